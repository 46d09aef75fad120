//! Events as the records that they are: what a backup takes along and brings back, also where only a newer release can
//! read it.

use super::convert::{number, store_error, text};
use super::learners::of_learner;
use super::{
    ARRIVAL, ARRIVED, BrowserStore, DEVICE, EVENTS, ID, PROFILE, PROFILES, SEALED, agree, arrived, commit, put,
};
use crate::course::event::Event;
use crate::course::id::{EventId, ProfileId};
use crate::store::StoreError;
use crate::store::record::EventRecord;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use js_sys::{Array, JSON, Object, Reflect, Set};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// Records of events, each once and without its arrival, which says something of one database only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records(Array);

impl Records {
    /// Records that were read from a file; none if it is no list.
    pub fn of(value: JsValue) -> Option<Records> {
        value.dyn_into().ok().map(Records)
    }

    /// Records that were sealed each as JSON; none if one of them is no JSON.
    pub fn parsed(texts: &[String]) -> Option<Records> {
        let records = Array::new();
        for text in texts {
            records.push(&without_arrival(JSON::parse(text).ok()?));
        }
        Some(Records(records))
    }

    /// Each record as JSON that may be sealed, with its id, as an event of a learner; what has no id is none.
    pub fn texts(&self, profile: ProfileId) -> Vec<(EventId, String)> {
        let whose = JsValue::from(profile.to_string());
        let text_of = |record: JsValue| {
            let id = text(&record, ID).parse().ok()?;
            Reflect::set(&record, &PROFILE.into(), &whose).ok()?;
            Some((id, JSON::stringify(&record).ok()?.into()))
        };
        self.0.iter().filter_map(text_of).collect()
    }

    /// The list of records.
    pub fn as_js(&self) -> &JsValue {
        self.0.as_ref()
    }

    /// Adds the records of events.
    pub fn add(&self, events: &[Event]) {
        let serializer = Serializer::json_compatible();
        for event in events {
            if let Ok(record) = EventRecord::from(event).serialize(&serializer) {
                self.0.push(&record);
            }
        }
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        self.0.length()
    }

    /// The events that this release can read.
    pub fn events(&self) -> Vec<Event> {
        let event = |record| Event::try_from(serde_wasm_bindgen::from_value::<EventRecord>(record).ok()?).ok();
        self.0.iter().filter_map(event).collect()
    }
}

impl BrowserStore {
    /// The records of a learner's log. Of one that is sealed there are none: that is no empty log, but an error.
    pub(in crate::store) async fn records(&self, profile: ProfileId) -> Result<Records, StoreError> {
        let transaction = self.read(&[EVENTS])?;
        let records = Array::new();
        for record in of_learner(&transaction, profile).await? {
            if Reflect::has(&record, &SEALED.into()).unwrap_or(false) {
                return Err(StoreError::Failed(String::new()));
            }
            records.push(&without_arrival(record));
        }
        Ok(Records(records))
    }

    /// Whether each event of a learner came in by itself, and none after the last that was counted.
    pub(in crate::store) async fn arrivals_fit(&self, profile: ProfileId) -> Result<bool, StoreError> {
        let transaction = self.read(&[DEVICE, EVENTS])?;
        let until = arrived(&transaction.object_store(DEVICE).map_err(store_error)?).await?;
        let mut numbers = Vec::new();
        for record in of_learner(&transaction, profile).await? {
            // Those of the first version of the database have no number.
            numbers.extend(Some(number(&record, ARRIVAL)).filter(|number| *number > 0));
        }
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers.len() == count && numbers.last().is_none_or(|last| *last <= until))
    }

    /// Deletes the whole database of this name.
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        let deleting = Database::delete_by_name(name).map_err(|error| StoreError::Failed(error.to_string()))?;
        deleting.await.map_err(|error| StoreError::Failed(error.to_string()))
    }

    /// The ids of all events of all learners.
    pub(in crate::store) async fn ids(&self) -> Result<Vec<String>, StoreError> {
        let transaction = self.read(&[EVENTS])?;
        let store = transaction.object_store(EVENTS).map_err(store_error)?;
        let keys = store.get_all_keys::<JsValue>().primitive().map_err(store_error)?;
        let keys = keys.await.map_err(store_error)?;
        Ok(keys.filter_map(|key| key.ok()?.as_string()).collect())
    }

    /// Keeps records as events of a learner, all or none. What is kept already stays as it is.
    pub(in crate::store) async fn take_in_records(
        &self,
        profile: ProfileId,
        records: &Records,
    ) -> Result<(), StoreError> {
        let transaction = self.write(&[DEVICE, EVENTS, PROFILES])?;
        agree(&transaction, [profile.to_string()], false).await?;
        let store = transaction.object_store(EVENTS).map_err(store_error)?;
        let keys = store.get_all_keys::<JsValue>().primitive().map_err(store_error)?;
        let known = Set::new(&JsValue::UNDEFINED);
        for key in keys.await.map_err(store_error)? {
            known.add(&key.map_err(store_error)?);
        }
        let device = transaction.object_store(DEVICE).map_err(store_error)?;
        let mut until = arrived(&device).await?;
        let whose = JsValue::from(profile.to_string());
        for record in records.0.iter() {
            let id = text(&record, ID);
            if id.parse::<EventId>().is_err() || known.has(&id.as_str().into()) {
                continue;
            }
            known.add(&id.into());
            until += 1;
            Reflect::set(&record, &PROFILE.into(), &whose).ok();
            Reflect::set(&record, &ARRIVAL.into(), &until.into()).ok();
            // Not waited for one by one: one that fails breaks off the transaction, and that is waited for.
            store.as_sys().put(&record).map_err(|error| StoreError::Failed(format!("{error:?}")))?;
        }
        put(&device, Some(ARRIVED), until.into()).await?;
        commit(transaction).await
    }
}

fn without_arrival(record: JsValue) -> JsValue {
    Reflect::delete_property(record.unchecked_ref::<Object>(), &ARRIVAL.into()).ok();
    record
}
