//! Claims: what a learner's self-recorded certificate says, and the one credential that says it.
//!
//! [`credential`] determines every byte from the claim and the course, and a verifier that has the course does the
//! same again and compares. So no word stands on a valid certificate that the course did not write, and none of the
//! ways in which a JSON-LD document can change without its signature breaking is left open.
//!
//! Everything is a standard member of Open Badges 3.0 (its part B.1): the learning time is a third result, since the
//! numbers in `creditsEarned` would count credits, not minutes.
//!
//! A certificate that rests on errata says so: a second piece of evidence names them by the digest of the file that was
//! signed, and whoever marks again does it with exactly that file. One that names none is marked by the assessment alone,
//! whatever was found out later.
//!
//! A certificate of the [assessment alone](Way::ByAssessment) is one of another [achievement](super::achievement), and its
//! transcript says so, too.

use super::achievement::{
    Identifiers, achievement, name as name_of, named, plain, related_resource, result_of, results,
};
use super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::key::PublicKey;
use super::moment::Moment;
use super::name::PersonName;
use super::transcript::Transcript;
use super::uuid::Uuid;
use crate::course::completion::Way;
use crate::course::id::CourseId;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha384};
use std::fmt;
use std::str::FromStr;

/// What a learner's self-recorded certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The name, as the learner confirmed it.
    pub name: PersonName,
    /// The learner's key: issuer and subject at once.
    pub holder: PublicKey,
    /// When the certificate was made.
    pub issued: Moment,
    /// Minutes of active learning that the device recorded in the course.
    pub active_minutes: u32,
    /// The score in per cent.
    pub percent: u8,
    /// The errata that the attempt was marked with; none if it was marked by the assessment alone.
    pub errata: Option<ContentDigest>,
    /// The attempt that was a pass.
    pub transcript: Transcript,
}

impl Claim {
    /// From when its certificate is valid.
    pub fn valid_from(&self) -> Moment {
        self.issued.earlier(BACKDATED_SECONDS)
    }
}

/// What a certificate says of a course revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseFacts {
    /// The course.
    pub course: CourseId,
    /// Its revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// One paragraph.
    pub description: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Who offers it.
    pub provider: String,
    /// The texts of its learning outcomes.
    pub outcomes: Vec<String>,
    /// Notional learning time of all units and the assessment, in minutes.
    pub minutes: u32,
    /// How many units must be finished.
    pub units: u32,
    /// The pass mark in per cent.
    pub pass_mark: u8,
    /// The score in per cent from which an attempt stands for the course by itself; none if none does.
    pub test_out_from: Option<u8>,
    /// How many items an attempt has.
    pub items: u32,
    /// The digest of the revision's assessment.
    pub digest: ContentDigest,
}

impl CourseFacts {
    /// The score in per cent that completing it in a way takes; none if it cannot be completed so.
    pub fn required(&self, way: Way) -> Option<u8> {
        match way {
            Way::Whole => Some(self.pass_mark),
            Way::ByAssessment => self.test_out_from,
        }
    }
}

/// The SHA-384 of the bytes of a course revision's assessment, written as Subresource Integrity writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentDigest([u8; 48]);

/// How many bytes of a digest the name of a file says.
pub(super) const NAMED_BYTES: usize = 8;

/// The name of a file by how its digest begins.
pub(super) fn file_name(digest: &[u8]) -> String {
    digest.iter().take(NAMED_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

impl ContentDigest {
    /// The digest of content.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha384::digest(content).into())
    }

    /// The digest with these bytes.
    pub fn from_bytes(bytes: [u8; 48]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The name of a file that is named after its digest.
    pub fn file_name(self) -> String {
        file_name(&self.0)
    }

    /// The digest as a name that needs no web address: a Named Information URI (RFC 6920).
    pub fn name(self) -> String {
        format!("{NAME}{}", URL_SAFE_NO_PAD.encode(self.0))
    }

    /// The digest of such a name.
    pub fn from_name(name: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(name.strip_prefix(NAME)?).ok()?.try_into().ok().map(Self)
    }
}

const NAME: &str = "ni:///sha-384;";

/// Why a text is not a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest is written like sha384-…, with 64 characters of base64")]
pub struct NotADigest;

impl FromStr for ContentDigest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digest = text.strip_prefix("sha384-").and_then(|digits| STANDARD.decode(digits).ok());
        digest.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotADigest)
    }
}

impl fmt::Display for ContentDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "sha384-{}", STANDARD.encode(self.0))
    }
}

/// How long before it was made a certificate is valid from: some verifiers allow clocks no tolerance.
pub(super) const BACKDATED_SECONDS: u64 = 600;

/// The genre of the evidence that names errata.
const ERRATA: &str = "Errata";

const TRANSCRIPT_DATA: &str = "data:application/json;base64,";

/// The credential of a claim, not yet signed.
pub fn credential(claim: &Claim, facts: &CourseFacts) -> Value {
    let words = words(claim);
    let mut credential = credential_of(words.each_ref().map(String::as_str), claim.transcript.way, facts);
    if let (Some(errata), Some(Value::Array(evidence))) = (claim.errata, credential.get_mut("evidence")) {
        evidence.push(correction(errata));
    }
    credential
}

/// The words in which the credentials of claims to one course revision, completed in one way, differ, but for those that
/// rest on errata.
pub(super) fn words(claim: &Claim) -> [String; WORDS] {
    let transcript = &claim.transcript;
    [
        credential_id(claim).digits(),
        claim.holder.multikey(),
        claim.name.as_str().to_owned(),
        claim.valid_from().to_string(),
        claim.issued.to_string(),
        claim.percent.to_string(),
        claim.active_minutes.to_string(),
        STANDARD.encode(transcript.to_json()),
        transcript.attempts.to_string(),
        transcript.started.to_string(),
        transcript.finished.to_string(),
    ]
}

/// How many words there are.
pub(super) const WORDS: usize = 11;

/// The claim of some of these words, if there is one. It may have other words.
pub(super) fn claim_from(words: [&str; WORDS]) -> Option<Claim> {
    let [_, multikey, name, _, issued, percent, minutes, transcript, ..] = words;
    Some(Claim {
        name: name.parse().ok()?,
        holder: PublicKey::from_multikey(multikey)?,
        issued: issued.parse().ok()?,
        active_minutes: minutes.parse().ok()?,
        percent: percent.parse().ok()?,
        errata: None,
        transcript: Transcript::from_json(&STANDARD.decode(transcript).ok()?)?,
    })
}

/// The credential with these words, for a course that was completed in a way; it rests on no errata.
pub(super) fn credential_of(words: [&str; WORDS], way: Way, facts: &CourseFacts) -> Value {
    let [id, multikey, name, valid_from, issued, percent, minutes, transcript, attempts, started, finished] = words;
    let did = format!("did:key:{multikey}");
    let ids = Identifiers::new(&facts.course, facts.revision, way);
    let (title, provider) = (plain(&facts.title), plain(&facts.provider));
    let what = match way {
        Way::Whole => format!("Self-recorded completion of \u{201c}{title}\u{201d}, offered by {provider}."),
        Way::ByAssessment => format!(
            "Self-recorded result of the assessment of \u{201c}{title}\u{201d}, offered by {provider}, which stands here by \
             itself: the course need not have been worked through."
        ),
    };
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": format!("urn:uuid:{id}"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name_of(facts, way),
        "description": format!(
            "{what} Signed with a key of the learner's own browser, not by an institution: it says what the learner's \
             device recorded. Who answered, and whether unaided, was not checked. Anyone can mark the enclosed answers \
             again."
        ),
        "issuer": { "id": did, "type": ["Profile"], "name": name },
        "validFrom": valid_from,
        "awardedDate": issued,
        "credentialSubject": {
            "id": did,
            "type": ["AchievementSubject"],
            "identifier": [named(name)],
            "achievement": achievement(facts, &ids, way),
            "result": results(&ids, way, percent, minutes),
        },
        "evidence": [{
            "id": format!("{TRANSCRIPT_DATA}{transcript}"),
            "type": ["Evidence"],
            "name": "Transcript of the assessment",
            "narrative": format!(
                "Attempt {attempts} at the assessment, begun {started} and handed in {finished} by the clock of the \
                 learner's device. The questions drawn and the answers given are in this evidence's address."
            ),
            "genre": "Transcript",
        }],
        "relatedResource": [related_resource(facts)],
    })
}

fn correction(errata: ContentDigest) -> Value {
    json!({
        "id": errata.name(),
        "type": ["Evidence"],
        "name": "Corrections of the assessment",
        "narrative": "The answers were marked with corrections of the assessment, which the course's publisher signed. The \
                      digest of their file is this evidence's address.",
        "genre": ERRATA,
    })
}

/// The claim that a credential makes, if it is a self-recorded one. It says nothing on whether it is true: compare the
/// credential with [`credential`] of the claim, and mark the transcript again.
pub fn claim_of(credential: &Value) -> Option<Claim> {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let transcript = transcript_of(credential)?;
    let ids = Identifiers::new(&transcript.course, transcript.revision, transcript.way);
    Some(Claim {
        name: text("/issuer/name")?.parse().ok()?,
        holder: PublicKey::from_did(text("/issuer/id")?)?,
        issued: text("/awardedDate")?.parse().ok()?,
        active_minutes: result_of(credential, &ids.time)?.parse().ok()?,
        percent: result_of(credential, &ids.score)?.parse().ok()?,
        errata: errata_of(credential),
        transcript,
    })
}

/// The transcript that a credential carries as evidence.
pub fn transcript_of(credential: &Value) -> Option<Transcript> {
    let evidence = credential.get("evidence")?.as_array()?;
    evidence.iter().find_map(|evidence| {
        let data = evidence.get("id")?.as_str()?.strip_prefix(TRANSCRIPT_DATA)?;
        Transcript::from_json(&STANDARD.decode(data).ok()?)
    })
}

/// The errata that a credential says its answers were marked with.
pub fn errata_of(credential: &Value) -> Option<ContentDigest> {
    let text = |evidence: &Value, name: &str| evidence.get(name).and_then(Value::as_str).map(str::to_owned);
    let evidence = credential.get("evidence")?.as_array()?;
    let named = evidence.iter().find(|evidence| text(evidence, "genre").as_deref() == Some(ERRATA))?;
    ContentDigest::from_name(&text(named, "id")?)
}

/// The digest of the content on which a credential rests.
pub fn digest_of(credential: &Value) -> Option<&str> {
    let resources = credential.get("relatedResource")?.as_array()?;
    resources.iter().find_map(|resource| resource.get("digestSRI")?.as_str())
}

/// The identifier of a claim's credential: fresh, because an attempt's id is random, yet no further secret is needed to
/// make it again.
pub fn credential_id(claim: &Claim) -> Uuid {
    let Transcript { attempt, way, .. } = &claim.transcript;
    let (key, attempt) = (claim.holder.bytes(), attempt.0.to_be_bytes());
    let by = match way {
        Way::Whole => "",
        Way::ByAssessment => "by assessment",
    };
    let issued = claim.issued.unix().to_be_bytes();
    Uuid::named(&[&b"champions credential"[..], &key, &attempt, &issued, by.as_bytes()].concat())
}
