//! The entry on a badge that was awarded.

use super::super::award::Award;
use super::super::claim::ContentDigest;
use super::super::countersign::{Checks, StatusEntry};
use super::super::key::PublicKey;
use super::super::moment::Moment;
use super::super::uuid::Uuid;
use super::first_bytes;
use super::written::{bytes, is_false, optional_text, text};
use crate::course::id::BadgeId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A badge that was awarded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awarded {
    /// The identifier of the award.
    #[serde(with = "text")]
    pub id: Uuid,
    /// When it was awarded.
    #[serde(with = "text")]
    pub issued: Moment,
    /// Until when it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional_text")]
    pub valid_until: Option<Moment>,
    /// The name of the key that signed.
    pub key: String,
    /// The status list in which it has a place.
    pub list: u32,
    /// That place.
    pub index: u32,
    /// The holder's name.
    pub name: String,
    /// The holder's key, as a Multikey.
    pub holder: String,
    /// The badge.
    pub badge: String,
    /// The revision of its criteria.
    pub revision: u32,
    /// The digest of what was handed in, as it is kept.
    #[serde(with = "text")]
    pub hand_in: ContentDigest,
    /// See [`award_print()`].
    #[serde(with = "bytes")]
    pub print: [u8; 16],
    /// Whether the holder's identity was checked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub identity: bool,
    /// Whether the assessments were supervised.
    #[serde(default, skip_serializing_if = "is_false")]
    pub supervised: bool,
    /// Whether the holder's e-mail address was checked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub email: bool,
    /// The SHA-256 of the award's file.
    #[serde(with = "bytes")]
    pub digest: [u8; 32],
    /// Where the entry before on the same badge and holder stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
}

impl Awarded {
    /// The entry on an award of a badge's revision, whose file has this digest.
    pub fn new(award: &Award, badge: &BadgeId, revision: u32, key: &str, digest: [u8; 32]) -> Self {
        let Checks { identity, supervised, email } = award.checks;
        let StatusEntry { list, index } = award.status.unwrap_or(StatusEntry { list: 0, index: 0 });
        Self {
            id: award.id,
            issued: award.issued,
            valid_until: award.valid_until,
            key: key.to_owned(),
            list,
            index,
            name: award.name.as_str().to_owned(),
            holder: award.holder.multikey(),
            badge: badge.to_string(),
            revision,
            hand_in: award.hand_in,
            print: award_print(badge, revision, award.holder),
            identity,
            supervised,
            email,
            digest,
            before: None,
        }
    }

    /// What was checked.
    pub fn checks(&self) -> Checks {
        Checks { identity: self.identity, supervised: self.supervised, email: self.email }
    }
}

/// The print of an award: equal for the same revision of a badge and the same holder.
pub fn award_print(badge: &BadgeId, revision: u32, holder: PublicKey) -> [u8; 16] {
    first_bytes(Sha256::new().chain_update(format!("award {badge} {revision} {}", holder.multikey())))
}
