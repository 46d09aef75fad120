//! Places in status lists: drawn at random among those that are free, so that a place says nothing of when a certificate
//! was issued or to whom.

use crate::credential::countersign::{STATUS_ENTRIES, StatusEntry};
use std::collections::BTreeMap;

/// The places that are taken, list by list.
#[derive(Default)]
pub(super) struct Places {
    lists: BTreeMap<u32, List>,
    random: Random,
}

struct List {
    taken: u32,
    bits: Box<[u8]>,
}

/// How many places of a list are given away before the next list is begun: in a fuller one, drawing would take long.
const FULL: u32 = STATUS_ENTRIES / 4 * 3;

impl Default for List {
    fn default() -> Self {
        Self { taken: 0, bits: vec![0; STATUS_ENTRIES as usize / 8].into() }
    }
}

impl List {
    /// Takes a place; says whether it was free.
    fn take(&mut self, index: u32) -> bool {
        let Some(byte) = self.bits.get_mut(index as usize / 8) else { return false };
        let bit = 1 << (index % 8);
        let is_free = *byte & bit == 0;
        *byte |= bit;
        self.taken += u32::from(is_free);
        is_free
    }
}

impl Places {
    /// Marks a place as taken.
    pub(super) fn take(&mut self, entry: StatusEntry) {
        self.lists.entry(entry.list).or_default().take(entry.index);
    }

    /// Takes a free place at random.
    pub(super) fn draw(&mut self) -> anyhow::Result<StatusEntry> {
        let last = self.lists.last_key_value().map_or(1, |(number, list)| number + u32::from(list.taken >= FULL));
        let list = self.lists.entry(last).or_default();
        loop {
            let index = self.random.next()? % STATUS_ENTRIES;
            if list.take(index) {
                return Ok(StatusEntry { list: last, index });
            }
        }
    }

    /// The numbers of the lists.
    pub(super) fn lists(&self) -> Vec<u32> {
        self.lists.keys().copied().collect()
    }
}

/// Random numbers, fetched from the system many at a time.
#[derive(Default)]
struct Random {
    bytes: Vec<u8>,
}

impl Random {
    fn next(&mut self) -> anyhow::Result<u32> {
        if self.bytes.len() < 4 {
            self.bytes = crate::desk::institution::random::<4096>()?.to_vec();
        }
        // The number of places is a power of two: no place is likelier than another.
        let rest = self.bytes.len().saturating_sub(4);
        Ok(self.bytes.split_off(rest).into_iter().fold(0, |number, byte| number << 8 | u32::from(byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_place_is_given_twice_and_a_full_list_is_followed_by_the_next() {
        let mut places = Places::default();
        let drawn: BTreeSet<StatusEntry> = (0..FULL + 10).map(|_| places.draw().unwrap()).collect();
        assert_eq!(drawn.len(), FULL as usize + 10);
        assert_eq!(drawn.iter().filter(|entry| entry.list == 2).count(), 10);
        assert_eq!(places.lists(), [1, 2]);
        let lowest = drawn.first().unwrap().index;
        assert!(lowest < 100 && drawn.iter().any(|entry| entry.index > STATUS_ENTRIES - 100), "all over the list");
    }
}
