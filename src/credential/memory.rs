//! What verifiers remember of issuers while they verify many certificates at one moment, so that each document is read,
//! and each status list's signature checked, only once.

use super::did::document::KeyOf;
use super::moment::Moment;
use super::reason::Reason;
use super::status::List;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, RwLock};

/// What was found out of the documents of one [`Web`](super::web::Web) at one moment.
#[derive(Debug)]
pub struct Memory {
    now: Moment,
    keys: Known<KeyOf>,
    lists: Known<Arc<List>>,
}

/// What was found for an issuer and the name of something that it has.
type Known<V> = RwLock<HashMap<(String, String), Result<V, Reason>>>;

/// How much of each kind is remembered: certificates can name as many issuers, and course revisions, as they like.
const MOST: usize = 10_000;

impl Memory {
    /// An empty one for a moment.
    pub fn at(now: Moment) -> Self {
        Self { now, keys: RwLock::default(), lists: RwLock::default() }
    }

    /// An issuer's key by its verification method.
    pub(super) fn key(
        &self,
        issuer: &str,
        method: &str,
        find: impl FnOnce() -> Result<KeyOf, Reason>,
    ) -> Result<KeyOf, Reason> {
        remembered(&self.keys, (issuer.to_owned(), method.to_owned()), find)
    }

    /// An issuer's status list by its address, as it is found to be at a moment.
    pub(super) fn list(
        &self,
        issuer: &str,
        address: &str,
        now: Moment,
        find: impl FnOnce() -> Result<Arc<List>, Reason>,
    ) -> Result<Arc<List>, Reason> {
        if now == self.now { remembered(&self.lists, (issuer.to_owned(), address.to_owned()), find) } else { find() }
    }
}

/// What is known by a name; if that is nothing yet, it is found and remembered.
pub(crate) fn remembered<K: Eq + Hash, V: Clone>(
    known: &RwLock<HashMap<K, V>>,
    name: K,
    find: impl FnOnce() -> V,
) -> V {
    if let Some(found) = known.read().ok().and_then(|known| known.get(&name).cloned()) {
        return found;
    }
    let found = find();
    if let Ok(mut known) = known.write()
        && known.len() < MOST
    {
        known.insert(name, found.clone());
    }
    found
}
