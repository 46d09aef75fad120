//! Verifying: whether a certificate holds, how far, and if not, why.
//!
//! Cheap and strict checks first, keys and lists last. A certificate is valid only if nothing at all speaks against it and
//! everything needed could be had: "could not check" is a verdict of its own. Who stands behind a valid one is its
//! [`Assurance`], a question apart.

use super::claim::{ContentDigest, errata_of, transcript_of};
use super::compact;
use super::container::{Container, open};
use super::context::bundled;
use super::endorsement;
use super::form;
use super::jwt::Token;
use super::moment::Moment;
use super::proof::{self, TOLERANCE_SECONDS};
use super::reason::{Reason, Weight};
use super::registry::Registry;
use super::remark::{CourseContent, Remark, Wanted, remark};
use super::revocation;
use super::schema::{self, Kind, issuer_of};
use super::transcript::Transcript;
use super::verification_key::VerificationKey;
use super::web::Web;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a verifier has beside the certificate.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Now, by the clock of the device.
    pub now: Moment,
    /// A moment that is surely past, such as when the program was built: a clock that shows an earlier one is wrong.
    pub not_before: Moment,
    /// The content that [`wanted_content`] names, if it could be had.
    pub content: Option<&'a CourseContent>,
    /// Issuers' documents and status lists, as far as they could be had.
    pub web: &'a dyn Web,
    /// The registry, if there is one.
    pub registry: Option<&'a Registry>,
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
    /// Somebody who is not known beyond a bare key.
    BareKey,
    /// Whoever holds the web site that the issuer's identifier names.
    Countersigned,
    /// An institution that the registry knows, and that may award this.
    Registered,
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The outcome.
    pub verdict: Verdict,
    /// Who stands behind it, if the signature holds.
    pub assurance: Option<Assurance>,
    /// The issuer's name in the registry, if it is registered: the name in the credential is only what it says itself.
    pub registered_name: Option<String>,
    /// Why it is not valid: what weighs most first, then in the order in which it was found.
    pub reasons: Vec<Reason>,
    /// What else is to be said of it, valid or not.
    pub notes: Vec<Reason>,
    /// The date of the status list by which it is not revoked, if it has one.
    pub status_as_of: Option<String>,
    /// The credential, or null if there is none that could be read.
    pub credential: Value,
    /// What marking again came to, if it could be done.
    pub remark: Option<Remark>,
}

/// Verifies a certificate, in whatever [container](super::container) it comes.
pub fn verify(bytes: &[u8], surroundings: Surroundings<'_>) -> Report {
    let found = match open(bytes) {
        Ok(Container::Code(code)) => expand(&code, surroundings.content).map(|credential| (credential, None)),
        Ok(Container::Json(credential)) => Ok((credential, None)),
        Ok(Container::Token(token)) => Ok((token.credential(), Some(token))),
        Err(reason) => Err(reason),
    };
    match found {
        Ok((credential, token)) => verify_value(credential, token.as_deref(), surroundings),
        Err(reason) => Report::of(vec![reason], Value::Null),
    }
}

/// The report on what could not even be read as a file.
pub fn unusable(reason: Reason) -> Report {
    Report::of(vec![reason], Value::Null)
}

/// The content that is needed to verify a certificate, if it names any.
pub fn wanted_content(bytes: &[u8]) -> Option<Wanted> {
    let credential = match open(bytes).ok()? {
        Container::Code(code) => return compact::content_of(&code),
        Container::Json(credential) => credential,
        Container::Token(token) => token.credential(),
    };
    let Transcript { course, revision, .. } = transcript_of(&credential)?;
    Some(Wanted { course, revision, errata: errata_of(&credential).map(ContentDigest::file_name) })
}

fn expand(code: &str, content: Option<&CourseContent>) -> Result<Value, Reason> {
    compact::content_of(code).ok_or(Reason::ParseCode)?;
    compact::expand(code, content.ok_or(Reason::ClaimContent)?)
}

pub(super) fn verify_value(credential: Value, token: Option<&Token>, surroundings: Surroundings<'_>) -> Report {
    let Some(members) = credential.as_object() else { return Report::of(vec![Reason::FormObject], Value::Null) };
    let Some(kind) = schema::kind_of(members) else { return Report::of(vec![Reason::SchemaType], credential) };
    let mut reasons = form::flaws(members, bundled);
    reasons.extend(schema::flaws(&credential, kind));
    // Beyond a flaw of form nothing means what it seems to mean: not even its signature is worth a look.
    if reasons.iter().any(|reason| reason.weight() != Weight::Note) {
        return Report::of(reasons, credential);
    }
    let issuer = issuer_of(&credential).unwrap_or_default().to_owned();
    let now = surroundings.now.max(surroundings.not_before);
    let (keys, flaws) = signers(&credential, token, &issuer, now, surroundings.web);
    let is_signed = flaws.is_empty();
    reasons.extend(flaws);
    reasons.extend(time_flaws(&credential, surroundings));
    let status = revocation::check(&credential, &issuer, now, surroundings.web);
    reasons.extend(status.flaws);
    reasons.extend(endorsement::flaws(&credential, surroundings));
    let is_self_recorded = subject_of(&credential) == Some(&issuer);
    let mut report_remark = None;
    if is_self_recorded && kind == Kind::Achievement {
        let (remark, claim_flaws) = remark(&credential, surroundings.content);
        reasons.extend(claim_flaws);
        report_remark = remark;
    }
    let mut standing = (None, None);
    if is_signed {
        standing = if is_self_recorded {
            (Some(Assurance::SelfRecorded), None)
        } else {
            stands_behind(&credential, &issuer, &keys, surroundings, &mut reasons)
        };
    }
    let (assurance, registered_name) = standing;
    let status_as_of = status.as_of.map(|as_of| as_of.to_string());
    Report { assurance, registered_name, status_as_of, remark: report_remark, ..Report::of(reasons, credential) }
}

/// The keys that signed, and what is wrong with the signatures. Each one must hold, inside and around the credential.
fn signers(
    credential: &Value,
    token: Option<&Token>,
    issuer: &str,
    now: Moment,
    web: &dyn Web,
) -> (Vec<VerificationKey>, Vec<Reason>) {
    let (mut keys, mut flaws) = (Vec::new(), Vec::new());
    if let Some(token) = token {
        let (key, found) = token.check(issuer, now, web);
        keys.extend(key);
        flaws.extend(found);
    }
    if token.is_none() || credential.get("proof").is_some() {
        let (found_keys, found) = proof::check(credential, issuer, now, web);
        keys.extend(found_keys.into_iter().map(|found| found.key));
        flaws.extend(found);
    }
    (keys, flaws)
}

/// Who stands behind a credential whose signature holds, and by which name the registry knows them.
fn stands_behind(
    credential: &Value,
    issuer: &str,
    keys: &[VerificationKey],
    surroundings: Surroundings<'_>,
    reasons: &mut Vec<Reason>,
) -> (Option<Assurance>, Option<String>) {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let unregistered = if issuer.starts_with("did:web:") { Assurance::Countersigned } else { Assurance::BareKey };
    let Some(registry) = surroundings.registry else { return (Some(unregistered), None) };
    // Certificates may be valid from a little earlier than they were awarded.
    let dates = ["/validFrom", "/awardedDate"].into_iter().filter_map(|name| text(name)?.parse().ok());
    let awarded = dates.max().unwrap_or(surroundings.now);
    let now = surroundings.now.max(surroundings.not_before);
    match registry.standing(issuer, text("/credentialSubject/achievement/id"), awarded, keys, now) {
        Ok(member) => (Some(Assurance::Registered), Some(member.name.clone())),
        Err(reason) => {
            reasons.push(reason);
            (Some(unregistered), None)
        }
    }
}

fn subject_of(credential: &Value) -> Option<&str> {
    credential.pointer("/credentialSubject/id").and_then(Value::as_str)
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

impl Report {
    fn of(mut found: Vec<Reason>, credential: Value) -> Self {
        found.sort_by_key(|reason| reason.weight());
        let mut seen = Vec::new();
        found.retain(|reason| {
            let is_new = !seen.contains(reason);
            seen.push(*reason);
            is_new
        });
        let (notes, reasons): (Vec<Reason>, Vec<Reason>) =
            found.into_iter().partition(|reason| reason.weight() == Weight::Note);
        let verdict = match reasons.first().map(|reason| reason.weight()) {
            None | Some(Weight::Note) => Verdict::Valid,
            Some(Weight::Invalid) => Verdict::Invalid,
            Some(Weight::Unchecked) => Verdict::Unchecked,
            Some(Weight::Unusable) => Verdict::Unusable,
        };
        Self {
            verdict,
            assurance: None,
            registered_name: None,
            reasons,
            notes,
            status_as_of: None,
            credential,
            remark: None,
        }
    }
}

#[cfg(test)]
mod tests;
