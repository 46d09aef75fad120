//! IndexedDB. Only here, and where its values are converted, is `indexed_db_futures` named.
//!
//! Database `champions`, version 2:
//! - `events`: one record per event, by its `id`: an [`EventRecord`], or `{id, profile, sealed}` with bytes; and
//!   `arrival`, its number in the order in which this database took events in (those of version 1 have none). By
//!   `profile`, and by `[profile, arrival]`;
//! - `profiles`: one record per learner, by its `id`;
//! - `keys`: the browser's own key object of each learner, by the profile's id;
//! - `snapshots`: `{profile, until, rules, events}` or `{profile, until, rules, sealed}`, by `profile`;
//! - `device`: what belongs to this browser only, by name: `id` (text), `arrived` (how many events were taken in), and
//!   `signed DIGEST` (when an institution's desk here signed something, in milliseconds since 1970).
//!
//! Beside it there is a second copy of the logs ([`copy`]).
//!
//! Version 1 had `events` and `device`, with the one learner's key in `device` as `key`.

mod convert;
mod copy;
mod learners;
mod profiles;
mod putting_back;
mod records;
mod signed;

use super::record::EventRecord;
use super::{Arrival, Compacted, Kept, Sealed, Snapshot, StoreError};
use crate::course::compact::RULES;
use crate::course::event::Event;
use crate::course::id::{DeviceId, ProfileId};
use convert::{number, read_into, sealed_record, store_error};
use copy::LogCopy;
use indexed_db_futures::KeyPath;
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::OpenDbError;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::{Array, Reflect};
use profiles::agree;
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbVersionChangeEvent;

pub use learners::{Entry, Held};
pub use putting_back::PutBack;
pub use records::Records;

/// The name of the app's database.
pub const DATABASE: &str = "champions";
const VERSION: u32 = 2;
const EVENTS: &str = "events";
const PROFILES: &str = "profiles";
const KEYS: &str = "keys";
const SNAPSHOTS: &str = "snapshots";
const DEVICE: &str = "device";
const DEVICE_ID: &str = "id";
const ARRIVED: &str = "arrived";
const KEY_OF_VERSION_1: &str = "key";
const ID: &str = "id";
const PROFILE: &str = "profile";
const ARRIVAL: &str = "arrival";
const SEALED: &str = "sealed";
const BY_PROFILE: &str = "by-profile";
const BY_ARRIVAL: &str = "by-arrival";

/// An open database; clones share it.
#[derive(Clone, Debug)]
pub struct BrowserStore {
    database: Database,
    /// None where there can be none.
    copy: Option<LogCopy>,
}

#[derive(Serialize, Deserialize)]
struct SnapshotRecord {
    profile: String,
    until: Arrival,
    rules: u32,
    events: Vec<EventRecord>,
}

impl BrowserStore {
    /// Opens the database of this name, and makes it if there is none.
    pub async fn open(name: &str) -> Result<BrowserStore, StoreError> {
        BrowserStore::open_and_watch(name, |_| {}).await
    }

    /// Opens the database and tells of what happens to it: [`StoreError::Blocked`] while opening waits for another tab,
    /// and when the connection was closed, why: for a newer release, or because the database was deleted.
    pub async fn open_and_watch(
        name: &str,
        trouble: impl Fn(StoreError) + Clone + 'static,
    ) -> Result<BrowserStore, StoreError> {
        let blocked = trouble.clone();
        // Both open at the same time.
        let copy = LogCopy::opening(name);
        let opening = Database::open(name)
            .with_version(VERSION)
            .with_on_blocked(move |_| {
                blocked(StoreError::Blocked);
                Ok(())
            })
            .with_on_upgrade_needed(|event, database| {
                if event.old_version() < 1.0 {
                    database.create_object_store(EVENTS).with_key_path(ID.into()).build()?;
                    database.create_object_store(DEVICE).build()?;
                }
                if event.old_version() < 2.0 {
                    database.create_object_store(SNAPSHOTS).with_key_path(PROFILE.into()).build()?;
                    database.create_object_store(KEYS).build()?;
                    let profiles = database.create_object_store(PROFILES).with_key_path(ID.into()).build()?;
                    // The upgrade's transaction is reached by a store that was made in it.
                    let events = profiles.transaction().object_store(EVENTS)?;
                    events.create_index(BY_PROFILE, KeyPath::One(PROFILE)).build()?;
                    events.create_index(BY_ARRIVAL, KeyPath::from([PROFILE, ARRIVAL])).build()?;
                }
                Ok(())
            })
            .await;
        let copy = LogCopy::opened(copy).await;
        match opening {
            Ok(database) => {
                watch(&database, trouble);
                Ok(BrowserStore { database, copy })
            }
            Err(OpenDbError::Base(error)) => Err(match store_error(error) {
                StoreError::Interrupted => StoreError::Unavailable,
                error => error,
            }),
            Err(_) => Err(StoreError::Unavailable),
        }
    }

    pub(super) async fn load(&self, profile: ProfileId) -> Result<Kept, StoreError> {
        let transaction = self.read(&[DEVICE, SNAPSHOTS, EVENTS])?;
        let snapshots = transaction.object_store(SNAPSHOTS).map_err(store_error)?;
        let snapshot = get(&snapshots, &profile.to_string()).await?.filter(|record| number(record, "rules") == RULES);
        let Some(snapshot) = snapshot else { return self.all(&transaction, profile).await };
        let mut kept = Kept::default();
        let since = Array::of2(&profile.to_string().into(), &number(&snapshot, "until").into());
        let end = Array::of2(&profile.to_string().into(), &f64::INFINITY.into());
        match convert::bytes(&snapshot, SEALED) {
            Some(bytes) => kept.sealed_snapshot = Some(bytes),
            None => match serde_wasm_bindgen::from_value::<SnapshotRecord>(snapshot) {
                Ok(record) => {
                    for record in record.events {
                        match Event::try_from(record) {
                            Ok(event) => kept.events.push(event),
                            // A damaged snapshot is none.
                            Err(_) => return self.all(&transaction, profile).await,
                        }
                    }
                }
                Err(_) => return self.all(&transaction, profile).await,
            },
        }
        let range = KeyRange::Bound(JsValue::from(since), true, JsValue::from(end), false);
        self.events(&transaction, BY_ARRIVAL, range, kept).await
    }

    pub(super) async fn whole(&self, profile: ProfileId) -> Result<Kept, StoreError> {
        self.all(&self.read(&[DEVICE, EVENTS])?, profile).await
    }

    async fn all(&self, transaction: &Transaction<'_>, profile: ProfileId) -> Result<Kept, StoreError> {
        let range = KeyRange::Only(JsValue::from(profile.to_string()));
        self.events(transaction, BY_PROFILE, range, Kept::default()).await
    }

    /// Adds the events of a range of an index.
    async fn events(
        &self,
        transaction: &Transaction<'_>,
        index: &str,
        range: KeyRange<JsValue>,
        mut kept: Kept,
    ) -> Result<Kept, StoreError> {
        let device = transaction.object_store(DEVICE).map_err(store_error)?;
        kept.until = arrived(&device).await?;
        let events = transaction.object_store(EVENTS).map_err(store_error)?;
        let index = events.index(index).map_err(store_error)?;
        let records = index.get_all::<JsValue>().with_query::<JsValue, _>(range).primitive().map_err(store_error)?;
        for record in records.await.map_err(store_error)? {
            read_into(&mut kept, record.map_err(store_error)?);
            kept.since += 1;
        }
        Ok(kept)
    }

    pub(super) async fn append(&self, events: &[Event]) -> Result<Arrival, StoreError> {
        let record = |event: &Event| {
            let record = serde_wasm_bindgen::to_value(&EventRecord::from(event));
            Ok((event.id.to_string(), record.map_err(|error| StoreError::Failed(error.to_string()))?))
        };
        let records: Vec<_> = events.iter().map(record).collect::<Result<_, _>>()?;
        // Both write at the same time, and an event counts as kept when both have it.
        let copying = self.copy.as_ref().map(|copy| (copy, copy.put(&records)));
        let kept = self.take_in(records, false).await;
        if let Some((copy, copying)) = copying {
            copying.done().await;
            if kept.is_err() {
                // The log may be locked by now, or gone.
                copy.delete(copying.parts()).await;
            }
        }
        kept
    }

    /// Deletes the second copy that belongs to the database of this name: of one learner's log, or of all.
    pub async fn forget_copy(name: &str, whose: Option<ProfileId>) {
        copy::forget(name, whose).await;
    }

    pub(super) async fn append_sealed(&self, events: &[Sealed]) -> Result<Arrival, StoreError> {
        let record = |event: &Sealed| {
            let id = event.id.to_string();
            let record = sealed_record(&id, event.profile, &event.bytes);
            (id, record)
        };
        self.take_in(events.iter().map(record).collect(), true).await
    }

    async fn take_in(&self, records: Vec<(String, JsValue)>, sealed: bool) -> Result<Arrival, StoreError> {
        let transaction = self.write(&[DEVICE, EVENTS, PROFILES])?;
        match fill(&transaction, records, sealed).await {
            Ok(before) => commit(transaction).await.map(|()| before),
            // A request of a transaction that was broken off does not say why it was.
            Err(error) => Err(transaction.error().map(store_error).unwrap_or(error)),
        }
    }

    pub(super) async fn keep_snapshot(&self, profile: ProfileId, snapshot: &Snapshot) -> Result<(), StoreError> {
        let (sealed, events) = match &snapshot.compacted {
            Compacted::Open(events) => (None, events.iter().map(EventRecord::from).collect()),
            Compacted::Sealed(bytes) => (Some(bytes), Vec::new()),
        };
        let record = SnapshotRecord { profile: profile.to_string(), until: snapshot.until, rules: RULES, events };
        let record = serde_wasm_bindgen::to_value(&record).map_err(|error| StoreError::Failed(error.to_string()))?;
        if let Some(bytes) = sealed {
            Reflect::set(&record, &SEALED.into(), &js_sys::Uint8Array::from(bytes.as_slice())).ok();
        }
        let transaction = self.write(&[SNAPSHOTS, PROFILES])?;
        agree(&transaction, [profile.to_string()], sealed.is_some()).await?;
        put(&transaction.object_store(SNAPSHOTS).map_err(store_error)?, None, record).await?;
        commit(transaction).await
    }

    pub(super) async fn device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        let kept = self.keep_once(DEVICE, DEVICE_ID, fresh.to_string().into()).await?;
        kept.as_string().and_then(|id| id.parse().ok()).ok_or(StoreError::NewerVersion)
    }

    pub(super) async fn key(&self, profile: ProfileId) -> Result<Option<JsValue>, StoreError> {
        let transaction = self.read(&[KEYS])?;
        get(&transaction.object_store(KEYS).map_err(store_error)?, &profile.to_string()).await
    }

    pub(super) async fn keep_key(&self, profile: ProfileId, key: JsValue) -> Result<JsValue, StoreError> {
        self.keep_once(KEYS, &profile.to_string(), key).await
    }

    /// Keeps a value under a name unless there is one, in one transaction, so that two tabs agree.
    async fn keep_once(&self, store: &str, name: &str, value: JsValue) -> Result<JsValue, StoreError> {
        let transaction = self.read(&[store])?;
        if let Some(kept) = get(&transaction.object_store(store).map_err(store_error)?, name).await? {
            return Ok(kept);
        }
        drop(transaction);
        let transaction = self.write(&[store])?;
        let store = transaction.object_store(store).map_err(store_error)?;
        if let Some(kept) = get(&store, name).await? {
            return Ok(kept);
        }
        put(&store, Some(name), value.clone()).await?;
        commit(transaction).await?;
        Ok(value)
    }

    fn read(&self, stores: &[&str]) -> Result<Transaction<'_>, StoreError> {
        self.database.transaction(stores).build().map_err(store_error)
    }

    /// A transaction that counts as complete only when the disk has it. Of all that write, in whatever tab, one at a
    /// time has the store: the browser sees to that.
    fn write(&self, stores: &[&str]) -> Result<Transaction<'_>, StoreError> {
        self.database
            .transaction(stores)
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(store_error)
    }
}

/// Closes the connection as soon as it is in the way of another tab, so that no tab waits for this one.
fn watch(database: &Database, trouble: impl Fn(StoreError) + Clone + 'static) {
    let connection = database.as_sys();
    let (held, told) = (database.clone(), trouble.clone());
    let wanted = Closure::once_into_js(move |event: IdbVersionChangeEvent| {
        held.close();
        told(if event.new_version().is_some() { StoreError::NewerVersion } else { StoreError::Deleted });
    });
    connection.set_onversionchange(wanted.dyn_ref());
    let gone = Closure::once_into_js(move |_: JsValue| trouble(StoreError::Deleted));
    connection.set_onclose(gone.dyn_ref());
}

/// Waits until the disk has it.
async fn commit(transaction: Transaction<'_>) -> Result<(), StoreError> {
    let raw = transaction.as_sys().clone();
    let reason = |error| raw.error().map_or(error, |reason| store_error(reason.into()));
    transaction.commit().await.map_err(store_error).map_err(reason)
}

async fn fill(
    transaction: &Transaction<'_>,
    records: Vec<(String, JsValue)>,
    sealed: bool,
) -> Result<Arrival, StoreError> {
    agree(transaction, records.iter().map(|(_, record)| convert::text(record, PROFILE)), sealed).await?;
    let device = transaction.object_store(DEVICE).map_err(store_error)?;
    let store = transaction.object_store(EVENTS).map_err(store_error)?;
    let before = arrived(&device).await?;
    let mut until = before;
    for (id, record) in records {
        // What is kept is never rewritten; it may also be something that only a newer release can read.
        let kept = store.get_key(JsValue::from(id)).primitive().map_err(store_error)?;
        if kept.await.map_err(store_error)?.is_none() {
            until += 1;
            Reflect::set(&record, &ARRIVAL.into(), &until.into()).ok();
            put(&store, None, record).await?;
        }
    }
    put(&device, Some(ARRIVED), until.into()).await?;
    Ok(before)
}

async fn get(store: &ObjectStore<'_>, key: &str) -> Result<Option<JsValue>, StoreError> {
    store.get::<JsValue, _, _>(JsValue::from(key)).primitive().map_err(store_error)?.await.map_err(store_error)
}

async fn put(store: &ObjectStore<'_>, key: Option<&str>, value: JsValue) -> Result<(), StoreError> {
    let putting = store.put(value);
    match key {
        Some(key) => putting.with_key(JsValue::from(key)).primitive().map_err(store_error)?.await.map(|_| ()),
        None => putting.primitive().map_err(store_error)?.await,
    }
    .map_err(store_error)
}

async fn arrived(device: &ObjectStore<'_>) -> Result<Arrival, StoreError> {
    Ok(get(device, ARRIVED).await?.and_then(|arrived| arrived.as_f64()).unwrap_or(0.0) as Arrival)
}
