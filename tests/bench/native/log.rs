//! Logs such as years of learning leave behind.

use crate::course::Course;
use champions::course::event::{Clock, Event, InCourse, What};
use champions::course::id::{AttemptId, CourseId, DeviceId, EventId, ProfileId};
use champions::course::random::Generator;

/// How often a course is taken before the next one.
const TIMES: usize = 4;
const START: u64 = 1_795_338_000_000;
const STEP: u64 = 20_000;

/// The first so many events of a learner who takes one course after the other, in the order in which a store gives them:
/// that of their ids, which is random.
pub(crate) fn events(course: &Course, count: usize) -> Vec<Event> {
    let mut chance = Generator::new(3);
    let mut whats = Vec::with_capacity(count);
    for round in 0.. {
        if whats.len() >= count {
            break;
        }
        let id: CourseId = format!("{}-{}", course.id, round / TIMES).parse().expect("this is an id");
        whats.extend(taken(course, &mut chance).into_iter().map(|what| What::Course(id.clone(), what)));
    }
    whats.truncate(count);
    let mut clock = Clock::default();
    let events = (START..).step_by(STEP as usize).zip(whats).map(|(now, what)| {
        clock = clock.next(now);
        Event { id: EventId(bits(&mut chance)), profile: ProfileId(1), device: DeviceId(1), clock, at: now, what }
    });
    let mut events: Vec<Event> = events.collect();
    events.sort_by_key(|event| event.id);
    events
}

/// A course taken from the first block to the last question.
fn taken(course: &Course, chance: &mut Generator) -> Vec<InCourse> {
    let answers = course.answers();
    let mut whats = Vec::new();
    for (unit, blocks) in &course.units {
        for block in blocks {
            whats.push(InCourse::PlaceReached { unit: unit.clone(), block: block.clone() });
            whats.push(InCourse::TimeSpent { seconds: 60 });
        }
        // The bank's items do for knowledge checks: it is the same kind of item.
        for (item, response) in answers.iter().take(4) {
            whats.push(InCourse::CheckDrafted { item: item.clone(), response: response.clone() });
            whats.push(InCourse::CheckAnswered {
                item: item.clone(),
                response: response.clone(),
                revision: Some(course.revision),
            });
        }
        whats.push(InCourse::UnitFinished { unit: unit.clone(), revision: course.revision });
    }
    let (attempt, seed) = (AttemptId(bits(chance)), chance.next_u64());
    whats.push(InCourse::AttemptStarted { attempt, seed, revision: course.revision, test_out_from: None });
    for (place, drawn) in (0..).zip(course.key.draw(seed)) {
        whats.push(InCourse::AttemptTurned { attempt, place });
        let response = answers[&drawn.item].clone();
        whats.push(InCourse::AttemptAnswered { attempt, item: drawn.item, response });
    }
    whats.push(InCourse::AttemptFinished { attempt, percent: 100, passed: true });
    whats
}

fn bits(chance: &mut Generator) -> u128 {
    u128::from(chance.next_u64()) << 64 | u128::from(chance.next_u64())
}
