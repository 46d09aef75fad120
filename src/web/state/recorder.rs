//! Recording: what the learner does becomes an event, which is kept before anything says so.
//!
//! One task at a time works on the store: it opens it, appends what is waiting, and reads what other tabs have added.
//! Whatever goes wrong, events wait in memory in their order and are tried again; none is dropped while the page is open.

use super::learners::{Chosen, Learners, Who};
use super::log::LogChange;
use super::outlet::Outlet;
use crate::course::compact::compact;
use crate::course::event::{Clock, Event, What};
use crate::course::id::{DeviceId, EventId, ProfileId};
use crate::course::progress::Progress;
use crate::store::{
    Arrival, BrowserStore, Compacted, DATABASE, Kept, MemoryStore, Profile, PutBack, Snapshot, Store, StoreError,
};
use crate::web::platform::seal::DataKey;
use crate::web::platform::tabs::Tabs;
use crate::web::platform::{clock, handover, page, random, session};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What could not be kept is tried again with the next event, and after so long.
const AGAIN_MILLIS: u32 = 5_000;
/// A snapshot is made at a start that has read more events than this one by one.
const SNAPSHOT_AFTER: usize = 256;

/// Makes events and keeps them, one transaction after the other, in the order they were made.
pub(crate) struct Recorder {
    pub(super) place: RefCell<Place>,
    pub(super) learners: RefCell<Learners>,
    latest: Cell<Clock>,
    /// What is not kept yet, also while a transaction is under way.
    pub(super) waiting: RefCell<Vec<Event>>,
    /// Whether a task works on the store.
    pub(super) busy: Cell<bool>,
    /// Whether the store may hold what is not shown yet.
    stale: Cell<bool>,
    /// Whether the database was deleted, and not opened again yet.
    was_deleted: Cell<bool>,
    again: RefCell<Option<Timeout>>,
    /// When the learner last set out for another page of the site, in milliseconds since 1970.
    pub(super) set_out: Cell<u64>,
    /// The key that the page before has left, and whose it is, until it is known who learns.
    unlocked: RefCell<Option<(ProfileId, DataKey)>>,
    /// Whether the log is locked as soon as everything is kept.
    pub(super) is_locking: Cell<bool>,
    /// When something was done last in any tab, as far as this one knows, in milliseconds since 1970.
    pub(super) active: Cell<u64>,
    /// When the other tabs were told so.
    pub(super) active_told: Cell<u64>,
    tabs: Tabs,
    outlet: Outlet,
}

/// Where events are kept.
#[derive(Clone)]
pub(super) struct Place {
    /// In memory until the database is open; for good while pages are drawn for a site, and where nothing is to be kept.
    pub(super) store: Store,
    /// The database, if it is open.
    pub(super) database: Option<BrowserStore>,
    pub(super) device: DeviceId,
    pub(super) profile: ProfileId,
    /// The key of a learner with a passphrase, once it is unlocked.
    pub(super) key: Option<DataKey>,
    /// What of the store is shown.
    until: Arrival,
}

impl Recorder {
    /// A recorder that keeps nothing until it is opened.
    pub(super) fn nowhere(device: DeviceId) -> Recorder {
        let (profile, store) = (ProfileId(device.0), Store::Memory(MemoryStore::default()));
        Recorder {
            place: RefCell::new(Place { store, database: None, device, profile, key: None, until: 0 }),
            learners: RefCell::default(),
            latest: Cell::default(),
            waiting: RefCell::default(),
            busy: Cell::default(),
            stale: Cell::default(),
            was_deleted: Cell::default(),
            again: RefCell::default(),
            set_out: Cell::default(),
            unlocked: RefCell::default(),
            is_locking: Cell::default(),
            active: Cell::default(),
            active_told: Cell::default(),
            tabs: Tabs::default(),
            outlet: Outlet::default(),
        }
    }

    /// A recorder in this browser's database, once that has been read or it is known why it cannot be. It keeps what the
    /// page before could not keep any more.
    pub(super) async fn open() -> Rc<Recorder> {
        let recorder = Rc::new(Recorder::nowhere(DeviceId(random::bits())));
        // What was done before it was known by whom is theirs who learn now.
        recorder.waiting.replace(handover::take(""));
        recorder.unlocked.replace(session::take_key().await);
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

    /// Shows what other tabs have added, now if the page is seen.
    pub(super) fn catch_up(self: &Rc<Self>) {
        self.stale.set(true);
        if page::is_visible() {
            self.work();
        }
    }

    /// Does what is to be done with the store, unless that is being done.
    pub(super) fn work(self: &Rc<Self>) {
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
        if error == StoreError::Changed {
            // Whose log it is, and in which form, is found out anew.
            return page::reload();
        }
        self.outlet.tell(LogChange::NotKept(error));
        let recorder = self.clone();
        *self.again.borrow_mut() = Some(Timeout::new(AGAIN_MILLIS, move || recorder.work()));
    }

    async fn keep_all(self: &Rc<Self>) -> Result<(), StoreError> {
        if self.place.borrow().database.is_none() {
            self.open_database().await?;
        }
        if self.learners.borrow().is_fleeting() {
            return Ok(());
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
        let Place { store, profile, device, key, .. } = self.place.borrow().clone();
        let owned = |event: &Event| Event { profile, device, ..event.clone() };
        let batch: Vec<Event> = self.waiting.borrow().iter().map(owned).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let before = match key {
            None => store.append(&batch).await?,
            Some(key) => {
                let sealed = key.seal_events(&batch).await;
                store.append_sealed(&sealed.ok_or(StoreError::Failed(String::new()))?).await?
            }
        };
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
        self.tabs.tell(&profile.to_string());
        Ok(())
    }

    /// Opens the database, and takes along what was made in memory until then.
    async fn open_database(self: &Rc<Self>) -> Result<(), StoreError> {
        let recorder = self.clone();
        let opening = BrowserStore::open_and_watch(DATABASE, move |trouble| recorder.clone().lose(trouble));
        let database = opening.await?;
        let store = Store::Browser(database.clone());
        let (old, old_profile) = (self.store(), self.profile());
        let put_back = store.put_back().await?;
        let fresh = put_back.and_then(|found| found.device).unwrap_or(self.place.borrow().device);
        let device = store.device(fresh).await?;
        let profiles = store.profiles(device, clock::now()).await?;
        let key = self.identify(profiles);
        let learners = self.learners.borrow().clone();
        let profile = learners.profile().map_or(old_profile, |profile| profile.id);
        let database = Some(database);
        let read = if learners.is_fleeting() {
            self.place.replace(Place { store: old, database, device, profile: old_profile, key: None, until: 0 });
            self.show(Vec::new());
            Ok(())
        } else {
            if let Some(key) = old.key(old_profile).await? {
                store.keep_key(profile, key).await?;
            }
            self.place.replace(Place { store: store.clone(), database, device, profile, key, until: 0 });
            self.read().await
        };
        let was_deleted = self.was_deleted.replace(false);
        match put_back {
            Some(PutBack { was_lost: true, .. }) => self.outlet.tell(LogChange::PutBack),
            _ if was_deleted => self.outlet.tell(LogChange::Lost),
            _ => {}
        }
        if learners.profile().is_some() {
            yew::platform::spawn_local(async move {
                // What cannot be done now is done at the next start.
                store.mend_copy(profile).await.ok();
            });
        }
        read
    }

    /// Finds out who learns, and takes over what the page before has left of them. Returns the key of a log that was
    /// unlocked.
    fn identify(&self, profiles: Vec<Profile>) -> Option<DataKey> {
        let before = self.place.borrow().clone();
        let left = self.unlocked.take();
        let (unlocked, key) = before.key.map(|key| (before.profile, key)).or(left).unzip();
        let learners = Learners::of(profiles, session::chosen(), unlocked);
        let key = match &learners.who {
            Who::Learner(profile) => {
                session::choose(Chosen::Profile(profile.id));
                key.filter(|_| profile.lock.is_some())
            }
            _ => None,
        };
        self.learners.replace(learners);
        let whose = self.whose();
        if !whose.is_empty() {
            self.waiting.borrow_mut().extend(handover::take(&whose));
        }
        key
    }

    /// From now on events wait in memory, until the database is opened again.
    fn close(&self) {
        let mut place = self.place.borrow_mut();
        place.database = None;
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

    /// Reads what the store holds for a start; nothing if a snapshot is damaged or no key opens it.
    pub(super) async fn load(&self) -> Result<Option<Kept>, StoreError> {
        let Place { store, profile, key, .. } = self.place.borrow().clone();
        let kept = store.load(profile).await?;
        Ok(match key {
            Some(key) => key.open_kept(kept, profile).await,
            None => Some(kept).filter(|kept| kept.sealed.is_empty() && kept.sealed_snapshot.is_none()),
        })
    }

    /// Reads what the store holds and shows it, together with what is waiting.
    async fn read(&self) -> Result<(), StoreError> {
        let Place { store, profile, key, .. } = self.place.borrow().clone();
        let kept = match (self.load().await?, &key) {
            (Some(kept), _) => kept,
            // A damaged snapshot is none.
            (None, Some(key)) => key.open_kept(store.whole(profile).await?, profile).await.unwrap_or_default(),
            (None, None) => return Err(StoreError::Changed),
        };
        let Kept { mut events, since, unread, until, .. } = kept;
        self.place.borrow_mut().until = until;
        // What another page has handed over may have been kept all the same.
        self.waiting.borrow_mut().retain(|event| !events.iter().any(|kept| kept.id == event.id));
        let is_long = since > SNAPSHOT_AFTER && unread == 0;
        if is_long {
            events = compact(events);
        }
        let compacted = match &key {
            _ if !is_long => None,
            None => Some(Compacted::Open(events.clone())),
            Some(key) => key.seal_snapshot(&events, profile).await.map(Compacted::Sealed),
        };
        let snapshot = compacted.map(|compacted| Snapshot { until, compacted });
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
        self.outlet.tell(LogChange::Identified(self.learners.borrow().clone()));
        self.outlet.tell(LogChange::Read(progress));
    }
}
