//! The store in IndexedDB keeps what every store promises, and what only a lasting one can.

use crate::script::run;
use crate::store_suite::{self, LEARNER, event, events, every_promise};
use champions::course::id::DeviceId;
use champions::store::{BrowserStore, MemoryStore, Store, StoreError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

async fn open(name: &str) -> Store {
    Store::Browser(BrowserStore::open(name).await.expect("the database opens"))
}

/// A database of its own for each test; what an earlier run may have left is deleted.
async fn fresh(name: &str) -> Store {
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.deleteDatabase(a); \
         request.onsuccess = resolve; request.onerror = request.onblocked = reject; })",
        &[name.into()],
    )
    .await;
    open(name).await
}

/// Puts a value that is no event of this release beside the events, or takes what is there by its id.
async fn raw(name: &str, record: Option<JsValue>, id: &str) -> JsValue {
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.open(a); \
         request.onerror = reject; \
         request.onsuccess = () => { const database = request.result; \
         const transaction = database.transaction('events', 'readwrite'); \
         const store = transaction.objectStore('events'); \
         const done = b ? store.put(b) : store.get(c); \
         transaction.oncomplete = () => { database.close(); resolve(done.result); }; \
         transaction.onabort = reject; }; })",
        &[name.into(), record.unwrap_or(JsValue::UNDEFINED), id.into()],
    )
    .await
}

macro_rules! each {
    ($($promise:ident)*) => {$(
        #[wasm_bindgen_test]
        async fn $promise() {
            let name = concat!("suite-", stringify!($promise));
            fresh(name).await;
            store_suite::$promise(async || open(name).await).await;
        }
    )*};
}
every_promise!(each);

#[wasm_bindgen_test]
async fn the_first_key_of_a_learner_stays() {
    fresh("key").await;
    store_suite::the_first_key_of_a_learner_stays(async || open("key").await).await;
    let place = MemoryStore::default();
    store_suite::the_first_key_of_a_learner_stays(async || Store::Memory(place.clone())).await;
}

#[wasm_bindgen_test]
async fn tabs_that_open_at_once_agree_on_the_device_and_the_key() {
    fresh("tabs").await;
    let (one, other) = (open("tabs").await, open("tabs").await);
    // Both requests are under way before either is waited for.
    let (asked, also_asked) = (one.clone(), other.clone());
    let first = wasm_bindgen_futures::future_to_promise(async move {
        Ok(asked.device(DeviceId(1)).await.expect("the id is kept").to_string().into())
    });
    let second = wasm_bindgen_futures::future_to_promise(async move {
        Ok(also_asked.device(DeviceId(2)).await.expect("the id is kept").to_string().into())
    });
    let same = "return Promise.all([a, b]).then(([one, other]) => one === other)";
    assert_eq!(run(same, &[first.into(), second.into()]).await, JsValue::TRUE);
    let key = one.keep_key(LEARNER, "one".into()).await;
    assert_eq!(other.keep_key(LEARNER, "other".into()).await, key);
}

#[wasm_bindgen_test]
async fn a_record_that_cannot_be_read_is_counted_and_left_where_it_is() {
    let store = fresh("unreadable").await;
    store.append(&[event(1)]).await.expect("events are kept");
    for (id, record) in [
        ("newer", "({ id: 'newer', profile: a, kind: 'of-a-newer-release', odd: [1, { x: null }] })"),
        ("number", "({ id: 'number', profile: a, millis: 'late' })"),
        ("bare", "({ id: 'bare', profile: a })"),
        // A kind that is known, about something that this release does not know.
        (
            "half",
            "({ id: 'half', profile: a, device: '0'.repeat(32), millis: 1, count: 0, \
                   kind: 'check-answered', course: 'c', item: 'i', response: { drawn: 'a circle' } })",
        ),
    ] {
        let record = run(&format!("return {record}"), &[LEARNER.to_string().into()]).await;
        raw("unreadable", Some(record), id).await;
    }
    for _ in 0..2 {
        let kept = open("unreadable").await.load(LEARNER).await.expect("the log is read");
        assert_eq!((kept.events, kept.unread), (vec![event(1)], 4));
        store.append(&[event(1)]).await.expect("events are kept");
    }
    let left = raw("unreadable", None, "newer").await;
    assert_eq!(
        run("return JSON.stringify(a)", &[left]).await,
        "{\"id\":\"newer\",\"profile\":\"00000000000000000000000000000001\",\"kind\":\"of-a-newer-release\",\"odd\":[1,{\"x\":null}]}"
    );
}

#[wasm_bindgen_test]
async fn a_field_that_a_newer_release_adds_is_no_obstacle() {
    let store = fresh("added").await;
    store.append(&[event(1)]).await.expect("events are kept");
    let id = event(1).id.to_string();
    let record = raw("added", None, &id).await;
    let record = run("a.mood = 'good'; return a", &[record]).await;
    raw("added", Some(record), &id).await;
    assert_eq!(events(&store).await, [event(1)]);
}

#[wasm_bindgen_test]
async fn when_one_event_cannot_be_kept_none_is() {
    let store = fresh("all-or-none").await;
    store.append(&[event(1)]).await.expect("events are kept");
    // The second request to write fails, as it would when the disk is full.
    run(
        "const put = IDBObjectStore.prototype.put; let count = 0; \
         globalThis.restorePut = () => { IDBObjectStore.prototype.put = put; }; \
         IDBObjectStore.prototype.put = function (...values) { count += 1; \
         if (count === 2) { throw new DOMException('no room', 'QuotaExceededError'); } \
         return put.apply(this, values); }",
        &[],
    )
    .await;
    let failed = store.append(&[event(2), event(3), event(4)]).await;
    run("globalThis.restorePut()", &[]).await;
    assert_eq!(failed, Err(StoreError::Full));
    assert_eq!(events(&open("all-or-none").await).await, [event(1)]);
    // Once there is room, the same events are kept, by the same open store.
    store.append(&[event(2), event(3), event(4)]).await.expect("events are kept");
    assert_eq!(events(&store).await, [event(1), event(2), event(3), event(4)]);
}

#[wasm_bindgen_test]
async fn everything_is_written_with_strict_durability() {
    let store = fresh("durable").await;
    run(
        "const transaction = IDBDatabase.prototype.transaction; globalThis.asked = []; \
         globalThis.restoreTransaction = () => { IDBDatabase.prototype.transaction = transaction; }; \
         IDBDatabase.prototype.transaction = function (stores, mode, options) { \
         const made = transaction.call(this, stores, mode, options); \
         if (mode === 'readwrite') { globalThis.asked.push(made.durability); } return made; }",
        &[],
    )
    .await;
    store.append(&[event(1)]).await.expect("events are kept");
    store.device(DeviceId(1)).await.expect("the id is kept");
    store.keep_key(LEARNER, "key".into()).await.expect("the key is kept");
    let asked = run("globalThis.restoreTransaction(); return globalThis.asked.join(' ')", &[]).await;
    assert_eq!(asked, "strict strict strict");
    assert!(store.is_durable());
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_release_is_not_touched() {
    run(
        "return new Promise((resolve, reject) => { indexedDB.deleteDatabase(a); \
         const request = indexedDB.open(a, 1000); request.onerror = reject; \
         request.onsuccess = () => { request.result.close(); resolve(); }; })",
        &["newer-release".into()],
    )
    .await;
    assert_eq!(BrowserStore::open("newer-release").await.err(), Some(StoreError::NewerVersion));
}

#[wasm_bindgen_test]
async fn a_browser_that_allows_no_storage_is_told_apart() {
    run(
        "globalThis.openDatabase_ = IDBFactory.prototype.open; \
         IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }",
        &[],
    )
    .await;
    let opened = BrowserStore::open("not-allowed").await;
    run("IDBFactory.prototype.open = globalThis.openDatabase_", &[]).await;
    assert_eq!(opened.err(), Some(StoreError::Unavailable));
}
