//! The learner's log, as pages see it: what it comes to, how to add to it, and whether all of it is kept.

use super::recorder::Recorder;
use crate::course::event::{Clock, Event, InCourse, Theme, What};
use crate::course::id::{CourseId, DeviceId};
use crate::course::progress::{CourseProgress, Progress};
#[cfg(not(target_arch = "wasm32"))]
use crate::store::MemoryStore;
use crate::store::{Store, StoreError};
use crate::web::platform::{handover, page};
use std::rc::Rc;
use yew::prelude::*;

/// A store that was opened, with all it holds.
#[derive(Clone, Debug)]
pub(crate) struct OpenedLog {
    /// The store.
    pub(crate) store: Store,
    /// This device.
    pub(crate) device: DeviceId,
    /// What the log comes to.
    pub(crate) progress: Progress,
    /// What could not be kept so far.
    pub(crate) waiting: Vec<Event>,
    /// Why not everything outlives the page, if so.
    pub(crate) trouble: Option<StoreError>,
}

impl OpenedLog {
    /// An empty log that is kept nowhere.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn nowhere() -> OpenedLog {
        OpenedLog {
            store: Store::Memory(MemoryStore::default()),
            device: DeviceId(0),
            progress: Progress::default(),
            waiting: Vec::new(),
            trouble: None,
        }
    }
}

/// The log at one moment.
#[derive(Clone, Debug)]
pub(crate) struct LogView {
    progress: Rc<Progress>,
    /// The clock of the last event that is kept, and so are all before it.
    kept: Clock,
    trouble: Option<StoreError>,
}

impl PartialEq for LogView {
    fn eq(&self, other: &Self) -> bool {
        // Each change makes its own progress; comparing all of it would cost more than drawing.
        Rc::ptr_eq(&self.progress, &other.progress) && self.kept == other.kept && self.trouble == other.trouble
    }
}

/// A change of the log.
pub(crate) enum LogChange {
    /// Something happened.
    Recorded(Event),
    /// Everything up to this clock is kept now.
    Kept(Clock),
    /// What happened could not be kept.
    NotKept(StoreError),
}

impl Reducible for LogView {
    type Action = LogChange;

    fn reduce(self: Rc<Self>, change: LogChange) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            LogChange::Recorded(event) => {
                // Events are recorded in the order of their clocks, so each comes after all others.
                Rc::make_mut(&mut next.progress).apply(&event);
            }
            LogChange::Kept(until) => {
                next.kept = next.kept.max(until);
                next.trouble = None;
            }
            LogChange::NotKept(error) => next.trouble = Some(error),
        }
        next.into()
    }
}

/// The log, shared by all pages.
#[derive(Clone)]
pub(crate) struct LogHandle {
    view: UseReducerHandle<LogView>,
    recorder: Rc<Recorder>,
}

impl PartialEq for LogHandle {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
    }
}

/// Whether all that was recorded is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Every transaction has completed.
    Kept,
    /// A transaction is under way.
    Underway,
    /// It could not be kept, or is kept only until the page is closed.
    Failed,
}

impl LogHandle {
    /// What the log comes to.
    pub(crate) fn progress(&self) -> &Progress {
        &self.view.progress
    }

    /// What the log comes to in a course.
    pub(crate) fn course(&self, id: &str) -> Option<&CourseProgress> {
        self.view.progress.course(&id.parse().ok()?)
    }

    /// Records what happened.
    pub(crate) fn record(&self, what: What) {
        let dispatcher = self.view.dispatcher();
        self.recorder.record(what, &Callback::from(move |change| dispatcher.dispatch(change)));
    }

    /// Records what happened in a course.
    pub(crate) fn record_in(&self, course: &CourseId, what: InCourse) {
        self.record(What::Course(course.clone(), what));
    }

    /// Whether all that was recorded is kept.
    pub(crate) fn keeping(&self) -> Keeping {
        match self.view.trouble {
            Some(_) => Keeping::Failed,
            None if self.view.progress.latest() <= self.view.kept => Keeping::Kept,
            None => Keeping::Underway,
        }
    }

    /// Whether what happened at a time, in milliseconds since 1970, may be shown as done: it is kept, or it is said on
    /// every page that nothing can be.
    pub(crate) fn may_be_shown(&self, millis: u64) -> bool {
        millis < self.view.kept.millis || self.keeping() != Keeping::Underway
    }

    /// Why not everything is kept, if so.
    pub(crate) fn trouble(&self) -> Option<&StoreError> {
        self.view.trouble.as_ref()
    }

    /// The theme chosen.
    pub(crate) fn theme(&self) -> Option<Theme> {
        self.view.progress.theme
    }

    /// The store, for the learner's key.
    pub(crate) fn store(&self) -> &Store {
        self.recorder.store()
    }
}

/// Makes the log that all pages share, from what was opened.
#[hook]
pub(crate) fn use_opened_log(opened: OpenedLog) -> LogHandle {
    let first = LogView {
        progress: Rc::new(opened.progress.clone()),
        kept: opened.progress.latest(),
        trouble: opened.trouble.clone(),
    };
    let view = use_reducer(|| first);
    let recorder =
        use_memo((), |()| Recorder::new(opened.store, opened.device, opened.progress.latest(), opened.waiting));
    let leaving = recorder.clone();
    use_effect_with((), move |()| {
        let lost = leaving.clone();
        let listeners = [
            page::on_leave(move || handover::leave(&leaving.unkept())),
            page::before_leaving(move || handover::is_possible() || lost.unkept().is_empty()),
        ];
        move || drop(listeners)
    });
    LogHandle { view, recorder }
}

/// The log that all pages share.
#[hook]
#[expect(clippy::expect_used, reason = "the app's root provides it")]
pub(crate) fn use_log() -> LogHandle {
    use_context::<LogHandle>().expect("the app's root provides the log")
}
