//! What is asked again, told by examples.

use super::*;
use crate::course::completion::UnitOutline;
use crate::course::event::{Clock, Event, InCourse, What};
use crate::course::id::{AttemptId, DeviceId, EventId, ProfileId};
use crate::course::item::Response;
use crate::course::progress::Progress;
use std::collections::BTreeMap;

fn outline() -> Outline {
    let unit = |id: &str, checks: &[&str]| UnitOutline {
        id: id.parse().unwrap(),
        checks: checks.iter().map(|check| check.parse().unwrap()).collect(),
        changed_checks: BTreeMap::new(),
    };
    let units = vec![unit("one", &["a", "b"]), unit("two", &["c"])];
    Outline { id: "course".parse().unwrap(), revision: 2, units, moves: Vec::new() }
}

/// The progress of someone who did these things on these days: `finish UNIT`, `pass REVISION`, `test-out REVISION`,
/// `review ITEM MARK`.
fn after(deeds: &[(u64, &str)]) -> CourseProgress {
    let course: CourseId = "course".parse().unwrap();
    let attempt = AttemptId(1);
    let mut events = Vec::new();
    for (day, deed) in deeds {
        let words: Vec<&str> = deed.split(' ').collect();
        let whats = match words[..] {
            ["finish", unit] => vec![InCourse::UnitFinished { unit: unit.parse().unwrap(), revision: 1 }],
            ["pass" | "test-out", revision] => vec![
                InCourse::AttemptStarted {
                    attempt,
                    seed: 1,
                    revision: revision.parse().unwrap(),
                    test_out_from: (words[0] == "test-out").then_some(80),
                },
                InCourse::AttemptFinished { attempt, percent: 80, passed: true },
            ],
            ["review", item, mark] => vec![InCourse::ItemReviewed {
                item: item.parse().unwrap(),
                response: Response::Number("1".into()),
                mark: Mark::of_thousandths(mark.parse().unwrap()).unwrap(),
            }],
            _ => panic!("{deed:?} is no deed"),
        };
        for what in whats {
            let number = events.len() as u32;
            let at = Day(*day).millis();
            events.push(Event {
                id: EventId(number.into()),
                profile: ProfileId(1),
                device: DeviceId(1),
                clock: Clock { millis: at, count: number },
                at,
                what: What::Course(course.clone(), what),
            });
        }
    }
    Progress::of(events).course(&course).cloned().unwrap_or_default()
}

/// `item day` for each question, in the order given.
fn told(questions: &[Question]) -> String {
    let told = questions.iter().map(|question| format!("{} {}", question.item, question.due.0));
    told.collect::<Vec<_>>().join(", ")
}

const DONE: [(u64, &str); 3] = [(10, "finish one"), (10, "finish two"), (20, "pass 1")];

#[test]
fn nothing_is_asked_before_the_course_is_finished() {
    for deeds in [&[][..], &DONE[..2], &DONE[1..], &[(10, "finish one"), (30, "review a 0")]] {
        let progress = after(deeds);
        assert_eq!(questions(&outline(), &progress), []);
        assert_eq!(knowledge(&outline(), &progress), None);
    }
}

#[test]
fn questions_wait_from_the_day_when_the_course_was_finished() {
    let progress = after(&DONE);
    let questions = questions(&outline(), &progress);
    assert_eq!(told(&questions), "a 23, b 23, c 23");
    assert_eq!(questions[2].unit.as_str(), "two");
    assert_eq!(due(&questions, Day(22)), []);
    assert_eq!(told(&due(&questions, Day(23))), "a 23, b 23, c 23");
}

#[test]
fn what_was_known_without_the_units_is_asked_again_like_what_was_learned_in_them() {
    let progress = after(&[(20, "test-out 1")]);
    assert_eq!(told(&questions(&outline(), &progress)), "a 23, b 23, c 23");
    assert_eq!(knowledge(&outline(), &progress).map(|knowledge| knowledge.finished), Some(Day(20)));
}

#[test]
fn what_was_forgotten_comes_before_what_was_known_and_the_longest_waiting_first() {
    let progress = after(&[&DONE[..], &[(30, "review a 1000"), (30, "review c 0")]].concat());
    let questions = questions(&outline(), &progress);
    let day = |item: &str| questions.iter().find(|question| question.item.as_str() == item).unwrap().due;
    assert!(Day(30) < day("c") && day("c") < day("a"), "{}", told(&questions));
    let order: Vec<String> = due(&questions, Day(1_000)).iter().map(|question| question.item.to_string()).collect();
    assert_eq!(order, ["b", "c", "a"]);
}

#[test]
fn knowledge_is_what_was_answered_last_and_nothing_more() {
    let none = Knowledge { finished: Day(20), revision: 1, questions: 3, asked: 0, right: 0, last: None };
    assert_eq!(knowledge(&outline(), &after(&DONE)), Some(none));
    let reviews = [
        (30, "review a 1000"),
        (30, "review b 1000"),
        // What was known once and not the last time is not known; half is not right.
        (40, "review a 0"),
        (41, "review c 500"),
        (42, "review gone 1000"),
    ];
    let progress = after(&[&DONE[..], &reviews].concat());
    let last = Some(Day(41).millis());
    assert_eq!(knowledge(&outline(), &progress), Some(Knowledge { asked: 3, right: 1, last, ..none }));
    let again = after(&[&DONE[..], &reviews, &[(50, "review a 1000"), (50, "review c 1000")]].concat());
    assert_eq!(knowledge(&outline(), &again).map(|knowledge| knowledge.right), Some(3));
}
