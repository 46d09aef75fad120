//! The laws of the log, for arbitrary logs: whatever order events arrive in, from however many devices, however often,
//! the same things are shown; what was stored once is read for ever.

mod compacting;
mod gates;

use champions::course::calendar::Day;
use champions::course::event::{Backup, Clock, Event, InCourse, Theme, What};
use champions::course::id::{AttemptId, CourseId, DeviceId, EventId, NotAnId, PartId, ProfileId, SessionId};
use champions::course::item::{Mark, Response};
use champions::course::progress::{Attempt, CourseProgress, Progress};
use champions::course::together::Together;
use champions::store::record::EventRecord;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

fn id<T: FromStr<Err = NotAnId>>(text: &str) -> T {
    text.parse().expect("the test names an id")
}

/// One of very few ids, so that events meet.
fn few<T: FromStr<Err = NotAnId> + Debug>() -> impl Strategy<Value = T> {
    prop::sample::select(&["a", "b"][..]).prop_map(id)
}

fn attempt() -> impl Strategy<Value = AttemptId> {
    (0_u128..3).prop_map(AttemptId)
}

fn text() -> impl Strategy<Value = Box<str>> {
    prop::collection::vec(any::<char>(), 0..8).prop_map(|characters| characters.into_iter().collect())
}

fn response() -> impl Strategy<Value = Response> {
    let parts = || prop::collection::vec(few::<PartId>(), 0..3);
    prop_oneof![
        parts().prop_map(Response::Chosen),
        prop::collection::vec((few(), few()), 0..3).prop_map(Response::Matched),
        parts().prop_map(Response::Ordered),
        text().prop_map(Response::Number),
    ]
}

fn number(typed: &str) -> Response {
    Response::Number(typed.into())
}

fn in_course() -> impl Strategy<Value = InCourse> {
    prop_oneof![
        (few(), few()).prop_map(|(unit, block)| InCourse::PlaceReached { unit, block }),
        (few(), any::<u32>()).prop_map(|(unit, revision)| InCourse::UnitFinished { unit, revision }),
        any::<u32>().prop_map(|seconds| InCourse::TimeSpent { seconds }),
        (few(), response()).prop_map(|(item, response)| InCourse::CheckDrafted { item, response }),
        (few(), response(), any::<Option<u32>>()).prop_map(|(item, response, revision)| InCourse::CheckAnswered {
            item,
            response,
            revision
        }),
        (few(), response(), 0..=1000_usize).prop_map(|(item, response, thousandths)| InCourse::ItemReviewed {
            item,
            response,
            mark: Mark::share(thousandths, 1000)
        }),
        (attempt(), any::<u64>(), any::<u32>(), prop::option::of(0..=100_u8)).prop_map(
            |(attempt, seed, revision, test_out_from)| InCourse::AttemptStarted {
                attempt,
                seed,
                revision,
                test_out_from
            }
        ),
        (attempt(), few(), response()).prop_map(|(attempt, item, response)| InCourse::AttemptAnswered {
            attempt,
            item,
            response
        }),
        (attempt(), any::<u32>()).prop_map(|(attempt, place)| InCourse::AttemptTurned { attempt, place }),
        (attempt(), 0..=100_u8, any::<bool>()).prop_map(|(attempt, percent, passed)| InCourse::AttemptFinished {
            attempt,
            percent,
            passed
        }),
        (attempt(), text(), 0..=100_u8, any::<bool>()).prop_map(|(attempt, errata, percent, passed)| {
            InCourse::AttemptMarkedAgain { attempt, errata, percent, passed }
        }),
        (attempt(), text()).prop_map(|(attempt, credential)| InCourse::CertificateMade { attempt, credential }),
        text().prop_map(|credential| InCourse::CertificateImported { credential }),
        text().prop_map(|text| InCourse::ReflectionWritten { text }),
    ]
}

fn together() -> impl Strategy<Value = Together> {
    let session = || (0_u128..3).prop_map(SessionId);
    prop_oneof![
        (session(), text(), text(), 0..40_000_u64).prop_map(|(session, title, site, day)| Together::SessionStarted {
            session,
            title,
            site,
            day: Day(day)
        }),
        (session(), text(), text()).prop_map(|(session, colleague, credential)| Together::ReceiptKept {
            session,
            colleague,
            credential
        }),
        (session(), text(), text()).prop_map(|(session, invitation, credential)| Together::SessionAttended {
            session,
            invitation,
            credential
        }),
        (session(), text()).prop_map(|(session, credential)| Together::AttendanceKept { session, credential }),
        (text(), text(), text()).prop_map(|(endorser, endorsed, credential)| Together::EndorsementKept {
            endorser,
            endorsed,
            credential
        }),
        (few(), text()).prop_map(|(badge, credential)| Together::AwardKept { badge, credential }),
    ]
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        8 => (few(), in_course()).prop_map(|(course, what)| What::Course(course, what)),
        1 => text().prop_map(What::NameSet),
        1 => (text(), text()).prop_map(|(profession, number)| What::RegistrationSet { profession, number }),
        2 => together().prop_map(What::Together),
        1 => prop::sample::select(&[Backup::Made, Backup::PutOff][..]).prop_map(What::Backup),
        1 => prop::sample::select(&[None, Some(Theme::Light), Some(Theme::Dark)][..]).prop_map(What::ThemeSet),
    ]
}

/// A log of distinct events, some of them at the same time.
fn log() -> impl Strategy<Value = Vec<Event>> {
    let event = (0_u64..6, 0_u32..2, 0_u128..2, what());
    prop::collection::vec(event, 0..24).prop_map(|events| {
        let numbered = events.into_iter().enumerate();
        let event = |(number, (millis, count, device, what)): (usize, (u64, u32, u128, What))| Event {
            // Ids that do not follow the order of the clocks.
            id: EventId((number as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)),
            profile: ProfileId(1),
            device: DeviceId(device),
            clock: Clock { millis, count },
            // A device's clock may have been set back.
            at: millis.saturating_sub(u64::from(count)),
            what,
        };
        numbered.map(event).collect()
    })
}

/// A log, and the same log in another order with some events twice.
fn log_and_another_order() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    log().prop_flat_map(|events| {
        let twice = prop::sample::subsequence(events.clone(), 0..=events.len());
        let another = twice.prop_flat_map({
            let events = events.clone();
            move |twice| Just([events.clone(), twice].concat()).prop_shuffle()
        });
        (Just(events), another)
    })
}

/// A merge as the design has it: set union by id.
fn merged(one: &[Event], other: &[Event]) -> Vec<Event> {
    let mut union: BTreeMap<EventId, Event> = BTreeMap::new();
    for event in one.iter().chain(other) {
        union.entry(event.id).or_insert_with(|| event.clone());
    }
    union.into_values().collect()
}

/// The year 30,000: serde_json reads a number of milliseconds exactly as long as ten times as much has 53 bits.
const SAFE_MILLIS: u64 = 900_000_000_000_000;

proptest! {
    #[test]
    fn a_log_shows_the_same_in_any_order_and_with_repeats((events, another) in log_and_another_order()) {
        prop_assert_eq!(Progress::of(events), Progress::of(another));
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(events in log(), masks: [u32; 3]) {
        let [a, b, c] = masks.map(|mask| -> Vec<Event> {
            let kept = |number: &usize| mask >> (number % 32) & 1 == 1;
            events.iter().enumerate().filter(|(number, _)| kept(number)).map(|(_, event)| event.clone()).collect()
        });
        prop_assert_eq!(Progress::of(merged(&a, &b)), Progress::of(merged(&b, &a)));
        prop_assert_eq!(
            Progress::of(merged(&merged(&a, &b), &c)),
            Progress::of(merged(&a, &merged(&b, &c)))
        );
        prop_assert_eq!(Progress::of(merged(&a, &a)), Progress::of(a.clone()));
        // A fold needs no merge before it: it takes each event once.
        prop_assert_eq!(Progress::of([a.clone(), b.clone()].concat()), Progress::of(merged(&a, &b)));
    }

    #[test]
    fn adding_events_one_by_one_is_folding_them_all(mut events in log()) {
        events.sort_by_key(|event| (event.clock, event.id));
        let mut progress = Progress::default();
        for (number, event) in events.iter().enumerate() {
            progress.apply(event);
            prop_assert_eq!(&progress, &Progress::of(events[..=number].to_vec()));
        }
        let whole = progress.clone();
        for event in &events {
            progress.apply(event);
        }
        prop_assert_eq!(progress, whole);
    }

    #[test]
    fn a_device_whose_clock_is_a_year_ahead_hides_nothing_that_comes_later(
        here in log(), ahead in log(), later in prop::collection::vec(what(), 1..6),
    ) {
        const YEAR: u64 = 31_557_600_000;
        let ahead = ahead.into_iter().map(|mut event| {
            (event.id, event.at) = (EventId(!event.id.0), event.at + YEAR);
            event.clock.millis += YEAR;
            event
        });
        let mut events: Vec<Event> = here.into_iter().chain(ahead).collect();
        let mut progress = Progress::of(events.clone());
        let done = later.into_iter().chain([What::NameSet("Ada".into()), What::Backup(Backup::Made)]);
        for (number, what) in (1_u128..).zip(done) {
            // The clock of the device that goes on is right.
            let (at, clock) = (10, progress.latest().next(10));
            let event = Event { id: EventId(number << 64), profile: ProfileId(1), device: DeviceId(0), clock, at, what };
            prop_assert!(progress.apply(&event), "it comes after all others: {event:?}");
            events.push(event);
        }
        prop_assert_eq!(progress.name.as_deref(), Some("Ada"));
        prop_assert!(!progress.backup_is_due, "what was reached before is in the backup");
        prop_assert_eq!(Progress::of(events), progress);
    }

    #[test]
    fn an_attempt_that_was_handed_in_never_changes(before in log(), after in log()) {
        let progress = Progress::of(before.clone());
        let later = after.into_iter().map(|mut event| {
            event.id = EventId(!event.id.0);
            event.clock.millis += 100;
            event
        });
        let progress_later = Progress::of(before.into_iter().chain(later));
        for (course, in_course) in &progress.courses {
            let in_course_later = &progress_later.courses[course];
            for attempt in in_course.attempts.iter().filter(|attempt| attempt.result.is_some()) {
                let later = in_course_later.attempt(attempt.id).expect("it is there");
                prop_assert_eq!((&later.answers, later.result), (&attempt.answers, attempt.result));
                prop_assert!(later.marked_again.starts_with(&attempt.marked_again));
                let counts = |attempt: &Attempt| attempt.counts().map(|result| (result.percent, result.passed));
                prop_assert!(counts(later).map(|(percent, _)| percent) >= counts(attempt).map(|(percent, _)| percent));
                prop_assert!(counts(later).map(|(_, passed)| passed) >= counts(attempt).map(|(_, passed)| passed));
            }
            if let Some(passed) = in_course.passed_attempt() {
                prop_assert!(in_course_later.passed_attempt().is_some(), "{passed:?}");
            }
            for (unit, finished) in &in_course.finished {
                prop_assert_eq!(in_course_later.finished.get(unit), Some(finished));
            }
            prop_assert_eq!(&in_course_later.certificates[..in_course.certificates.len()], &in_course.certificates);
            prop_assert!(in_course_later.active_seconds >= in_course.active_seconds);
        }
    }

    #[test]
    fn being_asked_again_changes_nothing_else(mut events in log()) {
        events.sort_by_key(|event| (event.clock, event.id));
        let is_review = |event: &Event| matches!(event.what, What::Course(_, InCourse::ItemReviewed { .. }));
        let others: Vec<Event> = events.iter().filter(|event| !is_review(event)).cloned().collect();
        let mut progress = Progress::of(events);
        for course in progress.courses.values_mut() {
            course.reviews.clear();
        }
        let without = Progress::of(others);
        let is_known = |course: &CourseId| without.courses.contains_key(course);
        progress.courses.retain(|id, course| is_known(id) || *course != CourseProgress::default());
        prop_assert_eq!(progress.courses, without.courses);
        prop_assert_eq!((progress.name, progress.theme, progress.together), (without.name, without.theme, without.together));
    }

    #[test]
    fn any_event_is_read_back_as_it_was_stored(
        what in what(), event: u128, profile: u128, device: u128, millis in 0..SAFE_MILLIS, count: u32, back in 0_u64..2,
    ) {
        let event = Event {
            id: EventId(event),
            profile: ProfileId(profile),
            device: DeviceId(device),
            clock: Clock { millis, count },
            at: millis.saturating_sub(back),
            what,
        };
        let stored = serde_json::to_string(&EventRecord::from(&event)).expect("a record is written");
        let record: EventRecord = serde_json::from_str(&stored).expect("a record is read");
        prop_assert_eq!(Event::try_from(record), Ok(event), "{}", stored);
    }

    #[test]
    fn no_record_of_a_newer_release_or_a_damaged_one_panics(
        what in what(), field in 0_usize..16, value in prop::sample::select(&DAMAGES[..]),
    ) {
        let event = Event {
            id: EventId(1), profile: ProfileId(1), device: DeviceId(1), clock: Clock::default(), at: 0, what,
        };
        let mut stored = serde_json::to_value(EventRecord::from(&event)).expect("a record is written");
        let members = stored.as_object_mut().expect("a record is an object");
        let name = members.keys().cycle().nth(field).cloned().expect("a record has members");
        members.insert(name, serde_json::from_str(value).expect("a damage is JSON"));
        members.insert("of-a-newer-release".to_owned(), serde_json::json!({}));
        if let Ok(record) = serde_json::from_value::<EventRecord>(stored) {
            let _ = Event::try_from(record);
        }
    }
}

const DAMAGES: [&str; 9] = ["null", "-1", "1e300", "\"\"", "\"é\"", "\"UPPER\"", "[]", "{\"odd\": 1}", "4294967296"];
