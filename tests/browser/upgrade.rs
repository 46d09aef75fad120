//! A database of every past shape opens in this build, with all that it holds. The samples are never edited: they are
//! what learners' browsers hold.

use crate::script::run;
use champions::course::event::Event;
use champions::course::id::{DeviceId, ProfileId};
use champions::course::progress::Progress;
use champions::store::record::EventRecord;
use champions::store::{BrowserStore, Profile, Store};
use wasm_bindgen_test::wasm_bindgen_test;

const V1: &str = include_str!("../data/database-v1.json");
const V2: &str = include_str!("../data/database-v2.json");
/// What learners of earlier releases did; in both databases.
const LEARNERS: [&str; 3] = [
    include_str!("../data/learner-v1.json"),
    include_str!("../data/learner-v2.json"),
    include_str!("../data/learner-together.json"),
];
const LEARNER: ProfileId = ProfileId(0xd1);
const LOCKED: ProfileId = ProfileId(0xf1);

/// Makes a database as a sample has it, and opens it with the code of this build.
async fn opened(name: &str, sample: &str) -> Store {
    run(
        "const sample = JSON.parse(b, (name, value) => Array.isArray(value?.bytes) ? new Uint8Array(value.bytes) : value); \
         return new Promise((resolve, reject) => { indexedDB.deleteDatabase(a); \
         const request = indexedDB.open(a, sample.version); request.onerror = reject; \
         request.onupgradeneeded = () => { for (const { name, keyPath, indexes, records } of sample.stores) { \
           const store = request.result.createObjectStore(name, { keyPath }); \
           for (const index of indexes ?? []) { store.createIndex(...index); } \
           for (const [key, value] of records) { key === null ? store.put(value) : store.put(value, key); } } }; \
         request.onsuccess = () => { request.result.close(); resolve(); }; })",
        &[name.into(), sample.into()],
    )
    .await;
    Store::Browser(BrowserStore::open(name).await.expect("the database opens"))
}

/// All that the learner of the samples did.
fn done() -> Vec<Event> {
    let records = LEARNERS.iter().flat_map(|learner| {
        let learner = js_sys::JSON::parse(learner).expect("a sample is JSON");
        serde_wasm_bindgen::from_value::<Vec<EventRecord>>(learner).expect("a sample has records")
    });
    records.map(|record| Event::try_from(record).expect("every record is known")).collect()
}

async fn finds_everything(store: &Store) {
    assert_eq!(store.device(DeviceId(7)).await, Ok(DeviceId(0xd1)));
    let kept = store.load(LEARNER).await.expect("the log is read");
    assert_eq!(kept.unread, 0);
    assert_eq!(Progress::of(kept.events), Progress::of(done()));
    let mut whole = store.whole(LEARNER).await.expect("the log is read").events;
    whole.sort_by_key(|event| (event.clock, event.id));
    let mut done = done();
    done.sort_by_key(|event| (event.clock, event.id));
    assert_eq!(whole, done, "every event is there as it was");
    assert_eq!(store.key(LEARNER).await, Ok(Some("the key".into())));
}

#[wasm_bindgen_test]
async fn gate_the_database_of_version_1_opens_with_all_it_holds() {
    let store = opened("sample-v1", V1).await;
    let first = Profile { id: LEARNER, name: "".into(), colour: "".into(), made: 1_795_338_001_000, lock: None };
    for now in [5, 6] {
        assert_eq!(store.profiles(DeviceId(0xd1), now).await, Ok(vec![first.clone()]), "the one learner there was");
        finds_everything(&store).await;
    }
    // What is done from now on is found beside what was done before.
    let more = Event { id: champions::course::id::EventId(1), ..done().remove(0) };
    assert_eq!(store.append(std::slice::from_ref(&more)).await, Ok(0));
    let kept = store.load(LEARNER).await.expect("the log is read");
    assert_eq!((kept.events.len(), kept.until), (done().len() + 1, 1));
}

#[wasm_bindgen_test]
async fn gate_the_database_of_version_2_opens_with_all_it_holds() {
    let store = opened("sample-v2", V2).await;
    let profiles = store.profiles(DeviceId(0xd1), 5).await.expect("the profiles are read");
    assert_eq!(profiles.iter().map(|profile| profile.id).collect::<Vec<_>>(), [LEARNER, LOCKED]);
    let locked = profiles.last().expect("there are two");
    assert_eq!((&*locked.name, locked.lock.as_deref()), ("Bea", Some("of a later kind")));
    finds_everything(&store).await;
    let kept = store.load(LOCKED).await.expect("the log is read");
    assert_eq!(kept.sealed_snapshot, None, "a snapshot by earlier rules is not believed: every event is read");
    assert_eq!(kept.sealed.first().map(|event| (event.profile, &*event.bytes)), Some((LOCKED, &[1, 2, 3][..])));
}
