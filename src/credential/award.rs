//! Awards: the credential that an institution issues for a badge, for what a learner [handed in](super::hand_in).
//!
//! What was shown stands there in numbers, with how far each was proved, and so does what nobody checked.

use super::achievement::{named, plain};
use super::badge::{BadgeFacts, achievement};
use super::claim::{BACKDATED_SECONDS, ContentDigest};
use super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::countersign::{Checks, StatusEntry};
use super::hand_in::Shown;
use super::issuer::Issuer;
use super::key::PublicKey;
use super::moment::Moment;
use super::name::PersonName;
use super::uuid::Uuid;
use crate::course::id::BadgeId;
use serde_json::{Value, json};

/// What an award says beside what the badge says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Its identifier: random.
    pub id: Uuid,
    /// Who signs.
    pub issuer: Issuer,
    /// The name of whoever holds it.
    pub name: PersonName,
    /// Their key.
    pub holder: PublicKey,
    /// When the institution signed.
    pub issued: Moment,
    /// Until when it is valid, if that ends.
    pub valid_until: Option<Moment>,
    /// What was checked of the holder.
    pub checks: Checks,
    /// Where to look up whether it was revoked.
    pub status: Option<StatusEntry>,
    /// What was shown.
    pub shown: Shown,
    /// The digest of what was handed in, as the institution keeps it.
    pub hand_in: ContentDigest,
}

/// The credential that says it, not yet signed.
pub fn credential(award: &Award, badge: &BadgeFacts) -> Value {
    let Award { issuer, issued, .. } = award;
    let name = plain(&badge.name);
    let mut value = json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": award.id.to_string(),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "description": format!(
            "The badge \u{201c}{name}\u{201d}, awarded by {}, which verified what the holder handed in.",
            issuer.name()
        ),
        "issuer": issuer.profile(),
        "validFrom": issued.earlier(BACKDATED_SECONDS).to_string(),
        "awardedDate": issued.to_string(),
        "credentialSubject": {
            "id": award.holder.did(),
            "type": ["AchievementSubject"],
            "identifier": [named(award.name.as_str())],
            "achievement": achievement(badge),
        },
        "evidence": [{
            "id": evidence_id(&award.hand_in).to_string(),
            "type": ["Evidence"],
            "name": "What the holder handed in",
            "narrative": narrative(&award.shown, award.checks),
            "genre": "Portfolio",
            "digestSRI": award.hand_in.to_string(),
            "mediaType": "application/jsonl",
        }],
    });
    if let Some(until) = award.valid_until {
        value["validUntil"] = until.to_string().into();
    }
    if let Some(status) = award.status {
        value["credentialStatus"] = status.value(issuer.did());
    }
    value
}

fn evidence_id(hand_in: &ContentDigest) -> Uuid {
    Uuid::named(&[&b"champions hand-in"[..], hand_in.bytes()].concat())
}

fn narrative(shown: &Shown, checks: Checks) -> String {
    let mut told = vec!["The issuer verified everything named here, just before it signed.".to_owned()];
    if !shown.courses.is_empty() {
        let courses = shown
            .courses
            .iter()
            .map(|(title, revision, percent)| format!("{} (revision {revision}), {percent} %", plain(title)));
        let courses: Vec<String> = courses.collect();
        told.push(format!(
            "Courses completed, by records that the holder's own device signed and whose answers the issuer marked again: \
             {}.",
            courses.join("; ")
        ));
    }
    if shown.taught.colleagues > 0 {
        told.push(format!(
            "Sessions led: {} signed for attending, at {}; who held those keys was not checked.",
            counted(shown.taught.colleagues, "key"),
            counted(shown.taught.sites, "site"),
        ));
    }
    if shown.endorsers > 0 {
        told.push(format!("Endorsed by {}; who held them was not checked.", counted(shown.endorsers, "key")));
    }
    if shown.reflections > 0 {
        told.push(format!(
            "Reflections on {}: the holder says so, and nobody read them.",
            counted(shown.reflections, "course")
        ));
    }
    told.push(checks.sentence());
    told.join(" ")
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// What of an award can be told from its credential without what was handed in: the badge and its revision, and all but
/// what was shown. It says nothing on whether it is true.
pub fn award_of(credential: &Value) -> Option<(BadgeId, u32, Award)> {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let issuer = Issuer::of(credential)?;
    let told = text("/evidence/0/narrative")?;
    let hand_in: ContentDigest = text("/evidence/0/digestSRI")?.parse().ok()?;
    (text("/evidence/0/id")? == evidence_id(&hand_in).to_string()).then_some(())?;
    let award = Award {
        id: text("/id")?.parse().ok()?,
        name: text("/credentialSubject/identifier/0/identityHash")?.parse().ok()?,
        holder: PublicKey::from_did(text("/credentialSubject/id")?)?,
        issued: text("/awardedDate")?.parse().ok()?,
        valid_until: match text("/validUntil") {
            Some(until) => Some(until.parse().ok()?),
            None => None,
        },
        checks: Checks::ALL.into_iter().find(|checks| told.ends_with(&checks.sentence()))?,
        status: StatusEntry::of(credential, issuer.did()),
        shown: Shown::default(),
        hand_in,
        issuer,
    };
    let badge = text("/credentialSubject/achievement/humanCode")?.parse().ok()?;
    Some((badge, text("/credentialSubject/achievement/version")?.parse().ok()?, award))
}
