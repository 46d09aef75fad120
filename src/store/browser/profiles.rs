//! Who learns on the device.

use super::convert::{read_into, store_error, text};
use super::{BrowserStore, DEVICE, EVENTS, KEY_OF_VERSION_1, KEYS, PROFILES, commit, get, put};
use crate::course::id::{DeviceId, ProfileId};
use crate::store::profile::{ProfileRecord, first_profiles, in_order};
use crate::store::{Kept, Profile, StoreError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::Transaction;
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

impl BrowserStore {
    pub(in crate::store) async fn profiles(&self, device: DeviceId, now: u64) -> Result<Vec<Profile>, StoreError> {
        let transaction = self.read(&[PROFILES])?;
        let kept = read_profiles(&transaction).await?;
        if !kept.is_empty() {
            return Ok(kept);
        }
        drop(transaction);
        let transaction = self.write(&[DEVICE, EVENTS, PROFILES, KEYS])?;
        let kept = read_profiles(&transaction).await?;
        if !kept.is_empty() {
            // Another tab was faster.
            return Ok(kept);
        }
        let mut earlier = Kept::default();
        let events = transaction.object_store(EVENTS).map_err(store_error)?;
        let records = events.get_all::<JsValue>().primitive().map_err(store_error)?;
        for record in records.await.map_err(store_error)? {
            read_into(&mut earlier, record.map_err(store_error)?);
        }
        let earlier = earlier.events.iter().map(|event| (event.profile, event.at)).collect();
        let profiles = first_profiles(ProfileId(device.0), earlier, now);
        let store = transaction.object_store(PROFILES).map_err(store_error)?;
        for profile in &profiles {
            put(&store, None, profile_record(profile)?).await?;
        }
        let device = transaction.object_store(DEVICE).map_err(store_error)?;
        if let (Some(first), Some(key)) = (profiles.first(), get(&device, KEY_OF_VERSION_1).await?) {
            let keys = transaction.object_store(KEYS).map_err(store_error)?;
            put(&keys, Some(&first.id.to_string()), key).await?;
            let moved = device.delete(KEY_OF_VERSION_1).primitive().map_err(store_error)?;
            moved.await.map_err(store_error)?;
        }
        commit(transaction).await?;
        Ok(profiles)
    }

    pub(in crate::store) async fn keep_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        let transaction = self.write(&[PROFILES])?;
        let store = transaction.object_store(PROFILES).map_err(store_error)?;
        put(&store, None, profile_record(profile)?).await?;
        commit(transaction).await
    }

    /// The learners that are kept.
    pub(in crate::store) async fn kept_profiles(&self) -> Result<Vec<Profile>, StoreError> {
        read_profiles(&self.read(&[PROFILES])?).await
    }

    /// Gives a learner another name and colour, whatever else has changed.
    pub async fn rename(&self, profile: ProfileId, name: &str, colour: &str) -> Result<(), StoreError> {
        let transaction = self.write(&[PROFILES])?;
        let Some(kept) = find(&transaction, profile).await? else { return Err(StoreError::Changed) };
        let renamed = Profile { name: name.into(), colour: colour.into(), ..kept };
        let store = transaction.object_store(PROFILES).map_err(store_error)?;
        put(&store, None, profile_record(&renamed)?).await?;
        commit(transaction).await
    }
}

/// Whether what is about to be written has the form that the logs of these learners have by now: another tab may have
/// sealed one, opened it, or removed the learner.
pub(super) async fn agree(
    transaction: &Transaction<'_>,
    learners: impl IntoIterator<Item = String>,
    sealed: bool,
) -> Result<(), StoreError> {
    let store = transaction.object_store(PROFILES).map_err(store_error)?;
    for learner in learners.into_iter().collect::<BTreeSet<_>>() {
        let fits = match get(&store, &learner).await? {
            Some(record) => text(&record, "lock").is_empty() != sealed,
            None => read_profiles(transaction).await?.is_empty(),
        };
        if !fits {
            return Err(StoreError::Changed);
        }
    }
    Ok(())
}

/// A learner as they are kept by now.
pub(super) async fn find(transaction: &Transaction<'_>, profile: ProfileId) -> Result<Option<Profile>, StoreError> {
    let store = transaction.object_store(PROFILES).map_err(store_error)?;
    let record = get(&store, &profile.to_string()).await?;
    Ok(record.and_then(|record| serde_wasm_bindgen::from_value::<ProfileRecord>(record).ok()?.profile()))
}

/// Everybody who is kept, the first to have come first.
pub(super) async fn read_profiles(transaction: &Transaction<'_>) -> Result<Vec<Profile>, StoreError> {
    let store = transaction.object_store(PROFILES).map_err(store_error)?;
    let records = store.get_all::<JsValue>().primitive().map_err(store_error)?.await.map_err(store_error)?;
    let profile = |record| serde_wasm_bindgen::from_value::<ProfileRecord>(record).ok()?.profile();
    let mut profiles: Vec<Profile> = records.filter_map(|record| profile(record.ok()?)).collect();
    in_order(&mut profiles);
    Ok(profiles)
}

/// A learner as a record.
pub(super) fn profile_record(profile: &Profile) -> Result<JsValue, StoreError> {
    serde_wasm_bindgen::to_value(&ProfileRecord::from(profile)).map_err(|error| StoreError::Failed(error.to_string()))
}
