//! What the browser has lost of the database comes back from the second copy, and of a locked log there is no copy.

use crate::script::run;
use crate::store_suite::{LEARNER, event, events};
use champions::course::event::Event;
use champions::course::id::{DeviceId, ProfileId};
use champions::store::{BrowserStore, Profile, PutBack, Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

/// What was lost is put back, and this is what is told of it.
const LOST: Option<PutBack> = Some(PutBack { device: Some(DeviceId(u128::MAX)), was_lost: true });

/// Opens a database as the app does.
async fn open(name: &str) -> (Store, Option<PutBack>) {
    let store = Store::Browser(BrowserStore::open(name).await.expect("the database opens"));
    let put_back = store.put_back().await.expect("the copy is read");
    store.profiles(DeviceId(1), 1_000).await.expect("somebody is there");
    (store, put_back)
}

/// A database that nobody has used.
async fn fresh(name: &str) -> Store {
    lose(name).await;
    BrowserStore::forget_copy(name, None).await;
    let (store, put_back) = open(name).await;
    assert_eq!(put_back, None);
    store
}

/// The database goes, as when the browser takes it for damaged; the copy stays.
async fn lose(name: &str) {
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.deleteDatabase(a); \
         request.onsuccess = resolve; request.onerror = request.onblocked = reject; })",
        &[name.into()],
    )
    .await;
}

/// How many parts the copy has.
async fn parts(name: &str) -> usize {
    let count = "return caches.open(`${a}-copy`).then((cache) => cache.keys()).then((keys) => keys.length)";
    run(count, &[name.into()]).await.as_f64().expect("this is a number") as usize
}

/// Makes every call of a function of the browser fail, until `restore` is called.
async fn break_function(owner: &str, name: &str, how: &str) {
    run(
        &format!(
            "const owner = {owner}.prototype, usual = owner[a]; \
             globalThis.restore = () => {{ owner[a] = usual; }}; owner[a] = function () {{ {how} }};"
        ),
        &[name.into()],
    )
    .await;
}

async fn restore() {
    run("globalThis.restore()", &[]).await;
}

#[wasm_bindgen_test]
async fn what_was_kept_comes_back_when_the_database_is_lost() {
    let store = fresh("lost").await;
    store.append(&[event(1), event(2)]).await.expect("events are kept");
    store.append(&[event(3)]).await.expect("events are kept");
    assert_eq!(parts("lost").await, 2);
    for _ in 0..2 {
        lose("lost").await;
        let (store, put_back) = open("lost").await;
        assert_eq!(put_back, LOST);
        assert_eq!(events(&store).await, [event(1), event(2), event(3)]);
        let profiles = store.profiles(DeviceId(1), 1_000).await.expect("somebody is there");
        assert_eq!(profiles.iter().map(|profile| profile.id).collect::<Vec<_>>(), [LEARNER]);
        assert_eq!(open("lost").await.1, None, "once");
    }
}

#[wasm_bindgen_test]
async fn a_part_that_only_the_copy_has_is_united_with_what_is_there() {
    let store = fresh("part").await;
    store.append(&[event(1)]).await.expect("events are kept");
    store.append(&[event(2)]).await.expect("events are kept");
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.open('part'); request.onerror = reject; \
         request.onsuccess = () => { const transaction = request.result.transaction('events', 'readwrite'); \
         transaction.objectStore('events').delete(a); transaction.onabort = reject; \
         transaction.oncomplete = () => { request.result.close(); resolve(); }; }; })",
        &[event(2).id.to_string().into()],
    )
    .await;
    let (store, put_back) = open("part").await;
    assert!(put_back.is_some_and(|put_back| !put_back.was_lost), "{put_back:?}");
    assert_eq!(events(&store).await, [event(1), event(2)]);
}

#[wasm_bindgen_test]
async fn a_log_from_before_there_was_a_copy_is_copied_and_many_parts_become_one() {
    let store = fresh("mended").await;
    store.append(&[event(1), event(2)]).await.expect("events are kept");
    BrowserStore::forget_copy("mended", None).await;
    let (store, _) = open("mended").await;
    store.mend_copy(LEARNER).await.expect("the copy is mended");
    assert_eq!(parts("mended").await, 1);
    let more: Vec<Event> = (3..70).map(event).collect();
    for event in &more {
        store.append(std::slice::from_ref(event)).await.expect("events are kept");
    }
    assert_eq!(parts("mended").await, 1 + more.len());
    store.mend_copy(LEARNER).await.expect("the copy is mended");
    assert_eq!(parts("mended").await, 1);
    lose("mended").await;
    assert_eq!(events(&open("mended").await.0).await, [vec![event(1), event(2)], more].concat());
}

#[wasm_bindgen_test]
async fn where_the_copy_fails_the_database_alone_keeps_and_the_next_start_copies() {
    let store = fresh("failing").await;
    break_function("Cache", "put", "return Promise.reject(new DOMException('no room', 'QuotaExceededError'));").await;
    let kept = store.append(&[event(1)]).await;
    restore().await;
    assert_eq!(kept, Ok(0));
    assert_eq!(parts("failing").await, 0);
    store.mend_copy(LEARNER).await.expect("the copy is mended");
    lose("failing").await;
    assert_eq!(events(&open("failing").await.0).await, [event(1)]);
}

#[wasm_bindgen_test]
async fn where_there_can_be_no_copy_the_database_alone_keeps() {
    fresh("without").await;
    break_function("CacheStorage", "open", "return Promise.reject(new DOMException('no', 'SecurityError'));").await;
    let (store, _) = open("without").await;
    restore().await;
    store.append(&[event(1)]).await.expect("events are kept");
    store.mend_copy(LEARNER).await.expect("there is nothing to do");
    assert_eq!((events(&store).await, parts("without").await), (vec![event(1)], 0));
}

#[wasm_bindgen_test]
async fn what_the_database_did_not_keep_is_not_in_the_copy() {
    let store = fresh("refused").await;
    break_function("IDBObjectStore", "put", "throw new DOMException('no room', 'QuotaExceededError');").await;
    let kept = store.append(&[event(1)]).await;
    restore().await;
    assert_eq!((kept, parts("refused").await), (Err(StoreError::Full), 0));
}

#[wasm_bindgen_test]
async fn of_a_locked_log_there_is_no_copy_in_the_clear() {
    let store = fresh("locked").await;
    store.append(&[event(1)]).await.expect("events are kept");
    let locked = Profile { id: LEARNER, name: "".into(), colour: "".into(), made: 1, lock: Some("{}".into()) };
    let open_again = Profile { lock: None, ..locked.clone() };
    store.keep_profile(&locked).await.expect("the profile is kept");
    store.mend_copy(LEARNER).await.expect("the copy goes");
    assert_eq!(parts("locked").await, 0);
    assert_eq!(store.append(&[event(2)]).await, Err(StoreError::Changed), "a tab that does not know of the lock yet");
    assert_eq!(parts("locked").await, 0);
    // What a page that ended too early has left goes at the next start.
    store.keep_profile(&open_again).await.expect("the profile is kept");
    store.append(&[event(2)]).await.expect("events are kept");
    store.keep_profile(&locked).await.expect("the profile is kept");
    assert_eq!(parts("locked").await, 1);
    assert_eq!((open("locked").await.1, parts("locked").await), (None, 0));
    // And what is opened for good has a copy again.
    store.keep_profile(&open_again).await.expect("the profile is kept");
    store.mend_copy(LEARNER).await.expect("the copy is made");
    assert_eq!(parts("locked").await, 1);
}

#[wasm_bindgen_test]
async fn what_is_to_be_forgotten_does_not_come_back() {
    let other = Event { profile: ProfileId(2), ..event(2) };
    let store = fresh("forgotten").await;
    let profile = Profile { id: ProfileId(2), name: "".into(), colour: "".into(), made: 1, lock: None };
    store.keep_profile(&profile).await.expect("the profile is kept");
    store.append(&[event(1), other.clone()]).await.expect("events are kept");
    BrowserStore::forget_copy("forgotten", Some(LEARNER)).await;
    lose("forgotten").await;
    let (store, _) = open("forgotten").await;
    assert_eq!(events(&store).await, []);
    assert_eq!(store.load(ProfileId(2)).await.expect("the log is read").events, [other]);
    BrowserStore::forget_copy("forgotten", None).await;
    lose("forgotten").await;
    let (store, put_back) = open("forgotten").await;
    assert_eq!((put_back, store.load(ProfileId(2)).await.expect("the log is read").events), (None, vec![]));
}
