//! The certificate program's messages: what the page sends to the worker and what it gets back.
//!
//! A message is a JSON text `{"id": number, "op": text, …}`; the reply is `{"id": number, "ok": …}` or
//! `{"id": number, "error": text}`, where the text is one of the error words named below. One message, one reply, in
//! the order sent. Times are whole seconds since 1970 (`Math.floor(Date.now() / 1000)`); bytes are standard base64 with
//! padding; `assessment` is the text of the course revision's `assessment.json` exactly as served, since it is hashed.
//!
//! | `op` | takes | `ok` is |
//! | --- | --- | --- |
//! | `prepare` | [`Prepare`] | [`Prepared`] |
//! | `finish` | [`Finish`] | [`Finished`] |
//! | `present` | [`Present`] | [`Presented`] |
//! | `verify` | [`Verify`] | [`Report`] |
//! | `claimed` | [`Claimed`] | [`ClaimedCourse`], or `null` if the text names no course |
//! | `open` | [`Open`] | [`Opened`] |
//! | `bake` | [`Bake`] | [`Baked`] |
//! | `scan` | [`Scan`] | [`Scanned`] |
//! | `seed-public` | [`SeedPublic`] | [`PublicKeyReply`] |
//! | `seed-sign` | [`SeedSign`] | [`SignatureReply`] |
//! | `errata-mark` | [`errata::Mark`] | a list of [`errata::Marked`] |
//!
//! Making a certificate is `prepare`, then a signature of `signing` by the learner's key (WebCrypto
//! `crypto.subtle.sign("Ed25519", key, bytes)`, or `seed-sign` where that is missing), then `finish`.
//! Verifying is `claimed`, fetching that revision's `assessment.json` if the site has it, then `verify`. A certificate may
//! name errata besides: wherever a message has the text of an assessment, it is [`content_text`] of both. For `prepare`,
//! giving errata means that the attempt is marked with them and that the certificate says so.
//!
//! An institution's desk has messages of its own: [`desk`]; so have sessions, receipts and endorsements: [`together`].
//!
//! Error words: `message` (not a message as described here), `name`, `public-key`, `assessment` (unreadable),
//! `attempt` (the attempt is of another revision or its ids or times are malformed), `not-passed`, `signature` (not a
//! signature of this credential by the learner's key), `seed`, `picture` (neither a PNG nor an SVG, or the credential cannot
//! be put into it).

pub mod backup;
mod badge;
mod content;
pub mod desk;
pub mod errata;
mod picture;
mod seed;
pub mod together;
mod trust;

use crate::course::completion::Way;
use crate::course::id::{ItemId, NotAnId};
use crate::course::item::Response;
use crate::credential::claim::{Claim, claim_of, credential};
use crate::credential::compact;
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::proof;
use crate::credential::qr::qr_code;

pub use crate::credential::qr::Qr;
use crate::credential::registry::Registry;
use crate::credential::remark::Wanted;
use crate::credential::transcript::{self, Transcript, WrittenResponse};
use crate::credential::verify::{Report, Surroundings, Verdict, verify, wanted_content};
use crate::credential::web::NoWeb;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

use self::backup::Transfers;
pub use badge::badge_facts;
pub use content::{content_text, course_content};
use desk::Desk;
pub use picture::{Bake, Baked, Open, Opened, Scan, Scanned};
pub use seed::{PublicKeyReply, SeedPublic, SeedSign, SignatureReply};
pub use trust::SiteTrust;

/// Asks for the credential to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepare {
    /// The name to print, in Normalization Form C (`String.prototype.normalize`), trimmed, at most 200 bytes.
    pub name: String,
    /// The learner's public key, 32 bytes.
    pub public_key: String,
    /// Now.
    pub issued: u64,
    /// Minutes of active learning recorded in the course.
    pub active_minutes: u32,
    /// The id of the passed attempt, 32 hexadecimal digits.
    pub attempt: String,
    /// The seed of its draw, in decimal digits.
    pub seed: String,
    /// How many attempts there were, this one included.
    pub attempts: u32,
    /// Whether the assessment stands for the course by itself.
    #[serde(default)]
    pub by_assessment: bool,
    /// When the attempt began.
    pub started: u64,
    /// When it was handed in.
    pub finished: u64,
    /// The last response to each item answered, in any order.
    pub answers: Vec<Answered>,
    /// The text of the revision's `assessment.json`.
    pub assessment: String,
}

/// A response to an item: `{"item": id, "response": {"chosen": [id, …]}}`, or `"matched": [[left, right], …]`,
/// `"ordered": [id, …]`, `"number": text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The item's id.
    pub item: String,
    /// The response.
    pub response: WrittenResponse,
}

/// The credential to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// The credential with all but the signature; hand it back to `finish` as it is.
    pub unsigned: Value,
    /// The 64 bytes that the learner's key must sign.
    pub signing: String,
    /// The score in per cent.
    pub percent: u8,
    /// The mark of each item in the order drawn, in thousandths.
    pub marks: Vec<u16>,
}

/// Brings the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finish {
    /// What `prepare` gave.
    pub unsigned: Value,
    /// The signature, 64 bytes.
    pub signature: String,
    /// The text of the revision's `assessment.json`.
    pub assessment: String,
}

/// The certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// The signed credential as JSON text, to keep and to download.
    pub credential: String,
}

/// Asks for a certificate's code, link and QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// The signed credential as JSON text.
    pub credential: String,
    /// What goes before the code in a verify link, such as `https://example.org/verify/#`.
    pub link_prefix: String,
    /// The text of the revision's `assessment.json`.
    pub assessment: String,
}

/// The short forms of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// The certificate as a short code; `null` if an answer does not fit its form.
    pub code: Option<String>,
    /// The verify link: the prefix and the code.
    pub link: Option<String>,
    /// The link as a QR code; `null` if it is too long for one.
    pub qr: Option<Qr>,
}

/// Asks whether a certificate holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verify {
    /// A certificate as JSON, a code, or a link with one.
    pub text: String,
    /// Now, by the device's clock.
    pub now: u64,
    /// A time that is surely past, such as when the site was built: a clock before it is wrong. 0 if none is known.
    pub not_before: u64,
    /// The text of the claimed revision's `assessment.json`, or `null` if the site does not have it.
    pub assessment: Option<String>,
    /// The text of the site's `trust.json`, or `null` if it could not be had.
    pub trust: Option<String>,
}

/// Asks which course revision's content is needed to verify a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// As in [`Verify`].
    pub text: String,
}

/// The course revision that a certificate names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedCourse {
    /// The course's id: lower-case letters, digits and hyphens, so that it is safe in an address.
    pub course: String,
    /// The revision.
    pub revision: u32,
    /// The name of the file with the errata that it was marked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errata: Option<String>,
}

/// Why an operation failed, in one of the words named at the top.
type Failure = &'static str;

/// Who asks for what; the rest of a message depends on it.
#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    op: String,
}

/// A running certificate program. It remembers nothing but an institution's key while that is unlocked, and a backup on
/// its way from screen to camera.
#[derive(Debug, Default)]
pub struct Session {
    desk: Desk,
    transfers: Transfers,
}

impl Session {
    /// Answers one message.
    pub fn answer(&mut self, message: &str) -> String {
        let envelope = serde_json::from_str(message).unwrap_or(Envelope { id: Value::Null, op: String::new() });
        let (id, op) = (&envelope.id, envelope.op.as_str());
        let done = match op {
            _ if op.starts_with("desk-") => self.desk.perform(op, message),
            _ if op.starts_with("backup-") => self.transfers.perform(op, message),
            _ => perform(op, message),
        };
        match done {
            Ok(ok) => format!(r#"{{"id":{id},"ok":{ok}}}"#),
            Err(error) => format!(r#"{{"id":{id},"error":"{error}"}}"#),
        }
    }
}

/// Answers one message in a session of its own.
pub fn answer(message: &str) -> String {
    Session::default().answer(message)
}

/// The JSON text of what an operation gives. Everything is read from text and written to text: reading from a value
/// besides would put a second copy of each reader into the program.
fn perform(op: &str, message: &str) -> Result<String, Failure> {
    match op {
        "prepare" => written(&prepare(read(message)?)?),
        "finish" => written(&finish(read(message)?)?),
        "present" => written(&present(&read(message)?)?),
        "verify" => written(&check(&read(message)?)?),
        "claimed" => written(&claimed(&read(message)?)),
        "open" => written(&picture::open(&read(message)?)?),
        "bake" => written(&picture::bake(&read(message)?)?),
        "scan" => written(&picture::scan(&read(message)?)?),
        "seed-public" => written(&seed::public(&read(message)?)?),
        "seed-sign" => written(&seed::sign(&read(message)?)?),
        "errata-mark" => written(&errata::mark(read(message)?)?),
        _ if op.starts_with("together-") => together::perform(op, message),
        _ => Err("message"),
    }
}

fn read<T: DeserializeOwned>(message: &str) -> Result<T, Failure> {
    serde_json::from_str(message).map_err(|_| "message")
}

fn written(ok: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(ok).map_err(|_| "message")
}

fn prepare(asked: Prepare) -> Result<Prepared, Failure> {
    let content = course_content(asked.assessment.as_bytes()).ok_or("assessment")?;
    let name = asked.name.parse().map_err(|_| "name")?;
    let holder = bytes(&asked.public_key).and_then(PublicKey::from_bytes).ok_or("public-key")?;
    let seed = asked.seed.parse().map_err(|_| "attempt")?;
    let responses = responses(&asked.answers)?;
    let transcript = Transcript {
        course: content.facts.course.clone(),
        revision: content.facts.revision,
        attempt: asked.attempt.parse().map_err(|_| "attempt")?,
        seed,
        attempts: asked.attempts,
        way: if asked.by_assessment { Way::ByAssessment } else { Way::Whole },
        started: Moment::from_unix(asked.started),
        finished: Moment::from_unix(asked.finished),
        answers: transcript::answers(&content.assessment, seed, &responses),
    };
    let issued = Moment::from_unix(asked.issued);
    let errata = content.errata.as_ref().map(|errata| errata.digest);
    let active_minutes = asked.active_minutes;
    let mut claim = Claim { name, holder, issued, active_minutes, percent: 0, errata, transcript };
    let remark = content.mark(&claim).ok_or("assessment")?;
    if !remark.passed {
        return Err("not-passed");
    }
    claim.percent = remark.percent;
    let mut unsigned = credential(&claim, &content.facts);
    let options = proof::options(holder, issued);
    let signing = proof::signing_input(&unsigned, &options).map_err(|_| "assessment")?;
    if let Some(members) = unsigned.as_object_mut() {
        members.insert("proof".to_owned(), json!([options]));
    }
    Ok(Prepared { unsigned, signing: STANDARD.encode(signing), percent: remark.percent, marks: remark.marks })
}

fn responses(answers: &[Answered]) -> Result<BTreeMap<ItemId, Response>, Failure> {
    let responses = answers.iter().map(|answered| Ok((answered.item.parse()?, (&answered.response).try_into()?)));
    responses.collect::<Result<_, NotAnId>>().map_err(|_| "attempt")
}

fn finish(asked: Finish) -> Result<Finished, Failure> {
    let content = course_content(asked.assessment.as_bytes()).ok_or("assessment")?;
    let signature = bytes(&asked.signature).ok_or("signature")?;
    let options = asked.unsigned.pointer("/proof/0").cloned().ok_or("message")?;
    let signed = proof::attach(asked.unsigned, options, &signature);
    // Nothing is handed to a learner that a verifier would refuse tomorrow.
    let issued = claim_of(&signed).ok_or("message")?.issued;
    let surroundings =
        Surroundings { now: issued, not_before: issued, content: Some(&content), web: &NoWeb, registry: None };
    let text = signed.to_string();
    if verify(text.as_bytes(), surroundings).verdict != Verdict::Valid {
        return Err("signature");
    }
    Ok(Finished { credential: text })
}

fn present(asked: &Present) -> Result<Presented, Failure> {
    let content = course_content(asked.assessment.as_bytes()).ok_or("assessment")?;
    let signed = serde_json::from_str(&asked.credential).map_err(|_| "message")?;
    let code = compact::encode(&signed, &content);
    let link = code.as_ref().map(|code| format!("{}{code}", asked.link_prefix));
    let qr = link.as_deref().and_then(qr_code);
    Ok(Presented { code, link, qr })
}

fn check(asked: &Verify) -> Result<Report, Failure> {
    let content = match &asked.assessment {
        Some(assessment) => Some(course_content(assessment.as_bytes()).ok_or("assessment")?),
        None => None,
    };
    let (now, built) = (Moment::from_unix(asked.now), Moment::from_unix(asked.not_before));
    let trust = asked.trust.as_deref().map(SiteTrust::read).unwrap_or_default();
    let registry = trust.registry(now.max(built)).transpose();
    let known = registry.as_ref().ok().and_then(Option::as_ref);
    // A registry of yesterday shows that it is not the day before.
    let not_before = known.and_then(Registry::updated).map_or(built, |updated| updated.max(built));
    let surroundings =
        Surroundings { now, not_before, content: content.as_ref(), web: &trust.documents, registry: known };
    let mut report = verify(asked.text.as_bytes(), surroundings);
    report.notes.extend(registry.err());
    Ok(report)
}

fn claimed(asked: &Claimed) -> Option<ClaimedCourse> {
    let Wanted { course, revision, errata } = wanted_content(asked.text.as_bytes())?;
    Some(ClaimedCourse { course: course.to_string(), revision, errata })
}

fn bytes_of(base64: &str) -> Result<Vec<u8>, Failure> {
    STANDARD.decode(base64).map_err(|_| "message")
}

fn bytes<const COUNT: usize>(base64: &str) -> Option<[u8; COUNT]> {
    STANDARD.decode(base64).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests;
