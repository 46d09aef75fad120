//! Where learners' logs and keys live: IndexedDB in the browser, or memory where there is none.
//!
//! A store only keeps and returns; what a log means is `course`'s business. An event counts as kept when the future
//! of [`Store::append`] has returned `Ok`: then its transaction has completed,
//! and the second copy has it too where there is one. Nothing that is kept is ever rewritten.

mod browser;
pub mod copy;
mod memory;
mod profile;
pub mod record;

use crate::course::event::Event;
use crate::course::id::{DeviceId, EventId, ProfileId};
use wasm_bindgen::JsValue;

pub use browser::{BrowserStore, DATABASE, Entry, Held, PutBack, Records};
pub use memory::MemoryStore;
pub use profile::Profile;

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no storage here, or the browser does not allow it.
    #[error("storage is not available")]
    Unavailable,
    /// There is no room left.
    #[error("storage is full")]
    Full,
    /// The storage was written by a newer release of the app.
    #[error("storage was written by a newer release")]
    NewerVersion,
    /// Another tab holds the storage open in an older version.
    #[error("storage is held by an older release in another tab")]
    Blocked,
    /// What was stored is gone: somebody or the browser deleted it.
    #[error("storage was deleted")]
    Deleted,
    /// Another tab has locked, unlocked or removed the learner whose events these are, or has added to them.
    #[error("the learner was locked, unlocked or removed in another tab")]
    Changed,
    /// The browser closed the storage or broke a transaction off; it may go well the next time.
    #[error("the browser broke off")]
    Interrupted,
    /// Something else went wrong; the browser's own words.
    #[error("storage failed: {0}")]
    Failed(String),
}

/// How many events a store had taken in when something was read or written: each gets the next number.
pub type Arrival = u32;

/// What a store holds of a learner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The events that could be read.
    pub events: Vec<Event>,
    /// The sealed events of a locked profile.
    pub sealed: Vec<Sealed>,
    /// A sealed snapshot of a locked profile, which stands for all that is not among the events.
    pub sealed_snapshot: Option<Vec<u8>>,
    /// How many events were read one by one, rather than from a snapshot.
    pub since: usize,
    /// How many events could not be read: a newer release wrote them. They stay where they are.
    pub unread: usize,
    /// What had arrived.
    pub until: Arrival,
}

/// An event of a locked profile: nothing but whose it is can be read without the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its identity, that of the event within.
    pub id: EventId,
    /// Whose it is.
    pub profile: ProfileId,
    /// What was sealed.
    pub bytes: Vec<u8>,
}

/// What a learner's log came to at some time, so that a start need not read all of it. The log itself stays whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// What had arrived by then.
    pub until: Arrival,
    /// What all that comes to.
    pub compacted: Compacted,
}

/// The events of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compacted {
    /// As [`compact`](crate::course::compact::compact) left them.
    Open(Vec<Event>),
    /// The same, sealed.
    Sealed(Vec<u8>),
}

/// A place where logs live. A closed set, so that its methods can be async without boxes.
#[derive(Clone, Debug)]
pub enum Store {
    /// IndexedDB.
    Browser(BrowserStore),
    /// Gone when the page is closed.
    Memory(MemoryStore),
}

impl Store {
    /// The id of this device; `fresh` becomes it when there is none yet.
    pub async fn device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        match self {
            Store::Browser(store) => store.device(fresh).await,
            Store::Memory(store) => Ok(store.device(fresh)),
        }
    }

    /// The learners on this device, the first to have come first. There is always one: whoever has this device's id
    /// where nobody has been yet, or else those whose events an earlier release kept.
    pub async fn profiles(&self, device: DeviceId, now: u64) -> Result<Vec<Profile>, StoreError> {
        match self {
            Store::Browser(store) => store.profiles(device, now).await,
            Store::Memory(store) => Ok(store.profiles(device, now)),
        }
    }

    /// The learners on this device but this one.
    pub async fn other_profiles(&self, profile: ProfileId) -> Result<Vec<Profile>, StoreError> {
        match self {
            Store::Browser(store) => {
                let mut profiles = store.kept_profiles().await?;
                profiles.retain(|other| other.id != profile);
                Ok(profiles)
            }
            Store::Memory(_) => Ok(Vec::new()),
        }
    }

    /// Keeps a profile, or what has changed in it.
    pub async fn keep_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        match self {
            Store::Browser(store) => store.keep_profile(profile).await,
            Store::Memory(store) => {
                store.keep_profile(profile);
                Ok(())
            }
        }
    }

    /// Takes in what a second copy of the logs has and the store has not: the browser may have lost it. Whoever opens a
    /// store calls this before anything else.
    pub async fn put_back(&self) -> Result<Option<PutBack>, StoreError> {
        match self {
            Store::Browser(store) => store.put_back().await,
            Store::Memory(_) => Ok(None),
        }
    }

    /// Makes the second copy of a learner's log whole where something is missing in it. It may take a while.
    pub async fn mend_copy(&self, profile: ProfileId) -> Result<(), StoreError> {
        match self {
            Store::Browser(store) => store.mend_copy(profile).await,
            Store::Memory(_) => Ok(()),
        }
    }

    /// Reads what a learner's log comes to: the last snapshot and what arrived since, or all of it.
    pub async fn load(&self, profile: ProfileId) -> Result<Kept, StoreError> {
        match self {
            Store::Browser(store) => store.load(profile).await,
            Store::Memory(store) => Ok(store.load(profile)),
        }
    }

    /// Reads the whole of a learner's log, every event as it happened.
    pub async fn whole(&self, profile: ProfileId) -> Result<Kept, StoreError> {
        match self {
            Store::Browser(store) => store.whole(profile).await,
            Store::Memory(store) => Ok(store.whole(profile)),
        }
    }

    /// Keeps events, all or none, and says how many had arrived before. An event that is already kept is not kept twice.
    pub async fn append(&self, events: &[Event]) -> Result<Arrival, StoreError> {
        match self {
            Store::Browser(store) => store.append(events).await,
            Store::Memory(store) => Ok(store.append(events)),
        }
    }

    /// Keeps sealed events, as [`Store::append`] keeps others.
    pub async fn append_sealed(&self, events: &[Sealed]) -> Result<Arrival, StoreError> {
        match self {
            Store::Browser(store) => store.append_sealed(events).await,
            Store::Memory(store) => Ok(store.append_sealed(events)),
        }
    }

    /// The records of a learner's log, for a backup. A log in memory is nothing that lasts, and has none.
    pub async fn records(&self, profile: ProfileId) -> Result<Option<Records>, StoreError> {
        match self {
            Store::Browser(store) => store.records(profile).await.map(Some),
            Store::Memory(_) => Ok(None),
        }
    }

    /// Whether the numbers in which a learner's events came in are whole.
    pub async fn arrivals_fit(&self, profile: ProfileId) -> Result<bool, StoreError> {
        match self {
            Store::Browser(store) => store.arrivals_fit(profile).await,
            Store::Memory(_) => Ok(true),
        }
    }

    /// The ids of all events of all learners here.
    pub async fn ids(&self) -> Result<Vec<String>, StoreError> {
        match self {
            Store::Browser(store) => store.ids().await,
            Store::Memory(_) => Ok(Vec::new()),
        }
    }

    /// Keeps the records of a backup as events of a learner, all or none. What is kept already stays as it is.
    pub async fn take_in_records(&self, profile: ProfileId, records: &Records) -> Result<(), StoreError> {
        match self {
            Store::Browser(store) => store.take_in_records(profile, records).await,
            Store::Memory(_) => Err(StoreError::Unavailable),
        }
    }

    /// Keeps a snapshot of a learner's log, in place of an earlier one.
    pub async fn keep_snapshot(&self, profile: ProfileId, snapshot: &Snapshot) -> Result<(), StoreError> {
        match self {
            Store::Browser(store) => store.keep_snapshot(profile, snapshot).await,
            Store::Memory(store) => {
                store.keep_snapshot(profile, snapshot);
                Ok(())
            }
        }
    }

    /// A learner's signing key, as the browser's own key object; `None` when none was kept.
    pub async fn key(&self, profile: ProfileId) -> Result<Option<JsValue>, StoreError> {
        match self {
            Store::Browser(store) => store.key(profile).await,
            Store::Memory(store) => Ok(store.key(profile)),
        }
    }

    /// Keeps a learner's signing key, unless one is kept already, and returns the one that is kept.
    pub async fn keep_key(&self, profile: ProfileId, key: JsValue) -> Result<JsValue, StoreError> {
        match self {
            Store::Browser(store) => store.keep_key(profile, key).await,
            Store::Memory(store) => Ok(store.keep_key(profile, key)),
        }
    }

    /// Keeps digests of what an institution's desk signed here at a time, in milliseconds since 1970, all or none. What is
    /// kept already keeps its time.
    pub async fn keep_signed(&self, digests: &[String], at: u64) -> Result<(), StoreError> {
        match self {
            Store::Browser(store) => store.keep_signed(digests, at).await,
            Store::Memory(store) => {
                store.keep_signed(digests, at);
                Ok(())
            }
        }
    }

    /// When each of these digests was kept, if it was.
    pub async fn when_signed(&self, digests: &[String]) -> Result<Vec<Option<u64>>, StoreError> {
        match self {
            Store::Browser(store) => store.when_signed(digests).await,
            Store::Memory(store) => Ok(store.when_signed(digests)),
        }
    }

    /// Whether what is kept outlives the page.
    pub fn is_durable(&self) -> bool {
        matches!(self, Store::Browser(_))
    }
}
