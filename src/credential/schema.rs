//! Schema: what kind of credential it is, and the members that it must have (Verifiable Credentials Data Model 2.0, part
//! 4, and Open Badges 3.0, appendix B.1).

use super::form::types_of;
use super::reason::Reason;
use serde_json::{Map, Value};

/// A kind of credential that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody achieved something.
    Achievement,
    /// Somebody endorses something of somebody else.
    Endorsement,
}

/// The kind of a credential, however flawed; nothing if it is none that is read here.
pub fn kind_of(credential: &Map<String, Value>) -> Option<Kind> {
    let types = types_of(credential);
    let is = |name: &str| types.contains(&name);
    match (is("OpenBadgeCredential") || is("AchievementCredential"), is("EndorsementCredential")) {
        _ if !is("VerifiableCredential") => None,
        (true, false) => Some(Kind::Achievement),
        (false, true) => Some(Kind::Endorsement),
        // What is both would be read as either.
        (true, true) | (false, false) => None,
    }
}

/// The identifier of a credential's issuer.
pub fn issuer_of(credential: &Value) -> Option<&str> {
    match credential.get("issuer")? {
        Value::String(id) => Some(id),
        issuer => issuer.get("id")?.as_str(),
    }
}

/// What a well-formed credential lacks.
pub fn flaws(credential: &Value, kind: Kind) -> Vec<Reason> {
    let has = |pointer: &str| credential.pointer(pointer).is_some();
    let has_text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str).is_some();
    let mut flaws = Vec::new();
    let mut is_whole = has_text("/id") && has_text("/validFrom");
    match kind {
        Kind::Achievement => {
            let achieved = "/credentialSubject/achievement";
            let criteria = ["id", "narrative"].map(|name| format!("{achieved}/criteria/{name}"));
            let texts = ["id", "name", "description"].map(|name| format!("{achieved}/{name}"));
            if !has(achieved) || !(has_text("/credentialSubject/id") || has("/credentialSubject/identifier")) {
                flaws.push(Reason::SchemaSubject);
            }
            is_whole &=
                texts.iter().all(|pointer| has_text(pointer)) && criteria.iter().any(|pointer| has_text(pointer));
        }
        Kind::Endorsement => {
            if !has_text("/credentialSubject/id") {
                flaws.push(Reason::SchemaSubject);
            }
            is_whole &= has_text("/name");
        }
    }
    if !is_whole {
        flaws.push(Reason::SchemaOb3);
    }
    if issuer_of(credential).is_none() {
        flaws.push(Reason::SchemaIssuer);
    }
    flaws
}
