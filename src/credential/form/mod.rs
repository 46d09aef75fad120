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
