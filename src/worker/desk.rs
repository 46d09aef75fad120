//! The messages of an institution's desk: unlocking its key for a sitting, looking at claims, signing them, and packing what
//! was signed. The key stays in this program's memory and is never sent to the page.
//!
//! | `op` | takes | `ok` is |
//! | --- | --- | --- |
//! | `desk-unlock` | [`Unlock`] | [`Unlocked`] |
//! | `desk-lock` | nothing | `null` |
//! | `desk-review` | [`Review`] | [`Reviewed`] |
//! | `desk-sign` | [`Sign`] | [`Signed`] |
//! | `desk-look` | [`LookAt`] | [`Looked`] |
//! | `desk-award` | [`SignAward`] | [`Signed`] |
//! | `desk-pack` | [`Pack`] | [`Packed`] |
//!
//! Error words besides those of the other messages: `key-file`, `key-damaged`, `key-work`, `passphrase` (wrong), `key`
//! (the private key is not that of the public one), `locked`, `claim` (not a valid claim that a learner recorded, or not
//! all that a badge needs), `badges` (the site's badges cannot be read, or this one is not among them).

mod award;

use super::{Failure, bytes, content, read, written};
use crate::course::completion::Way;
use crate::credential::archive::archive;
use crate::credential::claim::{Claim, claim_of, credential_id};
use crate::credential::container::{Container, open};
use crate::credential::countersign::{Checks, Countersigned, Decision, StatusEntry, credential};
use crate::credential::issuer::IssuerKey;
use crate::credential::key_file::{KeyFile, KeyFileError};
use crate::credential::ledger;
use crate::credential::moment::Moment;
use crate::credential::reason::Reason;
use crate::credential::remark::CourseContent;
use crate::credential::uuid::Uuid;
use crate::credential::verify::{Assurance, Surroundings, Verdict, verify};
use crate::credential::web::NoWeb;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

pub use award::{Lacking, LookAt, Looked, SignAward};

/// Asks to open a key file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlock {
    /// The key file's text.
    pub file: String,
    /// Its passphrase.
    pub passphrase: String,
}

/// Whose key was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlocked {
    /// The institution's name.
    pub name: String,
    /// The key's identifier, such as `did:web:hospital.example#2026-1`.
    pub method: String,
}

/// Asks what to make of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The claim's file, in base64.
    pub claim: String,
    /// Now, by the device's clock.
    pub now: u64,
    /// The text of the claimed revision's `assessment.json`, or `null` if the site does not have it.
    pub assessment: Option<String>,
}

/// What there is to know of a claim before it is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// Why it cannot be signed; empty if it can.
    pub reasons: Vec<Reason>,
    /// What it says, if it is a claim at all.
    pub claim: Option<Summary>,
}

/// What a claim says, as it was marked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its identifier.
    pub id: String,
    /// The learner's name.
    pub name: String,
    /// The learner's key.
    pub holder: String,
    /// The course's title.
    pub title: String,
    /// The course revision.
    pub revision: u32,
    /// The score that the answers come to, in per cent; none if they cannot be marked again with what the site has.
    pub percent: Option<u8>,
    /// How many attempts there were.
    pub attempts: u32,
    /// Whether the assessment stands for the course by itself.
    pub by_assessment: bool,
    /// When the attempt began and was handed in, in seconds since 1970.
    pub times: (u64, u64),
    /// The same for two claims with the same answers to the same questions at the same times: a digest.
    pub likeness: String,
    /// The same for two such claims that are signed with the same key: a digest.
    pub own_likeness: String,
}

/// Asks to sign a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// The claim's file, in base64.
    pub claim: String,
    /// The text of the claimed revision's `assessment.json`.
    pub assessment: String,
    /// 16 random bytes.
    pub random: String,
    /// Now.
    pub now: u64,
    /// Until when the certificate is valid, in seconds since 1970.
    pub valid_until: Option<u64>,
    /// Whether the identity, the supervision and the e-mail address were checked.
    pub checks: (bool, bool, bool),
    /// The number of the status list and the place in it.
    pub status: Option<(u32, u32)>,
}

/// A signed certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The name of its file in an institution's folder.
    pub file: String,
    /// The name of the file in which what it rests on is kept there.
    pub claim_file: String,
    /// What it rests on, if it is text and no picture.
    pub claim: Option<String>,
    /// The certificate as JSON text.
    pub credential: String,
}

/// Asks for files in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Names and texts.
    pub files: Vec<(String, String)>,
}

/// Files in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    /// A ZIP file, in base64.
    pub archive: String,
}

/// The desk: its key, while it is unlocked.
#[derive(Debug, Default)]
pub(super) struct Desk {
    key: Option<IssuerKey>,
}

impl Desk {
    /// Answers a message of the desk.
    pub(super) fn perform(&mut self, op: &str, message: &str) -> Result<String, Failure> {
        match op {
            "desk-unlock" => written(&self.unlock(&read(message)?)?),
            "desk-lock" => {
                self.key = None;
                written(&())
            }
            "desk-review" => written(&review(&read(message)?)?),
            "desk-sign" => written(&self.sign(&read(message)?)?),
            "desk-look" => award::look(&read(message)?),
            "desk-award" => written(&self.award(&read(message)?)?),
            "desk-pack" => written(&pack(&read(message)?)),
            _ => Err("message"),
        }
    }

    fn unlock(&mut self, asked: &Unlock) -> Result<Unlocked, Failure> {
        let word = |error: KeyFileError| match error {
            KeyFileError::NotAKeyFile => "key-file",
            KeyFileError::Damaged => "key-damaged",
            KeyFileError::TooMuchWork => "key-work",
            KeyFileError::WrongPassphrase => "passphrase",
            KeyFileError::AnotherKey => "key",
        };
        let key = KeyFile::read(asked.file.as_bytes()).and_then(|file| file.open(&asked.passphrase)).map_err(word)?;
        let unlocked = Unlocked { name: key.issuer().name().to_owned(), method: key.method() };
        self.key = Some(key);
        Ok(unlocked)
    }

    fn sign(&self, asked: &Sign) -> Result<Signed, Failure> {
        let key = self.key.as_ref().ok_or("locked")?;
        let file = STANDARD.decode(&asked.claim).map_err(|_| "message")?;
        let content = content::course_content(asked.assessment.as_bytes()).ok_or("assessment")?;
        let now = Moment::from_unix(asked.now);
        // What was seen a moment ago is looked at again: nothing else is ever signed.
        let claim = claim_if_valid(&file, Some(&content), now).map_err(|_| "claim")?;
        let (identity, supervised, email) = asked.checks;
        let decision = Decision {
            id: Uuid::random(bytes(&asked.random).ok_or("message")?),
            issuer: key.issuer().clone(),
            issued: now,
            valid_until: asked.valid_until.map(Moment::from_unix),
            checks: Checks { identity, supervised, email },
            status: asked.status.map(|(list, index)| StatusEntry { list, index }),
            duplicate_of: None,
        };
        let said = Countersigned::new(&claim, &file, decision);
        let signed = key.sign(credential(&said, &content.facts), now).map_err(|_| "claim")?;
        Ok(Signed {
            file: format!("credentials/{}", ledger::credential_file(said.id)),
            claim_file: format!("claims/{}", ledger::claim_file(&said.claim_digest)),
            claim: String::from_utf8(file).ok(),
            credential: signed.to_string(),
        })
    }
}

fn review(asked: &Review) -> Result<Reviewed, Failure> {
    let file = STANDARD.decode(&asked.claim).map_err(|_| "message")?;
    let content = match &asked.assessment {
        Some(assessment) => Some(content::course_content(assessment.as_bytes()).ok_or("assessment")?),
        None => None,
    };
    Ok(match claim_if_valid(&file, content.as_ref(), Moment::from_unix(asked.now)) {
        Ok(claim) => Reviewed { reasons: Vec::new(), claim: content.map(|content| summary(&claim, &content)) },
        Err(reasons) => {
            let claim = claim_in(&file, content.as_ref());
            Reviewed { reasons, claim: claim.zip(content).map(|(claim, content)| summary(&claim, &content)) }
        }
    })
}

/// The claim in a file, if a verifier finds it valid and the learner alone stands behind it.
fn claim_if_valid(file: &[u8], content: Option<&CourseContent>, now: Moment) -> Result<Claim, Vec<Reason>> {
    let surroundings = Surroundings { now, not_before: Moment::from_unix(0), content, web: &NoWeb, registry: None };
    let report = verify(file, surroundings);
    match (report.verdict, report.assurance, claim_of(&report.credential)) {
        (Verdict::Valid, Some(Assurance::SelfRecorded), Some(claim)) => Ok(claim),
        _ if report.reasons.is_empty() => Err(vec![Reason::ClaimTranscript]),
        _ => Err(report.reasons),
    }
}

/// Whatever claim a file makes, true or not.
fn claim_in(file: &[u8], content: Option<&CourseContent>) -> Option<Claim> {
    match open(file).ok()? {
        Container::Json(credential) => claim_of(&credential),
        Container::Code(code) => claim_of(&crate::credential::compact::expand(&code, content?).ok()?),
        Container::Token(token) => claim_of(&token.credential()),
    }
}

fn summary(claim: &Claim, content: &CourseContent) -> Summary {
    let transcript = &claim.transcript;
    let times = (transcript.started.unix(), transcript.finished.unix());
    Summary {
        id: credential_id(claim).to_string(),
        name: claim.name.as_str().to_owned(),
        holder: claim.holder.did(),
        title: content.facts.title.clone(),
        revision: transcript.revision,
        percent: content.mark(claim).map(|remark| remark.percent),
        attempts: transcript.attempts,
        by_assessment: transcript.way == Way::ByAssessment,
        times,
        likeness: Uuid::from_bytes(ledger::print(claim)).digits(),
        own_likeness: Uuid::from_bytes(ledger::own_print(claim)).digits(),
    }
}

fn pack(asked: &Pack) -> Packed {
    let files: Vec<(&str, &[u8])> = asked.files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    Packed { archive: STANDARD.encode(archive(&files)) }
}
