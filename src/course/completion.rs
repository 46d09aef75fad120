//! What a learner has done of a course, what is next, and what earns the certificate.

use super::calendar::Day;
use super::id::{BlockId, CourseId, ItemId, UnitId};
use super::progress::{CourseProgress, Finished};
use super::standing::Completion;

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
                .filter(|unit| self.finished(progress, &unit.id).is_none())
                .map(|unit| unit.id.clone())
                .collect(),
            assessment: progress.passed_attempt().is_none(),
        }
    }

    /// When and in which revision a unit was finished, also under the ids of the units that it was made of.
    pub fn finished(&self, progress: &CourseProgress, unit: &UnitId) -> Option<Finished> {
        let known = |id: &str| progress.finished.iter().find(|(unit, _)| unit.as_str() == id);
        done_under(&self.moves, unit.as_str(), &|id| known(id).map(|(_, finished)| *finished), &|finished| {
            finished.millis
        })
    }

    /// Whether a knowledge check was answered, also under the ids of the items that it was made of.
    fn answered(&self, progress: &CourseProgress, item: &ItemId) -> bool {
        let answered = |id: &str| {
            let check = progress.checks.iter().find(|(item, _)| item.as_str() == id);
            check.filter(|(_, check)| !check.answers.is_empty()).map(|_| ())
        };
        done_under(&self.moves, item.as_str(), &answered, &|()| 0).is_some()
    }

    /// Every revision that was completed, each on the day when both every unit was finished and its assessment passed.
    /// What a certificate was made for stays completed, even when the course has more units since.
    pub fn completions(&self, progress: &CourseProgress) -> Vec<Completion> {
        let finished: Option<Vec<u64>> =
            self.units.iter().map(|unit| Some(self.finished(progress, &unit.id)?.millis)).collect();
        let finished = finished.map(|millis| millis.into_iter().max().unwrap_or(0));
        let certified = progress.certificates.iter().map(|certificate| certificate.millis).min();
        let Some(whole) = [finished, certified].into_iter().flatten().min() else { return Vec::new() };
        let passed = progress.attempts.iter().filter_map(|attempt| {
            let result = attempt.counts().filter(|result| result.passed)?;
            Some(Completion { day: Day::of_millis(result.millis.max(whole)), revision: attempt.revision })
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

    /// The knowledge checks of a unit that were never answered.
    pub fn unanswered<'a>(
        &'a self,
        unit: &UnitId,
        progress: Option<&'a CourseProgress>,
    ) -> impl Iterator<Item = &'a ItemId> {
        let answered = move |item: &ItemId| progress.is_some_and(|progress| self.answered(progress, item));
        self.units
            .iter()
            .filter(move |outline| outline.id == *unit)
            .flat_map(|outline| &outline.checks)
            .filter(move |item| !answered(item))
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
mod tests {
    use super::super::event::{Clock, Event, InCourse, What};
    use super::super::id::{AttemptId, DeviceId, EventId, ProfileId};
    use super::super::item::Response;
    use super::super::progress::Progress;
    use super::*;

    /// Two units, `one` with two knowledge checks, at revision 2.
    fn outline() -> Outline {
        let unit = |id: &str, checks: &[&str]| UnitOutline {
            id: id.parse().unwrap(),
            checks: checks.iter().map(|check| check.parse().unwrap()).collect(),
        };
        let units = vec![unit("one", &["a", "b"]), unit("two", &[])];
        Outline { id: "course".parse().unwrap(), revision: 2, units, moves: Vec::new() }
    }

    /// The progress after `read UNIT BLOCK`, `finish UNIT`, `draft ITEM`, `answer ITEM`, `start ATTEMPT REVISION`,
    /// `pass ATTEMPT`, `fail ATTEMPT` and `certify ATTEMPT`, in this order.
    fn after(deeds: &str) -> Option<CourseProgress> {
        let attempt = |word: &str| AttemptId(word.parse().unwrap());
        let response = || Response::Number("1".into());
        let events = deeds.split(", ").filter(|deed| !deed.is_empty()).enumerate().map(|(number, deed)| {
            let words: Vec<&str> = deed.split(' ').collect();
            let what = match words[..] {
                ["read", unit, block] => {
                    InCourse::PlaceReached { unit: unit.parse().unwrap(), block: block.parse().unwrap() }
                }
                ["finish", unit] => InCourse::UnitFinished { unit: unit.parse().unwrap(), revision: 2 },
                ["draft", item] => InCourse::CheckDrafted { item: item.parse().unwrap(), response: response() },
                ["answer", item] => InCourse::CheckAnswered { item: item.parse().unwrap(), response: response() },
                ["start", id, revision] => {
                    InCourse::AttemptStarted { attempt: attempt(id), seed: 1, revision: revision.parse().unwrap() }
                }
                ["pass", id] => InCourse::AttemptFinished { attempt: attempt(id), percent: 80, passed: true },
                ["fail", id] => InCourse::AttemptFinished { attempt: attempt(id), percent: 50, passed: false },
                ["certify", id] => InCourse::CertificateMade { attempt: attempt(id), credential: "{}".into() },
                _ => panic!("{deed:?} is no deed"),
            };
            Event {
                id: EventId(number as u128),
                profile: ProfileId(1),
                device: DeviceId(1),
                clock: Clock { millis: number as u64, count: 0 },
                at: number as u64,
                what: What::Course("course".parse().unwrap(), what),
            }
        });
        Progress::of(events).course(&"course".parse().unwrap()).cloned()
    }

    #[test]
    fn the_next_step_follows_from_what_was_done() {
        let unit = |id: &str| id.parse().unwrap();
        let go_on =
            |id: &str, block: Option<&str>| NextStep::Continue(unit(id), block.map(|block| block.parse().unwrap()));
        for (deeds, next) in [
            ("", NextStep::Start(unit("one"))),
            ("answer a", go_on("one", None)),
            ("read one x", go_on("one", Some("x"))),
            ("read one x, read one y", go_on("one", Some("y"))),
            // Where the learner was goes before the first unfinished unit.
            ("read one x, read two y", go_on("two", Some("y"))),
            ("read one x, read two y, finish two", go_on("one", Some("x"))),
            ("finish two, read two y", go_on("one", None)),
            ("read gone x", go_on("one", None)),
            ("finish one, finish two", NextStep::TakeAssessment),
            ("start 1 2", NextStep::ContinueAssessment),
            ("start 1 2, fail 1", go_on("one", None)),
            ("finish one, finish two, start 1 2, fail 1", NextStep::TakeAssessment),
            ("finish one, finish two, start 1 2, fail 1, start 2 2", NextStep::ContinueAssessment),
            ("start 1 2, pass 1", go_on("one", None)),
            ("finish one, finish two, start 1 2, pass 1", NextStep::MakeCertificate),
            // An attempt for practice does not hide a pass.
            ("finish one, finish two, start 1 2, pass 1, start 2 2", NextStep::MakeCertificate),
            ("finish one, finish two, start 1 2, pass 1, start 2 2, fail 2", NextStep::MakeCertificate),
            ("finish one, finish two, start 1 2, pass 1, certify 1", NextStep::ShowCertificate),
            // A completion of an earlier revision is a fact for ever.
            ("finish one, finish two, start 1 1, pass 1", NextStep::MakeCertificate),
            // An attempt at an earlier revision is gone on with, unless another was begun since.
            ("start 1 1", NextStep::ContinueAssessment),
            ("finish one, finish two, start 1 1", NextStep::ContinueAssessment),
            ("start 1 1, start 2 2", NextStep::ContinueAssessment),
            ("finish one, finish two, start 1 1, start 2 2, fail 2", NextStep::TakeAssessment),
        ] {
            assert_eq!(outline().next_step(after(deeds).as_ref()), Some(next), "{deeds:?}");
        }
        assert_eq!(Outline { units: vec![], ..outline() }.next_step(None), None);
    }

    #[test]
    fn every_unit_and_a_pass_are_needed() {
        for (deeds, units, assessment, percent) in [
            ("", "one two", true, 0),
            ("answer a, answer b", "one two", true, 0),
            ("finish two", "one", true, 33),
            ("finish two, finish two, finish gone", "one", true, 33),
            ("finish one, finish two", "", true, 66),
            ("start 1 2", "one two", true, 0),
            ("start 1 2, fail 1", "one two", true, 0),
            ("start 1 2, pass 1", "one two", false, 33),
            ("finish one, finish two, start 1 2, fail 1, start 2 2, pass 2", "", false, 100),
            ("pass 1", "one two", true, 0),
        ] {
            let progress = after(deeds);
            let missing = outline().missing(&progress.clone().unwrap_or_default());
            let names: Vec<&str> = missing.units.iter().map(UnitId::as_str).collect();
            assert_eq!((names.join(" ").as_str(), missing.assessment), (units, assessment), "{deeds:?}");
            assert_eq!(missing.is_nothing(), percent == 100, "{deeds:?}");
            assert_eq!(outline().percent_done(progress.as_ref()), percent, "{deeds:?}");
        }
        assert_eq!(Outline { units: vec![], ..outline() }.percent_done(after("start 1 2, pass 1").as_ref()), 100);
    }

    #[test]
    fn a_completion_is_a_fact_for_ever() {
        let day = 86_400_000;
        for (deeds, completed) in [
            ("", &[][..]),
            ("start 1 2, pass 1", &[]),
            ("finish one, finish two", &[]),
            ("start 1 2, pass 1, finish one, finish two", &[(0, 2)]),
            ("finish one, finish two, start 1 1, pass 1, start 2 2, fail 2, start 3 2, pass 3", &[(0, 1), (0, 2)]),
            // A unit was added since the certificate was made.
            ("finish one, start 1 1, pass 1, certify 1", &[(0, 1)]),
        ] {
            let completions = outline().completions(&after(deeds).unwrap_or_default());
            let found: Vec<(u64, u32)> = completions.iter().map(|found| (found.day.0, found.revision)).collect();
            assert_eq!(found, completed, "{deeds:?}");
        }
        let mut late = after("start 1 2, pass 1, finish one, finish two").unwrap();
        late.finished.get_mut(&"two".parse().unwrap()).unwrap().millis = 5 * day;
        assert_eq!(outline().completions(&late), [Completion { day: Day(5), revision: 2 }]);
    }

    #[test]
    fn a_check_is_open_until_it_was_answered_once() {
        for (deeds, unit, open) in [
            ("", "one", "a b"),
            ("draft a", "one", "a b"),
            ("answer a", "one", "b"),
            ("answer a, draft a", "one", "b"),
            ("answer b, answer a, answer b", "one", ""),
            ("", "two", ""),
            ("", "gone", ""),
        ] {
            let (outline, progress) = (outline(), after(deeds));
            let unanswered: Vec<&str> =
                outline.unanswered(&unit.parse().unwrap(), progress.as_ref()).map(ItemId::as_str).collect();
            assert_eq!(unanswered.join(" "), open, "{deeds:?} in {unit}");
        }
    }

    #[test]
    fn what_was_done_under_old_ids_counts_for_what_they_became() {
        let step = |from: &str, to: &str| {
            let ids = |text: &str| text.split_whitespace().map(Into::into).collect();
            Move { from: ids(from), to: ids(to) }
        };
        let progress = after("start 1 2, pass 1");
        let mut progress = progress.unwrap();
        let finished = |millis| Finished { millis, revision: 1 };
        for (unit, millis) in [("old", 3), ("other", 7)] {
            progress.finished.insert(unit.parse().unwrap(), finished(millis));
        }
        for (moves, one, two) in [
            (vec![], None, None),
            (vec![step("old", "one two")], Some(3), Some(3)),
            (vec![step("old other", "one")], Some(7), None),
            (vec![step("old missing", "one")], None, None),
            (vec![step("old", "middle"), step("middle other", "one")], Some(7), None),
            // A later step cannot feed an earlier one, and a circle ends.
            (vec![step("middle", "one"), step("old", "middle")], None, None),
            (vec![step("one", "two"), step("two", "one")], None, None),
        ] {
            let outline = Outline { moves, ..outline() };
            let millis =
                |unit: &str| outline.finished(&progress, &unit.parse().unwrap()).map(|finished| finished.millis);
            assert_eq!((millis("one"), millis("two")), (one, two), "{:?}", outline.moves);
        }
    }
}
