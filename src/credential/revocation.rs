//! Revocation: whether a credential's status lists say that it was withdrawn. A list is believed only if its issuer signed
//! it and it is not out of date.

use super::container::{Container, open};
use super::context::bundled;
use super::form;
use super::form::types_of;
use super::moment::Moment;
use super::proof;
use super::reason::{Reason, Weight};
use super::schema::issuer_of;
use super::status::{self, Entry, LIST_CREDENTIAL, List};
use super::web::Web;
use serde_json::Value;
use std::sync::Arc;

/// What the lists say.
#[derive(Debug, Default)]
pub struct Status {
    /// Everything that keeps the credential from being valid.
    pub flaws: Vec<Reason>,
    /// The date of the oldest list that was asked.
    pub as_of: Option<Moment>,
}

/// The most lists that are asked for one credential.
const MOST_LISTS: usize = 8;

/// Asks the lists that a credential names.
pub fn check(credential: &Value, issuer: &str, now: Moment, web: &dyn Web) -> Status {
    let mut found = Status::default();
    let entries = status::entries_of(credential);
    if entries.len() > MOST_LISTS {
        found.flaws.push(Reason::StatusType);
        return found;
    }
    for entry in entries {
        match entry {
            Ok(entry) => ask(&entry, issuer, now, web, &mut found),
            Err(flaw) => found.flaws.push(flaw),
        }
    }
    found
}

fn ask(entry: &Entry, issuer: &str, now: Moment, web: &dyn Web, found: &mut Status) {
    let read = || {
        let list = signed_list(&entry.list, issuer, now, web)?;
        Ok(Arc::new(List::read(&list, &entry.list, issuer, now)))
    };
    let list = match web.memory() {
        Some(memory) => memory.list(issuer, &entry.list, now, read),
        None => read(),
    };
    match list {
        Ok(list) => {
            found.flaws.extend(list.check(entry).err());
            found.as_of = match (found.as_of, list.from()) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        Err(flaw) => found.flaws.push(flaw),
    }
}

/// The list at an address, if its signature holds.
fn signed_list(address: &str, issuer: &str, now: Moment, web: &dyn Web) -> Result<Value, Reason> {
    let bytes = web.document(address).ok_or(Reason::StatusUnavailable)?;
    let (list, token) = match open(&bytes) {
        Ok(Container::Json(list)) => (list, None),
        Ok(Container::Token(token)) => (token.credential(), Some(token)),
        Ok(Container::Code(_)) | Err(_) => return Err(Reason::StatusDecode),
    };
    let Some(members) = list.as_object() else { return Err(Reason::StatusDecode) };
    if !types_of(members).contains(&LIST_CREDENTIAL) {
        return Err(Reason::StatusDecode);
    }
    if issuer_of(&list) != Some(issuer) {
        return Err(Reason::StatusIssuer);
    }
    let flaws = match &token {
        Some(token) => token.check(issuer, now, web).1,
        None => form::flaws(members, bundled).into_iter().chain(proof::check(&list, issuer, now, web).1).collect(),
    };
    match flaws.iter().map(|flaw| flaw.weight()).min() {
        None | Some(Weight::Note) => Ok(list),
        // Such as a key that could not be had: that says nothing against the list.
        Some(Weight::Unchecked) => Err(Reason::StatusUnavailable),
        Some(Weight::Invalid | Weight::Unusable) => Err(Reason::StatusProof),
    }
}
