//! Marking again: what the answers of a certificate's transcript come to, by the course's own key.
//!
//! Content that differs from the certificate's digest makes a certificate unchecked, not invalid: nobody knows whether
//! the certificate's or the verifier's copy of that revision is the true one, and marking by the wrong key would accuse
//! an honest learner. The same holds for errata: a certificate that names some is marked with exactly those or not at all.

use super::claim::{Claim, ContentDigest, CourseFacts, claim_of, credential, digest_of, errata_of, transcript_of};
use super::proof::proofs_of;
use super::reason::Reason;
use super::transcript::Transcript;
use crate::course::assessment::{Assessment, Score};
use crate::course::errata::{Erratum, mark_again};
use crate::course::id::CourseId;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A course revision's content: what its certificates say of it, and the key by which it is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseContent {
    /// What certificates say of it.
    pub facts: CourseFacts,
    /// The bank, the blueprint and the pass mark.
    pub assessment: Assessment,
    /// The errata that a certificate names, if they could be had.
    pub errata: Option<Errata>,
}

/// Errata of a course, by the file that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errata {
    /// The digest of the file.
    pub digest: ContentDigest,
    /// What it says.
    pub all: Vec<Erratum>,
}

/// The content that a certificate names, and that marking it again takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wanted {
    /// The course.
    pub course: CourseId,
    /// Its revision.
    pub revision: u32,
    /// The name of the file with its errata, if the certificate was marked with some.
    pub errata: Option<String>,
}

impl Wanted {
    /// What a claim names.
    pub fn of(claim: &Claim) -> Self {
        let Transcript { course, revision, .. } = &claim.transcript;
        let errata = claim.errata.map(ContentDigest::file_name);
        Self { course: course.clone(), revision: *revision, errata }
    }
}

/// What marking again came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The score in per cent.
    pub percent: u8,
    /// Whether it reaches the mark that the certificate takes.
    pub passed: bool,
    /// The mark of each item in the order drawn, in thousandths.
    pub marks: Vec<u16>,
}

impl CourseContent {
    /// Whether this is the content of a course revision.
    pub fn is_of(&self, course: &CourseId, revision: u32) -> bool {
        self.facts.course == *course && self.facts.revision == revision
    }

    /// Whether this is the content that a certificate names.
    pub fn is_wanted(&self, wanted: &Wanted) -> bool {
        let errata = self.errata.as_ref().map(|errata| errata.digest.file_name());
        self.is_of(&wanted.course, wanted.revision) && errata == wanted.errata
    }

    /// The errata of a digest, if these are they.
    pub fn errata_named(&self, digest: ContentDigest) -> Option<&[Erratum]> {
        self.errata.as_ref().filter(|errata| errata.digest == digest).map(|errata| errata.all.as_slice())
    }

    /// What a transcript's answers come to, with the errata of a digest if one is named; nothing if those are not here.
    pub fn score(&self, transcript: &Transcript, errata: Option<ContentDigest>) -> Option<Score> {
        let (seed, responses) = (transcript.seed, transcript.responses());
        Some(match errata {
            None => self.assessment.score(seed, &responses),
            Some(digest) => {
                mark_again(&self.assessment, self.facts.revision, self.errata_named(digest)?, seed, &responses)
            }
        })
    }

    /// Marks a claim's answers; nothing if the errata that it names are not here.
    pub fn mark(&self, claim: &Claim) -> Option<Remark> {
        let score = self.score(&claim.transcript, claim.errata)?;
        let required = self.facts.required(claim.transcript.way);
        Some(Remark {
            percent: score.percent,
            passed: score.passed && required.is_some_and(|required| score.percent >= required),
            marks: score.marks.iter().map(|mark| mark.thousandths()).collect(),
        })
    }
}

/// Marks a self-recorded credential again and compares every word of it with what the course says.
pub fn remark(signed: &Value, content: Option<&CourseContent>) -> (Option<Remark>, Vec<Reason>) {
    let Some(transcript) = transcript_of(signed) else { return (None, vec![Reason::ClaimTranscript]) };
    let Some(content) = content.filter(|content| content.is_of(&transcript.course, transcript.revision)) else {
        return (None, vec![Reason::ClaimContent]);
    };
    if digest_of(signed) != Some(content.facts.digest.to_string().as_str()) {
        return (None, vec![Reason::ClaimDigest]);
    }
    if errata_of(signed).is_some_and(|errata| content.errata_named(errata).is_none()) {
        return (None, vec![Reason::ClaimErrata]);
    }
    if !transcript.is_drawn_from(&content.assessment) {
        return (None, vec![Reason::ClaimDraw]);
    }
    // Whatever has a transcript but does not say the rest of a claim is not what the course would have said.
    let Some(claim) = claim_of(signed) else { return (None, vec![Reason::ClaimWords]) };
    let Some(remark) = content.mark(&claim) else { return (None, vec![Reason::ClaimErrata]) };
    let mut flaws = Vec::new();
    if remark.percent != claim.percent {
        flaws.push(Reason::ClaimScore);
    }
    match content.facts.required(transcript.way) {
        None => flaws.push(Reason::ClaimWay),
        Some(_) if !remark.passed => flaws.push(Reason::ClaimPass),
        Some(_) => {}
    }
    if !says_only(signed, &claim, &content.facts) {
        flaws.push(Reason::ClaimWords);
    }
    (Some(remark), flaws)
}

/// Whether a credential says exactly what its claim and the course determine.
fn says_only(signed: &Value, claim: &Claim, facts: &CourseFacts) -> bool {
    let mut expected = credential(claim, facts);
    let Some(members) = signed.as_object() else { return false };
    if let (Some(expected), Some(proof)) = (expected.as_object_mut(), members.get("proof")) {
        expected.insert("proof".to_owned(), proof.clone());
    }
    proofs_of(members).len() == 1 && *signed == expected
}
