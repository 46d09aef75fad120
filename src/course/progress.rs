//! Progress: the fold of a log.

use super::event::{Backup, Clock, Event, InCourse, Theme, What};
use super::id::{AttemptId, BlockId, CourseId, EventId, ItemId, UnitId};
use super::item::{Mark, Response};
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
    /// When a backup was last made, in milliseconds since 1970.
    pub backed_up: Option<u64>,
    /// Whether something was reached that is worth a backup, a course passed or a certificate, and none was made or put
    /// off after it. By the order of events, not by their dates: another device's clock may have been ahead.
    pub backup_is_due: bool,
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
    /// Each time that a question was asked again after the course was finished, first to last.
    pub reviews: BTreeMap<ItemId, Vec<Review>>,
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
    /// When the newest event happened, in milliseconds since 1970. Being asked again is not being in the course.
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
    pub answers: Vec<Answer>,
}

/// A response to a knowledge check that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The response.
    pub response: Response,
    /// The course's revision then; none if it is not known, which is earlier than any.
    pub revision: Option<u32>,
}

impl Check {
    /// The last response that was handed in; with a revision, the last in that or a later one.
    pub fn answer_since(&self, revision: Option<u32>) -> Option<&Response> {
        self.answers.iter().rev().find(|answer| answer.revision >= revision).map(|answer| &answer.response)
    }
}

/// A question that was asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// When, in milliseconds since 1970.
    pub millis: u64,
    /// What the answer came to.
    pub mark: Mark,
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
    /// The score in per cent from which it stands for the whole course, if it was begun as a [test-out](super::test_out).
    pub test_out_from: Option<u8>,
    /// When it began, in milliseconds since 1970.
    pub started: u64,
    /// The place of the item looked at last, from 0; 0 again once it is handed in.
    pub turned_to: u32,
    /// The latest response to each item.
    pub answers: BTreeMap<ItemId, Response>,
    /// What it came to when it was handed in: a fact for ever.
    pub result: Option<AttemptResult>,
    /// What it came to each time that it was marked again with errata, first to last.
    pub marked_again: Vec<MarkedAgain>,
}

/// What an attempt came to when it was marked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedAgain {
    /// The name of the errata.
    pub errata: Box<str>,
    /// When, in milliseconds since 1970.
    pub millis: u64,
    /// The score in per cent.
    pub percent: u8,
    /// Whether it was a pass.
    pub passed: bool,
}

/// What an attempt came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptResult {
    /// When it was handed in, in milliseconds since 1970.
    pub millis: u64,
    /// The same in the order of all events: never earlier than anything before it, wherever the device's clock was set.
    pub order: u64,
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
                self.backup_is_due |= is_worth_a_backup(what);
                let course = self.courses.entry(course.clone()).or_default();
                course.apply(event.at, event.clock.millis, what);
            }
            What::NameSet(name) => self.name = Some(name.clone()),
            What::ThemeSet(theme) => self.theme = *theme,
            What::RegistrationSet { profession, number } => {
                self.registration = Some(Registration { profession: profession.clone(), number: number.clone() });
            }
            What::Together(what) => self.together.apply(event.at, what),
            What::Backup(what) => {
                self.backup_is_due = false;
                if *what == Backup::Made {
                    self.backed_up = Some(event.at);
                }
            }
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

fn is_worth_a_backup(what: &InCourse) -> bool {
    matches!(what, InCourse::AttemptFinished { passed: true, .. } | InCourse::CertificateMade { .. })
}

/// Events in the order in which they count, each once.
pub(super) fn in_order(events: impl IntoIterator<Item = Event>) -> Vec<Event> {
    let mut events: Vec<Event> = events.into_iter().collect();
    events.sort_by_key(|event| (event.clock, event.id));
    events.dedup_by_key(|event| event.id);
    events
}

impl Attempt {
    /// What it counts for, once handed in: the best of what it came to then and whenever it was marked again. It was
    /// reached when it was handed in.
    pub fn counts(&self) -> Option<AttemptResult> {
        let result = self.result?;
        let best = self.improvement();
        Some(AttemptResult {
            percent: best.map_or(result.percent, |best| best.percent.max(result.percent)),
            passed: result.passed || best.is_some_and(|best| best.passed),
            ..result
        })
    }

    /// The time that it was marked again which gave most and more than it came to before, if any did.
    pub fn improvement(&self) -> Option<&MarkedAgain> {
        let result = self.result?;
        let worth = |again: &&MarkedAgain| (again.passed, again.percent);
        self.marked_again.iter().filter(|again| worth(again) > (result.passed, result.percent)).max_by_key(worth)
    }

    /// Whether it stands for the whole course: begun as a test-out, and good enough for one.
    pub fn tests_out(&self) -> bool {
        let counts = self.test_out_from.zip(self.counts());
        counts.is_some_and(|(from, result)| result.passed && result.percent >= from)
    }

    /// What it came to with errata of a name, if it was marked with them.
    pub fn marked_with(&self, errata: &str) -> Option<&MarkedAgain> {
        self.marked_again.iter().find(|again| *again.errata == *errata)
    }
}

impl CourseProgress {
    fn apply(&mut self, millis: u64, order: u64, what: &InCourse) {
        if !matches!(what, InCourse::ItemReviewed { .. }) {
            self.last_active = millis;
        }
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
            InCourse::CheckAnswered { item, response, revision } => {
                let check = self.checks.entry(item.clone()).or_default();
                check.draft = None;
                check.answers.push(Answer { response: response.clone(), revision: *revision });
            }
            InCourse::ItemReviewed { item, mark, .. } => {
                self.reviews.entry(item.clone()).or_default().push(Review { millis, mark: *mark });
            }
            InCourse::AttemptStarted { attempt, seed, revision, test_out_from } => {
                if self.attempt(*attempt).is_none() {
                    self.attempts.push(Attempt {
                        id: *attempt,
                        seed: *seed,
                        revision: *revision,
                        test_out_from: *test_out_from,
                        started: millis,
                        turned_to: 0,
                        answers: BTreeMap::new(),
                        result: None,
                        marked_again: Vec::new(),
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
                    attempt.result = Some(AttemptResult { millis, order, percent: *percent, passed: *passed });
                    attempt.turned_to = 0;
                }
            }
            InCourse::AttemptMarkedAgain { attempt, errata, percent, passed } => {
                // Two devices may both have done so: the first word counts.
                let handed_in = |other: &&mut Attempt| other.id == *attempt && other.result.is_some();
                let found = self.attempts.iter_mut().find(handed_in);
                if let Some(attempt) = found.filter(|attempt| attempt.marked_with(errata).is_none()) {
                    let (percent, passed) = (*percent, *passed);
                    attempt.marked_again.push(MarkedAgain { errata: errata.clone(), millis, percent, passed });
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

    /// The attempt to go on with when the course is at a revision: the open one that was begun last. One of an earlier
    /// revision is gone on with as it was begun, unless another attempt was begun since.
    pub fn attempt_to_go_on_with(&self, revision: u32) -> Option<&Attempt> {
        let open = self.open_attempt()?;
        let is_newest = self.attempts.last().is_some_and(|newest| newest.id == open.id);
        (open.revision == revision || is_newest).then_some(open)
    }

    /// The first attempt that was a pass, if any: the completion rests on it. One that is a pass only since it was marked
    /// again comes after those that were passes when they were handed in.
    pub fn passed_attempt(&self) -> Option<&Attempt> {
        let first = |result: fn(&Attempt) -> Option<AttemptResult>| {
            self.attempts.iter().find(|attempt| result(attempt).is_some_and(|result| result.passed))
        };
        first(|attempt| attempt.result).or_else(|| first(Attempt::counts))
    }

    /// The first attempt that stands for the whole course, if any.
    pub fn tested_out(&self) -> Option<&Attempt> {
        self.attempts.iter().find(|attempt| attempt.tests_out())
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
mod tests;
