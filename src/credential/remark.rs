//! Marking again: what the answers of a certificate's transcript come to, by the course's own key.
//!
//! Content that differs from the certificate's digest makes a certificate unchecked, not invalid: nobody knows whether
//! the certificate's or the verifier's copy of that revision is the true one, and marking by the wrong key would accuse
//! an honest learner.

use super::claim::{Claim, CourseFacts, claim_of, credential, digest_of, transcript_of};
use super::proof::proofs_of;
use super::reason::Reason;
use crate::course::assessment::Assessment;
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
}

/// What marking again came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The score in per cent.
    pub percent: u8,
    /// Whether it reaches the pass mark.
    pub passed: bool,
    /// The mark of each item in the order drawn, in thousandths.
    pub marks: Vec<u16>,
}

impl CourseContent {
    /// Whether this is the content of a course revision.
    pub fn is_of(&self, course: &CourseId, revision: u32) -> bool {
        self.facts.course == *course && self.facts.revision == revision
    }

    /// Marks a claim's answers.
    pub fn mark(&self, claim: &Claim) -> Remark {
        let score = self.assessment.score(claim.transcript.seed, &claim.transcript.responses());
        Remark {
            percent: score.percent,
            passed: score.passed,
            marks: score.marks.iter().map(|mark| mark.thousandths()).collect(),
        }
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
    if !transcript.is_drawn_from(&content.assessment) {
        return (None, vec![Reason::ClaimDraw]);
    }
    // Whatever has a transcript but does not say the rest of a claim is not what the course would have said.
    let Some(claim) = claim_of(signed) else { return (None, vec![Reason::ClaimWords]) };
    let remark = content.mark(&claim);
    let mut flaws = Vec::new();
    if remark.percent != claim.percent {
        flaws.push(Reason::ClaimScore);
    }
    if !remark.passed {
        flaws.push(Reason::ClaimPass);
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
