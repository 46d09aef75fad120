//! Between the browser's values and ours.

use super::{ID, PROFILE, SEALED};
use crate::course::event::Event;
use crate::course::id::ProfileId;
use crate::store::record::EventRecord;
use crate::store::{Arrival, Kept, Sealed, StoreError};
use indexed_db_futures::error::{DomException, Error, UnexpectedDataError};
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Reads a record of an event into what was kept.
pub(super) fn read_into(kept: &mut Kept, record: JsValue) {
    if let Some(bytes) = bytes(&record, SEALED) {
        match (text(&record, ID).parse(), text(&record, PROFILE).parse()) {
            (Ok(id), Ok(profile)) => kept.sealed.push(Sealed { id, profile, bytes }),
            _ => kept.unread += 1,
        }
        return;
    }
    let event = serde_wasm_bindgen::from_value::<EventRecord>(record).ok();
    match event.and_then(|record| Event::try_from(record).ok()) {
        Some(event) => kept.events.push(event),
        None => kept.unread += 1,
    }
}

/// The record of a sealed event.
pub(super) fn sealed_record(id: &str, profile: ProfileId, bytes: &[u8]) -> JsValue {
    let record = Object::new();
    for (name, value) in
        [(ID, id.into()), (PROFILE, profile.to_string().into()), (SEALED, Uint8Array::from(bytes).into())]
    {
        Reflect::set(&record, &name.into(), &value).ok();
    }
    record.into()
}

/// The bytes in a member of a record, if it has such.
pub(super) fn bytes(record: &JsValue, name: &str) -> Option<Vec<u8>> {
    Some(Reflect::get(record, &name.into()).ok()?.dyn_ref::<Uint8Array>()?.to_vec())
}

/// The whole number in a member of a record; 0 if there is none.
pub(super) fn number(record: &JsValue, name: &str) -> Arrival {
    Reflect::get(record, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or(0.0) as Arrival
}

/// The text in a member of a record; empty if there is none.
pub(super) fn text(record: &JsValue, name: &str) -> String {
    Reflect::get(record, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// The browser's error, in our words.
pub(super) fn store_error(error: Error) -> StoreError {
    let exception: JsValue = match error {
        Error::DomException(DomException::Other(exception)) => exception.into(),
        Error::DomException(exception) => exception.into(),
        Error::MissingData(UnexpectedDataError::TransactionAborted) => return StoreError::Interrupted,
        other => return StoreError::Failed(other.to_string()),
    };
    let Some(exception) = exception.dyn_ref::<js_sys::Error>() else {
        return StoreError::Failed(String::new());
    };
    match String::from(exception.name()).as_str() {
        "QuotaExceededError" => StoreError::Full,
        "VersionError" => StoreError::NewerVersion,
        "AbortError" | "InvalidStateError" | "TransactionInactiveError" => StoreError::Interrupted,
        "SecurityError" | "UnknownError" | "NotAllowedError" => StoreError::Unavailable,
        _ => StoreError::Failed(exception.message().into()),
    }
}
