//! A store that is gone when the page is closed.

use super::profile::{first_profiles, in_order};
use super::{Arrival, Compacted, Kept, Profile, Sealed, Snapshot};
use crate::course::event::Event;
use crate::course::id::{DeviceId, EventId, ProfileId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Events in memory; clones share them.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    held: Rc<RefCell<Held>>,
}

#[derive(Debug, Default)]
struct Held {
    /// In the order of their arrival.
    entries: Vec<Entry>,
    ids: BTreeSet<EventId>,
    profiles: Vec<Profile>,
    snapshots: BTreeMap<ProfileId, Snapshot>,
    device: Option<DeviceId>,
    keys: BTreeMap<ProfileId, JsValue>,
    signed: BTreeMap<String, u64>,
}

#[derive(Debug)]
enum Entry {
    Open(Event),
    Sealed(Sealed),
}

impl Held {
    fn take_in(&mut self, entries: impl Iterator<Item = (EventId, Entry)>) -> Arrival {
        let before = self.entries.len() as Arrival;
        for (id, entry) in entries {
            if self.ids.insert(id) {
                self.entries.push(entry);
            }
        }
        before
    }

    fn since(&self, profile: ProfileId, until: Arrival, mut kept: Kept) -> Kept {
        let known = kept.events.len();
        for entry in self.entries.iter().skip(until as usize) {
            match entry {
                Entry::Open(event) if event.profile == profile => kept.events.push(event.clone()),
                Entry::Sealed(event) if event.profile == profile => kept.sealed.push(event.clone()),
                _ => {}
            }
        }
        kept.until = self.entries.len() as Arrival;
        kept.since = kept.events.len() + kept.sealed.len() - known;
        kept
    }
}

impl MemoryStore {
    pub(super) fn load(&self, profile: ProfileId) -> Kept {
        let held = self.held.borrow();
        let Some(snapshot) = held.snapshots.get(&profile) else { return self.whole(profile) };
        let kept = match snapshot.compacted.clone() {
            Compacted::Open(events) => Kept { events, ..Kept::default() },
            Compacted::Sealed(bytes) => Kept { sealed_snapshot: Some(bytes), ..Kept::default() },
        };
        held.since(profile, snapshot.until, kept)
    }

    pub(super) fn whole(&self, profile: ProfileId) -> Kept {
        self.held.borrow().since(profile, 0, Kept::default())
    }

    pub(super) fn append(&self, events: &[Event]) -> Arrival {
        self.held.borrow_mut().take_in(events.iter().map(|event| (event.id, Entry::Open(event.clone()))))
    }

    pub(super) fn append_sealed(&self, events: &[Sealed]) -> Arrival {
        self.held.borrow_mut().take_in(events.iter().map(|event| (event.id, Entry::Sealed(event.clone()))))
    }

    pub(super) fn keep_snapshot(&self, profile: ProfileId, snapshot: &Snapshot) {
        self.held.borrow_mut().snapshots.insert(profile, snapshot.clone());
    }

    pub(super) fn profiles(&self, device: DeviceId, now: u64) -> Vec<Profile> {
        let mut held = self.held.borrow_mut();
        if held.profiles.is_empty() {
            held.profiles = first_profiles(ProfileId(device.0), Vec::new(), now);
        }
        held.profiles.clone()
    }

    pub(super) fn keep_profile(&self, profile: &Profile) {
        let mut held = self.held.borrow_mut();
        held.profiles.retain(|kept| kept.id != profile.id);
        held.profiles.push(profile.clone());
        in_order(&mut held.profiles);
    }

    pub(super) fn device(&self, fresh: DeviceId) -> DeviceId {
        *self.held.borrow_mut().device.get_or_insert(fresh)
    }

    pub(super) fn key(&self, profile: ProfileId) -> Option<JsValue> {
        self.held.borrow().keys.get(&profile).cloned()
    }

    pub(super) fn keep_signed(&self, digests: &[String], at: u64) {
        let mut held = self.held.borrow_mut();
        for digest in digests {
            held.signed.entry(digest.clone()).or_insert(at);
        }
    }

    pub(super) fn when_signed(&self, digests: &[String]) -> Vec<Option<u64>> {
        let held = self.held.borrow();
        digests.iter().map(|digest| held.signed.get(digest).copied()).collect()
    }

    pub(super) fn keep_key(&self, profile: ProfileId, key: JsValue) -> JsValue {
        self.held.borrow_mut().keys.entry(profile).or_insert(key).clone()
    }
}
