//! The learners on a device.

use crate::course::id::ProfileId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A learner on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What their events carry.
    pub id: ProfileId,
    /// What they are called in the list of learners; empty until there is a list.
    pub name: Box<str>,
    /// The colour they are told apart by; empty for none.
    pub colour: Box<str>,
    /// When the profile was made, in milliseconds since 1970.
    pub made: u64,
    /// What is needed to open what is sealed, as whoever locked the profile wrote it; none while it is not locked.
    pub lock: Option<Box<str>>,
}

/// A profile as it is stored. Fields are added, never changed or taken away.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ProfileRecord {
    id: String,
    name: String,
    colour: String,
    made: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<String>,
}

impl From<&Profile> for ProfileRecord {
    fn from(profile: &Profile) -> Self {
        ProfileRecord {
            id: profile.id.to_string(),
            name: profile.name.to_string(),
            colour: profile.colour.to_string(),
            made: profile.made as f64,
            lock: profile.lock.as_deref().map(str::to_owned),
        }
    }
}

impl ProfileRecord {
    /// The profile; nothing if the record is damaged.
    pub(super) fn profile(self) -> Option<Profile> {
        Some(Profile {
            id: self.id.parse().ok()?,
            name: self.name.into(),
            colour: self.colour.into(),
            made: self.made as u64,
            lock: self.lock.map(Into::into),
        })
    }
}

/// The profiles of a device that has none yet: one for each learner whose events it holds, or else one for whoever
/// begins now. Before there were profiles, the one learner of a device had its id.
pub(super) fn first_profiles(device: ProfileId, earlier: Vec<(ProfileId, u64)>, now: u64) -> Vec<Profile> {
    let mut made = BTreeMap::new();
    for (profile, millis) in earlier {
        let first = made.entry(profile).or_insert(millis);
        *first = millis.min(*first);
    }
    if made.is_empty() {
        made.insert(device, now);
    }
    let profile = |(id, made)| Profile { id, name: "".into(), colour: "".into(), made, lock: None };
    let mut profiles: Vec<Profile> = made.into_iter().map(profile).collect();
    in_order(&mut profiles);
    profiles
}

/// The oldest profile comes first.
pub(super) fn in_order(profiles: &mut [Profile]) {
    profiles.sort_by_key(|profile| (profile.made, profile.id));
}
