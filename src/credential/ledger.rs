//! An institution's ledger: what it issued and revoked, one line each, only ever added to.
//!
//! A line is `{"sum":"…","entry":{…}}`. The sum is the first 16 hexadecimal digits of the SHA-256 of the line before's sum
//! (nothing for the first line) followed by the entry's text, so that a damaged, lost or inserted line shows.

mod awarded;
mod written;

use super::claim::{Claim, ContentDigest};
use super::countersign::{Checks, Countersigned, Decision, StatusEntry};
use super::issuer::Issuer;
use super::moment::Moment;
use super::uuid::Uuid;
use crate::course::completion::Way;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use written::{bytes, is_false, optional_text, text};

pub use awarded::{Awarded, award_print};

const BEFORE_SUM: &str = "{\"sum\":\"";
const BEFORE_ENTRY: &str = "\",\"entry\":";
const SUM_DIGITS: usize = 16;

fn sum(before: &str, entry: &str) -> String {
    let digest: [u8; 32] = Sha256::new().chain_update(before).chain_update(entry).finalize().into();
    digest.iter().take(SUM_DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// The line of an entry, with its end, that follows a line with this sum; and its own sum.
pub fn line(entry: &Entry, before: &str) -> (String, String) {
    // An entry is text and numbers only: there is nothing in it that cannot be written.
    let written = serde_json::to_string(entry).unwrap_or_default();
    let sum = sum(before, &written);
    (format!("{BEFORE_SUM}{sum}{BEFORE_ENTRY}{written}}}\n"), sum)
}

/// The entry of a line, with its end, if it follows a line with this sum; and its own sum.
pub fn entry_of<'a>(line: &'a str, before: &str) -> Option<(Entry, &'a str)> {
    let (written, entry) = parts(line)?;
    (written == sum(before, entry)).then_some((serde_json::from_str(entry).ok()?, written))
}

/// The entry of a line, whatever it follows.
pub fn entry_alone(line: &str) -> Option<Entry> {
    serde_json::from_str(parts(line)?.1).ok()
}

fn parts(line: &str) -> Option<(&str, &str)> {
    let (sum, rest) = line.strip_prefix(BEFORE_SUM)?.split_at_checked(SUM_DIGITS)?;
    Some((sum, rest.strip_prefix(BEFORE_ENTRY)?.strip_suffix("}\n")?))
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Entry {
    /// A certificate was issued.
    Issued(Issued),
    /// A badge was awarded.
    Awarded(Awarded),
    /// A certificate was revoked.
    Revoked(Revoked),
}

/// What the entries on a certificate and on an award have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The identifier.
    pub id: Uuid,
    /// The place in the status lists.
    pub status: StatusEntry,
    /// What it was given for: an attempt's [print](print()), or a badge's and its holder's.
    pub print: [u8; 16],
    /// The SHA-256 of the file.
    pub digest: [u8; 32],
    /// Where the entry before on the same stands.
    pub before: Option<u64>,
}

impl Entry {
    /// What was given, if anything was.
    pub fn given(&self) -> Option<Given> {
        match self {
            Self::Issued(entry) => Some(Given {
                id: entry.id,
                status: entry.status(),
                print: entry.attempt,
                digest: entry.digest,
                before: entry.before,
            }),
            Self::Awarded(entry) => Some(Given {
                id: entry.id,
                status: StatusEntry { list: entry.list, index: entry.index },
                print: entry.print,
                digest: entry.digest,
                before: entry.before,
            }),
            Self::Revoked(_) => None,
        }
    }

    /// Says where the entry before on the same stands.
    pub fn follow(&mut self, place: Option<u64>) {
        match self {
            Self::Issued(entry) => entry.before = place,
            Self::Awarded(entry) => entry.before = place,
            Self::Revoked(_) => {}
        }
    }
}

fn first_bytes(hash: Sha256) -> [u8; 16] {
    let digest: [u8; 32] = hash.finalize().into();
    let mut first = [0; 16];
    first.iter_mut().zip(digest).for_each(|(place, byte)| *place = byte);
    first
}

/// A certificate that was issued: enough to make the same one again from the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Its identifier.
    #[serde(with = "text")]
    pub id: Uuid,
    /// When it was issued.
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
    /// The learner's name.
    pub name: String,
    /// The learner's key, as a Multikey.
    pub holder: String,
    /// The course.
    pub course: String,
    /// Its revision.
    pub revision: u32,
    /// Whether the assessment stands for the course by itself.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_assessment: bool,
    /// The score.
    pub percent: u8,
    /// When the attempt was handed in.
    #[serde(with = "text")]
    pub completed: Moment,
    /// The claim's identifier.
    #[serde(with = "text")]
    pub claim: Uuid,
    /// The digest of the claim's bytes, as they are kept.
    #[serde(with = "text")]
    pub claim_digest: ContentDigest,
    /// See [`print()`].
    #[serde(with = "bytes")]
    pub attempt: [u8; 16],
    /// Whether the learner's identity was checked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub identity: bool,
    /// Whether the assessment was supervised.
    #[serde(default, skip_serializing_if = "is_false")]
    pub supervised: bool,
    /// Whether the learner's e-mail address was checked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub email: bool,
    /// What it repeats or corrects, and when that was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<(String, String)>,
    /// The SHA-256 of the certificate's file.
    #[serde(with = "bytes")]
    pub digest: [u8; 32],
    /// Where the entry before on the same attempt stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
}

/// A certificate that was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// Its identifier.
    #[serde(with = "text")]
    pub id: Uuid,
    /// The status list in which it has a place.
    pub list: u32,
    /// That place.
    pub index: u32,
    /// When it was revoked.
    #[serde(with = "text")]
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// The print of an attempt: equal for equal answers at equal times in the same course revision, whoever signs. An attempt
/// has it only once; two learners with the same print did not both answer.
pub fn print(claim: &Claim) -> [u8; 16] {
    let transcript = &claim.transcript;
    let mut hash = Sha256::new().chain_update(format!(
        "{} {} {} {}",
        transcript.course, transcript.revision, transcript.started, transcript.finished
    ));
    for answer in &transcript.answers {
        hash.update(format!("\n{} {:?}", answer.item, answer.response));
    }
    first_bytes(hash)
}

/// The print of an attempt with the key that signs: equal for all claims that one learner makes of it.
pub fn own_print(claim: &Claim) -> [u8; 16] {
    first_bytes(Sha256::new().chain_update(print(claim)).chain_update(claim.holder.bytes()))
}

/// The name of the file in which a hand-in is kept, by the digest of its bytes.
pub fn hand_in_file(digest: &ContentDigest) -> String {
    claim_file(digest) + "l"
}

/// The name of the file in which a claim is kept, by the digest of its bytes.
pub fn claim_file(digest: &ContentDigest) -> String {
    let digits: String = digest.bytes().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}.json")
}

/// The name of the file of a certificate as a token.
pub fn token_file(id: Uuid) -> String {
    format!("{}.jwt", id.digits())
}

/// The name of the file of a certificate.
pub fn credential_file(id: Uuid) -> String {
    format!("{}.json", id.digits())
}

impl Issued {
    /// The entry on a certificate, whose file has this digest.
    pub fn new(said: &Countersigned, key: &str, status: StatusEntry, attempt: [u8; 16], digest: [u8; 32]) -> Self {
        let Checks { identity, supervised, email } = said.checks;
        Self {
            id: said.id,
            issued: said.issued,
            valid_until: said.valid_until,
            key: key.to_owned(),
            list: status.list,
            index: status.index,
            name: said.name.as_str().to_owned(),
            holder: said.holder.multikey(),
            course: said.course.to_string(),
            revision: said.revision,
            by_assessment: said.way == Way::ByAssessment,
            percent: said.percent,
            completed: said.completed,
            claim: said.claim,
            claim_digest: said.claim_digest,
            attempt,
            identity,
            supervised,
            email,
            duplicate_of: said.duplicate_of.map(|(id, issued)| (id.to_string(), issued.to_string())),
            digest,
            before: None,
        }
    }

    /// Its place in the status lists.
    pub fn status(&self) -> StatusEntry {
        StatusEntry { list: self.list, index: self.index }
    }

    /// What was checked.
    pub fn checks(&self) -> Checks {
        Checks { identity: self.identity, supervised: self.supervised, email: self.email }
    }

    /// The decision that led to it, to make the same certificate again.
    pub fn decision(&self, issuer: &Issuer) -> Decision {
        let duplicate_of =
            self.duplicate_of.as_ref().and_then(|(id, issued)| Some((id.parse().ok()?, issued.parse().ok()?)));
        Decision {
            id: self.id,
            issuer: issuer.clone(),
            issued: self.issued,
            valid_until: self.valid_until,
            checks: self.checks(),
            status: Some(self.status()),
            duplicate_of,
        }
    }
}
