//! What is done to all that belongs to one learner happens whole or not at all, and touches nobody else.

use crate::script::run;
use crate::store_suite::{LEARNER, event, events};
use champions::course::event::Event;
use champions::course::id::{DeviceId, ProfileId};
use champions::store::{BrowserStore, Compacted, Entry, Held, Profile, Sealed, Snapshot, Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

const OTHER: ProfileId = ProfileId(2);
const NOW: u64 = 1_795_338_000_000;

fn profile(id: ProfileId, lock: Option<&str>) -> Profile {
    Profile { id, name: "N".into(), colour: "teal".into(), made: NOW, lock: lock.map(Into::into) }
}

fn of_other(number: u32) -> Event {
    Event { profile: OTHER, id: champions::course::id::EventId(u128::from(number) << 64 | 9), ..event(number) }
}

fn sealed(number: u32) -> Sealed {
    Sealed { id: event(number).id, profile: LEARNER, bytes: vec![1, 2, 3] }
}

/// A database with two learners, two events each, a key each and a snapshot each.
async fn two(name: &str) -> (BrowserStore, Store) {
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.deleteDatabase(a); \
         request.onsuccess = resolve; request.onerror = request.onblocked = reject; })",
        &[name.into()],
    )
    .await;
    let database = BrowserStore::open(name).await.expect("the database opens");
    let store = Store::Browser(database.clone());
    store.device(DeviceId(5)).await.expect("the id is kept");
    for (id, events) in [(LEARNER, [event(1), event(2)]), (OTHER, [of_other(1), of_other(2)])] {
        store.keep_profile(&profile(id, None)).await.expect("the profile is kept");
        store.keep_key(id, "key".into()).await.expect("the key is kept");
        let until = store.append(&events).await.expect("events are kept") + 2;
        let snapshot = Snapshot { until, compacted: Compacted::Open(events.to_vec()) };
        store.keep_snapshot(id, &snapshot).await.expect("the snapshot is kept");
    }
    (database, store)
}

/// The same entries, sealed in a way that everybody can open.
fn seal(entries: &[Entry]) -> Vec<Entry> {
    let sealed = |held: &Held| match held {
        Held::Open(json) => Held::Sealed(json.clone().into_bytes()),
        Held::Sealed(bytes) => Held::Open(String::from_utf8(bytes.clone()).expect("it was text")),
    };
    entries.iter().map(|entry| Entry { held: sealed(&entry.held), ..entry.clone() }).collect()
}

async fn others(store: &Store) -> Vec<Event> {
    store.load(OTHER).await.expect("the log is read").events
}

#[wasm_bindgen_test]
async fn a_log_is_sealed_and_opened_again_in_one_piece() {
    let (database, store) = two("sealed").await;
    let (open, locked) = (profile(LEARNER, None), profile(LEARNER, Some("lock")));
    let (entries, until) = database.entries(LEARNER).await.expect("the log is read");
    assert_eq!((entries.len(), until), (2, 4));
    assert_eq!(database.rewrite(&open, &locked, &seal(&entries), Some(until)).await, Ok(()));
    let kept = store.load(LEARNER).await.expect("the log is read");
    assert_eq!((kept.events, kept.sealed.len(), kept.sealed_snapshot), (vec![], 2, None), "nothing is left open");
    assert_eq!(others(&store).await, [of_other(1), of_other(2)]);
    let (resealed, until) = database.entries(LEARNER).await.expect("the log is read");
    assert_eq!(database.rewrite(&locked, &open, &seal(&resealed), Some(until)).await, Ok(()));
    assert_eq!(events(&store).await, [event(1), event(2)]);
    assert_eq!(database.entries(LEARNER).await.expect("the log is read").0, entries, "also when each arrived");
}

#[wasm_bindgen_test]
async fn what_changed_meanwhile_is_not_written_over() {
    let (database, store) = two("meanwhile").await;
    let (open, locked) = (profile(LEARNER, None), profile(LEARNER, Some("lock")));
    let (entries, until) = database.entries(LEARNER).await.expect("the log is read");
    store.append(&[event(3)]).await.expect("events are kept");
    assert_eq!(
        database.rewrite(&open, &locked, &seal(&entries), Some(until)).await,
        Err(StoreError::Changed),
        "an event came"
    );
    assert_eq!(database.rewrite(&locked, &open, &entries, None).await, Err(StoreError::Changed), "the lock is another");
    assert_eq!(events(&store).await, [event(1), event(2), event(3)]);
    assert_eq!(store.profiles(DeviceId(5), NOW).await.expect("profiles are read").len(), 2);
}

/// Breaks the transaction off at the so manieth call of a method of its stores, until `globalThis.restore()`.
async fn break_off(method: &str, moment: u32) {
    run(
        "const usual = IDBObjectStore.prototype[a]; let count = 0; \
         globalThis.restore = () => { IDBObjectStore.prototype[a] = usual; }; \
         IDBObjectStore.prototype[a] = function (...values) { count += 1; const done = usual.apply(this, values); \
         if (count === b) { this.transaction.abort(); } return done; }",
        &[method.into(), moment.into()],
    )
    .await;
}

#[wasm_bindgen_test]
async fn whatever_breaks_it_off_a_log_is_wholly_open_or_wholly_sealed() {
    let (database, store) = two("broken-off").await;
    let (open, locked) = (profile(LEARNER, None), profile(LEARNER, Some("lock")));
    let (entries, until) = database.entries(LEARNER).await.expect("the log is read");
    for moment in 1..=3 {
        break_off("put", moment).await;
        let failed = database.rewrite(&open, &locked, &seal(&entries), Some(until)).await;
        run("globalThis.restore()", &[]).await;
        assert!(failed.is_err(), "put {moment}");
        assert_eq!(events(&store).await, [event(1), event(2)], "put {moment}");
        let profiles = store.profiles(DeviceId(5), NOW).await.expect("profiles are read");
        assert!(profiles.iter().all(|profile| profile.lock.is_none()), "put {moment}");
    }
}

#[wasm_bindgen_test]
async fn nothing_is_kept_in_a_form_that_the_log_no_longer_has() {
    let (database, store) = two("form").await;
    let (open, locked) = (profile(LEARNER, None), profile(LEARNER, Some("lock")));
    let snapshot = |compacted| Snapshot { until: 4, compacted };
    assert_eq!(store.append_sealed(&[sealed(3)]).await, Err(StoreError::Changed));
    assert_eq!(store.keep_snapshot(LEARNER, &snapshot(Compacted::Sealed(vec![1]))).await, Err(StoreError::Changed));
    let (entries, until) = database.entries(LEARNER).await.expect("the log is read");
    database.rewrite(&open, &locked, &seal(&entries), Some(until)).await.expect("the log is sealed");
    assert_eq!(store.append(&[event(3)]).await, Err(StoreError::Changed), "nothing is kept open beside what is sealed");
    assert_eq!(
        store.keep_snapshot(LEARNER, &snapshot(Compacted::Open(vec![event(1)]))).await,
        Err(StoreError::Changed)
    );
    assert_eq!(store.append_sealed(&[sealed(3)]).await, Ok(4));
    assert_eq!(database.entries(LEARNER).await.expect("the log is read").0.len(), 3);
}

#[wasm_bindgen_test]
async fn another_name_leaves_the_lock_as_it_is() {
    let (database, store) = two("renamed").await;
    store.keep_profile(&profile(LEARNER, Some("lock"))).await.expect("the profile is kept");
    database.rename(LEARNER, "Siân", "plum").await.expect("the name is kept");
    let renamed = Profile { name: "Siân".into(), colour: "plum".into(), ..profile(LEARNER, Some("lock")) };
    assert!(store.profiles(DeviceId(5), NOW).await.expect("profiles are read").contains(&renamed));
    assert_eq!(database.rename(ProfileId(99), "x", "y").await, Err(StoreError::Changed));
}

#[wasm_bindgen_test]
async fn a_learner_is_removed_with_everything_and_does_not_come_back() {
    let (database, store) = two("removed").await;
    database.remove(LEARNER, DeviceId(6), NOW).await.expect("the learner is removed");
    assert_eq!(events(&store).await, []);
    assert!(store.key(LEARNER).await.expect("keys are read").is_none());
    assert_eq!(store.append(&[event(3)]).await, Err(StoreError::Changed), "another tab does not bring them back");
    assert_eq!(others(&store).await, [of_other(1), of_other(2)]);
    assert!(store.key(OTHER).await.expect("keys are read").is_some());
    assert_eq!(store.device(DeviceId(7)).await, Ok(DeviceId(5)));

    database.remove(OTHER, DeviceId(6), NOW).await.expect("the learner is removed");
    assert_eq!(store.device(DeviceId(7)).await, Ok(DeviceId(6)), "nothing tells that it is the same device");
    let left = store.profiles(DeviceId(6), NOW).await.expect("profiles are read");
    assert_eq!(left.iter().map(|profile| profile.id).collect::<Vec<_>>(), [ProfileId(6)]);
    assert_eq!(store.append(&[of_other(3)]).await, Err(StoreError::Changed));
}

#[wasm_bindgen_test]
async fn a_removal_that_is_broken_off_removes_nothing() {
    let (database, store) = two("not-removed").await;
    for moment in 1..=5 {
        break_off("delete", moment).await;
        let failed = database.remove(LEARNER, DeviceId(6), NOW).await;
        run("globalThis.restore()", &[]).await;
        assert!(failed.is_err(), "delete {moment}");
        assert_eq!(events(&store).await, [event(1), event(2)], "delete {moment}");
        assert!(store.key(LEARNER).await.expect("keys are read").is_some(), "delete {moment}");
    }
}
