//! What is not kept when a page is left goes along to the next page of this site in the same tab: a transaction that is
//! still under way may end with its page, and where nothing can be kept, memory does.
//!
//! It lies in the tab's session storage from one page's end to the next one's start, and nowhere else; whose it is stands
//! beside it, so that nobody else takes it.

use super::json;
use super::session::storage;
use crate::course::event::Event;
use crate::store::record::EventRecord;

const KEPT_AS: &str = "champions-handover";

fn name(whose: &str) -> String {
    format!("{KEPT_AS}{whose}")
}

/// Whether anything can be handed over here.
pub(crate) fn is_possible() -> bool {
    storage().is_some()
}

/// Leaves events for the next page, with those that still lie there.
pub(crate) fn leave(whose: &str, events: &[Event]) {
    let Some(storage) = storage().filter(|_| !events.is_empty()) else { return };
    let records: Vec<EventRecord> = take(whose).iter().chain(events).map(EventRecord::from).collect();
    if let Some(value) = json::value(&records) {
        storage.set_item(&name(whose), &json::written(&value)).ok();
    }
}

/// Takes what the page before has left of somebody.
pub(crate) fn take(whose: &str) -> Vec<Event> {
    let Some(storage) = storage() else { return Vec::new() };
    let text = storage.get_item(&name(whose)).ok().flatten();
    storage.remove_item(&name(whose)).ok();
    let records: Option<Vec<EventRecord>> = text.and_then(|text| json::read(&json::parse(&text)?));
    records.into_iter().flatten().filter_map(|record| Event::try_from(record).ok()).collect()
}
