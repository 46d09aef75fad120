//! The learner's log, as pages see it: what it comes to, how to add to it, and whether all of it is kept.

use super::learners::Learners;
use super::recorder::Recorder;
use crate::content::published::CourseSummary;
use crate::course::event::{Event, InCourse, Theme, What};
#[cfg(not(target_arch = "wasm32"))]
use crate::course::id::DeviceId;
use crate::course::id::{CourseId, ProfileId};
use crate::course::progress::{CourseProgress, Progress};
use crate::store::{Store, StoreError};
use crate::web::platform::{clock, navigation, page};
use std::rc::Rc;
use yew::prelude::*;

/// A log that was opened, or is known why it cannot be.
#[derive(Clone)]
pub(crate) struct OpenedLog {
    recorder: Rc<Recorder>,
    view: Rc<LogView>,
}

impl OpenedLog {
    /// The log in this browser's database. Where it cannot be had the app goes on in memory, says so and tries again.
    pub(crate) async fn open() -> OpenedLog {
        let recorder = Recorder::open().await;
        let view = recorder.outlet().changes().into_iter().fold(Rc::default(), LogView::reduce);
        OpenedLog { recorder, view }
    }

    /// The courses that were begun.
    pub(crate) fn begun(&self) -> Vec<CourseId> {
        self.view.begun()
    }

    /// An empty log that is kept nowhere.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn nowhere() -> OpenedLog {
        OpenedLog { recorder: Rc::new(Recorder::nowhere(DeviceId(0))), view: Rc::default() }
    }
}

/// The log at one moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct LogView {
    learners: Rc<Learners>,
    progress: Rc<Progress>,
    /// When the first event happened that is not kept yet, in milliseconds since 1970.
    waiting_since: Option<u64>,
    /// Why it is not, if something is wrong.
    trouble: Option<StoreError>,
    /// Whether what was kept before is gone.
    lost: bool,
    /// Whether what was lost was put back.
    put_back: bool,
}

impl PartialEq for LogView {
    fn eq(&self, other: &Self) -> bool {
        // Each change makes its own progress; comparing all of it would cost more than drawing.
        Rc::ptr_eq(&self.progress, &other.progress)
            && self.waiting_since == other.waiting_since
            && self.trouble == other.trouble
            && self.lost == other.lost
            && self.learners == other.learners
            && self.put_back == other.put_back
    }
}

impl LogView {
    fn begun(&self) -> Vec<CourseId> {
        self.progress.courses.keys().cloned().collect()
    }
}

/// A change of the log.
pub(crate) enum LogChange {
    /// It is known who learns.
    Identified(Learners),
    /// Something happened.
    Recorded(Event),
    /// All is kept, but for what happened from this time on.
    Kept {
        /// Milliseconds since 1970.
        waiting_since: Option<u64>,
    },
    /// The log was read: what it comes to, with all that is not kept yet.
    Read(Progress),
    /// What happens cannot be kept for now.
    NotKept(StoreError),
    /// What was kept is gone: it was deleted while the page was open.
    Lost,
    /// The browser had lost what was kept, and all of it was put back.
    PutBack,
}

impl Reducible for LogView {
    type Action = LogChange;

    fn reduce(self: Rc<Self>, change: LogChange) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            LogChange::Identified(learners) => next.learners = Rc::new(learners),
            LogChange::Recorded(event) => {
                // Events are recorded in the order of their clocks, so each comes after all others.
                let _ = Rc::make_mut(&mut next.progress).apply(&event);
                next.waiting_since = next.waiting_since.or(Some(event.at));
            }
            LogChange::Kept { waiting_since } => {
                next.waiting_since = waiting_since;
                next.trouble = None;
            }
            LogChange::Read(progress) => next.progress = Rc::new(progress),
            LogChange::NotKept(error) if self.trouble.as_ref() == Some(&error) => return self,
            LogChange::NotKept(error) => next.trouble = Some(error),
            LogChange::Lost => (next.lost, next.put_back) = (true, false),
            LogChange::PutBack => next.put_back = true,
        }
        next.into()
    }
}

/// The log, shared by all pages.
#[derive(Clone)]
pub(crate) struct LogHandle {
    view: UseReducerHandle<LogView>,
    pub(super) recorder: Rc<Recorder>,
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
    /// Who learns.
    pub(crate) fn learners(&self) -> &Learners {
        &self.view.learners
    }

    /// What the log comes to.
    pub(crate) fn progress(&self) -> &Progress {
        &self.view.progress
    }

    /// The courses that were begun.
    pub(crate) fn begun(&self) -> Vec<CourseId> {
        self.view.begun()
    }

    /// What the log comes to in a course.
    pub(crate) fn course(&self, id: &str) -> Option<&CourseProgress> {
        self.view.progress.course(&id.parse().ok()?)
    }

    /// How much of a course is done, in per cent.
    pub(crate) fn percent_done(&self, course: &CourseSummary) -> u8 {
        course.outline().map(|outline| outline.percent_done(self.course(&course.id))).unwrap_or(0)
    }

    /// Records what happened.
    pub(crate) fn record(&self, what: What) {
        self.recorder.record(what);
    }

    /// Records what happened in a course.
    pub(crate) fn record_in(&self, course: &CourseId, what: InCourse) {
        self.record(What::Course(course.clone(), what));
    }

    /// Whether all that was recorded is kept.
    pub(crate) fn keeping(&self) -> Keeping {
        match (&self.view.trouble, self.view.waiting_since) {
            _ if self.view.learners.is_fleeting() => Keeping::Failed,
            (Some(_), _) => Keeping::Failed,
            (None, None) => Keeping::Kept,
            (None, Some(_)) => Keeping::Underway,
        }
    }

    /// Whether what happened at a time, in milliseconds since 1970, may be shown as done: it is kept, or it is said on
    /// every page that nothing can be.
    pub(crate) fn may_be_shown(&self, millis: u64) -> bool {
        self.keeping() != Keeping::Underway || self.view.waiting_since.is_some_and(|since| millis < since)
    }

    /// What is wrong, if something is: why not everything is kept, or that what was kept is gone.
    pub(crate) fn trouble(&self) -> Option<&StoreError> {
        self.view.trouble.as_ref().or(self.view.lost.then_some(&StoreError::Deleted))
    }

    /// Whether the browser had lost what was kept, and it was put back.
    pub(crate) fn was_put_back(&self) -> bool {
        self.view.put_back
    }

    /// The theme chosen.
    pub(crate) fn theme(&self) -> Option<Theme> {
        self.view.progress.theme
    }

    /// The store, for the learner's key.
    pub(crate) fn store(&self) -> Store {
        self.recorder.store()
    }

    /// The learner.
    pub(crate) fn profile(&self) -> ProfileId {
        self.recorder.profile()
    }
}

/// Makes the log that all pages share, from what was opened.
#[hook]
pub(crate) fn use_opened_log(opened: OpenedLog) -> LogHandle {
    let recorder = opened.recorder;
    let view = use_reducer(|| LogView::clone(&opened.view));
    let (dispatcher, listening) = (view.dispatcher(), recorder.clone());
    use_effect_with((), move |()| {
        listening.outlet().open(Callback::from(move |change| dispatcher.dispatch(change)));
        let news = listening.clone();
        let (setting_out, leaving, safe) = (listening.clone(), listening.clone(), listening.clone());
        let listeners = (
            listening.tabs().on_news(move |told| news.hear(&told)),
            page::on_shown(move || listening.catch_up()),
            navigation::on_setting_out(move || setting_out.set_out.set(clock::now())),
            page::on_leave(move || leaving.leave()),
            page::before_leaving(move || safe.is_safe_to_leave()),
        );
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
