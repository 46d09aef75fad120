//! Teaching receipts: a champion leads a session, and whoever attended signs for it, and the champion signs for them.
//!
//! Each receipt is an ordinary Open Badges 3.0 credential between two `did:key` identifiers, so that strangers' verifiers
//! read it. Those who attend give no name: their key is enough to tell one from another, and it is all that is said of
//! them. A receipt says that a key signed, not who held it; [`tally`] counts keys, never people.
//!
//! As with a [claim](super::claim), [`credential`] determines every byte from the values, and a reader compares: nothing
//! else can stand on a receipt. With the session known, a receipt folds into a [`code`] short enough for a QR code.

pub mod code;
pub mod invitation;
pub mod tally;

use super::claim::BACKDATED_SECONDS;
use super::container::{Container, open};
use super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::key::PublicKey;
use super::moment::Moment;
use super::name::PersonName;
use super::proof::proofs_of;
use super::reason::Reason;
use super::uuid::Uuid;
use super::verify::{Surroundings, Verdict, verify};
use super::web::NoWeb;
use crate::course::calendar::Day;
use serde_json::{Value, json};

/// A session that somebody leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// 128 random bits, by which all receipts of the session belong together.
    pub id: u128,
    /// The key of whoever leads it.
    pub leader: PublicKey,
    /// What it is about, on one line.
    pub title: Line,
    /// Where it is, on one line.
    pub site: Line,
    /// The day.
    pub day: Day,
}

/// A short line of plain text; the same is asked of it as of a printed name.
pub type Line = PersonName;

/// Who signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// Somebody who attended, for the one who led.
    Attendee,
    /// The one who led, for somebody who attended.
    Leader,
}

/// That somebody attended a session, signed by them or by the one who led it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The session.
    pub session: Session,
    /// The key of somebody who attended.
    pub attendee: PublicKey,
    /// Who signs.
    pub signer: Signer,
    /// When it was signed.
    pub issued: Moment,
}

/// Why something is not a receipt that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAReceipt {
    /// It does not verify, for these reasons.
    Invalid(Vec<Reason>),
    /// It verifies, but is something else, or says more than a receipt may.
    Other,
    /// Somebody signed for themselves.
    OwnKey,
}

impl Receipt {
    /// The key that signs.
    pub fn issuer(&self) -> PublicKey {
        match self.signer {
            Signer::Attendee => self.attendee,
            Signer::Leader => self.session.leader,
        }
    }

    fn subject(&self) -> PublicKey {
        match self.signer {
            Signer::Attendee => self.session.leader,
            Signer::Leader => self.attendee,
        }
    }
}

impl Session {
    /// The session's identifier in credentials.
    fn uuid(&self) -> Uuid {
        Uuid::from_bytes(self.id.to_be_bytes())
    }

    fn date(&self) -> Moment {
        Moment::from_unix(self.day.millis() / 1000)
    }
}

/// The credential of a receipt, not yet signed.
pub fn credential(receipt: &Receipt) -> Value {
    let Receipt { session, issued, .. } = receipt;
    let (title, site) = (session.title.as_str(), session.site.as_str());
    let date = session.date().to_string();
    let day = date.get(..10).unwrap_or_default();
    let words = Words::of(receipt.signer);
    let name = format!("{}: {title}", words.name);
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": receipt_id(receipt).to_string(),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "description": words.description,
        "issuer": { "id": receipt.issuer().did(), "type": ["Profile"], "name": words.issuer },
        "validFrom": issued.earlier(BACKDATED_SECONDS).to_string(),
        "awardedDate": issued.to_string(),
        "credentialSubject": {
            "id": receipt.subject().did(),
            "type": ["AchievementSubject"],
            "activityStartDate": date,
            "achievement": {
                "id": achievement_id(receipt).to_string(),
                "type": ["Achievement"],
                "achievementType": words.kind,
                "name": name,
                "description": words.achievement,
                "criteria": { "narrative": words.criteria },
                "inLanguage": "en-GB",
            },
        },
        "evidence": [{
            "id": session.uuid().to_string(),
            "type": ["Evidence"],
            "name": title,
            "description": site,
            "genre": "Session",
            "narrative": format!("The session \u{201c}{title}\u{201d} at {site} on {day}."),
        }],
    })
}

/// What is always said.
struct Words {
    name: &'static str,
    description: &'static str,
    issuer: &'static str,
    kind: &'static str,
    achievement: &'static str,
    criteria: &'static str,
}

impl Words {
    fn of(signer: Signer) -> Self {
        match signer {
            Signer::Attendee => Words {
                name: "Led a session",
                description: "Signed by somebody who attended, with a key of their own device. They are known by that \
                              key alone; who held it was not checked.",
                issuer: "Somebody who attended",
                kind: "CommunityService",
                achievement: "Led a session for colleagues.",
                criteria: "Lead a session. Somebody who attended signs for it.",
            },
            Signer::Leader => Words {
                name: "Attended a session",
                description: "Signed by the one who led the session, with a key of their own device. Both are known by \
                              their keys alone; who held them was not checked.",
                issuer: "Whoever led the session",
                kind: "Achievement",
                achievement: "Attended a session led by a colleague.",
                criteria: "Attend a session. The one who led it signs for it.",
            },
        }
    }
}

/// One achievement for each session and side.
fn achievement_id(receipt: &Receipt) -> Uuid {
    let side = match receipt.signer {
        Signer::Attendee => &b"champions session led"[..],
        Signer::Leader => b"champions session attended",
    };
    Uuid::named(&[side, &receipt.session.id.to_be_bytes()].concat())
}

fn receipt_id(receipt: &Receipt) -> Uuid {
    let (session, time) = (receipt.session.id.to_be_bytes(), receipt.issued.unix().to_be_bytes());
    let parts: [&[u8]; 5] =
        [b"champions receipt", &session, &receipt.issuer().bytes(), &receipt.subject().bytes(), &time];
    Uuid::named(&parts.concat())
}

/// The receipt that a credential is. It says nothing on whether it is true; see [`check`].
pub fn receipt_of(credential: &Value) -> Option<Receipt> {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let (issuer, subject) =
        (PublicKey::from_did(text("/issuer/id")?)?, PublicKey::from_did(text("/credentialSubject/id")?)?);
    let signer =
        if text("/issuer/name")? == Words::of(Signer::Leader).issuer { Signer::Leader } else { Signer::Attendee };
    let (leader, attendee) = match signer {
        Signer::Attendee => (subject, issuer),
        Signer::Leader => (issuer, subject),
    };
    let date: Moment = text("/credentialSubject/activityStartDate")?.parse().ok()?;
    let session = Session {
        id: u128::from_be_bytes(text("/evidence/0/id")?.parse::<Uuid>().ok()?.bytes()),
        leader,
        title: text("/evidence/0/name")?.parse().ok()?,
        site: text("/evidence/0/description")?.parse().ok()?,
        day: Day(date.unix() / 86_400),
    };
    let receipt = Receipt { session, attendee, signer, issued: text("/awardedDate")?.parse().ok()? };
    says_only(credential, &receipt).then_some(receipt)
}

/// Whether a credential says exactly what its receipt determines.
fn says_only(signed: &Value, receipt: &Receipt) -> bool {
    let Some(mut members) = signed.as_object().cloned() else { return false };
    let is_signed_once = proofs_of(&members).len() == 1;
    members.remove("proof");
    is_signed_once && Value::Object(members) == credential(receipt)
}

/// The receipt in a file's bytes, if it verifies now and says nothing but that.
pub fn check(bytes: &[u8], now: Moment) -> Result<Receipt, NotAReceipt> {
    let surroundings = Surroundings { now, not_before: now, content: None, web: &NoWeb, registry: None };
    let report = verify(bytes, surroundings);
    // Before the verdict: what somebody signed for themselves lacks a transcript, but that is not the point here.
    let receipt = receipt_of(&report.credential);
    if receipt.as_ref().is_some_and(|receipt| receipt.attendee == receipt.session.leader) {
        return Err(NotAReceipt::OwnKey);
    }
    if report.verdict != Verdict::Valid {
        return Err(NotAReceipt::Invalid(report.reasons));
    }
    // A token has no room for a proof, and a receipt has one.
    match (open(bytes), receipt) {
        (Ok(Container::Json(_)), Some(receipt)) => Ok(receipt),
        _ => Err(NotAReceipt::Other),
    }
}

/// Whether a file at least says that it is a receipt, or cannot even be read. A course certificate, say, needs its course
/// to be judged, and so nothing can be said of it here.
pub fn claims_to_be_one(bytes: &[u8]) -> bool {
    match open(bytes) {
        Ok(Container::Json(value)) => value.pointer("/evidence/0/genre").and_then(Value::as_str) == Some("Session"),
        Ok(Container::Token(_) | Container::Code(_)) => false,
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests;
