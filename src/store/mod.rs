//! Where a learner's log and key live: IndexedDB in the browser, or memory where there is none.
//!
//! A store only keeps and returns; what a log means is `course`'s business. An event counts as kept when the future
//! of [`Store::append`] has returned `Ok`: then its transaction has completed.

mod browser;
mod memory;
pub mod record;

use crate::course::event::Event;
use crate::course::id::DeviceId;
use wasm_bindgen::JsValue;

pub use browser::{BrowserStore, DATABASE};
pub use memory::MemoryStore;

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
    /// Something else went wrong; the browser's own words.
    #[error("storage failed: {0}")]
    Failed(String),
}

/// What a store holds when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Every event that could be read.
    pub events: Vec<Event>,
    /// How many events could not be read: a newer release wrote them. They stay where they are.
    pub unread: usize,
}

/// A place where a log lives. A closed set, so that its methods can be async without boxes.
#[derive(Clone, Debug)]
pub enum Store {
    /// IndexedDB.
    Browser(BrowserStore),
    /// Gone when the page is closed.
    Memory(MemoryStore),
}

impl Store {
    /// Reads the whole log.
    pub async fn load(&self) -> Result<Kept, StoreError> {
        match self {
            Store::Browser(store) => store.load().await,
            Store::Memory(store) => Ok(store.load()),
        }
    }

    /// Keeps events, all or none. An event that is already kept is not kept twice.
    pub async fn append(&self, events: &[Event]) -> Result<(), StoreError> {
        match self {
            Store::Browser(store) => store.append(events).await,
            Store::Memory(store) => {
                store.append(events);
                Ok(())
            }
        }
    }

    /// The id of this device; `fresh` becomes it when there is none yet.
    pub async fn device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        match self {
            Store::Browser(store) => store.device(fresh).await,
            Store::Memory(store) => Ok(store.device(fresh)),
        }
    }

    /// The learner's signing key, as the browser's own key object; `None` when none was kept.
    pub async fn key(&self) -> Result<Option<JsValue>, StoreError> {
        match self {
            Store::Browser(store) => store.key().await,
            Store::Memory(store) => Ok(store.key()),
        }
    }

    /// Keeps the learner's signing key, unless one is kept already, and returns the one that is kept.
    pub async fn keep_key(&self, key: JsValue) -> Result<JsValue, StoreError> {
        match self {
            Store::Browser(store) => store.keep_key(key).await,
            Store::Memory(store) => Ok(store.keep_key(key)),
        }
    }

    /// The events that end with the page.
    pub fn fleeting(&self) -> Vec<Event> {
        match self {
            Store::Browser(_) => Vec::new(),
            Store::Memory(store) => store.load().events,
        }
    }

    /// Whether what is kept outlives the page.
    pub fn is_durable(&self) -> bool {
        matches!(self, Store::Browser(_))
    }
}
