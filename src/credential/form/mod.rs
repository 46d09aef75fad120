//! Form: a certificate may hold only what its signature covers, spelt in the one way that everybody reads alike.
//!
//! The signature of `eddsa-rdfc-2022` covers an RDF graph, not the JSON text. Members that the contexts do not define,
//! relative addresses and unknown types are simply missing from the graph, and `validUntil` spelt as a full IRI is in it
//! while programs overlook it; either way a holder could add or hide something without breaking the signature. Data
//! Integrity (its part 4.6, "validating contexts") leaves it to the application to refuse that: here it is refused by a
//! closed world of members ([`places`]).

pub mod places;

use super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::moment::Moment;
use super::name::is_deceptive;
use super::reason::Reason;
use oxrdf::NamedNodeRef;
use places::{CREDENTIAL, Holds, Member, Place};
use serde_json::{Map, Value};

/// What is wrong with a credential's form, in the order found, each once; nothing if it is well formed.
pub fn flaws(credential: &Map<String, Value>) -> Vec<Reason> {
    let mut flaws = Flaws::default();
    match credential.get("@context").map(context_flaw) {
        Some(None) => {}
        Some(Some(flaw)) => flaws.note(flaw),
        None => flaws.note(Reason::FormContext),
    }
    flaws.look_at_object(credential, &CREDENTIAL, true);
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

/// The contexts must be exactly the allowed ones in the right order: a further one could give words another meaning.
fn context_flaw(context: &Value) -> Option<Reason> {
    let Some(addresses) = context.as_array().map(|list| list.iter().map(Value::as_str).collect::<Vec<_>>()) else {
        return Some(Reason::FormContext);
    };
    let known = [Some(CREDENTIALS_V2), Some(OPEN_BADGES_V3)];
    if addresses == known {
        return None;
    }
    let begins_well = addresses.first() == known.first() && addresses.iter().all(Option::is_some);
    let names_others = addresses.iter().any(|address| !known.contains(address));
    Some(if begins_well && names_others { Reason::FormContextUnknown } else { Reason::FormContext })
}

#[derive(Default)]
struct Flaws {
    found: Vec<Reason>,
}

impl Flaws {
    fn note(&mut self, flaw: Reason) {
        if !self.found.contains(&flaw) {
            self.found.push(flaw);
        }
    }

    fn look_at_object(&mut self, object: &Map<String, Value>, place: &Place, is_top: bool) {
        self.look_at_types(object, place);
        for (name, value) in object {
            match place.members.iter().find(|member| member.name == name) {
                Some(member) => self.look_at_member(value, member),
                None if name == "type" || (is_top && name == "@context") => {}
                None if name.contains(['@', ':']) => self.note(Reason::FormNormal),
                None => self.note(Reason::FormUnmapped),
            }
        }
    }

    fn look_at_types(&mut self, object: &Map<String, Value>, place: &Place) {
        let types = types_of(object);
        let spelt_well = match object.get("type") {
            Some(Value::Array(list)) => !list.is_empty() && list.len() == types.len(),
            Some(_) => !types.is_empty(),
            None => true,
        };
        if !spelt_well {
            self.note(Reason::FormNormal);
        }
        if is_repeating(types.iter()) {
            self.note(Reason::FormNormal);
        }
        let is_known = |name: &&str| place.types.contains(name) || place.more_types.contains(name);
        let has_required = place.types.is_empty() || types.iter().any(|name| place.types.contains(name));
        if !has_required || !types.iter().all(is_known) {
            self.note(Reason::FormUnmapped);
        }
    }

    fn look_at_member(&mut self, value: &Value, member: &Member) {
        match value {
            _ if matches!(member.holds, Holds::Unsupported) => self.note(Reason::FormUnsupported),
            Value::Array(values) if member.many => {
                if values.is_empty() || is_repeating(values.iter().map(Value::to_string)) {
                    self.note(Reason::FormNormal);
                }
                values.iter().for_each(|value| self.look_at_value(value, member.holds));
            }
            value => self.look_at_value(value, member.holds),
        }
    }

    fn look_at_value(&mut self, value: &Value, holds: Holds) {
        match (value, holds) {
            (Value::String(text), Holds::Text) => {
                if text.contains(is_deceptive) {
                    self.note(Reason::FormText);
                }
            }
            (Value::String(text), Holds::Iri | Holds::NodeOrIri(_)) => {
                if NamedNodeRef::new(text).is_err() {
                    self.note(Reason::FormUnmapped);
                }
            }
            (Value::String(text), Holds::Date) => {
                if text.parse::<Moment>().is_err() {
                    self.note(Reason::FormDate);
                }
            }
            (Value::Bool(_), Holds::Boolean) => {}
            (Value::Object(object), Holds::Node(place) | Holds::NodeOrIri(place)) => {
                self.look_at_object(object, place, false);
            }
            _ => self.note(Reason::FormNormal),
        }
    }
}

/// Whether two of the values are equal. Sorted, not compared pair by pair: a list may be as long as two megabytes allow.
fn is_repeating<T: Ord>(values: impl Iterator<Item = T>) -> bool {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.windows(2).any(|pair| matches!(pair, [first, second] if first == second))
}

#[cfg(test)]
mod tests {
    use super::super::{canonical::canonical, context::bundled, samples};
    use super::*;
    use serde_json::json;

    /// An object with all supported members of a place, each with a value of its own.
    fn full(place: &Place, path: &str, depth: usize) -> Value {
        let mut object = Map::new();
        if let Some(name) = place.types.first().or(place.more_types.first()) {
            object.insert("type".to_owned(), json!([name]));
        }
        for member in place.members {
            let path = format!("{path}/{}", member.name);
            let value = match member.holds {
                Holds::Text => json!(format!("text of {path}")),
                Holds::Iri => json!(format!("urn:example:{path}")),
                Holds::Date => json!("2026-11-22T09:00:00Z"),
                Holds::Boolean => json!(true),
                Holds::Node(inner) | Holds::NodeOrIri(inner) if depth < 6 => full(inner, &path, depth + 1),
                Holds::Node(_) | Holds::NodeOrIri(_) | Holds::Unsupported => continue,
            };
            object.insert(member.name.to_owned(), if member.many { json!([value]) } else { value });
        }
        Value::Object(object)
    }

    fn leaves(value: &Value, path: String, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| leaves(value, format!("{path}/{name}"), found))
            }
            Value::Array(values) => {
                values.iter().enumerate().for_each(|(at, value)| leaves(value, format!("{path}/{at}"), found))
            }
            _ => found.push(path),
        }
    }

    #[test]
    fn the_signature_covers_every_member_of_the_closed_world() {
        let mut credential = full(&CREDENTIAL, "", 0);
        credential["@context"] = json!([CREDENTIALS_V2, OPEN_BADGES_V3]);
        credential["type"] = json!(["VerifiableCredential", "OpenBadgeCredential"]);
        assert_eq!(flaws(credential.as_object().unwrap()), []);
        let whole = canonical(&credential, bundled).unwrap();
        let mut found = Vec::new();
        leaves(&credential, String::new(), &mut found);
        assert!(found.len() > 100, "{}", found.len());
        // A purpose is one word of a list; `proof` accepts only one of them.
        found.retain(|path| !["/@context", "/type", "/proofPurpose"].iter().any(|part| path.contains(part)));
        for path in &found {
            let mut changed = credential.clone();
            let leaf = changed.pointer_mut(path).unwrap();
            *leaf = match &*leaf {
                Value::Bool(_) => json!(false),
                Value::String(text) if text.starts_with("2026") => json!("2027-11-22T09:00:00Z"),
                Value::String(text) => json!(format!("{text}x")),
                other => panic!("{other}"),
            };
            assert_ne!(canonical(&changed, bundled).unwrap(), whole, "{path}");
        }
    }

    #[test]
    fn every_spelling_that_could_hide_something_is_refused() {
        let check = |change: fn(&mut Value), expected: &[Reason]| {
            let mut credential = samples::certificate();
            change(&mut credential);
            assert_eq!(flaws(credential.as_object().unwrap()), expected, "{credential}");
        };
        use Reason::*;
        check(|_| {}, &[]);
        check(
            |credential| credential["https://www.w3.org/2018/credentials#validUntil"] = json!("2020-01-01T00:00:00Z"),
            &[FormNormal],
        );
        check(|credential| credential["cred:validUntil"] = json!("2020-01-01T00:00:00Z"), &[FormNormal]);
        check(|credential| credential["@graph"] = json!([]), &[FormNormal]);
        check(|credential| credential["issuer"]["@id"] = json!("did:web:x"), &[FormNormal]);
        check(|credential| credential["issuer"]["@context"] = json!({}), &[FormNormal]);
        check(|credential| credential["name"] = json!({"@value": "Doctor"}), &[FormNormal]);
        check(|credential| credential["name"] = json!(["One", "Two"]), &[FormNormal]);
        check(|credential| credential["name"] = json!(null), &[FormNormal]);
        check(|credential| credential["name"] = json!(7), &[FormNormal]);
        check(|credential| credential["evidence"] = json!([]), &[FormNormal]);
        check(|credential| credential["type"] = json!([]), &[FormNormal, FormUnmapped]);
        check(
            |credential| credential["type"].as_array_mut().unwrap().push(json!("OpenBadgeCredential")),
            &[FormNormal],
        );
        check(|credential| credential["type"].as_array_mut().unwrap().push(json!("GoldCredential")), &[FormUnmapped]);
        check(|credential| credential["grade"] = json!("A"), &[FormUnmapped]);
        check(|credential| credential["credentialSubject"]["name"] = json!("Professor"), &[FormUnmapped]);
        check(
            |credential| credential["issuer"].as_object_mut().unwrap().remove("type").map_or((), drop),
            &[FormUnmapped],
        );
        check(|credential| credential["id"] = json!("relative"), &[FormUnmapped]);
        check(|credential| credential["id"] = json!("_:b0"), &[FormUnmapped]);
        check(|credential| credential["id"] = json!(""), &[FormUnmapped]);
        check(|credential| credential["termsOfUse"] = json!({}), &[FormUnsupported]);
        check(|credential| credential["validFrom"] = json!("2026-11-22"), &[FormDate]);
        check(|credential| credential["name"] = json!("a\u{1}b"), &[FormText]);
        check(|credential| credential["name"] = json!("\u{202e}b"), &[FormText]);
        check(|credential| credential["proof"][0]["@context"] = json!(CREDENTIALS_V2), &[FormNormal]);
        check(
            |credential| {
                let twice = credential["credentialSubject"]["result"][0].clone();
                credential["credentialSubject"]["result"].as_array_mut().unwrap().push(twice);
            },
            &[FormNormal],
        );
    }

    #[test]
    fn contexts_are_the_allowed_ones_in_order_and_no_others() {
        let v1 = "https://www.w3.org/2018/credentials/v1";
        for (context, expected) in [
            (json!([CREDENTIALS_V2, OPEN_BADGES_V3]), None),
            (json!([OPEN_BADGES_V3, CREDENTIALS_V2]), Some(Reason::FormContext)),
            (json!([CREDENTIALS_V2]), Some(Reason::FormContext)),
            (json!([CREDENTIALS_V2, CREDENTIALS_V2, OPEN_BADGES_V3]), Some(Reason::FormContext)),
            (json!([v1, OPEN_BADGES_V3]), Some(Reason::FormContext)),
            (json!([CREDENTIALS_V2, OPEN_BADGES_V3, {"name": "https://evil.example/"}]), Some(Reason::FormContext)),
            (json!(CREDENTIALS_V2), Some(Reason::FormContext)),
            (json!({}), Some(Reason::FormContext)),
            (json!([]), Some(Reason::FormContext)),
            (json!([CREDENTIALS_V2, OPEN_BADGES_V3, "https://example.org/more"]), Some(Reason::FormContextUnknown)),
            (
                json!([CREDENTIALS_V2, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"]),
                Some(Reason::FormContextUnknown),
            ),
        ] {
            assert_eq!(context_flaw(&context), expected, "{context}");
        }
    }

    #[test]
    fn a_long_list_is_looked_through_quickly() {
        let mut credential = samples::certificate();
        let tags: Vec<Value> = (0..200_000).map(|number| json!(number.to_string())).collect();
        credential["credentialSubject"]["achievement"]["tag"] = Value::Array(tags);
        assert_eq!(flaws(credential.as_object().unwrap()), []);
    }
}
