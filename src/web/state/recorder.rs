//! Recording: what the learner does becomes an event, which is kept before anything says so.

use super::log::LogChange;
use crate::course::event::{Clock, Event, What};
use crate::course::id::{DeviceId, EventId, ProfileId};
use crate::store::Store;
use crate::web::platform::{clock, random};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::Callback;

/// Makes events and keeps them, one transaction after the other, in the order they were made.
pub(super) struct Recorder {
    store: Store,
    device: DeviceId,
    latest: Cell<Clock>,
    /// What is not kept yet, also while a transaction is under way.
    waiting: RefCell<Vec<Event>>,
    keeping: Cell<bool>,
}

impl Recorder {
    /// A recorder that goes on after `latest`; `waiting` could not be kept so far.
    pub(super) fn new(store: Store, device: DeviceId, latest: Clock, waiting: Vec<Event>) -> Recorder {
        let (latest, waiting) = (Cell::new(latest), RefCell::new(waiting));
        Recorder { store, device, latest, waiting, keeping: Cell::new(false) }
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// What would be lost if the page ended now.
    pub(super) fn unkept(&self) -> Vec<Event> {
        [self.store.fleeting(), self.waiting.borrow().clone()].concat()
    }

    /// Records what happened, and keeps it. What could not be kept is tried again with the next event.
    pub(super) fn record(self: &Rc<Self>, what: What, changed: &Callback<LogChange>) {
        let event = Event {
            id: EventId(random::bits()),
            // One learner on a device, until a device has several.
            profile: ProfileId(self.device.0),
            device: self.device,
            clock: self.latest.get().next(clock::now()),
            what,
        };
        self.latest.set(event.clock);
        self.waiting.borrow_mut().push(event.clone());
        changed.emit(LogChange::Recorded(event));
        if !self.keeping.replace(true) {
            let (recorder, changed) = (self.clone(), changed.clone());
            yew::platform::spawn_local(async move { recorder.keep(changed).await });
        }
    }

    async fn keep(&self, changed: Callback<LogChange>) {
        loop {
            let batch = self.waiting.borrow().clone();
            let Some(last) = batch.last().map(|event| event.clock) else { break };
            match self.store.append(&batch).await {
                Ok(()) => {
                    self.waiting.borrow_mut().drain(..batch.len());
                    // What memory holds is not called kept.
                    if self.store.is_durable() {
                        changed.emit(LogChange::Kept(last));
                    }
                }
                Err(error) => {
                    changed.emit(LogChange::NotKept(error));
                    break;
                }
            }
        }
        self.keeping.set(false);
    }
}
