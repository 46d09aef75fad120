//! The laws of compacting: it shows the same, whatever comes later and whenever that happened.

use super::gates::{LEARNER_ERRATA, LEARNER_REVIEW, LEARNER_REVISED, LEARNER_TOGETHER, LEARNER_V1, LEARNER_V2};
use super::{id, log};
use champions::course::compact::compact;
use champions::course::event::{Clock, Event, InCourse, What};
use champions::course::id::{CourseId, DeviceId, EventId, ProfileId};
use champions::course::progress::Progress;
use champions::store::record::EventRecord;
use proptest::prelude::*;

/// Another device's log: other ids, at any time.
fn others(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        event.id = EventId(!event.id.0);
        event.device = DeviceId(9);
    }
    events
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_compacted_log_shows_the_same(events in log()) {
        prop_assert_eq!(Progress::of(compact(events.clone())), Progress::of(events));
    }

    #[test]
    fn a_compacted_log_shows_the_same_with_whatever_is_merged_into_it(one in log(), other in log()) {
        let other = others(other);
        let whole = Progress::of([one.clone(), other.clone()].concat());
        prop_assert_eq!(&Progress::of([compact(one.clone()), other.clone()].concat()), &whole);
        prop_assert_eq!(&Progress::of([compact(one), compact(other)].concat()), &whole);
    }

    #[test]
    fn compacting_again_later_is_compacting_once(one in log(), other in log()) {
        let other = others(other);
        let again = compact([compact(one.clone()), other.clone()].concat());
        let once = compact([one, other].concat());
        prop_assert_eq!(Progress::of(again.clone()), Progress::of(once));
        prop_assert_eq!(compact(again.clone()), again);
    }

    #[test]
    fn a_compacted_log_is_a_part_of_the_log(events in log()) {
        let compacted = compact(events.clone());
        for event in &compacted {
            let original = events.iter().find(|original| original.id == event.id);
            let is_time = matches!(event.what, What::Course(_, InCourse::TimeSpent { .. }));
            let fits = |original: &Event| {
                if is_time { Event { what: original.what.clone(), ..event.clone() } == *original } else { original == event }
            };
            prop_assert!(original.is_some_and(fits), "{event:?}");
        }
    }
}

#[test]
fn compacting_the_learners_of_past_releases_changes_nothing() {
    for learner in [LEARNER_V1, LEARNER_V2, LEARNER_TOGETHER, LEARNER_ERRATA, LEARNER_REVIEW, LEARNER_REVISED] {
        let records: Vec<EventRecord> = serde_json::from_str(learner).expect("the records are read");
        let events = records.into_iter().map(|record| Event::try_from(record).expect("every record is known"));
        let events: Vec<Event> = events.collect();
        assert_eq!(Progress::of(compact(events.clone())), Progress::of(events));
    }
}

#[test]
fn reading_for_years_compacts_to_a_few_events() {
    let course: CourseId = id("course");
    let event = |number: u64| {
        let what = match number % 3 {
            0 => InCourse::TimeSpent { seconds: 30 },
            1 => InCourse::PlaceReached { unit: id(["a", "b"][number as usize % 2]), block: id("block") },
            _ => InCourse::CheckDrafted { item: id("item"), response: super::number(&number.to_string()) },
        };
        let clock = Clock { millis: number, count: 0 };
        let (profile, device) = (ProfileId(1), DeviceId(1));
        Event {
            id: EventId(number.into()),
            profile,
            device,
            clock,
            at: number,
            what: What::Course(course.clone(), what),
        }
    };
    let compacted = compact((0..30_000).map(event));
    assert_eq!(compacted.len(), 4, "two places, a draft and the time");
    let progress = Progress::of(compacted);
    assert_eq!(progress.course(&course).map(|course| course.active_seconds), Some(300_000));
}
