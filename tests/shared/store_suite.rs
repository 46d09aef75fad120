//! What every store promises, whatever it is made of. Each promise is given a way to open one and the same place, which
//! is empty at first; `every_promise!` lists them all, so that no store is left out of a new one.

use champions::course::event::{Clock, Event, InCourse, What};
use champions::course::id::{DeviceId, EventId, ProfileId};
use champions::store::{Compacted, Kept, Profile, Sealed, Snapshot, Store};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use wasm_bindgen::JsValue;

/// Calls a macro with the name of every promise that a store of any kind keeps.
macro_rules! every_promise {
    ($each:ident) => {
        $each! {
            a_fresh_store_is_empty
            what_was_appended_is_found_again
            appending_nothing_is_no_trouble
            an_event_is_never_kept_twice_or_rewritten
            all_of_many_events_are_kept
            events_that_are_appended_at_once_are_all_kept
            the_first_id_of_a_device_stays
            each_learner_has_a_log_of_their_own
            a_start_reads_the_snapshot_and_what_arrived_since
            what_is_sealed_is_kept_sealed
            whoever_comes_first_is_the_first_profile
            what_a_desk_signed_is_known_later_with_its_first_day
        }
    };
}
pub(crate) use every_promise;

/// Whose events these are.
pub(crate) const LEARNER: ProfileId = ProfileId(1);

/// An event that tells itself apart by its number.
pub(crate) fn event(number: u32) -> Event {
    Event {
        id: EventId(u128::from(number) << 64 | 7),
        profile: LEARNER,
        device: DeviceId(u128::MAX),
        clock: Clock { millis: 1_795_338_000_000 + u64::from(number), count: number },
        at: 1_795_338_000_000 + u64::from(number),
        what: What::Course(
            "course".parse().expect("this is an id"),
            InCourse::UnitFinished { unit: "unit".parse().expect("this is an id"), revision: number },
        ),
    }
}

/// The events that a store holds, in the order of their clocks, all of which must be readable.
pub(crate) async fn events(store: &Store) -> Vec<Event> {
    let mut kept = store.load(LEARNER).await.expect("the log is read");
    assert_eq!(kept.unread, 0);
    kept.events.sort_by_key(|event| (event.clock, event.id));
    kept.events
}

pub(crate) async fn a_fresh_store_is_empty(open: impl AsyncFn() -> Store) {
    assert_eq!(events(&open().await).await, []);
}

pub(crate) async fn what_was_appended_is_found_again(open: impl AsyncFn() -> Store) {
    let store = open().await;
    store.append(&[event(1), event(2)]).await.expect("events are kept");
    store.append(&[event(3)]).await.expect("events are kept");
    let all = [event(1), event(2), event(3)];
    assert_eq!(events(&store).await, all);
    assert_eq!(events(&open().await).await, all, "also by whoever opens the place anew");
}

pub(crate) async fn appending_nothing_is_no_trouble(open: impl AsyncFn() -> Store) {
    let store = open().await;
    assert_eq!(store.append(&[]).await, Ok(0));
    assert_eq!(events(&store).await, []);
}

pub(crate) async fn an_event_is_never_kept_twice_or_rewritten(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let other = Event { what: What::NameSet("Mallory".into()), ..event(1) };
    store.append(&[event(1), event(2), event(1)]).await.expect("events are kept");
    store.append(&[event(2), other, event(3)]).await.expect("an event that is there already is no trouble");
    assert_eq!(events(&store).await, [event(1), event(2), event(3)]);
}

pub(crate) async fn all_of_many_events_are_kept(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let many: Vec<Event> = (0..500).map(event).collect();
    store.append(&many).await.expect("events are kept");
    assert_eq!(events(&store).await, many);
}

pub(crate) async fn events_that_are_appended_at_once_are_all_kept(open: impl AsyncFn() -> Store) {
    let (one, other) = (open().await, open().await);
    let (first, second) = ([event(1), event(3)], [event(2), event(1)]);
    let appending: [Pin<Box<dyn Future<Output = _>>>; 2] =
        [Box::pin(one.append(&first)), Box::pin(other.append(&second))];
    let mut arrivals = at_once(appending.into()).await;
    arrivals.sort_by_key(|before| before.clone().expect("events are kept"));
    assert_eq!(arrivals, [Ok(0), Ok(2)], "one after the other");
    assert_eq!(events(&open().await).await, [event(1), event(2), event(3)]);
}

/// What futures come to that are under way at the same time, in the order in which they are done.
async fn at_once<T>(mut futures: Vec<Pin<Box<dyn Future<Output = T> + '_>>>) -> Vec<T> {
    let mut done = Vec::new();
    poll_fn(|context| {
        futures.retain_mut(|future| match future.as_mut().poll(context) {
            Poll::Ready(output) => {
                done.push(output);
                false
            }
            Poll::Pending => true,
        });
        if futures.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    done
}

pub(crate) async fn the_first_id_of_a_device_stays(open: impl AsyncFn() -> Store) {
    let store = open().await;
    assert_eq!(store.device(DeviceId(5)).await, Ok(DeviceId(5)));
    assert_eq!(store.device(DeviceId(6)).await, Ok(DeviceId(5)));
    assert_eq!(open().await.device(DeviceId(7)).await, Ok(DeviceId(5)));
}

pub(crate) async fn each_learner_has_a_log_of_their_own(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let other = Event { profile: ProfileId(2), ..event(2) };
    store.append(&[event(1), other.clone(), event(3)]).await.expect("events are kept");
    assert_eq!(events(&store).await, [event(1), event(3)]);
    assert_eq!(store.load(ProfileId(2)).await.expect("the log is read").events, [other]);
    assert_eq!(store.load(ProfileId(3)).await.expect("the log is read").events, []);
}

pub(crate) async fn a_start_reads_the_snapshot_and_what_arrived_since(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let other = Event { profile: ProfileId(2), ..event(9) };
    assert_eq!(store.append(&[event(1), event(2), other]).await, Ok(0));
    let until = store.load(LEARNER).await.expect("the log is read").until;
    assert_eq!(until, 3);
    // As if the second event had overtaken the first.
    let snapshot = Snapshot { until, compacted: Compacted::Open(vec![event(2)]) };
    store.keep_snapshot(LEARNER, &snapshot).await.expect("the snapshot is kept");
    assert_eq!(events(&open().await).await, [event(2)]);
    assert_eq!(store.append(&[event(3), event(1)]).await, Ok(3));
    let kept = open().await.load(LEARNER).await.expect("the log is read");
    assert_eq!((kept.events, kept.until), (vec![event(2), event(3)], 4));
    let mut whole = store.whole(LEARNER).await.expect("the log is read");
    whole.events.sort_by_key(|event| event.clock);
    assert_eq!((whole.events, whole.until), (vec![event(1), event(2), event(3)], 4), "nothing is thrown away");
}

pub(crate) async fn what_is_sealed_is_kept_sealed(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let sealed = |number: u8| Sealed { id: EventId(number.into()), profile: LEARNER, bytes: vec![number, 0, 255] };
    store.append(&[event(1)]).await.expect("events are kept");
    assert_eq!(store.append_sealed(&[sealed(4), sealed(5)]).await, Ok(1));
    store.append_sealed(&[Sealed { bytes: vec![], ..sealed(4) }]).await.expect("that is there already");
    let kept = open().await.load(LEARNER).await.expect("the log is read");
    let sealed_events = vec![sealed(4), sealed(5)];
    let expected = Kept { events: vec![event(1)], sealed: sealed_events, until: 3, since: 3, ..Kept::default() };
    assert_eq!(kept, expected);
    let snapshot = Snapshot { until: 2, compacted: Compacted::Sealed(vec![7]) };
    store.keep_snapshot(LEARNER, &snapshot).await.expect("the snapshot is kept");
    let kept = open().await.load(LEARNER).await.expect("the log is read");
    let expected =
        Kept { sealed: vec![sealed(5)], sealed_snapshot: Some(vec![7]), until: 3, since: 1, ..Kept::default() };
    assert_eq!(kept, expected);
}

pub(crate) async fn whoever_comes_first_is_the_first_profile(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let first = Profile { id: ProfileId(5), name: "".into(), colour: "".into(), made: 1_000, lock: None };
    assert_eq!(store.profiles(DeviceId(5), 1_000).await, Ok(vec![first.clone()]));
    let named = Profile { name: "Ámina".into(), lock: Some("{}".into()), ..first };
    let other = Profile { id: ProfileId(4), name: "李".into(), colour: "green".into(), made: 2_000, lock: None };
    for profile in [&other, &named] {
        store.keep_profile(profile).await.expect("the profile is kept");
    }
    assert_eq!(open().await.profiles(DeviceId(5), 3_000).await, Ok(vec![named, other]));
}

pub(crate) async fn what_a_desk_signed_is_known_later_with_its_first_day(open: impl AsyncFn() -> Store) {
    let store = open().await;
    let digests = ["one", "other", "third"].map(str::to_owned);
    assert_eq!(store.when_signed(&digests).await, Ok(vec![None; 3]));
    store.keep_signed(&digests[..1], 1_795_338_000_000).await.expect("it is kept");
    store.keep_signed(&digests[..2], 1_795_338_000_001).await.expect("it is kept");
    let known = Ok(vec![Some(1_795_338_000_000), Some(1_795_338_000_001), None]);
    assert_eq!(open().await.when_signed(&digests).await, known);
    assert_eq!(store.device(DeviceId(5)).await, Ok(DeviceId(5)), "it is no id");
}

/// Only where there is a JavaScript engine: a key is one of its objects.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "a computer without a browser has no key objects"))]
pub(crate) async fn the_first_key_of_a_learner_stays(open: impl AsyncFn() -> Store) {
    let store = open().await;
    assert_eq!(store.key(LEARNER).await, Ok(None));
    assert_eq!(store.keep_key(LEARNER, JsValue::from_str("first")).await, Ok("first".into()));
    assert_eq!(store.keep_key(LEARNER, JsValue::from_str("second")).await, Ok("first".into()));
    assert_eq!(open().await.key(LEARNER).await, Ok(Some("first".into())));
    assert_eq!(store.key(ProfileId(2)).await, Ok(None));
}
