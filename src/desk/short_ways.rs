//! The short ways that a command has found so far, to verify or to sign certificates of kinds that it has met.

use std::sync::RwLock;

/// Short ways; all of them are tried.
pub(super) struct ShortWays<T>(RwLock<Vec<T>>);

/// How many there may be: certificates can be of as many kinds as they like.
const MOST: usize = 100;

impl<T> Default for ShortWays<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T> ShortWays<T> {
    /// What one of them leads to.
    pub(super) fn find<R>(&self, lead: impl Fn(&T) -> Option<R>) -> Option<R> {
        self.0.read().ok()?.iter().find_map(lead)
    }

    /// Adds one, if it can be made, unless it is known.
    pub(super) fn add(&self, is_it: impl Fn(&T) -> bool, make: impl FnOnce() -> Option<T>) {
        let is_settled = |ways: &Vec<T>| ways.len() >= MOST || ways.iter().any(&is_it);
        if self.0.read().is_ok_and(|ways| is_settled(&ways)) {
            return;
        }
        if let Some(way) = make()
            && let Ok(mut ways) = self.0.write()
            && !is_settled(&ways)
        {
            ways.push(way);
        }
    }
}
