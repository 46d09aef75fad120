//! The database and its second copy, compared and made alike.

use super::convert::{bytes, store_error, text};
use super::copy::millis;
use super::learners::of_learner;
use super::profiles::{find, read_profiles};
use super::{BY_PROFILE, BrowserStore, EVENTS, PROFILE, PROFILES, SEALED};
use crate::course::id::{DeviceId, ProfileId};
use crate::store::copy::{Part, is_due};
use crate::store::profile::first_profiles;
use crate::store::{Profile, StoreError};
use indexed_db_futures::KeyRange;
use indexed_db_futures::prelude::*;
use wasm_bindgen::JsValue;

/// What was put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PutBack {
    /// The device that it was recorded on, as far as that can be told.
    pub device: Option<DeviceId>,
    /// Whether the database had been lost. Otherwise a page was left before the database had what the copy has, and
    /// nobody was told that it was kept.
    pub was_lost: bool,
}

impl BrowserStore {
    /// Takes in what the copy has and the database has not. In the ordinary case only addresses are compared.
    pub(in crate::store) async fn put_back(&self) -> Result<Option<PutBack>, StoreError> {
        let Some(copy) = &self.copy else { return Ok(None) };
        let parts = copy.parts().await;
        let (profiles, missing) = self.compare(&parts).await?;
        let is_locked = |part: &Part| profiles.iter().any(|known| known.id == part.profile && known.lock.is_some());
        // A page that ended too early may have left them.
        copy.delete(parts.iter().filter(|part| is_locked(part))).await;
        let mut records = Vec::new();
        for part in missing.into_iter().filter(|part| !is_locked(part)) {
            records.extend(copy.records(part).await);
        }
        let Some((_, last)) = records.last() else { return Ok(None) };
        let device = text(last, "device").parse().ok();
        let begun = |(_, record): &(String, JsValue)| {
            let profile = text(record, PROFILE).parse().ok()?;
            profiles.iter().all(|known| known.id != profile).then(|| (profile, millis(record)))
        };
        let strangers: Vec<(ProfileId, u64)> = records.iter().filter_map(begun).collect();
        // Where nobody is there yet, whoever asks for the profiles makes them from the events.
        let was_lost = profiles.is_empty();
        if let Some((first, _)) = strangers.first().copied().filter(|_| !was_lost) {
            for profile in first_profiles(first, strangers, 0) {
                self.keep_profile(&profile).await?;
            }
        }
        self.take_in(records, false).await?;
        Ok(Some(PutBack { device, was_lost }))
    }

    /// Makes the copy of a learner's log whole, and one again.
    pub(in crate::store) async fn mend_copy(&self, profile: ProfileId) -> Result<(), StoreError> {
        let Some(copy) = &self.copy else { return Ok(()) };
        let mut parts = copy.parts().await;
        parts.retain(|part| part.profile == profile);
        let Some(records) = self.to_copy(profile, &parts).await? else { return Ok(()) };
        if records.is_empty() {
            copy.delete(&parts).await;
            return Ok(());
        }
        let whole = copy.put(&records);
        if whole.done().await {
            copy.delete(parts.iter().filter(|part| whole.parts().all(|new| new != *part))).await;
        }
        // Another tab may have sealed the log meanwhile, or removed the learner.
        let now = find(&self.read(&[PROFILES])?, profile).await?;
        if now.is_none_or(|known| known.lock.is_some()) {
            copy.delete(whole.parts()).await;
        }
        Ok(())
    }

    /// The records that the copy of a learner's log should have, none of a locked one; nothing if it is as it should be.
    async fn to_copy(&self, profile: ProfileId, parts: &[Part]) -> Result<Option<Vec<(String, JsValue)>>, StoreError> {
        let transaction = self.read(&[PROFILES, EVENTS])?;
        if find(&transaction, profile).await?.is_none_or(|known| known.lock.is_some()) {
            return Ok(Some(Vec::new()));
        }
        let events = transaction.object_store(EVENTS).map_err(store_error)?;
        let index = events.index(BY_PROFILE).map_err(store_error)?;
        let whose = KeyRange::Only(JsValue::from(profile.to_string()));
        let counting = index.count().with_query::<JsValue, _>(whose).primitive().map_err(store_error)?;
        if !is_due(parts, counting.await.map_err(store_error)? as usize) {
            return Ok(None);
        }
        let records = of_learner(&transaction, profile).await?;
        let is_open = records.iter().all(|record| bytes(record, SEALED).is_none());
        Ok(is_open.then(|| records.into_iter().map(|record| (String::new(), record)).collect()))
    }

    /// Who is here, and which parts of the copy hold what the database has not.
    async fn compare<'a>(&self, parts: &'a [Part]) -> Result<(Vec<Profile>, Vec<&'a Part>), StoreError> {
        let transaction = self.read(&[PROFILES, EVENTS])?;
        let profiles = read_profiles(&transaction).await?;
        let events = transaction.object_store(EVENTS).map_err(store_error)?;
        let mut looking = Vec::new();
        for part in parts {
            let key = events.get_key(JsValue::from(part.newest.to_string())).primitive().map_err(store_error)?;
            looking.push((part, key));
        }
        let mut missing = Vec::new();
        for (part, key) in looking {
            if key.await.map_err(store_error)?.is_none() {
                missing.push(part);
            }
        }
        Ok((profiles, missing))
    }
}
