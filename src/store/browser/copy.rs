//! A second copy of learners' logs, outside IndexedDB.
//!
//! Chromium keeps IndexedDB in a LevelDB of the origin. Where it takes that for damaged, as now and then after a crash, it
//! throws all of it away and begins anew without a word. So each event is also put into Cache Storage, beside the
//! database and at the same time, and what the database has lost comes back from there at the next start.
//!
//! Why Cache Storage and not the origin's private file system: Chromium finds the files of that file system by another
//! LevelDB of the same kind, while each entry of a cache is a file of its own; and a page can write a file there only
//! in some browsers. Cache Storage is to be had in all, though only in secure contexts: elsewhere there is no copy.
//!
//! The copy of a log is in parts ([`Part`]): one for each time that events were kept, until a start makes them one. It
//! holds whole logs, not compacted ones, because what is put back is united with what is there: the seconds that
//! [`compact`](crate::course::compact) adds up would count twice. A part is text, a JSON record of an event on each line.
//! Of a locked profile there is none: what is sealed must lie nowhere in the clear.
//!
//! Where the copy fails, an answer counts as kept by the database alone, and the next start makes the copy whole.

use super::convert::{number, text};
use super::{ID, PROFILE};
use crate::course::id::{EventId, ProfileId};
use crate::store::copy::Part;
use js_sys::{Array, JSON, Promise, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

/// How long an answer waits at most until it is in the copy too.
const LONGEST_PUT_MILLIS: i32 = 2_000;
/// How long a start waits at most for what is in the copy: a busy device that began without it would begin with an empty
/// log, and learners would find two of themselves at the next start.
const LONGEST_LOOK_MILLIS: i32 = 20_000;

/// The copy that belongs to a database; clones share it.
#[derive(Clone, Debug)]
pub(super) struct LogCopy {
    cache: Cache,
}

/// Parts on their way to the disk.
pub(super) struct Copying(Vec<(Part, Promise)>);

impl LogCopy {
    /// Begins to open the copy for a database of this name, or to make it; nothing if there can be none here.
    pub(super) fn opening(database: &str) -> Option<Promise> {
        Some(within(LONGEST_LOOK_MILLIS, caches()?.open(&name(database))))
    }

    pub(super) async fn opened(opening: Option<Promise>) -> Option<LogCopy> {
        Some(LogCopy { cache: JsFuture::from(opening?).await.ok()?.dyn_into().ok()? })
    }

    /// Begins to put records of events there, each with its id.
    pub(super) fn put(&self, records: &[(String, JsValue)]) -> Copying {
        let mut learners: BTreeMap<String, Vec<&JsValue>> = BTreeMap::new();
        for (_, record) in records {
            learners.entry(text(record, PROFILE)).or_default().push(record);
        }
        let put = |records: Vec<&JsValue>| {
            let newest = records.iter().max_by_key(|record| (millis(record), number(record, "count")))?;
            let part = Part {
                profile: text(newest, PROFILE).parse().ok()?,
                count: records.len(),
                newest: text(newest, ID).parse().ok()?,
            };
            let lines = records.iter().filter_map(|record| JSON::stringify(record).ok()).map(String::from);
            let response = Response::new_with_opt_str(Some(&lines.collect::<Vec<_>>().join("\n"))).ok()?;
            let putting = within(LONGEST_PUT_MILLIS, self.cache.put_with_str(&part.address(), &response));
            Some((part, putting))
        };
        Copying(learners.into_values().filter_map(put).collect())
    }

    /// Every part there is.
    pub(super) async fn parts(&self) -> Vec<Part> {
        let requests = JsFuture::from(within(LONGEST_LOOK_MILLIS, self.cache.keys())).await.ok();
        let requests = requests.and_then(|requests| requests.dyn_into::<Array>().ok()).unwrap_or_default();
        requests.iter().filter_map(|request| Part::at(&text(&request, "url"))).collect()
    }

    /// The records in a part, each with its id.
    pub(super) async fn records(&self, part: &Part) -> Vec<(String, JsValue)> {
        let lines = async {
            let found = JsFuture::from(self.cache.match_with_str(&part.address())).await.ok()?;
            let response: Response = found.dyn_into().ok()?;
            JsFuture::from(response.text().ok()?).await.ok()?.as_string()
        };
        let record = |line: &str| {
            let record = JSON::parse(line).ok()?;
            let id: EventId = text(&record, ID).parse().ok()?;
            Some((id.to_string(), record))
        };
        lines.await.unwrap_or_default().lines().filter_map(record).collect()
    }

    /// Deletes parts.
    pub(super) async fn delete<'a>(&self, parts: impl IntoIterator<Item = &'a Part>) {
        for part in parts {
            JsFuture::from(self.cache.delete_with_str(&part.address())).await.ok();
        }
    }
}

impl Copying {
    /// Waits until the parts are there, or cannot be; says whether all are.
    pub(super) async fn done(&self) -> bool {
        let mut are_there = true;
        for (_, putting) in &self.0 {
            are_there &= JsFuture::from(putting.clone()).await.is_ok();
        }
        are_there
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.0.iter().map(|(part, _)| part)
    }
}

/// Deletes the copy that belongs to a database of this name: that of one learner, or of all.
pub(super) async fn forget(database: &str, whose: Option<ProfileId>) {
    match whose {
        None => {
            if let Some(caches) = caches() {
                JsFuture::from(caches.delete(&name(database))).await.ok();
            }
        }
        Some(profile) => {
            if let Some(copy) = LogCopy::opened(LogCopy::opening(database)).await {
                let parts = copy.parts().await;
                copy.delete(parts.iter().filter(|part| part.profile == profile)).await;
            }
        }
    }
}

/// The worker's caches have names that go on with a path, so that none of them is this one.
fn name(database: &str) -> String {
    format!("{database}-copy")
}

fn caches() -> Option<CacheStorage> {
    Reflect::get(&js_sys::global(), &"caches".into()).ok()?.dyn_into().ok()
}

/// When the event of a record happened, in milliseconds since 1970.
pub(super) fn millis(record: &JsValue) -> u64 {
    Reflect::get(record, &"millis".into()).ok().and_then(|millis| millis.as_f64()).unwrap_or(0.0) as u64
}

/// What a promise comes to, or a failure when that takes too long.
fn within(millis: i32, promise: Promise) -> Promise {
    let late = Promise::new(&mut |_, reject| {
        if let Some(window) = web_sys::window() {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, millis).ok();
        }
    });
    Promise::race(&Array::of2(&promise, &late))
}
