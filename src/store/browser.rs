//! IndexedDB. The only file that names `indexed_db_futures`.
//!
//! Database `champions`, version 1:
//! - `events`: one [`EventRecord`](super::record::EventRecord) per event, by its `id`;
//! - `device`: what belongs to this browser only, by name: `id` (text) and `key` (the browser's own key object).

use super::record::EventRecord;
use super::{Kept, StoreError};
use crate::course::event::Event;
use crate::course::id::DeviceId;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use wasm_bindgen::{JsCast, JsValue};

/// The name of the app's database.
pub const DATABASE: &str = "champions";
const VERSION: u32 = 1;
const EVENTS: &str = "events";
const DEVICE: &str = "device";
const DEVICE_ID: &str = "id";
const DEVICE_KEY: &str = "key";

/// An open database; clones share it.
#[derive(Clone, Debug)]
pub struct BrowserStore {
    database: Database,
}

impl BrowserStore {
    /// Opens the database of this name, and makes it if there is none.
    pub async fn open(name: &str) -> Result<BrowserStore, StoreError> {
        let opening = Database::open(name)
            .with_version(VERSION)
            .with_on_upgrade_needed(|event, database| {
                if event.old_version() < 1.0 {
                    database.create_object_store(EVENTS).with_key_path("id".into()).build()?;
                    database.create_object_store(DEVICE).build()?;
                }
                Ok(())
            })
            .await;
        match opening {
            Ok(database) => Ok(BrowserStore { database }),
            Err(OpenDbError::Base(error)) => Err(store_error(error)),
            Err(_) => Err(StoreError::Unavailable),
        }
    }

    pub(super) async fn load(&self) -> Result<Kept, StoreError> {
        let transaction = self.database.transaction(EVENTS).build().map_err(store_error)?;
        let events = transaction.object_store(EVENTS).map_err(store_error)?;
        let records = events.get_all::<JsValue>().primitive().map_err(store_error)?.await.map_err(store_error)?;
        let mut kept = Kept { events: Vec::new(), unread: 0 };
        for record in records {
            let event = record.ok().and_then(|record| serde_wasm_bindgen::from_value::<EventRecord>(record).ok());
            match event.and_then(|record| Event::try_from(record).ok()) {
                Some(event) => kept.events.push(event),
                None => kept.unread += 1,
            }
        }
        Ok(kept)
    }

    pub(super) async fn append(&self, events: &[Event]) -> Result<(), StoreError> {
        let transaction = self.write(EVENTS)?;
        let store = transaction.object_store(EVENTS).map_err(store_error)?;
        for event in events {
            // What is kept is never rewritten; it may also be something that only a newer release can read.
            let kept = store.get_key(JsValue::from(event.id.to_string())).primitive().map_err(store_error)?;
            if kept.await.map_err(store_error)?.is_none() {
                store.put(EventRecord::from(event)).serde().map_err(store_error)?.await.map_err(store_error)?;
            }
        }
        transaction.commit().await.map_err(store_error)
    }

    pub(super) async fn device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        let kept = self.keep_once(DEVICE_ID, fresh.to_string().into()).await?;
        kept.as_string().and_then(|id| id.parse().ok()).ok_or(StoreError::NewerVersion)
    }

    pub(super) async fn key(&self) -> Result<Option<JsValue>, StoreError> {
        let transaction = self.database.transaction(DEVICE).build().map_err(store_error)?;
        let store = transaction.object_store(DEVICE).map_err(store_error)?;
        store.get::<JsValue, _, _>(DEVICE_KEY).primitive().map_err(store_error)?.await.map_err(store_error)
    }

    pub(super) async fn keep_key(&self, key: JsValue) -> Result<JsValue, StoreError> {
        self.keep_once(DEVICE_KEY, key).await
    }

    /// Keeps a value under a name unless there is one, in one transaction, so that two tabs agree.
    async fn keep_once(&self, name: &str, value: JsValue) -> Result<JsValue, StoreError> {
        let transaction = self.write(DEVICE)?;
        let store = transaction.object_store(DEVICE).map_err(store_error)?;
        let kept = store.get::<JsValue, _, _>(name).primitive().map_err(store_error)?.await.map_err(store_error)?;
        if let Some(kept) = kept {
            return Ok(kept);
        }
        store.put(value.clone()).with_key(name).primitive().map_err(store_error)?.await.map_err(store_error)?;
        transaction.commit().await.map_err(store_error)?;
        Ok(value)
    }

    /// A transaction that counts as complete only when the disk has it.
    fn write(&self, store: &str) -> Result<Transaction<'_>, StoreError> {
        self.database
            .transaction(store)
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(store_error)
    }
}

fn store_error(error: Error) -> StoreError {
    let exception: JsValue = match error {
        Error::DomException(DomException::Other(exception)) => exception.into(),
        Error::DomException(exception) => exception.into(),
        other => return StoreError::Failed(other.to_string()),
    };
    let Some(exception) = exception.dyn_ref::<js_sys::Error>() else {
        return StoreError::Failed(String::new());
    };
    match String::from(exception.name()).as_str() {
        "QuotaExceededError" => StoreError::Full,
        "VersionError" => StoreError::NewerVersion,
        "SecurityError" | "InvalidStateError" | "UnknownError" | "NotAllowedError" => StoreError::Unavailable,
        _ => StoreError::Failed(exception.message().into()),
    }
}
