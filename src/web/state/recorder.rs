//! Recording: what the learner does becomes an event, which is kept before anything says so.

use super::log::{LogChange, OpenedLog};
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
    profile: ProfileId,
    latest: Cell<Clock>,
    waiting: RefCell<Vec<Event>>,
    keeping: Cell<bool>,
}

impl Recorder {
    pub(super) fn new(opened: OpenedLog) -> Recorder {
        Recorder {
            store: opened.store,
            device: opened.device,
            profile: opened.profile,
            latest: Cell::new(opened.progress.latest()),
            waiting: RefCell::default(),
            keeping: Cell::new(false),
        }
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn profile(&self) -> ProfileId {
        self.profile
    }

    /// Records what happened, and keeps it. What could not be kept is tried again with the next event.
    pub(super) fn record(self: &Rc<Self>, what: What, changed: &Callback<LogChange>) {
        let at = clock::now();
        let event = Event {
            id: EventId(random::bits()),
            profile: self.profile,
            device: self.device,
            clock: self.latest.get().next(at),
            at,
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
            let batch = std::mem::take(&mut *self.waiting.borrow_mut());
            let Some(last) = batch.last().map(|event| event.clock) else { break };
            match self.store.append(&batch).await {
                Ok(_) => changed.emit(LogChange::Kept(last)),
                Err(error) => {
                    self.waiting.borrow_mut().splice(0..0, batch);
                    changed.emit(LogChange::NotKept(error));
                    break;
                }
            }
        }
        self.keeping.set(false);
    }
}
