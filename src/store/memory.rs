//! A store that is gone when the page is closed.

use super::Kept;
use crate::course::event::Event;
use crate::course::id::{DeviceId, EventId};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Events in memory; clones share them.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    held: Rc<RefCell<Held>>,
}

#[derive(Debug, Default)]
struct Held {
    events: BTreeMap<EventId, Event>,
    device: Option<DeviceId>,
    key: Option<JsValue>,
}

impl MemoryStore {
    pub(super) fn load(&self) -> Kept {
        Kept { events: self.held.borrow().events.values().cloned().collect(), unread: 0 }
    }

    pub(super) fn append(&self, events: &[Event]) {
        let mut held = self.held.borrow_mut();
        for event in events {
            held.events.entry(event.id).or_insert_with(|| event.clone());
        }
    }

    pub(super) fn device(&self, fresh: DeviceId) -> DeviceId {
        *self.held.borrow_mut().device.get_or_insert(fresh)
    }

    pub(super) fn key(&self) -> Option<JsValue> {
        self.held.borrow().key.clone()
    }

    pub(super) fn keep_key(&self, key: JsValue) -> JsValue {
        self.held.borrow_mut().key.get_or_insert(key).clone()
    }
}
