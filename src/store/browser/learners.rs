//! What is done to all that belongs to one learner: sealing it, opening it for good, removing it. Each is one
//! transaction, so that whatever ends the page in the midst of it, all of it is as it was or all of it is as it will be.

use super::convert::{bytes, number, sealed_record, store_error, text};
use super::profiles::{find, profile_record, read_profiles};
use super::{
    ARRIVAL, BrowserStore, DEVICE, DEVICE_ID, EVENTS, ID, KEYS, PROFILES, SEALED, SNAPSHOTS, arrived, commit, put,
};
use crate::course::id::{DeviceId, ProfileId};
use crate::store::profile::first_profiles;
use crate::store::{Arrival, Profile, StoreError};
use indexed_db_futures::KeyRange;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::Transaction;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

/// An event as it lies in the database, whatever release wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its identity.
    pub id: Box<str>,
    /// Its number among all that arrived; 0 where version 1 of the database took it in.
    pub arrival: Arrival,
    /// The record itself.
    pub held: Held,
}

/// The record of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// As JSON.
    Open(String),
    /// The same, sealed.
    Sealed(Vec<u8>),
}

impl BrowserStore {
    /// Everything in a learner's log, and what had arrived by then.
    pub async fn entries(&self, profile: ProfileId) -> Result<(Vec<Entry>, Arrival), StoreError> {
        let transaction = self.read(&[DEVICE, EVENTS])?;
        let until = arrived(&transaction.object_store(DEVICE).map_err(store_error)?).await?;
        let mut entries = Vec::new();
        for record in of_learner(&transaction, profile).await? {
            let held = match bytes(&record, SEALED) {
                Some(bytes) => Held::Sealed(bytes),
                None => Held::Open(JSON::stringify(&record).map(String::from).unwrap_or_default()),
            };
            entries.push(Entry { id: text(&record, ID).into(), arrival: number(&record, ARRIVAL), held });
        }
        Ok((entries, until))
    }

    /// Writes a learner's log in another form and keeps the profile with the lock that belongs to that form; the
    /// snapshot goes if the form is another. Does nothing and fails with [`StoreError::Changed`] if the lock has changed
    /// meanwhile, or if something has arrived since `until`, where that matters.
    pub async fn rewrite(
        &self,
        before: &Profile,
        after: &Profile,
        entries: &[Entry],
        until: Option<Arrival>,
    ) -> Result<(), StoreError> {
        let records: Vec<JsValue> = entries.iter().filter_map(|entry| record(after.id, entry)).collect();
        if records.len() != entries.len() {
            return Err(StoreError::Failed(String::new()));
        }
        let transaction = self.write(&[DEVICE, EVENTS, PROFILES, SNAPSHOTS])?;
        let profiles = transaction.object_store(PROFILES).map_err(store_error)?;
        let lock = find(&transaction, before.id).await?.map(|kept| kept.lock);
        let now = arrived(&transaction.object_store(DEVICE).map_err(store_error)?).await?;
        if until.is_some_and(|until| until != now) || lock.as_ref() != Some(&before.lock) {
            return Err(StoreError::Changed);
        }
        let events = transaction.object_store(EVENTS).map_err(store_error)?;
        for record in records {
            put(&events, None, record).await?;
        }
        if until.is_some() {
            delete(&transaction, SNAPSHOTS, &before.id.to_string()).await?;
        }
        put(&profiles, None, profile_record(after)?).await?;
        commit(transaction).await
    }

    /// Removes a learner with everything of theirs. After the last one somebody begins anew, and the device is `fresh`.
    pub async fn remove(&self, profile: ProfileId, fresh: DeviceId, now: u64) -> Result<(), StoreError> {
        let transaction = self.write(&[DEVICE, EVENTS, KEYS, PROFILES, SNAPSHOTS])?;
        for record in of_learner(&transaction, profile).await? {
            delete(&transaction, EVENTS, &text(&record, ID)).await?;
        }
        for store in [KEYS, PROFILES, SNAPSHOTS] {
            delete(&transaction, store, &profile.to_string()).await?;
        }
        if read_profiles(&transaction).await?.is_empty() {
            let device = transaction.object_store(DEVICE).map_err(store_error)?;
            put(&device, Some(DEVICE_ID), fresh.to_string().into()).await?;
            let profiles = transaction.object_store(PROFILES).map_err(store_error)?;
            for profile in first_profiles(ProfileId(fresh.0), Vec::new(), now) {
                put(&profiles, None, profile_record(&profile)?).await?;
            }
        }
        commit(transaction).await
    }
}

/// The records of a learner's events.
pub(super) async fn of_learner(transaction: &Transaction<'_>, profile: ProfileId) -> Result<Vec<JsValue>, StoreError> {
    let events = transaction.object_store(EVENTS).map_err(store_error)?;
    let index = events.index(super::BY_PROFILE).map_err(store_error)?;
    let whose = KeyRange::Only(JsValue::from(profile.to_string()));
    let records = index.get_all::<JsValue>().with_query::<JsValue, _>(whose).primitive().map_err(store_error)?;
    records.await.map_err(store_error)?.map(|record| record.map_err(store_error)).collect()
}

async fn delete(transaction: &Transaction<'_>, store: &str, key: &str) -> Result<(), StoreError> {
    let store = transaction.object_store(store).map_err(store_error)?;
    store.delete(JsValue::from(key)).primitive().map_err(store_error)?.await.map_err(store_error)
}

fn record(profile: ProfileId, entry: &Entry) -> Option<JsValue> {
    let record = match &entry.held {
        Held::Open(json) => JSON::parse(json).ok()?,
        Held::Sealed(bytes) => sealed_record(&entry.id, profile, bytes),
    };
    if entry.arrival > 0 {
        Reflect::set(&record, &ARRIVAL.into(), &entry.arrival.into()).ok()?;
    }
    Some(record)
}
