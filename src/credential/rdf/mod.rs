//! What a JSON-LD document says, as the sorted lines of text that are signed.
//!
//! General JSON-LD processors read contexts from anywhere and leave out what these do not define. Credentials here rest
//! on a few bundled contexts and may hold nothing else, so reading them is looking words up ([`expand`]); it is small
//! enough for the browser and 30 times as fast. The tests compare every line with a general processor's.

pub mod canonicalize;
pub mod context;
pub mod expand;
pub mod quad;

use super::context::Contexts;
use super::reason::Reason;
use serde_json::{Map, Value};

/// The canonical N-Quads of a document (RDFC-1.0).
pub fn canonical(document: &Value, contexts: Contexts) -> Result<String, Reason> {
    let members = document.as_object().ok_or(Reason::FormObject)?;
    canonical_within(members, members.get("@context").ok_or(Reason::FormContext)?, None, contexts)
}

/// The same of an object in which words mean what some contexts say, without one of its members if its name is given.
pub fn canonical_within(
    members: &Map<String, Value>,
    own: &Value,
    without: Option<&str>,
    contexts: Contexts,
) -> Result<String, Reason> {
    canonicalize::canonicalize(expand::quads(members, own, without, contexts)?)
}

#[cfg(test)]
mod tests;
