//! Test-out: showing by the assessment alone that one knows already what a course teaches.
//!
//! A course may let one attempt that is begun before its units are finished stand for all of it, from a score of its own
//! that is never below the pass mark. It is the first attempt since the course last changed materially, and the only one
//! of its kind until it changes so again: whoever has handed in an attempt has seen the answers, and learned by them. All
//! other attempts at such a course are begun when its units are finished. The attempt says from which score it stands
//! for the course, so that neither a later revision nor a unit that is finished later changes what it is.
//!
//! What reaches the pass mark only is a pass like any other: with the units, it completes the course.

use super::completion::Outline;
use super::progress::CourseProgress;

/// That a course can be tested out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestOut {
    /// The score in per cent from which an attempt stands for the whole course.
    pub from: u8,
    /// The newest revision that changed the course materially.
    pub material: u32,
}

/// Which kind of attempt a learner may begin; whether one may begin now, [limits](super::attempts) say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// An ordinary one.
    Assessment,
    /// A test-out, which counts from this score in per cent.
    TestOut(u8),
    /// None: the units are to be finished first.
    AfterUnits,
}

/// Which kind of attempt a learner may begin at a course.
pub fn opening(offered: Option<TestOut>, outline: &Outline, progress: Option<&CourseProgress>) -> Opening {
    let Some(TestOut { from, material }) = offered else { return Opening::Assessment };
    let Some(progress) = progress else { return Opening::TestOut(from) };
    // What comes after a pass at this revision is practice.
    let passed = progress
        .attempts
        .iter()
        .any(|attempt| attempt.revision >= material && attempt.counts().is_some_and(|result| result.passed));
    if passed || outline.unfinished(progress).next().is_none() {
        return Opening::Assessment;
    }
    let is_first = progress.attempts.iter().all(|attempt| attempt.revision < material);
    if is_first { Opening::TestOut(from) } else { Opening::AfterUnits }
}

#[cfg(test)]
mod tests {
    use super::super::completion::tests::{after, outline};
    use super::super::completion::{NextStep, Way};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_test_out_is_the_first_attempt_before_the_units_are_finished() {
        let offered = Some(TestOut { from: 90, material: 2 });
        for (deeds, expected) in [
            ("", Opening::TestOut(90)),
            ("answer a, finish one", Opening::TestOut(90)),
            ("finish one, finish two", Opening::Assessment),
            ("test-out 1 2, hand-in 1 50", Opening::AfterUnits),
            ("test-out 1 2", Opening::AfterUnits),
            ("test-out 1 2, hand-in 1 50, finish one, finish two", Opening::Assessment),
            // After a pass, whatever it came to, attempts are for practice.
            ("test-out 1 2, hand-in 1 80", Opening::Assessment),
            ("test-out 1 2, hand-in 1 95", Opening::Assessment),
            // An attempt from before the course could be tested out of has shown the answers, too.
            ("start 1 2, hand-in 1 50", Opening::AfterUnits),
            ("start 1 3, hand-in 1 50", Opening::AfterUnits),
            // What was learned of it has changed since, so it can be shown anew.
            ("test-out 1 1, hand-in 1 50", Opening::TestOut(90)),
            ("test-out 1 1, hand-in 1 95", Opening::TestOut(90)),
        ] {
            assert_eq!(opening(offered, &outline(), after(deeds).as_ref()), expected, "{deeds:?}");
            assert_eq!(opening(None, &outline(), after(deeds).as_ref()), Opening::Assessment, "{deeds:?}");
        }
    }

    #[test]
    fn a_course_is_completed_by_its_assessment_alone_only_if_that_was_good_enough() {
        let by = |id: u128, way| Some((id, way));
        let go_on = NextStep::Continue("one".parse().unwrap(), None);
        for (deeds, certifiable, completed, next) in [
            ("test-out 1 2", None, &[][..], NextStep::ContinueAssessment),
            ("test-out 1 2, hand-in 1 50", None, &[], go_on.clone()),
            // It is a pass, but not good enough to stand for the units.
            ("test-out 1 2, hand-in 1 89", None, &[], go_on.clone()),
            ("test-out 1 2, hand-in 1 90", by(1, Way::ByAssessment), &[2], NextStep::MakeCertificate),
            ("test-out 1 2, hand-in 1 90, finish one", by(1, Way::ByAssessment), &[2], NextStep::MakeCertificate),
            ("test-out 1 2, hand-in 1 90, certify 1", by(1, Way::ByAssessment), &[2], NextStep::ShowCertificate),
            // An ordinary attempt never stands for the units, however good.
            ("start 1 2, hand-in 1 100", None, &[], go_on.clone()),
            (
                "start 1 1, hand-in 1 80, test-out 2 2, hand-in 2 95",
                by(2, Way::ByAssessment),
                &[2],
                NextStep::MakeCertificate,
            ),
            // Whoever finishes the units afterwards has completed all of it.
            ("test-out 1 2, hand-in 1 95, finish one, finish two", by(1, Way::Whole), &[2], NextStep::MakeCertificate),
            ("test-out 1 2, hand-in 1 80, finish one, finish two", by(1, Way::Whole), &[2], NextStep::MakeCertificate),
            ("test-out 1 2, hand-in 1 50, finish one, finish two", None, &[], NextStep::TakeAssessment),
            // The certificate of a test-out says nothing of units, so it completes no other revision.
            (
                "test-out 1 1, hand-in 1 95, certify 1, test-out 2 2, hand-in 2 80",
                by(1, Way::ByAssessment),
                &[1],
                NextStep::ShowCertificate,
            ),
            (
                "test-out 1 1, hand-in 1 95, certify 1, test-out 2 2, hand-in 2 95",
                by(1, Way::ByAssessment),
                &[1, 2],
                NextStep::ShowCertificate,
            ),
        ] {
            let progress = after(deeds).unwrap();
            let found = outline().certifiable(&progress).map(|(attempt, way)| (attempt.id.0, way));
            assert_eq!(found, certifiable, "{deeds:?}");
            let revisions: Vec<u32> = outline().completions(&progress).iter().map(|found| found.revision).collect();
            assert_eq!(revisions, completed, "{deeds:?}");
            assert_eq!(outline().next_step(Some(&progress)), Some(next), "{deeds:?}");
            let is_done = outline().percent_done(Some(&progress)) == 100;
            assert_eq!(outline().missing(&progress).is_nothing(), is_done, "{deeds:?}");
            assert_eq!(certifiable.is_some(), is_done, "{deeds:?}");
        }
    }

    const ATTEMPTS: &str = "test-out 0 1, test-out 1 2, start 2 1, start 3 2";

    /// Something that a learner can do about these attempts and the units.
    fn deed() -> impl Strategy<Value = String> {
        prop_oneof![
            (0..4_u8, 0..=100_u8).prop_map(|(id, percent)| format!("hand-in {id} {percent}")),
            (0..4_u8).prop_map(|id| format!("certify {id}")),
            Just("finish one".to_owned()),
            Just("finish two".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn nothing_done_later_takes_a_completion_away(deeds in prop::collection::vec(deed(), 0..12), more in deed()) {
            let deeds = [&[ATTEMPTS.to_owned()], &deeds[..]].concat();
            let before = after(&deeds.join(", ")).unwrap();
            let now = after(&[&deeds[..], &[more]].concat().join(", ")).unwrap();
            let count = |progress| outline().completions(progress).len();
            prop_assert!(count(&now) >= count(&before));
            prop_assert!(outline().certifiable(&before).is_none() || outline().certifiable(&now).is_some());
        }

        #[test]
        fn what_stands_for_the_units_was_begun_as_a_test_out(deeds in prop::collection::vec(deed(), 0..12)) {
            let progress = after(&[&[ATTEMPTS.to_owned()], &deeds[..]].concat().join(", ")).unwrap();
            if let Some((attempt, way)) = outline().certifiable(&progress) {
                let is_finished = outline().unfinished(&progress).next().is_none();
                let result = attempt.result.unwrap();
                prop_assert_eq!(way == Way::Whole, is_finished);
                prop_assert!(result.passed && (is_finished || attempt.test_out_from.is_some_and(|from| result.percent >= from)));
            }
        }
    }
}
