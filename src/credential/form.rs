//! Form: a credential may hold only what its signature covers, spelt in the one way that everybody reads alike.
//!
//! The signature of `eddsa-rdfc-2022` covers what a JSON-LD document means, not its text. Members that the contexts do
//! not define, relative addresses and unknown types are simply missing from that meaning, and `validUntil` spelt as a full
//! IRI is in it while programs overlook it; either way a holder could add or hide something without breaking the
//! signature. Data Integrity (its part 4.6, "validating contexts") leaves it to the application to refuse that. Here
//! [`rdf`](super::rdf) refuses whatever the contexts do not define, and the rest is refused below.

use super::context::{Contexts, Kind, kind};
use super::moment::Moment;
use super::name::is_deceptive;
use super::rdf::expand;
use super::reason::Reason;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Members that may hold several values (Verifiable Credentials Data Model 2.0; Open Badges 3.0, appendix B).
const SEVERAL: [&str; 26] = [
    "@context",
    "type",
    "achievedLevel",
    "alignment",
    "allowedValue",
    "confidenceMethod",
    "credentialSchema",
    "credentialStatus",
    "endorsement",
    "endorsementJwt",
    "evidence",
    "identifier",
    "otherIdentifier",
    "previousProof",
    "proof",
    "refreshService",
    "related",
    "relatedResource",
    "renderMethod",
    "result",
    "resultDescription",
    "rubricCriterionLevel",
    "statusMessage",
    "statusPurpose",
    "tag",
    "termsOfUse",
];

/// Members whose order and repetitions are part of what is signed.
const IN_ORDER: [&str; 2] = ["allowedValue", "@context"];

/// Members that hold a date with a time and a zone.
const DATES: [&str; 7] =
    ["validFrom", "validUntil", "awardedDate", "created", "expires", "activityStartDate", "activityEndDate"];

/// Members that hold plain text, which is shown.
const TEXTS: [&str; 16] = [
    "achievementType",
    "caption",
    "cryptosuite",
    "description",
    "digestSRI",
    "endorsementComment",
    "genre",
    "identityHash",
    "identityType",
    "inLanguage",
    "name",
    "narrative",
    "proofValue",
    "salt",
    "value",
    "version",
];

/// Members that nothing here looks at; they change nothing of what is said.
const UNSUPPORTED: [&str; 5] = ["confidenceMethod", "credentialSchema", "refreshService", "renderMethod", "termsOfUse"];

/// What is wrong with a credential's form, in the order found, each once; nothing if it is well formed.
pub fn flaws(credential: &Map<String, Value>, contexts: Contexts) -> Vec<Reason> {
    let mut flaws = Flaws::default();
    flaws.note(match credential.get("@context") {
        Some(context) => context_flaw(context),
        None => Some(Reason::FormContext),
    });
    flaws.look_at_object(credential);
    if flaws.found.iter().any(|flaw| matches!(flaw, Reason::FormContext | Reason::FormContextUnknown)) {
        return flaws.found;
    }
    if let Some(own) = credential.get("@context") {
        flaws.note(expand::quads(credential, own, None, contexts).err());
    }
    if is_issuer_described_better_elsewhere(credential) {
        flaws.note(Some(Reason::FormNormal));
    }
    flaws.found
}

/// The types of an object, whether one stands alone or several in a list.
pub fn types_of(object: &Map<String, Value>) -> Vec<&str> {
    match object.get("type") {
        Some(Value::String(only)) => vec![only],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether the issuer is described again, such as as the creator of the achievement, with members that the issuer itself
/// lacks. All of them are statements on one thing, wherever they stand, so a holder could take one away where it is looked
/// for without the signature breaking.
fn is_issuer_described_better_elsewhere(credential: &Map<String, Value>) -> bool {
    let Some(issuer) = credential.get("issuer").and_then(Value::as_object) else { return false };
    let lacks = |other: &Map<String, Value>| {
        let types = types_of(issuer);
        let has_types = types_of(other).iter().all(|name| types.contains(name));
        other.get("id") == issuer.get("id") && !(has_types && other.keys().all(|name| issuer.contains_key(name)))
    };
    // Who issues to itself is described as its subject too, of course with more than an issuer has.
    credential.iter().filter(|(name, _)| *name != "issuer").any(|(name, value)| match value {
        Value::Object(subject) if name == "credentialSubject" => {
            subject.values().any(|value| any_object(value, &lacks))
        }
        value => any_object(value, &lacks),
    })
}

fn any_object(value: &Value, holds: &impl Fn(&Map<String, Value>) -> bool) -> bool {
    match value {
        Value::Object(object) => {
            (object.contains_key("id") && holds(object)) || object.values().any(|value| any_object(value, holds))
        }
        Value::Array(values) => values.iter().any(|value| any_object(value, holds)),
        _ => false,
    }
}

/// The contexts must be the bundled ones in the right order: a further one could give words another meaning.
fn context_flaw(context: &Value) -> Option<Reason> {
    let addresses = match context {
        Value::Array(list) => list.iter().map(Value::as_str).collect::<Option<Vec<_>>>(),
        Value::String(only) => Some(vec![only.as_str()]),
        _ => None,
    };
    let Some(addresses) = addresses else { return Some(Reason::FormContext) };
    let kinds: Vec<Option<Kind>> = addresses.iter().map(|address| kind(address)).collect();
    let places_fit = kinds.iter().enumerate().all(|(place, kind)| match kind {
        Some(Kind::Credentials) => place == 0,
        Some(Kind::OpenBadges) => place == 1,
        Some(Kind::Further) => place >= 2,
        None => place >= 1,
    });
    let distinct = addresses.iter().collect::<BTreeSet<_>>().len() == addresses.len();
    if kinds.is_empty() || !places_fit || !distinct {
        Some(Reason::FormContext)
    } else if kinds.contains(&None) {
        Some(Reason::FormContextUnknown)
    } else {
        None
    }
}

#[derive(Default)]
struct Flaws {
    found: Vec<Reason>,
}

impl Flaws {
    fn note(&mut self, flaw: Option<Reason>) {
        self.found.extend(flaw.filter(|flaw| !self.found.contains(flaw)));
    }

    fn look_at_object(&mut self, object: &Map<String, Value>) {
        for (name, value) in object {
            if let Value::Array(values) = value {
                if values.is_empty() || !SEVERAL.contains(&name.as_str()) {
                    self.note(Some(Reason::FormNormal));
                }
                if !IN_ORDER.contains(&name.as_str()) && is_repeating(values) {
                    self.note(Some(Reason::FormNormal));
                }
                values.iter().for_each(|value| self.look_at_value(name, value));
            } else {
                self.look_at_value(name, value);
            }
        }
    }

    fn look_at_value(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null | Value::Array(_) => self.note(Some(Reason::FormNormal)),
            Value::Object(_) | Value::Bool(_) | Value::Number(_) if TEXTS.contains(&name) || name == "type" => {
                self.note(Some(Reason::FormNormal));
            }
            Value::Object(object) => self.look_at_object(object),
            Value::String(text) if text.contains(is_deceptive) => self.note(Some(Reason::FormText)),
            Value::String(text) if DATES.contains(&name) && text.parse::<Moment>().is_err() => {
                self.note(Some(Reason::FormDate));
            }
            Value::Bool(_) | Value::Number(_) if DATES.contains(&name) => self.note(Some(Reason::FormDate)),
            Value::String(_) | Value::Bool(_) | Value::Number(_) => {}
        }
        if UNSUPPORTED.contains(&name) {
            self.note(Some(Reason::FormUnsupported));
        }
    }
}

fn is_repeating(values: &[Value]) -> bool {
    let distinct: BTreeSet<String> = values.iter().map(Value::to_string).collect();
    distinct.len() < values.len()
}

#[cfg(test)]
mod tests;
