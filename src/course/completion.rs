//! What a learner has done of a course, what is next, and what earns the certificate.

use super::calendar::Day;
use super::id::{AttemptId, BlockId, CourseId, ItemId, UnitId};
use super::progress::{Attempt, CourseProgress, Finished};
use super::standing::Completion;
use std::collections::BTreeMap;

/// The outline of a course: as much of it as progress depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The course.
    pub id: CourseId,
    /// Its revision.
    pub revision: u32,
    /// Its units, in reading order.
    pub units: Vec<UnitOutline>,
    /// Where what earlier revisions had has gone, oldest first.
    pub moves: Vec<Move>,
}

/// Units or items that were split, merged or taken away: what was done under all the old ids counts for each new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The old ids.
    pub from: Vec<Box<str>>,
    /// The new ids.
    pub to: Vec<Box<str>>,
}

/// The outline of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOutline {
    /// The unit.
    pub id: UnitId,
    /// Its knowledge checks, in reading order.
    pub checks: Vec<ItemId>,
    /// Those that a material revision has changed, each with the newest that did.
    pub changed_checks: BTreeMap<ItemId, u32>,
}

/// The one thing to do next in a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Begin with the first unit.
    Start(UnitId),
    /// Go on in a unit, at a block if one was reached.
    Continue(UnitId, Option<BlockId>),
    /// All units are finished: take the assessment.
    TakeAssessment,
    /// An attempt is open: go on with it.
    ContinueAssessment,
    /// Everything is done and no certificate was made yet.
    MakeCertificate,
    /// The certificate is there.
    ShowCertificate,
}

/// How a course was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// Every unit was finished, and the assessment passed.
    Whole,
    /// By the assessment alone: it was [tested out](super::test_out) of.
    ByAssessment,
}

/// What still stands between a learner and the certificate; nothing stands there when both are empty and false.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Units that are not finished, in reading order.
    pub units: Vec<UnitId>,
    /// Whether the assessment is still to be passed.
    pub assessment: bool,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        self.units.is_empty() && !self.assessment
    }
}

impl Outline {
    /// What still stands between a learner and the certificate: every unit finished and one attempt passed; or nothing,
    /// if the course was tested out of.
    pub fn missing(&self, progress: &CourseProgress) -> Missing {
        if progress.tested_out().is_some() {
            return Missing::default();
        }
        Missing {
            units: self.unfinished(progress).map(|unit| unit.id.clone()).collect(),
            assessment: progress.passed_attempt().is_none(),
        }
    }

    /// The units that are not finished, in reading order.
    pub fn unfinished<'o>(&'o self, progress: &'o CourseProgress) -> impl Iterator<Item = &'o UnitOutline> {
        self.units.iter().filter(|unit| self.finished(progress, &unit.id).is_none())
    }

    /// The attempt that a certificate made now rests on, and what it shows; none while something is missing.
    pub fn certifiable<'p>(&self, progress: &'p CourseProgress) -> Option<(&'p Attempt, Way)> {
        match self.unfinished(progress).next() {
            None => Some((progress.passed_attempt()?, Way::Whole)),
            Some(_) => Some((progress.tested_out()?, Way::ByAssessment)),
        }
    }

    /// When and in which revision a unit was finished, also under the ids of the units that it was made of.
    pub fn finished(&self, progress: &CourseProgress, unit: &UnitId) -> Option<Finished> {
        let known = |id: &str| progress.finished.iter().find(|(unit, _)| unit.as_str() == id);
        done_under(&self.moves, unit.as_str(), &|id| known(id).map(|(_, finished)| *finished), &|finished| {
            finished.millis
        })
    }

    /// The revision from which on answers to a knowledge check count; none if all do. One that a material revision has
    /// changed is to be answered again as long as its unit is not finished. What is finished stays so.
    pub fn counts_since(&self, unit: &UnitId, item: &ItemId, progress: Option<&CourseProgress>) -> Option<u32> {
        let changed = self.units.iter().find(|outline| outline.id == *unit)?.changed_checks.get(item).copied();
        changed.filter(|_| progress.is_none_or(|progress| self.finished(progress, unit).is_none()))
    }

    /// Whether a knowledge check was answered in a revision that counts. One that never was is as answered as the items
    /// that it was made of.
    fn answered(&self, progress: &CourseProgress, item: &ItemId, since: Option<u32>) -> bool {
        let kept = |id: &str| {
            let check = progress.checks.iter().find(|(item, _)| item.as_str() == id);
            check.map(|(_, check)| check).filter(|check| !check.answers.is_empty())
        };
        match kept(item.as_str()) {
            Some(check) => check.answer_since(since).is_some(),
            None => done_under(&self.moves, item.as_str(), &|id| kept(id).map(|_| ()), &|()| 0).is_some(),
        }
    }

    /// Every revision that was completed, each on the day when both every unit was finished and its assessment passed, or
    /// when it was tested out of. What a certificate of the whole was made for stays completed, even when the course has
    /// more units since.
    pub fn completions(&self, progress: &CourseProgress) -> Vec<Completion> {
        let finished: Option<Vec<u64>> =
            self.units.iter().map(|unit| Some(self.finished(progress, &unit.id)?.millis)).collect();
        let finished = finished.map(|millis| millis.into_iter().max().unwrap_or(0));
        // What was begun as a test-out may be certified without the units, and then says nothing of them to other attempts.
        let is_ordinary = |id| progress.attempt(id).is_none_or(|attempt| attempt.test_out_from.is_none());
        let passed = progress.attempts.iter().filter_map(|attempt| {
            let result = attempt.counts().filter(|result| result.passed)?;
            let of_whole = |other: AttemptId| other == attempt.id || is_ordinary(other);
            let certified = progress.certificates.iter().filter(|certificate| of_whole(certificate.attempt));
            let whole = certified.map(|certificate| certificate.millis).chain(finished).min();
            let since = if attempt.tests_out() { 0 } else { whole? };
            Some(Completion { day: Day::of_millis(result.millis.max(since)), revision: attempt.revision })
        });
        passed.collect()
    }

    /// The one thing to do next. An open attempt goes first; then the unit where the learner was, then the first
    /// unfinished one.
    pub fn next_step(&self, progress: Option<&CourseProgress>) -> Option<NextStep> {
        let Some(progress) = progress else {
            return self.units.first().map(|unit| NextStep::Start(unit.id.clone()));
        };
        let missing = self.missing(progress);
        if missing.is_nothing() {
            return Some(if progress.certificates.is_empty() {
                NextStep::MakeCertificate
            } else {
                NextStep::ShowCertificate
            });
        }
        if missing.assessment && progress.attempt_to_go_on_with(self.revision).is_some() {
            return Some(NextStep::ContinueAssessment);
        }
        let here = progress.place.as_ref().map(|place| &place.unit).filter(|unit| missing.units.contains(unit));
        match here.or(missing.units.first()) {
            Some(unit) => Some(NextStep::Continue(unit.clone(), progress.places.get(unit).cloned())),
            None => Some(NextStep::TakeAssessment),
        }
    }

    /// How much is done, in per cent, rounded down: each unit and the assessment count alike.
    pub fn percent_done(&self, progress: Option<&CourseProgress>) -> u8 {
        let Some(progress) = progress else { return 0 };
        let parts = self.units.len() + 1;
        let missing = self.missing(progress);
        let done = parts - missing.units.len() - usize::from(missing.assessment);
        (100 * done / parts) as u8
    }

    /// The knowledge checks of a unit that were never answered, or changed since.
    pub fn unanswered<'a>(
        &'a self,
        unit: &UnitId,
        progress: Option<&'a CourseProgress>,
    ) -> impl Iterator<Item = &'a ItemId> {
        let answered = |item: &ItemId| {
            let since = self.counts_since(unit, item, progress);
            progress.is_some_and(|progress| self.answered(progress, item, since))
        };
        self.units
            .iter()
            .filter(|outline| outline.id == *unit)
            .flat_map(|outline| &outline.checks)
            .filter(|item| !answered(item))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// What was done under an id, or under all the ids that it was made of; of several the latest.
///
/// A move leads only to ids of its own revision, so those before it are all that there is to look through.
fn done_under<T>(moves: &[Move], id: &str, done: &dyn Fn(&str) -> Option<T>, when: &dyn Fn(&T) -> u64) -> Option<T> {
    if let Some(done) = done(id) {
        return Some(done);
    }
    let place = moves.iter().rposition(|step| step.to.iter().any(|to| **to == *id))?;
    let (earlier, step) = (moves.get(..place)?, moves.get(place)?);
    let all: Option<Vec<T>> = step.from.iter().map(|from| done_under(earlier, from, done, when)).collect();
    all?.into_iter().max_by_key(when)
}

#[cfg(test)]
pub(super) mod tests;
