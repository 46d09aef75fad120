//! What a tab holds of a learner beyond the store: whose log it is, the key of one that is locked, and what is not kept
//! yet. All of it is let go when the tab goes on to somebody else, when the log is locked, and when the tab is closed.

use super::learners::{Chosen, Learners, Who};
use super::log::{LogChange, LogHandle};
use super::recorder::{Place, Recorder};
use crate::course::event::Event;
use crate::course::id::ProfileId;
use crate::store::{BrowserStore, Kept, Profile, Records, Sealed, Store, StoreError};
use crate::web::platform::seal::DataKey;
use crate::web::platform::{clock, handover, navigation, page, session};
use crate::web::route::Route;
use gloo::timers::future::TimeoutFuture;
use std::rc::Rc;

/// A page that takes longer to come is not what the learner set out for.
const SETTING_OUT_MILLIS: u64 = 60_000;
/// How long it takes to look again whether something is done.
const LOOK_MILLIS: u32 = 20;
/// How often, where what cannot be kept can wait.
const LOOKS: u32 = 150;
const GUEST: &str = "guest";
/// What other tabs are told when a log is locked in this one: this, and whose.
const LOCKED: &str = "locked ";
/// The same, when a learner was removed.
const GONE: &str = "gone ";

impl Recorder {
    /// Whose what is not kept yet is, as the page after this one knows it; nothing while nobody knows.
    pub(super) fn whose(&self) -> String {
        match &self.learners.borrow().who {
            Who::Learner(profile) => profile.id.to_string(),
            Who::Guest => GUEST.to_owned(),
            Who::Unknown | Who::Locked(_) | Who::Nobody => String::new(),
        }
    }

    /// Whether everything that is done can go along to the next page.
    pub(super) fn is_safe_to_leave(&self) -> bool {
        handover::is_possible() || self.waiting.borrow().is_empty()
    }

    /// Leaves for the next page what it needs. Of a guest and of a locked log nothing stays when the tab is closed.
    pub(super) fn leave(&self) {
        let key = self.place.borrow().key.clone();
        let goes_on = clock::now() < self.set_out.get() + SETTING_OUT_MILLIS;
        let is_guest = self.learners.borrow().who == Who::Guest;
        let has_ended = is_guest && session::chosen() != Chosen::Guest;
        if has_ended || !goes_on && (key.is_some() || is_guest) {
            return;
        }
        handover::leave(&self.whose(), &self.waiting.borrow());
        if let Some(key) = key.filter(|_| !self.is_locking.get()) {
            session::leave_key(self.profile(), &key);
        }
    }

    /// Hears what another tab tells.
    pub(super) fn hear(self: &Rc<Self>, news: &str) {
        if self.hear_of_activity(news) {
            return;
        }
        let whose = self.whose();
        match (news.strip_prefix(LOCKED), news.strip_prefix(GONE)) {
            (Some(locked), _) if locked == whose => self.lock(false),
            (_, Some(gone)) if gone == whose => {
                self.let_go();
                session::choose(Chosen::Nobody);
                page::reload();
            }
            _ if news == self.profile().to_string() => self.catch_up(),
            _ => {}
        }
    }

    /// Forgets what was still to be kept, and the key.
    fn let_go(&self) {
        self.waiting.borrow_mut().clear();
        self.place.borrow_mut().key = None;
    }

    /// Keeps what is still being typed, and waits until all is kept, but looks no more than so many times.
    async fn settle(&self, most: u32) {
        page::hide();
        for _ in 0..most {
            if self.waiting.borrow().is_empty() && !self.busy.get() {
                break;
            }
            TimeoutFuture::new(LOOK_MILLIS).await;
        }
    }

    /// Locks the log as soon as everything is kept, also in other tabs if they are told. The page that follows has neither
    /// the key nor anything that it opened.
    pub(super) fn lock(self: &Rc<Self>, tell: bool) {
        if self.is_locking.replace(true) {
            return;
        }
        let recorder = self.clone();
        yew::platform::spawn_local(async move {
            recorder.settle(u32::MAX).await;
            if tell {
                recorder.tabs().tell(&format!("{LOCKED}{}", recorder.whose()));
            }
            recorder.place.borrow_mut().key = None;
            page::close_off();
            page::reload();
        });
    }

    /// Goes on as somebody, on a page or where this one is, with everything kept that can be.
    fn learn_as(self: &Rc<Self>, chosen: Chosen, to: Option<Route>) {
        let recorder = self.clone();
        yew::platform::spawn_local(async move {
            let who = recorder.learners.borrow().who.clone();
            match who {
                // What cannot be kept waits in this tab for when they come back; only not what must not lie there open.
                Who::Learner(profile) => recorder.settle(profile.lock.map_or(LOOKS, |_| u32::MAX)).await,
                Who::Guest => recorder.waiting.borrow_mut().clear(),
                Who::Unknown | Who::Locked(_) | Who::Nobody => page::hide(),
            }
            recorder.place.borrow_mut().key = None;
            session::choose(chosen);
            match to {
                Some(route) => navigation::open(&route),
                None => page::reload(),
            }
        });
    }
}

/// The store held still: nothing is written or read by this tab until this is dropped.
pub(crate) struct Held {
    recorder: Rc<Recorder>,
}

impl Held {
    /// From now on the log is that of a profile as it is now, sealed with a key or not.
    pub(crate) fn open_with(self, key: Option<DataKey>, profile: Profile) {
        // Who has the passphrase now unlocks it in the other tabs, too; what was taken off they find out.
        let lock = if key.is_some() { LOCKED } else { "" };
        self.recorder.place.borrow_mut().key = key;
        self.recorder.tabs().tell(&format!("{lock}{}", profile.id));
        let mut learners = self.recorder.learners.borrow().clone();
        learners.change(profile);
        self.recorder.identified(learners);
    }

    /// A learner is gone, with what was still to be kept.
    pub(crate) fn end(self, profile: ProfileId) {
        self.recorder.let_go();
        self.recorder.tabs().tell(&format!("{GONE}{profile}"));
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.recorder.busy.set(false);
        self.recorder.work();
    }
}

impl Recorder {
    fn identified(&self, learners: Learners) {
        self.learners.replace(learners.clone());
        self.outlet().tell(LogChange::Identified(learners));
    }
}

/// What goes into a backup and comes out of one. Of a log with a passphrase both are in the clear in this tab only.
impl Recorder {
    /// The records of everything that is kept; none where nothing is.
    async fn kept_records(&self) -> Result<Records, StoreError> {
        let Place { store, database, profile, key, .. } = self.place.borrow().clone();
        match (key, database) {
            (Some(key), Some(database)) => {
                let (entries, _) = database.entries(profile).await?;
                let opened = key.open_entries(entries, profile).await;
                opened.and_then(|texts| Records::parsed(&texts)).ok_or(StoreError::Failed(String::new()))
            }
            _ => Ok(store.records(profile).await?.unwrap_or_default()),
        }
    }

    async fn bring_in(self: &Rc<Self>, records: &Records) -> Result<(), StoreError> {
        let Place { store, profile, key, .. } = self.place.borrow().clone();
        match key {
            None => store.take_in_records(profile, records).await?,
            Some(key) => {
                let mut sealed = Vec::new();
                for (id, text) in records.texts(profile) {
                    let bytes = key.seal(&text, profile, &id.to_string()).await;
                    sealed.push(Sealed { id, profile, bytes: bytes.ok_or(StoreError::Failed(String::new()))? });
                }
                store.append_sealed(&sealed).await?;
            }
        }
        // The second copy catches up at the next start where this fails.
        store.mend_copy(profile).await.ok();
        self.catch_up();
        self.tabs().tell(&profile.to_string());
        Ok(())
    }
}

impl LogHandle {
    /// The records of everything that happened, also of what could not be kept.
    pub(crate) async fn records(&self) -> Result<Records, StoreError> {
        if !self.learners().may_back_up() {
            return Err(StoreError::Unavailable);
        }
        let records = self.recorder.kept_records().await?;
        records.add(&self.recorder.waiting.borrow());
        Ok(records)
    }

    /// The records of everything that is kept.
    pub(crate) async fn kept_records(&self) -> Result<Records, StoreError> {
        self.recorder.kept_records().await
    }

    /// What a start reads; nothing if what was saved for a quick start is damaged.
    pub(crate) async fn quick_start(&self) -> Result<Option<Kept>, StoreError> {
        self.recorder.load().await
    }

    /// Keeps the records of a backup, and shows them here and in other tabs.
    pub(crate) async fn bring_in(&self, records: &Records) -> Result<(), StoreError> {
        self.recorder.bring_in(records).await
    }

    /// The database, for what concerns more than a log.
    pub(crate) fn database(&self) -> Option<BrowserStore> {
        self.recorder.place.borrow().database.clone()
    }

    /// Locks the log.
    pub(crate) fn lock(&self) {
        self.recorder.lock(true);
    }

    /// Lets somebody learn in this tab: the page starts anew.
    pub(crate) fn learn_as(&self, chosen: Chosen) {
        self.recorder.learn_as(chosen, None);
    }

    /// The same, on another page.
    pub(crate) fn learn_as_at(&self, chosen: Chosen, route: &Route) {
        self.recorder.learn_as(chosen, Some(route.clone()));
    }

    /// Goes to a page with the log of a learner unlocked.
    pub(crate) fn unlocked(&self, profile: &Profile, key: &DataKey, route: &Route) {
        session::choose(Chosen::Profile(profile.id));
        session::leave_key(profile.id, key);
        navigation::open(route);
    }

    /// Gives a learner everything that a guest has done in this tab, and the guest's key.
    pub(crate) async fn give_to(&self, store: &Store, profile: ProfileId) -> Result<(), StoreError> {
        let device = self.recorder.place.borrow().device;
        let given = |event: &Event| Event { profile, device, ..event.clone() };
        let events: Vec<Event> = self.recorder.waiting.borrow().iter().map(given).collect();
        store.append(&events).await?;
        if let Some(key) = self.store().key(self.profile()).await? {
            store.keep_key(profile, key).await?;
        }
        Ok(())
    }

    /// Shows a learner's new name and colour.
    pub(crate) fn renamed(&self, id: ProfileId, name: &str, colour: &str) {
        let mut learners = self.learners().clone();
        if let Some(profile) = learners.profile().filter(|profile| profile.id == id) {
            let profile = Profile { name: name.into(), colour: colour.into(), ..profile.clone() };
            learners.change(profile);
            self.recorder.identified(learners);
        }
    }

    /// Holds the store still, once this tab has written what is under way.
    pub(crate) async fn hold(&self) -> Held {
        while self.recorder.busy.replace(true) {
            TimeoutFuture::new(LOOK_MILLIS).await;
        }
        Held { recorder: self.recorder.clone() }
    }

    /// Starts the page anew with nobody chosen, at a fragment of it.
    pub(crate) fn start_anew_at(&self, fragment: &str) {
        session::choose(Chosen::Nobody);
        navigation::reload_at(fragment);
    }
}
