//! Progress: the fold of a log.

use super::event::{Clock, Event, InCourse, Theme, What};
use super::id::{AttemptId, BlockId, CourseId, EventId, ItemId, UnitId};
use super::item::Response;
use super::together::TogetherProgress;
use std::collections::BTreeMap;

/// All that a log says of one learner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The name to print on certificates, once it was set.
    pub name: Option<Box<str>>,
    /// The theme chosen, if any.
    pub theme: Option<Theme>,
    /// What to print beside the name, once it was set.
    pub registration: Option<Registration>,
    /// What happened in each course that was ever opened.
    pub courses: BTreeMap<CourseId, CourseProgress>,
    /// What happened between the learner and others.
    pub together: TogetherProgress,
    /// The place of the newest event in the order of all.
    newest: Option<(Clock, EventId)>,
}

/// What a learner wants printed beside their name. Nobody checks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    /// Their profession, or the register they are in; may be empty.
    pub profession: Box<str>,
    /// Their number in it; may be empty.
    pub number: Box<str>,
}

/// All that a log says of one learner in one course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseProgress {
    /// Where the learner was last.
    pub place: Option<Place>,
    /// The block of each unit that was read last.
    pub places: BTreeMap<UnitId, BlockId>,
    /// The units that were finished, each with when and in which revision it first was.
    pub finished: BTreeMap<UnitId, Finished>,
    /// The knowledge checks.
    pub checks: BTreeMap<ItemId, Check>,
    /// The attempts at the assessment, first to last.
    pub attempts: Vec<Attempt>,
    /// The certificates made, first to last.
    pub certificates: Vec<Certificate>,
    /// The certificates of institutions that were brought in, first to last, each once.
    pub imported: Vec<Box<str>>,
    /// What the learner wrote down about it last; empty if it was taken back.
    pub reflection: Box<str>,
    /// When it was first written down, in milliseconds since 1970; none if it was taken back.
    pub reflected: Option<u64>,
    /// Recorded active time, in seconds.
    pub active_seconds: u64,
    /// When the newest event happened, in milliseconds since 1970.
    pub last_active: u64,
}

/// A place in a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// The block.
    pub block: BlockId,
}

/// When something was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Milliseconds since 1970.
    pub millis: u64,
    /// The course's revision then.
    pub revision: u32,
}

/// A knowledge check's state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// An unfinished response, later than the last answer.
    pub draft: Option<Response>,
    /// Every response handed in, first to last.
    pub answers: Vec<Response>,
}

/// An attempt at an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// The seed of its draw.
    pub seed: u64,
    /// The course's revision.
    pub revision: u32,
    /// When it began, in milliseconds since 1970.
    pub started: u64,
    /// The place of the item looked at last, from 0; 0 again once it is handed in.
    pub turned_to: u32,
    /// The latest response to each item.
    pub answers: BTreeMap<ItemId, Response>,
    /// What it came to, once handed in.
    pub result: Option<AttemptResult>,
}

/// What an attempt came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptResult {
    /// When it was handed in, in milliseconds since 1970.
    pub millis: u64,
    /// The score in per cent.
    pub percent: u8,
    /// Whether it was a pass.
    pub passed: bool,
}

/// A certificate that was made on this device or merged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The attempt it rests on.
    pub attempt: AttemptId,
    /// When it was made, in milliseconds since 1970.
    pub millis: u64,
    /// The credential, as JSON text.
    pub credential: Box<str>,
}

impl Progress {
    /// Folds a log, in whatever order its events come and however often each comes.
    pub fn of(events: impl IntoIterator<Item = Event>) -> Progress {
        let mut progress = Progress::default();
        for event in &in_order(events) {
            progress.apply(event);
        }
        progress
    }

    /// Adds an event that comes after all others, and says whether it did. An event that does not changes nothing: it
    /// was added already, or it comes from elsewhere and the whole log is to be folded anew.
    pub fn apply(&mut self, event: &Event) -> bool {
        let place = Some((event.clock, event.id));
        if place <= self.newest {
            return false;
        }
        self.newest = place;
        match &event.what {
            What::Course(course, what) => {
                let course = self.courses.entry(course.clone()).or_default();
                course.apply(event.at, what);
            }
            What::NameSet(name) => self.name = Some(name.clone()),
            What::ThemeSet(theme) => self.theme = *theme,
            What::RegistrationSet { profession, number } => {
                self.registration = Some(Registration { profession: profession.clone(), number: number.clone() });
            }
            What::Together(what) => self.together.apply(event.at, what),
        }
        true
    }

    /// The clock of the newest event.
    pub fn latest(&self) -> Clock {
        self.newest.map(|(clock, _)| clock).unwrap_or_default()
    }

    /// What happened in a course; `None` when it was never opened.
    pub fn course(&self, id: &CourseId) -> Option<&CourseProgress> {
        self.courses.get(id)
    }
}

/// Events in the order in which they count, each once.
pub(super) fn in_order(events: impl IntoIterator<Item = Event>) -> Vec<Event> {
    let mut events: Vec<Event> = events.into_iter().collect();
    events.sort_by_key(|event| (event.clock, event.id));
    events.dedup_by_key(|event| event.id);
    events
}

impl CourseProgress {
    fn apply(&mut self, millis: u64, what: &InCourse) {
        self.last_active = millis;
        match what {
            InCourse::PlaceReached { unit, block } => {
                self.places.insert(unit.clone(), block.clone());
                self.place = Some(Place { unit: unit.clone(), block: block.clone() });
            }
            InCourse::UnitFinished { unit, revision } => {
                self.finished.entry(unit.clone()).or_insert(Finished { millis, revision: *revision });
            }
            InCourse::TimeSpent { seconds } => self.active_seconds += u64::from(*seconds),
            InCourse::CheckDrafted { item, response } => {
                self.checks.entry(item.clone()).or_default().draft = Some(response.clone());
            }
            InCourse::CheckAnswered { item, response } => {
                let check = self.checks.entry(item.clone()).or_default();
                check.draft = None;
                check.answers.push(response.clone());
            }
            InCourse::AttemptStarted { attempt, seed, revision } => {
                if self.attempt(*attempt).is_none() {
                    self.attempts.push(Attempt {
                        id: *attempt,
                        seed: *seed,
                        revision: *revision,
                        started: millis,
                        turned_to: 0,
                        answers: BTreeMap::new(),
                        result: None,
                    });
                }
            }
            InCourse::AttemptAnswered { attempt, item, response } => {
                // What comes after an attempt was handed in cannot change it.
                if let Some(attempt) = self.open_attempt_mut(*attempt) {
                    attempt.answers.insert(item.clone(), response.clone());
                }
            }
            InCourse::AttemptTurned { attempt, place } => {
                if let Some(attempt) = self.open_attempt_mut(*attempt) {
                    attempt.turned_to = *place;
                }
            }
            InCourse::AttemptFinished { attempt, percent, passed } => {
                if let Some(attempt) = self.open_attempt_mut(*attempt) {
                    attempt.result = Some(AttemptResult { millis, percent: *percent, passed: *passed });
                    attempt.turned_to = 0;
                }
            }
            InCourse::CertificateMade { attempt, credential } => {
                self.certificates.push(Certificate { attempt: *attempt, millis, credential: credential.clone() });
            }
            InCourse::CertificateImported { credential } => {
                // What is brought in again is the newest again.
                self.imported.retain(|kept| kept != credential);
                self.imported.push(credential.clone());
            }
            InCourse::ReflectionWritten { text } => {
                self.reflection = text.clone();
                self.reflected = self.reflected.or(Some(millis)).filter(|_| !text.is_empty());
            }
        }
    }

    /// The attempt with this id.
    pub fn attempt(&self, id: AttemptId) -> Option<&Attempt> {
        self.attempts.iter().find(|attempt| attempt.id == id)
    }

    /// The attempt that was begun last and not handed in, if any.
    pub fn open_attempt(&self) -> Option<&Attempt> {
        self.attempts.iter().rev().find(|attempt| attempt.result.is_none())
    }

    /// The first attempt that was a pass, if any: the completion rests on it.
    pub fn passed_attempt(&self) -> Option<&Attempt> {
        self.attempts.iter().find(|attempt| attempt.result.is_some_and(|result| result.passed))
    }

    /// How many attempts were handed in.
    pub fn finished_attempts(&self) -> usize {
        self.attempts.iter().filter(|attempt| attempt.result.is_some()).count()
    }

    fn open_attempt_mut(&mut self, id: AttemptId) -> Option<&mut Attempt> {
        self.attempts.iter_mut().find(|attempt| attempt.id == id && attempt.result.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::super::id::{DeviceId, ProfileId};
    use super::*;

    fn event(id: u128, millis: u64, what: What) -> Event {
        let clock = Clock { millis, count: 0 };
        Event { id: EventId(id), profile: ProfileId(1), device: DeviceId(1), clock, at: millis, what }
    }

    fn in_course(whats: impl IntoIterator<Item = InCourse>) -> CourseProgress {
        let course: CourseId = "course".parse().unwrap();
        let events = whats.into_iter().zip(1..);
        let events = events.map(|(what, number)| event(number.into(), number, What::Course(course.clone(), what)));
        Progress::of(events).course(&course).cloned().unwrap()
    }

    fn number(typed: &str) -> Response {
        Response::Number(typed.into())
    }

    #[test]
    fn the_latest_word_counts_for_what_may_change() {
        let names = ["Ada", "Ada L.", "Ada Lovelace"].map(|name| What::NameSet(name.into()));
        let events = names.into_iter().zip([20, 30, 10]).map(|(what, millis)| event(millis.into(), millis, what));
        assert_eq!(Progress::of(events).name.as_deref(), Some("Ada L."));

        let themes = [Some(Theme::Dark), None].map(What::ThemeSet).into_iter().zip(1..);
        assert_eq!(Progress::of(themes.map(|(what, id)| event(id.into(), id, what))).theme, None);
    }

    #[test]
    fn the_first_word_counts_for_what_is_done() {
        let unit: UnitId = "one".parse().unwrap();
        let progress = in_course([4, 5].map(|revision| InCourse::UnitFinished { unit: unit.clone(), revision }));
        assert_eq!(progress.finished[&unit], Finished { millis: 1, revision: 4 });
    }

    #[test]
    fn an_answer_ends_a_draft_and_a_draft_keeps_the_answers() {
        let item: ItemId = "check".parse().unwrap();
        let draft = |typed| InCourse::CheckDrafted { item: item.clone(), response: number(typed) };
        let answer = |typed| InCourse::CheckAnswered { item: item.clone(), response: number(typed) };
        for (whats, kept_draft, answers) in [
            (vec![draft("1"), draft("2")], Some("2"), &[][..]),
            (vec![draft("1"), answer("1")], None, &["1"]),
            (vec![answer("1"), draft("")], Some(""), &["1"]),
            (vec![answer("1"), draft("2"), answer("2")], None, &["1", "2"]),
        ] {
            let check = &in_course(whats).checks[&item];
            assert_eq!(check.draft, kept_draft.map(number));
            assert_eq!(check.answers, answers.iter().map(|typed| number(typed)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_attempt_ends_when_it_is_handed_in() {
        let (attempt, item): (AttemptId, ItemId) = (AttemptId(7), "q".parse().unwrap());
        let start = |seed| InCourse::AttemptStarted { attempt, seed, revision: 1 };
        let answer = |typed| InCourse::AttemptAnswered { attempt, item: item.clone(), response: number(typed) };
        let hand_in = |percent| InCourse::AttemptFinished { attempt, percent, passed: percent >= 75 };
        let turn = InCourse::AttemptTurned { attempt, place: 3 };
        let progress = in_course([
            answer("before it began"),
            start(5),
            answer("1"),
            answer("2"),
            start(6),
            hand_in(70),
            answer("3"),
            turn,
            hand_in(90),
        ]);
        assert_eq!((progress.attempts.len(), progress.finished_attempts()), (1, 1));
        let kept = progress.attempt(attempt).unwrap();
        assert_eq!((kept.seed, kept.started, kept.turned_to), (5, 2, 0));
        assert_eq!(kept.answers, BTreeMap::from([(item, number("2"))]));
        assert_eq!(kept.result, Some(AttemptResult { millis: 6, percent: 70, passed: false }));
        assert_eq!((progress.open_attempt(), progress.passed_attempt()), (None, None));
    }

    #[test]
    fn the_first_pass_and_the_last_open_attempt_are_found() {
        let start = |id| InCourse::AttemptStarted { attempt: AttemptId(id), seed: 1, revision: 1 };
        let hand_in =
            |id, percent| InCourse::AttemptFinished { attempt: AttemptId(id), percent, passed: percent >= 75 };
        let progress = in_course([
            start(1),
            start(2),
            start(3),
            start(4),
            start(5),
            hand_in(1, 10),
            hand_in(4, 80),
            hand_in(2, 90),
        ]);
        assert_eq!(progress.passed_attempt().map(|attempt| attempt.id), Some(AttemptId(2)));
        assert_eq!(progress.open_attempt().map(|attempt| attempt.id), Some(AttemptId(5)));
        assert_eq!(progress.finished_attempts(), 3);
    }

    #[test]
    fn a_certificate_is_imported_once_and_the_last_import_is_last() {
        let import = |credential: &str| InCourse::CertificateImported { credential: credential.into() };
        let progress = in_course([import("a"), import("b"), import("a")]);
        assert_eq!(progress.imported, ["b".into(), "a".into()]);
        assert_eq!(progress.certificates, []);
    }

    #[test]
    fn time_adds_up_and_each_event_counts_once() {
        let course: CourseId = "course".parse().unwrap();
        let spent = |id, seconds| event(id, 5, What::Course(course.clone(), InCourse::TimeSpent { seconds }));
        let progress = Progress::of([spent(1, 30), spent(2, 12), spent(1, 30)]);
        let in_course = progress.course(&course).unwrap();
        assert_eq!((in_course.active_seconds, in_course.last_active), (42, 5));
        assert_eq!(progress.latest(), Clock { millis: 5, count: 0 });
        assert_eq!(progress.course(&"other".parse().unwrap()), None);
    }
}
