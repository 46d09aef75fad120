//! What a learner has done of a course, what is next, and what earns the certificate.

use super::id::{BlockId, CourseId, ItemId, UnitId};
use super::progress::CourseProgress;

/// The outline of a course: as much of it as progress depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The course.
    pub id: CourseId,
    /// Its revision.
    pub revision: u32,
    /// Its units, in reading order.
    pub units: Vec<UnitOutline>,
}

/// The outline of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOutline {
    /// The unit.
    pub id: UnitId,
    /// Its knowledge checks, in reading order.
    pub checks: Vec<ItemId>,
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
    /// What still stands between a learner and the certificate: every unit finished and one attempt passed.
    pub fn missing(&self, progress: &CourseProgress) -> Missing {
        Missing {
            units: self
                .units
                .iter()
                .filter(|unit| !progress.finished.contains_key(&unit.id))
                .map(|unit| unit.id.clone())
                .collect(),
            assessment: progress.passed_attempt().is_none(),
        }
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
        if missing.assessment && progress.open_attempt().is_some() {
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

    /// The knowledge checks of a unit that were never answered.
    pub fn unanswered<'a>(
        &'a self,
        unit: &UnitId,
        progress: Option<&'a CourseProgress>,
    ) -> impl Iterator<Item = &'a ItemId> {
        let answered = move |item: &ItemId| {
            progress.and_then(|progress| progress.checks.get(item)).is_some_and(|check| !check.answers.is_empty())
        };
        self.units
            .iter()
            .filter(move |outline| outline.id == *unit)
            .flat_map(|outline| &outline.checks)
            .filter(move |item| !answered(item))
            .collect::<Vec<_>>()
            .into_iter()
    }
}
