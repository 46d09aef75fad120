//! What the page of learners does: each either happens whole or changes nothing.

use crate::course::id::{DeviceId, ProfileId};
use crate::store::{BrowserStore, DATABASE, Entry, Held, Profile, Store, StoreError};
use crate::web::lock::{Lock, ROUNDS};
use crate::web::platform::seal::DataKey;
use crate::web::platform::{clock, passphrase, random};
use crate::web::state::learners::Who;
use crate::web::state::log::LogHandle;

/// What a lock's sealed data key is about.
const LOCK: &str = "lock";
const SALT_BYTES: usize = 16;

/// Why something was not done. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotDone {
    /// That is not the passphrase.
    Wrong,
    /// Another tab has changed something meanwhile.
    Meanwhile,
    /// The browser refused.
    Refused,
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        match error {
            StoreError::Changed => NotDone::Meanwhile,
            _ => NotDone::Refused,
        }
    }
}

/// Adds a learner, with everything that a guest has done in this tab if there is one, and says who they are.
pub(super) async fn add(log: &LogHandle, name: &str, colour: &str) -> Result<ProfileId, NotDone> {
    let database = log.database().ok_or(NotDone::Refused)?;
    let store = Store::Browser(database.clone());
    let id = ProfileId(random::bits());
    let profile = Profile { id, name: name.into(), colour: colour.into(), made: clock::now(), lock: None };
    store.keep_profile(&profile).await?;
    if log.learners().who == Who::Guest
        && let Err(error) = log.give_to(&store, id).await
    {
        database.remove(id, DeviceId(random::bits()), clock::now()).await.ok();
        return Err(error.into());
    }
    Ok(id)
}

/// Gives a learner another name and colour.
pub(super) async fn rename(log: &LogHandle, profile: ProfileId, name: &str, colour: &str) -> Result<(), NotDone> {
    Ok(log.database().ok_or(NotDone::Refused)?.rename(profile, name, colour).await?)
}

/// Opens the lock of a profile.
pub(super) async fn unlock(profile: &Profile, passphrase: &str) -> Result<DataKey, NotDone> {
    let lock: Lock = profile.lock.as_deref().unwrap_or_default().parse().map_err(|_| NotDone::Refused)?;
    let key = passphrase::key(passphrase, &lock.salt, lock.rounds).await.ok_or(NotDone::Refused)?;
    let opened = key.open(&lock.sealed, &about(profile.id)).await.ok_or(NotDone::Wrong)?;
    let written = String::from_utf8(opened).map_err(|_| NotDone::Refused)?;
    DataKey::read(&written).await.ok_or(NotDone::Refused)
}

async fn lock(profile: ProfileId, passphrase: &str, key: &DataKey) -> Result<Box<str>, NotDone> {
    let mut salt = vec![0; SALT_BYTES];
    random::fill(&mut salt);
    let secret = passphrase::key(passphrase, &salt, ROUNDS).await.ok_or(NotDone::Refused)?;
    let sealed = secret.seal(key.written().as_bytes(), &about(profile)).await.ok_or(NotDone::Refused)?;
    Ok(Lock { rounds: ROUNDS, salt, sealed }.to_string().into())
}

fn about(profile: ProfileId) -> String {
    format!("{profile}/{LOCK}")
}

/// Seals everything that a learner has done, for a passphrase.
pub(super) async fn set(log: &LogHandle, profile: &Profile, passphrase: &str, minutes: u32) -> Result<(), NotDone> {
    let key = DataKey::fresh(minutes).await.ok_or(NotDone::Refused)?;
    let lock = lock(profile.id, passphrase, &key).await?;
    let after = Profile { lock: Some(lock), ..profile.clone() };
    let database = log.database().ok_or(NotDone::Refused)?;
    let held = log.hold().await;
    let (mut entries, until) = database.entries(profile.id).await?;
    for Entry { id, held, .. } in &mut entries {
        if let Held::Open(record) = held {
            *held = Held::Sealed(key.seal(record, profile.id, id).await.ok_or(NotDone::Refused)?);
        }
    }
    database.rewrite(profile, &after, &entries, Some(until)).await?;
    // What is sealed lies nowhere in the clear. Should the page end before this is done, the next start does it.
    BrowserStore::forget_copy(DATABASE, Some(profile.id)).await;
    held.open_with(Some(key), after);
    Ok(())
}

/// Lets another passphrase open what is sealed.
pub(super) async fn change(log: &LogHandle, profile: &Profile, old: &str, new: &str) -> Result<(), NotDone> {
    let key = unlock(profile, old).await?;
    let after = Profile { lock: Some(lock(profile.id, new, &key).await?), ..profile.clone() };
    let database = log.database().ok_or(NotDone::Refused)?;
    let held = log.hold().await;
    database.rewrite(profile, &after, &[], None).await?;
    held.open_with(Some(key), after);
    Ok(())
}

/// Opens for good what is sealed. An event that cannot be opened keeps the passphrase on: it would be lost.
pub(super) async fn take_off(log: &LogHandle, profile: &Profile, passphrase: &str) -> Result<(), NotDone> {
    let key = unlock(profile, passphrase).await?;
    let after = Profile { lock: None, ..profile.clone() };
    let database = log.database().ok_or(NotDone::Refused)?;
    let held = log.hold().await;
    let (mut entries, until) = database.entries(profile.id).await?;
    for Entry { id, held, .. } in &mut entries {
        if let Held::Sealed(sealed) = held {
            *held = Held::Open(key.open(sealed, profile.id, id).await.ok_or(NotDone::Refused)?);
        }
    }
    database.rewrite(profile, &after, &entries, Some(until)).await?;
    // Should this fail, the next start does it.
    Store::Browser(database).mend_copy(profile.id).await.ok();
    held.open_with(None, after);
    Ok(())
}

/// Removes a learner and everything of theirs from this browser.
pub(super) async fn remove(log: &LogHandle, profile: ProfileId) -> Result<(), NotDone> {
    let database = log.database().ok_or(NotDone::Refused)?;
    // What is on its way would otherwise come after.
    let held = log.hold().await;
    // The second copy first: whatever ends the page, the next start must not put the learner back from it. And once more,
    // for what another tab has written meanwhile.
    BrowserStore::forget_copy(DATABASE, Some(profile)).await;
    let removed = database.remove(profile, DeviceId(random::bits()), clock::now()).await;
    if removed.is_err() {
        Store::Browser(database).mend_copy(profile).await.ok();
    }
    removed?;
    BrowserStore::forget_copy(DATABASE, Some(profile)).await;
    held.end(profile);
    Ok(())
}
