//! Recording: what the learner does becomes an event, which is kept before anything says so.
//!
//! One task at a time works on the store: it opens it, appends what is waiting, and reads what other tabs have added.
//! Whatever goes wrong, events wait in memory in their order and are tried again; none is dropped while the page is open.

use super::log::LogChange;
use super::outlet::Outlet;
use crate::course::compact::compact;
use crate::course::event::{Clock, Event, What};
use crate::course::id::{DeviceId, EventId, ProfileId};
use crate::course::progress::Progress;
use crate::store::{
    Arrival, BrowserStore, Compacted, DATABASE, Kept, MemoryStore, PutBack, Records, Snapshot, Store, StoreError,
};
use crate::web::platform::tabs::Tabs;
use crate::web::platform::{clock, handover, page, random};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What could not be kept is tried again with the next event, and after so long.
const AGAIN_MILLIS: u32 = 5_000;
/// A snapshot is made at a start that has read more events than this one by one.
const SNAPSHOT_AFTER: usize = 256;

/// Makes events and keeps them, one transaction after the other, in the order they were made.
pub(crate) struct Recorder {
    place: RefCell<Place>,
    latest: Cell<Clock>,
    /// What is not kept yet, also while a transaction is under way.
    waiting: RefCell<Vec<Event>>,
    /// Whether a task works on the store.
    busy: Cell<bool>,
    /// Whether the store may hold what is not shown yet.
    stale: Cell<bool>,
    /// Whether the database was deleted, and not opened again yet.
    was_deleted: Cell<bool>,
    again: RefCell<Option<Timeout>>,
    tabs: Tabs,
    outlet: Outlet,
}

/// Where events are kept.
struct Place {
    /// In memory until the database is open; for good while pages are drawn for a site.
    store: Store,
    device: DeviceId,
    profile: ProfileId,
    /// What of the store is shown.
    until: Arrival,
}

impl Recorder {
    /// A recorder that keeps nothing until it is opened.
    pub(super) fn nowhere(device: DeviceId) -> Recorder {
        let profile = ProfileId(device.0);
        Recorder {
            place: RefCell::new(Place { store: Store::Memory(MemoryStore::default()), device, profile, until: 0 }),
            latest: Cell::default(),
            waiting: RefCell::default(),
            busy: Cell::default(),
            stale: Cell::default(),
            was_deleted: Cell::default(),
            again: RefCell::default(),
            tabs: Tabs::default(),
            outlet: Outlet::default(),
        }
    }

    /// A recorder in this browser's database, once that has been read or it is known why it cannot be. It keeps what the
    /// page before could not keep any more.
    pub(super) async fn open() -> Rc<Recorder> {
        let recorder = Rc::new(Recorder::nowhere(DeviceId(random::bits())));
        recorder.waiting.replace(handover::take());
        recorder.work();
        recorder.outlet.first().await;
        if !recorder.store().is_durable() {
            recorder.show(Vec::new());
        }
        recorder
    }

    /// The way to the pages.
    pub(super) fn outlet(&self) -> &Outlet {
        &self.outlet
    }

    /// The other tabs.
    pub(super) fn tabs(&self) -> &Tabs {
        &self.tabs
    }

    pub(super) fn store(&self) -> Store {
        self.place.borrow().store.clone()
    }

    pub(super) fn profile(&self) -> ProfileId {
        self.place.borrow().profile
    }

    /// What would be lost if the page ended now.
    pub(super) fn unkept(&self) -> Vec<Event> {
        self.waiting.borrow().clone()
    }

    /// Records what happened, and keeps it.
    pub(super) fn record(self: &Rc<Self>, what: What) {
        let at = clock::now();
        let Place { profile, device, .. } = *self.place.borrow();
        let event = Event { id: EventId(random::bits()), profile, device, clock: self.latest.get().next(at), at, what };
        self.latest.set(event.clock);
        self.waiting.borrow_mut().push(event.clone());
        self.outlet.tell(LogChange::Recorded(event));
        self.work();
    }

    /// The records of everything that happened, also of what could not be kept.
    pub(super) async fn records(&self) -> Result<Records, StoreError> {
        let records = self.store().records(self.profile()).await?.unwrap_or_default();
        records.add(&self.unkept());
        Ok(records)
    }

    /// Keeps the records of a backup, and shows them here and in other tabs.
    pub(super) async fn bring_in(self: &Rc<Self>, records: &Records) -> Result<(), StoreError> {
        self.store().take_in_records(self.profile(), records).await?;
        // The second copy catches up at the next start where this fails.
        self.store().mend_copy(self.profile()).await.ok();
        self.catch_up();
        self.tabs.tell();
        Ok(())
    }

    /// Shows what other tabs have added, now if the page is seen.
    pub(super) fn catch_up(self: &Rc<Self>) {
        self.stale.set(true);
        if page::is_visible() {
            self.work();
        }
    }

    /// Does what is to be done with the store, unless that is being done.
    fn work(self: &Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        let recorder = self.clone();
        yew::platform::spawn_local(async move {
            let mut worked = recorder.keep_all().await;
            if worked == Err(StoreError::Interrupted) {
                // Once may have been bad luck: the connection or the transaction is made anew.
                worked = recorder.keep_all().await;
            }
            recorder.busy.set(false);
            if let Err(error) = worked {
                recorder.fail(error);
            }
        });
    }

    fn fail(self: &Rc<Self>, error: StoreError) {
        if error == StoreError::Interrupted {
            self.close();
        }
        self.outlet.tell(LogChange::NotKept(error));
        let recorder = self.clone();
        *self.again.borrow_mut() = Some(Timeout::new(AGAIN_MILLIS, move || recorder.work()));
    }

    async fn keep_all(self: &Rc<Self>) -> Result<(), StoreError> {
        if !self.store().is_durable() {
            self.open_database().await?;
        }
        while self.stale.get() || !self.waiting.borrow().is_empty() {
            // Events come after those of other tabs that are known of.
            if self.stale.replace(false)
                && let Err(error) = self.read().await
            {
                self.stale.set(true);
                return Err(error);
            }
            self.append().await?;
        }
        Ok(())
    }

    async fn append(&self) -> Result<(), StoreError> {
        let store = self.store();
        let batch: Vec<Event> = {
            let Place { profile, device, .. } = *self.place.borrow();
            self.waiting.borrow().iter().map(|event| Event { profile, device, ..event.clone() }).collect()
        };
        if batch.is_empty() {
            return Ok(());
        }
        let before = store.append(&batch).await?;
        let waiting_since = {
            let mut waiting = self.waiting.borrow_mut();
            waiting.drain(..batch.len());
            waiting.first().map(|event| event.at)
        };
        let mut place = self.place.borrow_mut();
        match place.until == before {
            true => place.until += batch.len() as Arrival,
            // Another tab has written since.
            false => self.stale.set(true),
        }
        drop(place);
        self.outlet.tell(LogChange::Kept { waiting_since });
        self.tabs.tell();
        Ok(())
    }

    /// Opens the database, and takes along what was made in memory until then.
    async fn open_database(self: &Rc<Self>) -> Result<(), StoreError> {
        let recorder = self.clone();
        let opening = BrowserStore::open_and_watch(DATABASE, move |trouble| recorder.clone().lose(trouble));
        let store = Store::Browser(opening.await?);
        let (old, old_profile) = (self.store(), self.profile());
        let put_back = store.put_back().await?;
        let fresh = put_back.and_then(|found| found.device).unwrap_or(self.place.borrow().device);
        let device = store.device(fresh).await?;
        // One learner on a device, until there are pages to choose another.
        let profiles = store.profiles(device, clock::now()).await?;
        let profile = profiles.first().map_or(ProfileId(device.0), |first| first.id);
        if let Some(key) = old.key(old_profile).await? {
            store.keep_key(profile, key).await?;
        }
        *self.place.borrow_mut() = Place { store: store.clone(), device, profile, until: 0 };
        let read = self.read().await;
        let was_deleted = self.was_deleted.replace(false);
        match put_back {
            Some(PutBack { was_lost: true, .. }) => self.outlet.tell(LogChange::PutBack),
            _ if was_deleted => self.outlet.tell(LogChange::Lost),
            _ => {}
        }
        yew::platform::spawn_local(async move {
            // What cannot be done now is done at the next start.
            store.mend_copy(profile).await.ok();
        });
        read
    }

    /// From now on events wait in memory, until the database is opened again.
    fn close(&self) {
        let mut place = self.place.borrow_mut();
        if place.store.is_durable() {
            place.store = Store::Memory(MemoryStore::default());
        }
    }

    /// The connection is gone, or cannot be had while another tab has an old one.
    fn lose(self: Rc<Self>, trouble: StoreError) {
        match trouble {
            StoreError::Blocked => self.outlet.tell(LogChange::NotKept(trouble)),
            _ => {
                self.close();
                match trouble {
                    // Whether anything is lost is known when the database is open again.
                    StoreError::Deleted => self.was_deleted.set(true),
                    _ => self.outlet.tell(LogChange::NotKept(trouble)),
                }
                self.work();
            }
        }
    }

    /// Reads what the store holds and shows it, together with what is waiting.
    async fn read(&self) -> Result<(), StoreError> {
        let (store, profile) = (self.store(), self.profile());
        let Kept { mut events, since, unread, until, .. } = store.load(profile).await?;
        self.place.borrow_mut().until = until;
        // What another page has handed over may have been kept all the same.
        self.waiting.borrow_mut().retain(|event| !events.iter().any(|kept| kept.id == event.id));
        let is_long = since > SNAPSHOT_AFTER && unread == 0;
        if is_long {
            events = compact(events);
        }
        let snapshot = is_long.then(|| Snapshot { until, compacted: Compacted::Open(events.clone()) });
        self.show(events);
        let waiting_since = self.waiting.borrow().first().map(|event| event.at);
        self.outlet.tell(LogChange::Kept { waiting_since });
        match snapshot {
            // Without it the next start takes longer, that is all.
            Some(snapshot) => store.keep_snapshot(profile, &snapshot).await.or(Ok(())),
            None => Ok(()),
        }
    }

    fn show(&self, kept: Vec<Event>) {
        let mut waiting = self.waiting.borrow_mut();
        let now = clock::now();
        // Nothing has happened in the future: a clock was ahead.
        let mut progress = Progress::of(kept.into_iter().map(|event| Event { at: event.at.min(now), ..event }));
        // What is waiting comes after what is kept, wherever that was recorded and whatever the clock was then.
        let mut latest = progress.latest();
        for event in waiting.iter_mut() {
            latest = latest.next(event.at);
            event.clock = latest;
            let _ = progress.apply(event);
        }
        drop(waiting);
        self.latest.set(self.latest.get().max(latest));
        self.outlet.tell(LogChange::Read(progress));
    }
}
