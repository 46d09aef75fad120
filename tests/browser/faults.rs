//! What goes wrong with a browser's storage is told apart, and nothing that was kept suffers.

use crate::script::{run, until};
use crate::store_suite::{LEARNER, event, events};
use champions::store::{BrowserStore, Store, StoreError};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// What a store has told of itself.
type Told = Rc<RefCell<Vec<StoreError>>>;

async fn watched(name: &str) -> (Result<Store, StoreError>, Told) {
    let told = Told::default();
    let noting = told.clone();
    let opened = BrowserStore::open_and_watch(name, move |trouble| noting.borrow_mut().push(trouble)).await;
    (opened.map(Store::Browser), told)
}

async fn delete(name: &str) {
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.deleteDatabase(a); \
         request.onsuccess = resolve; request.onerror = request.onblocked = reject; })",
        &[name.into()],
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_database_that_is_deleted_is_let_go_and_made_anew() {
    delete("deleted").await;
    let (store, told) = watched("deleted").await;
    let store = store.expect("the database opens");
    store.append(&[event(1)]).await.expect("events are kept");
    delete("deleted").await;
    assert_eq!(*told.borrow(), [StoreError::Deleted], "and it did not block who deleted it");
    assert_eq!(store.append(&[event(2)]).await, Err(StoreError::Interrupted));
    let (store, _) = watched("deleted").await;
    let store = store.expect("the database opens");
    store.append(&[event(2)]).await.expect("events are kept");
    assert_eq!(events(&store).await, [event(2)]);
}

#[wasm_bindgen_test]
async fn a_newer_release_in_another_tab_is_let_in() {
    delete("let-in").await;
    let (store, told) = watched("let-in").await;
    store.expect("the database opens").append(&[event(1)]).await.expect("events are kept");
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.open(a, 1000); \
         request.onsuccess = () => { request.result.close(); resolve(); }; \
         request.onerror = request.onblocked = reject; })",
        &["let-in".into()],
    )
    .await;
    assert_eq!(*told.borrow(), [StoreError::NewerVersion]);
    assert_eq!(watched("let-in").await.0.err(), Some(StoreError::NewerVersion));
}

#[wasm_bindgen_test]
async fn an_older_release_in_another_tab_is_waited_for() {
    delete("blocked").await;
    run(
        "return new Promise((resolve, reject) => { const request = indexedDB.open(a, 1); request.onerror = reject; \
         request.onupgradeneeded = () => { request.result.createObjectStore('events', { keyPath: 'id' }); \
           request.result.createObjectStore('device'); }; \
         request.onsuccess = () => { globalThis.older = request.result; resolve(); }; })",
        &["blocked".into()],
    )
    .await;
    let told = Told::default();
    let (noting, opened) = (told.clone(), Rc::new(RefCell::new(None)));
    let opening = opened.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let store = BrowserStore::open_and_watch("blocked", move |trouble| noting.borrow_mut().push(trouble)).await;
        *opening.borrow_mut() = Some(store);
    });
    until("it is told that opening waits", || *told.borrow() == [StoreError::Blocked]).await;
    assert!(opened.borrow().is_none());
    run("globalThis.older.close()", &[]).await;
    until("the older one is gone", || opened.borrow().is_some()).await;
    let store = opened.take().expect("opening has ended").expect("the database opens");
    let store = Store::Browser(store);
    store.append(&[event(1)]).await.expect("events are kept");
    assert_eq!(events(&store).await, [event(1)]);
    assert_eq!(*told.borrow(), [StoreError::Blocked]);
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_broken_off_keeps_nothing_and_can_be_tried_again() {
    delete("aborted").await;
    let (store, told) = watched("aborted").await;
    let store = store.expect("the database opens");
    store.append(&[event(1)]).await.expect("events are kept");
    // At a write's commit, and in the midst of its requests.
    for moment in ["commit", "put"] {
        run(
            "const names = { commit: IDBTransaction, put: IDBObjectStore }; const type = names[a].prototype; \
             const usual = type[a]; globalThis.restore = () => { type[a] = usual; }; \
             type[a] = function (...values) { const done = a === 'put' ? usual.apply(this, values) : undefined; \
             (this.transaction ?? this).abort(); return done; }",
            &[moment.into()],
        )
        .await;
        let failed = store.append(&[event(2), event(3)]).await;
        run("globalThis.restore()", &[]).await;
        assert_eq!(failed, Err(StoreError::Interrupted), "{moment}");
        assert_eq!(events(&store).await, [event(1)]);
    }
    assert_eq!(store.append(&[event(2), event(3)]).await, Ok(1));
    assert_eq!(events(&store).await, [event(1), event(2), event(3)]);
    assert_eq!(*told.borrow(), []);
}

#[wasm_bindgen_test]
async fn a_damaged_snapshot_is_no_snapshot() {
    delete("damaged").await;
    let (store, _) = watched("damaged").await;
    let store = store.expect("the database opens");
    store.append(&[event(1), event(2)]).await.expect("events are kept");
    for snapshot in [
        "({ profile: a, until: 2, rules: 1, events: [{}] })",
        "({ profile: a, until: 2, rules: 1 })",
        "({ profile: a, until: 2, rules: 1, events: 'none' })",
        // Of a release whose rules are others.
        "({ profile: a, until: 2, rules: 1000, events: [] })",
        "({ profile: a })",
    ] {
        let record = run(&format!("return {snapshot}"), &[LEARNER.to_string().into()]).await;
        run(
            "return new Promise((resolve, reject) => { const request = indexedDB.open('damaged'); \
             request.onerror = reject; request.onsuccess = () => { const database = request.result; \
             const transaction = database.transaction('snapshots', 'readwrite'); \
             transaction.objectStore('snapshots').put(a); transaction.onabort = reject; \
             transaction.oncomplete = () => { database.close(); resolve(); }; }; })",
            &[record],
        )
        .await;
        assert_eq!(events(&store).await, [event(1), event(2)], "{snapshot}");
    }
}
