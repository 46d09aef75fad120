//! What belongs to this tab alone, in its session storage: who learns in it, and, from one page's end to the next one's
//! start, the key of a log that was unlocked.

use super::clock;
use super::seal::DataKey;
use crate::course::id::ProfileId;
use crate::web::state::learners::Chosen;
use web_sys::Storage;

const LEARNER: &str = "champions-learner";
const GUEST: &str = "guest";
const PUT_OFF: &str = "champions-put-off";
const KEY: &str = "champions-key";
/// A page that takes longer to come has to be unlocked anew.
const KEY_MILLIS: u64 = 60_000;

pub(super) fn storage() -> Option<Storage> {
    gloo::utils::window().session_storage().ok().flatten()
}

fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

fn set(name: &str, value: &str) {
    storage().map(|storage| storage.set_item(name, value));
}

/// Who was chosen in this tab.
pub(crate) fn chosen() -> Chosen {
    match get(LEARNER).as_deref() {
        Some(GUEST) => Chosen::Guest,
        Some(id) => id.parse().map_or(Chosen::Nobody, Chosen::Profile),
        None => Chosen::Nobody,
    }
}

/// Chooses who learns in this tab, from the next page on.
pub(crate) fn choose(chosen: Chosen) {
    match chosen {
        Chosen::Profile(id) => set(LEARNER, &id.to_string()),
        Chosen::Guest => set(LEARNER, GUEST),
        Chosen::Nobody => {
            storage().map(|storage| storage.remove_item(LEARNER));
        }
    }
}

/// Whether the learner wants to say later who they are.
pub(crate) fn is_put_off() -> bool {
    get(PUT_OFF).is_some()
}

/// Does not ask again in this tab who learns.
pub(crate) fn put_off() {
    set(PUT_OFF, GUEST);
}

/// Leaves a key for the next page.
pub(crate) fn leave_key(profile: ProfileId, key: &DataKey) {
    set(KEY, &format!("{profile} {} {}", clock::now(), key.written()));
}

/// Takes the key that the page before has left, and says whose it is.
pub(crate) async fn take_key() -> Option<(ProfileId, DataKey)> {
    let left = get(KEY)?;
    storage().map(|storage| storage.remove_item(KEY));
    let (profile, left) = left.split_once(' ')?;
    let (millis, key) = left.split_once(' ')?;
    let age = clock::now().checked_sub(millis.parse().ok()?)?;
    if age > KEY_MILLIS {
        return None;
    }
    Some((profile.parse().ok()?, DataKey::read(key).await?))
}
