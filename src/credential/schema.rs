//! Schema: the members that a credential must have (Verifiable Credentials Data Model 2.0, part 4, and Open Badges 3.0,
//! appendix B.1).

use super::form::types_of;
use super::reason::Reason;
use serde_json::{Map, Value};

/// Whether something is an Open Badge at all, however flawed.
pub fn is_open_badge(credential: &Map<String, Value>) -> bool {
    let types = types_of(credential);
    types.contains(&"VerifiableCredential")
        && (types.contains(&"OpenBadgeCredential") || types.contains(&"AchievementCredential"))
}

/// What a well-formed credential lacks.
pub fn flaws(credential: &Map<String, Value>) -> Vec<Reason> {
    let has = |pointer: &str| {
        let mut names = pointer.split('/');
        let first = names.next().and_then(|name| credential.get(name));
        names.fold(first, |value, name| value.and_then(|value| value.get(name))).is_some()
    };
    let has_all = |pointers: &[&str]| pointers.iter().all(|pointer| has(pointer));
    let achieved = "credentialSubject/achievement";
    let mut flaws = Vec::new();
    if !has(achieved) || !(has("credentialSubject/id") || has("credentialSubject/identifier")) {
        flaws.push(Reason::SchemaSubject);
    }
    let achievement = ["id", "name", "description", "criteria"].map(|name| format!("{achieved}/{name}"));
    let criteria = ["id", "narrative"].map(|name| format!("{achieved}/criteria/{name}"));
    if !has_all(&["id", "validFrom"])
        || !achievement.iter().all(|pointer| has(pointer))
        || !criteria.iter().any(|pointer| has(pointer))
    {
        flaws.push(Reason::SchemaOb3);
    }
    if !has("issuer/id") {
        flaws.push(Reason::SchemaIssuer);
    }
    flaws
}
