//! What is not kept when a page is left goes along to the next page of this site in the same tab: a transaction that is
//! still under way may end with its page, and where nothing can be kept, memory does.
//!
//! It lies in the tab's session storage from one page's end to the next one's start, and nowhere else.

use super::json;
use crate::course::event::Event;
use crate::store::record::EventRecord;
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use web_sys::Storage;

const KEPT_AS: &str = "champions-handover";

fn storage() -> Option<Storage> {
    gloo::utils::window().session_storage().ok().flatten()
}

/// Whether anything can be handed over here.
pub(crate) fn is_possible() -> bool {
    storage().is_some()
}

/// Leaves events for the next page, with those that still lie there.
pub(crate) fn leave(events: &[Event]) {
    let Some(storage) = storage().filter(|_| !events.is_empty()) else { return };
    let records: Vec<EventRecord> = take().iter().chain(events).map(EventRecord::from).collect();
    if let Ok(value) = records.serialize(&Serializer::json_compatible()) {
        storage.set_item(KEPT_AS, &json::written(&value)).ok();
    }
}

/// Takes what the page before has left.
pub(crate) fn take() -> Vec<Event> {
    let Some(storage) = storage() else { return Vec::new() };
    let text = storage.get_item(KEPT_AS).ok().flatten();
    storage.remove_item(KEPT_AS).ok();
    let records: Option<Vec<EventRecord>> = text.and_then(|text| json::read(&json::parse(&text)?));
    records.into_iter().flatten().filter_map(|record| Event::try_from(record).ok()).collect()
}
