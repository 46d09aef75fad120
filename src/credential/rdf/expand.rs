//! JSON-LD to statements (JSON-LD 1.1 Processing Algorithms and API, parts 5 and 8), as far as credentials on the bundled
//! contexts go. Whatever the contexts do not define is refused and not left out, so that nothing in a signed document
//! stands outside its signature.

use super::context::{Active, Coercion, Container, Context, Term};
use super::quad::{Node, Object, Quad};
use crate::credential::reason::Reason;
use oxiri::Iri;
use serde_json::{Map, Value};
use std::borrow::Cow;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
const BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
const INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";
const DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";

/// The statements of a document, without those of one member if its name is given. `own` are the document's contexts, and
/// `context` finds a context by its address.
pub fn quads<'d>(
    document: &'d Map<String, Value>,
    own: &'d Value,
    without: Option<&str>,
    context: impl Fn(&str) -> Option<&'static Context>,
) -> Result<Vec<Quad<'d>>, Reason> {
    let addresses = own.as_array().map_or(std::slice::from_ref(own), Vec::as_slice);
    let layers = addresses.iter().map(|address| context(address.as_str()?)).collect::<Option<Vec<_>>>();
    let base = Active::new(layers.ok_or(Reason::FormContextUnknown)?);
    let mut expansion = Expansion { own, base: base.clone(), quads: Vec::with_capacity(128), blanks: 0 };
    expansion.node(document, &base, without, None)?;
    Ok(expansion.quads)
}

struct Expansion<'d> {
    own: &'d Value,
    base: Active,
    quads: Vec<Quad<'d>>,
    blanks: usize,
}

impl<'d> Expansion<'d> {
    fn blank(&mut self) -> Node<'d> {
        self.blanks += 1;
        Node::Blank(self.blanks - 1)
    }

    fn say(&mut self, subject: &Node<'d>, predicate: Cow<'d, str>, object: Object<'d>, graph: Option<&Node<'d>>) {
        let (subject, graph) = (subject.clone(), graph.cloned());
        self.quads.push(Quad { subject, predicate, object, graph });
    }

    /// The statements of an object; gives what they are about.
    fn node(
        &mut self,
        object: &'d Map<String, Value>,
        active: &Active,
        without: Option<&str>,
        graph: Option<&Node<'d>>,
    ) -> Result<Node<'d>, Reason> {
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
            is_identifier(&meaning).then_some(()).ok_or(Reason::FormUnmapped)?;
            self.say(&node, Cow::Borrowed(TYPE), Object::Node(Node::Named(meaning)), graph);
        }
        for (name, value) in object {
            match typed.term(name) {
                _ if name == "@context" || Some(name.as_str()) == without => {}
                Some(term) if term.meaning == "@id" || term.meaning == "@type" => {}
                None if name.contains(['@', ':']) => return Err(Reason::FormNormal),
                term => {
                    let predicate = typed.meaning(name).ok_or(Reason::FormUnmapped)?;
                    self.values(&node, predicate, term, value, &typed, graph)?;
                }
            }
        }
        Ok(node)
    }

    fn values(
        &mut self,
        subject: &Node<'d>,
        predicate: Cow<'d, str>,
        term: Option<&'static Term>,
        value: &'d Value,
        around: &Active,
        graph: Option<&Node<'d>>,
    ) -> Result<(), Reason> {
        // What is in force below a word matters only to objects, and to words as values.
        let is_plain = |value: &Value| !value.is_object() && !value.is_array();
        let is_needed = !is_plain(value) || term.is_some_and(|term| term.coercion == Coercion::Word);
        let below = is_needed.then(|| around.below(term));
        let active = below.as_ref().unwrap_or(around);
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        match term.map_or(Container::Set, |term| term.container) {
            Container::Set => {
                for value in values {
                    let object = self.object(term, value, active, graph)?;
                    self.say(subject, predicate.clone(), object, graph);
                }
            }
            Container::Graph => {
                for value in values {
                    let own = self.blank();
                    self.object(term, value, active, Some(&own))?;
                    self.say(subject, predicate.clone(), Object::Node(own), graph);
                }
            }
            Container::List => {
                let mut objects = Vec::new();
                for value in values {
                    objects.push(self.object(term, value, active, graph)?);
                }
                let mut rest = Node::Named(Cow::Borrowed(NIL));
                for object in objects.into_iter().rev() {
                    let cell = self.blank();
                    self.say(&cell, Cow::Borrowed(FIRST), object, graph);
                    self.say(&cell, Cow::Borrowed(REST), Object::Node(rest), graph);
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
        value: &'d Value,
        active: &Active,
        graph: Option<&Node<'d>>,
    ) -> Result<Object<'d>, Reason> {
        let coercion = term.map_or(&Coercion::None, |term| &term.coercion);
        let typed = |kind: &'static str| match coercion {
            Coercion::Datatype(datatype) => Some(datatype.as_str()),
            _ => Some(kind),
        };
        match (value, coercion) {
            // `false` and `"false"` would be the same statement, but not the same to a reader.
            (_, Coercion::Datatype(datatype)) if !is_written_as(value, datatype) => Err(Reason::FormNormal),
            (_, Coercion::Json) | (Value::Null | Value::Array(_), _) => Err(Reason::FormNormal),
            (Value::Object(object), _) => self.node(object, active, None, graph).map(Object::Node),
            (Value::String(text), Coercion::None) => Ok(Object::Literal(Cow::Borrowed(text), None)),
            (Value::String(text), Coercion::Datatype(datatype)) => {
                Ok(Object::Literal(Cow::Borrowed(text), Some(datatype)))
            }
            (Value::String(text), Coercion::Identifier) => identifier(text).map(|id| Object::Node(Node::Named(id))),
            (Value::String(text), Coercion::Word) => {
                let meaning = active.meaning(text).map_or_else(|| identifier(text), Ok)?;
                Ok(Object::Node(Node::Named(meaning)))
            }
            (_, Coercion::Identifier | Coercion::Word) => Err(Reason::FormNormal),
            (Value::Bool(value), _) => {
                Ok(Object::Literal(Cow::Borrowed(if *value { "true" } else { "false" }), typed(BOOLEAN)))
            }
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
                Ok(Object::Literal(Cow::Owned(text), typed(if is_double { DOUBLE } else { INTEGER })))
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
fn identifier(text: &str) -> Result<Cow<'_, str>, Reason> {
    if is_identifier(text) { Ok(Cow::Borrowed(text)) } else { Err(Reason::FormUnmapped) }
}

fn is_identifier(text: &str) -> bool {
    Iri::parse(text).is_ok()
}

/// A double in its canonical form (XML Schema Part 2, 3.2.5.2), with at most 15 digits after the point.
fn canonical_double(double: f64) -> String {
    let text = format!("{double:.15E}");
    let (digits, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let digits = digits.trim_end_matches('0');
    format!("{digits}{}E{exponent}", if digits.ends_with('.') { "0" } else { "" })
}
