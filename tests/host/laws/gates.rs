//! What earlier releases stored is read for ever, and shows what it showed.

use super::id;
use champions::course::calendar::Day;
use champions::course::event::{Clock, Event, Theme, What};
use champions::course::id::{ItemId, PartId, SessionId};
use champions::course::item::{Mark, Response};
use champions::course::progress::{Answer, Finished, Progress, Review};
use champions::store::record::EventRecord;
use std::collections::{BTreeMap, BTreeSet};

/// What a learner's browser kept in release 0.1.0. Never edited: every later release must read it.
pub(super) const LEARNER_V1: &str = include_str!("../../data/learner-v1.json");

#[test]
fn gate_the_learner_of_the_first_release_finds_everything() {
    let events = recorded(LEARNER_V1);
    let kinds: BTreeSet<String> = events
        .iter()
        .map(|event| match &event.what {
            What::Course(_, what) => format!("{what:?}").split(' ').next().unwrap_or_default().to_owned(),
            other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
        })
        .collect();
    assert_eq!(kinds.len(), 12, "a record of every kind: {kinds:?}");

    let progress = Progress::of(events);
    assert_eq!(progress.name.as_deref(), Some("Ámina Yusuf 李"));
    assert_eq!(progress.theme, Some(Theme::Dark));
    assert_eq!(progress.latest(), Clock { millis: 1_795_341_600_000, count: 1 });
    assert_eq!(progress.courses.len(), 2);

    let begun = progress.course(&id("personalised-care")).expect("a course was begun");
    assert_eq!(begun.place.as_ref().map(|place| place.block.as_str()), Some("what-matters"));
    assert_eq!((begun.active_seconds, begun.attempts.len()), (30, 0));

    let course = progress.course(&id("social-prescribing-foundations")).expect("a course was done");
    assert_eq!(
        course.finished.iter().map(|(unit, finished)| (unit.as_str(), *finished)).collect::<Vec<_>>(),
        [
            ("evidence", Finished { millis: 1_795_338_400_000, revision: 1 }),
            ("what-it-is", Finished { millis: 1_795_338_200_000, revision: 1 }),
        ]
    );
    let parts = |text: &str| text.split(' ').map(id).collect::<Vec<PartId>>();
    let check = |item: &str| &course.checks[&id::<ItemId>(item)];
    assert_eq!(
        check("check-zones").answers,
        ["nature", "arts nature"].map(|chosen| Answer { response: Response::Chosen(parts(chosen)), revision: None })
    );
    assert_eq!(check("check-zones").draft, None);
    assert_eq!(check("check-order").draft, Some(Response::Ordered(parts("refer meet plan"))));
    assert_eq!((course.active_seconds, course.last_active), (75, 1_795_341_600_000));

    let [failed, passed] = &course.attempts[..] else { panic!("two attempts were made") };
    assert_eq!(failed.result.map(|result| (result.percent, result.passed)), Some((50, false)));
    // Where a learner was in an attempt no longer matters once it is handed in.
    assert_eq!((passed.seed, passed.revision, passed.turned_to), (u64::MAX, 1, 0));
    assert_eq!(passed.result.map(|result| (result.millis, result.percent)), Some((1_795_341_000_000, 83)));
    assert_eq!(course.passed_attempt().map(|attempt| attempt.id), Some(passed.id));
    assert_eq!(
        passed.answers,
        BTreeMap::from([
            (id("match-roles"), Response::Matched(vec![(id("gp"), id("gp")), (id("link-worker"), id("walk"))])),
            (id("one-in-five"), Response::Number("20,0".into())),
            (id("zones"), Response::Chosen(parts("arts"))),
        ])
    );
    let [certificate] = &course.certificates[..] else { panic!("one certificate was made") };
    assert_eq!((certificate.attempt, &*certificate.credential), (passed.id, "{\"type\":\"é\\n\"}"));
}

/// The events of a log that an earlier release wrote.
fn recorded(log: &str) -> Vec<Event> {
    let records: Vec<EventRecord> = serde_json::from_str(log).expect("the records are read");
    records.into_iter().map(|record| Event::try_from(record).expect("every record is known")).collect()
}

/// A learner who also brought in an institution's certificate and wrote a reflection. Never edited either.
pub(super) const LEARNER_V2: &str = include_str!("../../data/learner-v2.json");

#[test]
fn gate_the_learner_of_the_second_release_finds_what_was_new() {
    let progress = Progress::of(recorded(LEARNER_V2));
    let registration = progress.registration.as_ref().expect("the registration was set");
    assert_eq!((&*registration.profession, &*registration.number), ("Bydwraig", "12A3456W"));
    let course = progress.course(&id("social-prescribing-foundations")).expect("a course was done");
    assert_eq!(course.imported, ["{\"issuer\":\"é\"}".into(), "eyJ.eyJ.c2ln".into()]);
    assert_eq!(&*course.reflection, "Beth a newidiaf?\nGwrando yn gyntaf. 听");
}

/// A learner who led a session, attended one and was endorsed. Never edited either.
pub(super) const LEARNER_TOGETHER: &str = include_str!("../../data/learner-together.json");

#[test]
fn gate_what_people_did_for_each_other_is_found_again() {
    let together = Progress::of(recorded(LEARNER_TOGETHER)).together;
    let (led, attended) = (SessionId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef), SessionId(u128::MAX));
    let session = &together.sessions[&led];
    assert_eq!((&*session.title, &*session.site, session.day), ("What matters to you?", "Meddygfa'r Ŵyn", Day(20_782)));
    assert_eq!(together.taught(), (1, 1));
    assert_eq!(together.receipts.values().map(|kept| &**kept).collect::<Vec<_>>(), ["{\"type\":\"é\"}"]);
    assert_eq!(&*together.attended[&attended].invitation, "i1-AAAA");
    assert_eq!(&*together.attendances[&attended], "{\"a\":1}");
    let endorsed = "urn:uuid:01234567-89ab-4cde-8f01-23456789abcd";
    let endorser = "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG";
    assert_eq!(&*together.endorsements[&(endorser.into(), endorsed.into())].credential, "{\"b\":2}");
}

/// A learner who was asked again about a course that they had finished. Never edited either.
pub(super) const LEARNER_REVIEW: &str = include_str!("../../data/learner-review.json");

#[test]
fn gate_what_was_answered_when_asked_again_is_found_again() {
    let progress = Progress::of(recorded(LEARNER_REVIEW));
    let course = progress.course(&id("social-prescribing-foundations")).expect("a course was finished");
    let review = |millis, thousandths| Review { millis, mark: Mark::share(thousandths, 1000) };
    assert_eq!(
        course.reviews,
        BTreeMap::from([
            (id("check-order"), vec![review(1_795_600_060_000, 666)]),
            (id("check-zones"), vec![review(1_795_600_000_000, 0), review(1_796_000_000_000, 1000)]),
        ])
    );
    assert_eq!((course.checks.len(), course.last_active), (0, 1_795_500_000_000));
}

/// A learner who answered before answers named the course's revision, and after. Never edited either.
pub(super) const LEARNER_REVISED: &str = include_str!("../../data/learner-revised.json");

#[test]
fn gate_in_which_revision_checks_were_answered_is_found_again() {
    let progress = Progress::of(recorded(LEARNER_REVISED));
    let course = progress.course(&id("social-prescribing-foundations")).expect("a course was begun");
    let revisions = |item: &str| -> Vec<Option<u32>> {
        course.checks[&id::<ItemId>(item)].answers.iter().map(|answer| answer.revision).collect()
    };
    assert_eq!(revisions("check-zones"), [None, Some(2), Some(1)]);
    assert_eq!(revisions("check-order"), [Some(1)]);
    // What was stored is what would be stored again.
    let stored: Vec<EventRecord> = recorded(LEARNER_REVISED).iter().map(EventRecord::from).collect();
    let read: serde_json::Value = serde_json::from_str(LEARNER_REVISED).expect("it is JSON");
    assert_eq!(serde_json::to_value(stored).expect("records are JSON"), read);
}

/// A learner whose attempt was marked again with errata. Never edited either.
pub(super) const LEARNER_ERRATA: &str = include_str!("../../data/learner-errata.json");

#[test]
fn gate_what_marking_again_came_to_is_found_again() {
    let progress = Progress::of(recorded(LEARNER_ERRATA));
    let course = progress.course(&id("first-look")).expect("an attempt was made");
    let attempt = course.passed_attempt().expect("it is a pass by the errata");
    assert_eq!(attempt.result.map(|result| (result.percent, result.passed)), Some((62, false)));
    assert_eq!(attempt.counts().map(|result| (result.percent, result.millis)), Some((71, 1_795_600_001_000)));
    let again = attempt.improvement().map(|again| (&*again.errata, again.millis));
    assert_eq!(again, Some(("5f6bbf0f4c6a9d01", 1_796_600_000_000)));
}
