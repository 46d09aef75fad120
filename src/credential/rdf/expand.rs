//! JSON-LD to statements (JSON-LD 1.1 Processing Algorithms and API, parts 5 and 8), as far as credentials on the bundled
//! contexts go. Whatever the contexts do not define is refused and not left out, so that nothing in a signed document
//! stands outside its signature.

use super::context::{Active, Coercion, Container, Context, Term};
use super::quad::{Node, Object, Quad};
use crate::credential::reason::Reason;
use oxiri::Iri;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
const BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
const INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";
const DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";

/// The statements of a document. `context` finds a context by its address.
pub fn quads(
    document: &Map<String, Value>,
    context: impl Fn(&str) -> Option<&'static Context>,
) -> Result<BTreeSet<Quad>, Reason> {
    let own = document.get("@context").ok_or(Reason::FormContext)?;
    let addresses: Vec<&Value> = own.as_array().map_or_else(|| vec![own], |list| list.iter().collect());
    let layers = addresses.into_iter().map(|address| context(address.as_str()?)).collect::<Option<Vec<_>>>();
    let base = Active::new(layers.ok_or(Reason::FormContextUnknown)?);
    let mut expansion = Expansion { own, base: base.clone(), quads: BTreeSet::new(), blanks: 0 };
    expansion.node(document, &base, None)?;
    Ok(expansion.quads)
}

struct Expansion<'a> {
    own: &'a Value,
    base: Active,
    quads: BTreeSet<Quad>,
    blanks: usize,
}

impl Expansion<'_> {
    fn blank(&mut self) -> Node {
        self.blanks += 1;
        Node::Blank(self.blanks - 1)
    }

    fn say(&mut self, subject: &Node, predicate: &str, object: Object, graph: Option<&Node>) {
        let (subject, predicate, graph) = (subject.clone(), predicate.to_owned(), graph.cloned());
        self.quads.insert(Quad { subject, predicate, object, graph });
    }

    /// The statements of an object; gives what they are about.
    fn node(&mut self, object: &Map<String, Value>, active: &Active, graph: Option<&Node>) -> Result<Node, Reason> {
        // A credential inside another one repeats its contexts, or the first of them; other ones would change what words
        // mean.
        let active = match object.get("@context") {
            None => active,
            Some(context) if repeats(context, self.own) => &self.base.clone(),
            Some(_) => return Err(Reason::FormContext),
        };
        let types = names(object.get("type"));
        let typed = active.with_types(types.iter().copied()).map_err(|_| Reason::FormUnmapped)?;
        let node = match object.get("id") {
            Some(Value::String(id)) => Node::Named(identifier(id)?),
            Some(_) => return Err(Reason::FormNormal),
            None => self.blank(),
        };
        for name in types {
            let meaning = active.meaning(name).map_or_else(|| identifier(name), Ok)?;
            self.say(&node, TYPE, Object::Node(Node::Named(identifier(&meaning)?)), graph);
        }
        for (name, value) in object {
            match typed.term(name) {
                _ if name == "@context" => {}
                Some(term) if term.meaning == "@id" || term.meaning == "@type" => {}
                None if name.contains(['@', ':']) => return Err(Reason::FormNormal),
                term => {
                    let predicate = typed.meaning(name).ok_or(Reason::FormUnmapped)?;
                    self.values(&node, &predicate, term, value, &typed.below(term), graph)?;
                }
            }
        }
        Ok(node)
    }

    fn values(
        &mut self,
        subject: &Node,
        predicate: &str,
        term: Option<&'static Term>,
        value: &Value,
        active: &Active,
        graph: Option<&Node>,
    ) -> Result<(), Reason> {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        match term.map_or(Container::Set, |term| term.container) {
            Container::Set => {
                for value in values {
                    let object = self.object(term, value, active, graph)?;
                    self.say(subject, predicate, object, graph);
                }
            }
            Container::Graph => {
                for value in values {
                    let own = self.blank();
                    self.object(term, value, active, Some(&own))?;
                    self.say(subject, predicate, Object::Node(own), graph);
                }
            }
            Container::List => {
                let mut objects = Vec::new();
                for value in values {
                    objects.push(self.object(term, value, active, graph)?);
                }
                let mut rest = Node::Named(NIL.to_owned());
                for object in objects.into_iter().rev() {
                    let cell = self.blank();
                    self.say(&cell, FIRST, object, graph);
                    self.say(&cell, REST, Object::Node(rest), graph);
                    rest = cell;
                }
                self.say(subject, predicate, Object::Node(rest), graph);
            }
        }
        Ok(())
    }

    fn object(
        &mut self,
        term: Option<&'static Term>,
        value: &Value,
        active: &Active,
        graph: Option<&Node>,
    ) -> Result<Object, Reason> {
        let coercion = term.map_or(&Coercion::None, |term| &term.coercion);
        let typed = |kind: &str| match coercion {
            Coercion::Datatype(datatype) => Some(datatype.clone()),
            _ => Some(kind.to_owned()),
        };
        match (value, coercion) {
            // `false` and `"false"` would be the same statement, but not the same to a reader.
            (_, Coercion::Datatype(datatype)) if !is_written_as(value, datatype) => Err(Reason::FormNormal),
            (_, Coercion::Json) | (Value::Null | Value::Array(_), _) => Err(Reason::FormNormal),
            (Value::Object(object), _) => self.node(object, active, graph).map(Object::Node),
            (Value::String(text), Coercion::None) => Ok(Object::Literal(text.clone(), None)),
            (Value::String(text), Coercion::Datatype(datatype)) => {
                Ok(Object::Literal(text.clone(), Some(datatype.clone())))
            }
            (Value::String(text), Coercion::Identifier) => identifier(text).map(|id| Object::Node(Node::Named(id))),
            (Value::String(text), Coercion::Word) => {
                let meaning = active.meaning(text).map_or_else(|| identifier(text), Ok)?;
                Ok(Object::Node(Node::Named(meaning)))
            }
            (_, Coercion::Identifier | Coercion::Word) => Err(Reason::FormNormal),
            (Value::Bool(value), _) => Ok(Object::Literal(value.to_string(), typed(BOOLEAN))),
            (Value::Number(number), _) => {
                let double = number.as_f64().ok_or(Reason::FormNormal)?;
                let is_whole = double.fract() == 0.0 && double.abs() < 1e21;
                let is_double = !is_whole || matches!(coercion, Coercion::Datatype(datatype) if datatype == DOUBLE);
                let text = match (is_double, number.as_i64()) {
                    // Digits that the canonical form leaves out would not be signed.
                    (true, _) => Some(canonical_double(double))
                        .filter(|text| text.parse() == Ok(double))
                        .ok_or(Reason::FormNormal)?,
                    (false, Some(whole)) => whole.to_string(),
                    (false, None) => format!("{double:.0}"),
                };
                Ok(Object::Literal(text, typed(if is_double { DOUBLE } else { INTEGER })))
            }
        }
    }
}

/// Whether contexts are these, or at least the two on which every badge rests and maybe some of the others.
fn repeats(contexts: &Value, own: &Value) -> bool {
    match (contexts.as_array(), own.as_array()) {
        (Some(contexts), Some(own)) if contexts.len() >= 2 => own.starts_with(contexts),
        _ => contexts == own,
    }
}

/// Whether a value is written as those of a data type are: as truth, as a number, or else as text.
fn is_written_as(value: &Value, datatype: &str) -> bool {
    match datatype.rsplit('#').next() {
        Some("boolean") => value.is_boolean(),
        Some("integer" | "nonNegativeInteger" | "float" | "double" | "decimal") => value.is_number(),
        _ => value.is_string(),
    }
}

/// The names in `type`, whether one stands alone or several in a list.
fn names(types: Option<&Value>) -> Vec<&str> {
    match types {
        Some(Value::String(only)) => vec![only],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// An absolute identifier. Relative ones are refused: a credential has no address to which they could be relative.
fn identifier(text: &str) -> Result<String, Reason> {
    Iri::parse(text).map(|_| text.to_owned()).map_err(|_| Reason::FormUnmapped)
}

/// A double in its canonical form (XML Schema Part 2, 3.2.5.2), with at most 15 digits after the point.
fn canonical_double(double: f64) -> String {
    let text = format!("{double:.15E}");
    let (digits, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let digits = digits.trim_end_matches('0');
    format!("{digits}{}E{exponent}", if digits.ends_with('.') { "0" } else { "" })
}
