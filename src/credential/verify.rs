//! Verifying: whether a certificate holds, how far, and if not, why.
//!
//! Cheap and strict checks first. A certificate is valid only if nothing at all speaks against it and everything needed
//! could be had: "could not check" is a verdict of its own. How far a valid one goes is its [`Assurance`].

use super::compact;
use super::form;
use super::json;
use super::moment::Moment;
use super::proof::{self, TOLERANCE_SECONDS};
use super::reason::{Reason, Weight};
use super::remark::{CourseContent, Remark, remark};
use super::schema;
use super::transcript::Transcript;
use crate::course::id::CourseId;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a verifier has beside the certificate.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// Now, by the clock of the device.
    pub now: Moment,
    /// A moment that is surely past, such as when the program was built: a clock that shows an earlier one is wrong.
    pub not_before: Moment,
    /// The content of the course revision that [`claimed_course`] gives, if it could be had.
    pub content: Option<&'a CourseContent>,
}

/// The outcome of verifying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Everything was checked and holds.
    Valid,
    /// Something does not hold.
    Invalid,
    /// Something could not be checked, and nothing else fails.
    Unchecked,
    /// Not a certificate.
    Unusable,
}

/// Who stands behind a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assurance {
    /// Only the learner: signed with a key of the learner's own device.
    SelfRecorded,
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The outcome.
    pub verdict: Verdict,
    /// Who stands behind it, if the signature holds.
    pub assurance: Option<Assurance>,
    /// Why it is not valid: what weighs most first, then in the order in which it was found.
    pub reasons: Vec<Reason>,
    /// The credential, or null if there is none that could be read.
    pub credential: Value,
    /// What marking again came to, if it could be done.
    pub remark: Option<Remark>,
}

/// Verifies a certificate: its JSON text, its code, or a link that ends in its code.
pub fn verify(text: &str, surroundings: Surroundings<'_>) -> Report {
    match read(text, surroundings.content) {
        Ok(credential) => verify_value(credential, surroundings),
        Err(reason) => report(vec![reason], Value::Null),
    }
}

/// The report on what could not even be read as text.
pub fn unusable(reason: Reason) -> Report {
    report(vec![reason], Value::Null)
}

/// The course revision whose content is needed to verify a certificate, if it names one.
pub fn claimed_course(text: &str) -> Option<(CourseId, u32)> {
    if let Some(code) = code_in(text) {
        return compact::course_of(code);
    }
    let Transcript { course, revision, .. } = super::claim::transcript_of(&json::read(text.as_bytes()).ok()?)?;
    Some((course, revision))
}

fn read(text: &str, content: Option<&CourseContent>) -> Result<Value, Reason> {
    let Some(code) = code_in(text) else { return json::read(text.as_bytes()) };
    compact::course_of(code).ok_or(Reason::ParseCode)?;
    compact::expand(code, content.ok_or(Reason::ClaimContent)?)
}

/// The code that a text is or, as a link, ends in.
fn code_in(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_code = |text: &str| text.starts_with(compact::PREFIX);
    let is_link = text.starts_with("https://") || text.starts_with("http://");
    let last = text.rsplit(['#', '/', '=']).next().filter(|last| is_link && is_code(last));
    last.or(Some(text).filter(|text| is_code(text)))
}

fn verify_value(credential: Value, surroundings: Surroundings<'_>) -> Report {
    let Some(members) = credential.as_object() else { return report(vec![Reason::FormObject], Value::Null) };
    if !schema::is_open_badge(members) {
        return report(vec![Reason::SchemaType], credential);
    }
    let mut reasons = form::flaws(members);
    reasons.extend(schema::flaws(members));
    // Beyond a flaw of form nothing means what it seems to mean: not even its signature is worth a look.
    if reasons.iter().any(|reason| reason.weight() != Weight::Unchecked)
        || reasons.contains(&Reason::FormContextUnknown)
    {
        return report(reasons, credential);
    }
    let now = surroundings.now.max(surroundings.not_before);
    let proof_flaws = proof::flaws(&credential, now);
    let is_signed = proof_flaws.is_empty();
    reasons.extend(proof_flaws);
    reasons.extend(time_flaws(&credential, surroundings));
    if members.contains_key("credentialStatus") {
        reasons.push(Reason::StatusUnavailable);
    }
    if !is_self_recorded(&credential) {
        // Who else may vouch is for the reasons above to say: a `did:key` of somebody unknown vouches for nothing.
        if is_signed {
            reasons.push(Reason::TrustIssuer);
        }
        return report(reasons, credential);
    }
    let (remark, claim_flaws) = remark(&credential, surroundings.content);
    reasons.extend(claim_flaws);
    let assurance = is_signed.then_some(Assurance::SelfRecorded);
    Report { assurance, remark, ..report(reasons, credential) }
}

fn time_flaws(credential: &Value, surroundings: Surroundings<'_>) -> Vec<Reason> {
    let moment = |name: &str| credential.get(name).and_then(Value::as_str).and_then(|date| date.parse::<Moment>().ok());
    let now = surroundings.now.max(surroundings.not_before);
    let mut flaws = Vec::new();
    if surroundings.now.later(TOLERANCE_SECONDS) < surroundings.not_before {
        flaws.push(Reason::TimeClock);
    }
    if moment("validFrom").is_some_and(|from| from > now.later(TOLERANCE_SECONDS)) {
        flaws.push(Reason::TimeValidFrom);
    }
    if moment("validUntil").is_some_and(|until| until.later(TOLERANCE_SECONDS) < now) {
        flaws.push(Reason::TimeValidUntil);
    }
    flaws
}

/// Whether the learner is the issuer.
fn is_self_recorded(credential: &Value) -> bool {
    let issuer = credential.pointer("/issuer/id");
    issuer.is_some() && issuer == credential.pointer("/credentialSubject/id")
}

fn report(mut reasons: Vec<Reason>, credential: Value) -> Report {
    reasons.sort_by_key(|reason| reason.weight());
    let mut seen = Vec::new();
    reasons.retain(|reason| {
        let is_new = !seen.contains(reason);
        seen.push(*reason);
        is_new
    });
    let verdict = match reasons.first().map(|reason| reason.weight()) {
        None => Verdict::Valid,
        Some(Weight::Invalid) => Verdict::Invalid,
        Some(Weight::Unchecked) => Verdict::Unchecked,
        Some(Weight::Unusable) => Verdict::Unusable,
    };
    Report { verdict, assurance: None, reasons, credential, remark: None }
}

#[cfg(test)]
mod tests;
