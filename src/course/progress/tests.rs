//! What a log comes to, told by examples; the laws of any log are in `tests/host/laws.rs`.

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
fn what_came_later_counts_whatever_the_clock_said() {
    const YEAR: u64 = 31_557_600_000;
    let course: CourseId = "course".parse().unwrap();
    let place = |block: &str| InCourse::PlaceReached { unit: "one".parse().unwrap(), block: block.parse().unwrap() };
    let mut clock = Clock::default();
    // Right, a year ahead, right again, a year behind.
    let events =
        [(1, 2 * YEAR, "a"), (2, 3 * YEAR, "b"), (3, 2 * YEAR + 5, "c"), (4, YEAR, "d")].map(|(id, at, block)| {
            clock = clock.next(at);
            Event { clock, at, ..event(id, at, What::Course(course.clone(), place(block))) }
        });
    for (count, block, last_active) in [(2, "b", 3 * YEAR), (3, "c", 2 * YEAR + 5), (4, "d", YEAR)] {
        let progress = Progress::of(events[..count].iter().rev().cloned());
        let in_course = progress.course(&course).unwrap();
        assert_eq!(in_course.place.as_ref().unwrap().block.as_str(), block);
        assert_eq!(in_course.last_active, last_active);
    }
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
    let answer = |typed| InCourse::CheckAnswered { item: item.clone(), response: number(typed), revision: Some(1) };
    for (whats, kept_draft, answers) in [
        (vec![draft("1"), draft("2")], Some("2"), &[][..]),
        (vec![draft("1"), answer("1")], None, &["1"]),
        (vec![answer("1"), draft("")], Some(""), &["1"]),
        (vec![answer("1"), draft("2"), answer("2")], None, &["1", "2"]),
    ] {
        let check = &in_course(whats).checks[&item];
        assert_eq!(check.draft, kept_draft.map(number));
        let kept: Vec<Response> = check.answers.iter().map(|answer| answer.response.clone()).collect();
        assert_eq!(kept, answers.iter().map(|typed| number(typed)).collect::<Vec<_>>());
    }
}

#[test]
fn an_answer_counts_since_the_revision_in_which_it_was_given() {
    let item: ItemId = "check".parse().unwrap();
    let answer = |(typed, revision): &(&str, _)| InCourse::CheckAnswered {
        item: item.clone(),
        response: number(typed),
        revision: *revision,
    };
    for (answers, since, found) in [
        (&[("1", None)][..], None, Some("1")),
        // Where it is not known, it was before any revision that is asked for.
        (&[("1", None)], Some(1), None),
        (&[("1", Some(1))], Some(1), Some("1")),
        (&[("1", Some(1))], Some(2), None),
        (&[("1", Some(1)), ("2", Some(3))], Some(2), Some("2")),
        (&[("1", Some(2)), ("2", Some(2))], Some(2), Some("2")),
        // Another device, still at the revision before, answered last.
        (&[("1", Some(2)), ("2", Some(1))], Some(2), Some("1")),
        (&[("1", Some(2)), ("2", Some(1))], None, Some("2")),
    ] {
        let check = &in_course(answers.iter().map(answer)).checks[&item];
        assert_eq!(check.answer_since(since), found.map(number).as_ref(), "{answers:?} since {since:?}");
    }
}

#[test]
fn an_attempt_ends_when_it_is_handed_in() {
    let (attempt, item): (AttemptId, ItemId) = (AttemptId(7), "q".parse().unwrap());
    let start = |seed| InCourse::AttemptStarted { attempt, seed, revision: 1, test_out_from: None };
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
    assert_eq!(kept.result, Some(AttemptResult { millis: 6, order: 6, percent: 70, passed: false }));
    assert_eq!((progress.open_attempt(), progress.passed_attempt()), (None, None));
}

#[test]
fn the_first_pass_and_the_last_open_attempt_are_found() {
    let start = |id| InCourse::AttemptStarted { attempt: AttemptId(id), seed: 1, revision: 1, test_out_from: None };
    let hand_in = |id, percent| InCourse::AttemptFinished { attempt: AttemptId(id), percent, passed: percent >= 75 };
    let progress =
        in_course([start(1), start(2), start(3), start(4), start(5), hand_in(1, 10), hand_in(4, 80), hand_in(2, 90)]);
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

#[test]
fn marking_again_only_ever_improves_what_an_attempt_counts_for() {
    let start = |id| InCourse::AttemptStarted { attempt: AttemptId(id), seed: 1, revision: 1, test_out_from: None };
    let hand_in = |id, percent| InCourse::AttemptFinished { attempt: AttemptId(id), percent, passed: percent >= 75 };
    let again = |id, errata: &str, percent| InCourse::AttemptMarkedAgain {
        attempt: AttemptId(id),
        errata: errata.into(),
        percent,
        passed: percent >= 75,
    };
    for (whats, counts, improvement, passed) in [
        (vec![start(1), hand_in(1, 70)], (70, false), None, None),
        (vec![start(1), hand_in(1, 70), again(1, "a", 70)], (70, false), None, None),
        (vec![start(1), hand_in(1, 70), again(1, "a", 60)], (70, false), None, None),
        (vec![start(1), hand_in(1, 70), again(1, "a", 80)], (80, true), Some("a"), Some(1)),
        // The same errata again, and other ones that give less.
        (vec![start(1), hand_in(1, 70), again(1, "a", 80), again(1, "a", 90)], (80, true), Some("a"), Some(1)),
        (vec![start(1), hand_in(1, 70), again(1, "a", 80), again(1, "b", 75)], (80, true), Some("a"), Some(1)),
        (vec![start(1), hand_in(1, 70), again(1, "a", 72), again(1, "b", 76)], (76, true), Some("b"), Some(1)),
        // What is not handed in is not marked again.
        (vec![start(1), again(1, "a", 80), hand_in(1, 70)], (70, false), None, None),
        // A pass as it was handed in goes before one that became one.
        (vec![start(1), hand_in(1, 70), start(2), hand_in(2, 78), again(1, "a", 80)], (80, true), Some("a"), Some(2)),
    ] {
        let progress = in_course(whats.clone());
        let first = &progress.attempts[0];
        assert_eq!(first.counts().map(|result| (result.percent, result.passed)), Some(counts), "{whats:?}");
        assert_eq!(first.improvement().map(|again| &*again.errata), improvement, "{whats:?}");
        assert_eq!(progress.passed_attempt().map(|attempt| attempt.id), passed.map(AttemptId), "{whats:?}");
        assert_eq!(first.result.unwrap().percent, 70, "what it came to first stays");
    }
}
