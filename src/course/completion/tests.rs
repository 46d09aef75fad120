//! What is done, what is next and what is completed follow from the log alone.

use super::super::event::{Clock, Event, InCourse, What};
use super::super::id::{AttemptId, DeviceId, EventId, ProfileId};
use super::super::item::Response;
use super::super::progress::Progress;
use super::*;

/// Two units, `one` with two knowledge checks, at revision 2.
pub(in super::super) fn outline() -> Outline {
    let unit = |id: &str, checks: &[&str]| UnitOutline {
        id: id.parse().unwrap(),
        checks: checks.iter().map(|check| check.parse().unwrap()).collect(),
        changed_checks: BTreeMap::new(),
    };
    let units = vec![unit("one", &["a", "b"]), unit("two", &[])];
    Outline { id: "course".parse().unwrap(), revision: 2, units, moves: Vec::new() }
}

/// The progress after `read UNIT BLOCK`, `finish UNIT`, `draft ITEM`, `answer ITEM`, the same in a revision as
/// `answer ITEM REVISION`, `start ATTEMPT REVISION`, `test-out ATTEMPT REVISION` (which counts from 90 per cent),
/// `pass ATTEMPT`, `fail ATTEMPT`, `hand-in ATTEMPT PERCENT` (75 being a pass) and `certify ATTEMPT`, in this order.
pub(in super::super) fn after(deeds: &str) -> Option<CourseProgress> {
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
            ["answer", item, ref revision @ ..] => InCourse::CheckAnswered {
                item: item.parse().unwrap(),
                response: response(),
                revision: revision.first().map(|revision| revision.parse().unwrap()),
            },
            ["start" | "test-out", id, revision] => InCourse::AttemptStarted {
                attempt: attempt(id),
                seed: 1,
                revision: revision.parse().unwrap(),
                test_out_from: (words[0] == "test-out").then_some(90),
            },
            ["hand-in", id, percent] => {
                let percent = percent.parse().unwrap();
                InCourse::AttemptFinished { attempt: attempt(id), percent, passed: percent >= 75 }
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
    let go_on = |id: &str, block: Option<&str>| NextStep::Continue(unit(id), block.map(|block| block.parse().unwrap()));
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
fn a_check_that_changed_materially_is_open_again_until_its_unit_is_finished() {
    let changed = |item: &str, revision| (item.parse().unwrap(), revision);
    let mut outline = outline();
    outline.units[0].changed_checks = BTreeMap::from([changed("a", 3)]);
    outline.moves = vec![Move { from: vec!["old".into()], to: vec!["a".into()] }];
    for (deeds, open) in [
        ("answer a 1, answer b 1", "a"),
        ("answer a 3, answer b 1", ""),
        ("answer a 4, answer b 1", ""),
        // In a revision that nobody noted: before any change.
        ("answer a, answer b", "a"),
        ("answer a, answer b, answer a 3", ""),
        // Elsewhere the revision before is still in use.
        ("answer a 3, answer b 3, answer a 2", ""),
        ("answer a 1, answer b 1, draft a", "a"),
        // What is finished stays so.
        ("answer a 1, answer b 1, finish one", ""),
        ("answer a 1, answer b 1, finish two", "a"),
        // What it was made of counts as the author said, until it is answered itself.
        ("answer old 1, answer b 1", ""),
        ("answer old 1, answer a 2, answer b 1", "a"),
    ] {
        let progress = after(deeds);
        let unanswered: Vec<&str> =
            outline.unanswered(&"one".parse().unwrap(), progress.as_ref()).map(ItemId::as_str).collect();
        assert_eq!(unanswered.join(" "), open, "{deeds:?}");
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
        let millis = |unit: &str| outline.finished(&progress, &unit.parse().unwrap()).map(|finished| finished.millis);
        assert_eq!((millis("one"), millis("two")), (one, two), "{:?}", outline.moves);
    }
}
