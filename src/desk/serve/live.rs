//! A site in memory that changes while it is served, and the pages that wait to hear of it.
//!
//! Every page carries `assets/live.js`, which asks `/live?seen=EDITION` and is answered once there is another edition than
//! that. Nothing of this is in a site that `champions build` writes.

use super::{Answer, Site, response};
use crate::content::compile::Files;
use hyper::{StatusCode, Uri};
use serde::Serialize;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

const SCRIPT: &str = include_str!("../../../assets/live.js");
const SCRIPT_PATH: &str = "live.js";
const QUESTION_PATH: &str = "/live";

/// Whoever was here before may have an offline worker, which would go on showing what it has kept: this one takes its place
/// and goes. What is kept beside it stays, since learners' logs have a copy there.
const LAST_WORKER: &str = "addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const page of await clients.matchAll({ type: 'window' })) page.navigate(page.url);
})()));
";
/// In the place of `assets/offline.js`: no worker is registered, and pages hear that there is none.
const NO_WORKER: &str = "document.documentElement.dataset.offline = 'refused';
dispatchEvent(new Event('champions-refused'));
";

/// Home until there is a first site.
const NO_SITE: &str = "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Champions</title></head>\
    <body><p>The site will be here as soon as its courses are without errors.</p></body></html>";

/// A site that changes.
pub(super) struct Live(watch::Sender<State>);

struct State {
    news: News,
    files: Files,
}

/// What pages are told.
#[derive(Debug, Serialize)]
struct News {
    /// Counts every look at the modules, from the time of the first: no two servers give the same number.
    edition: u64,
    /// The edition of the site that is served.
    site: u64,
    /// What the last look found, each `file:line: level: what`.
    findings: Vec<String>,
}

impl Default for Live {
    fn default() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let edition = u64::try_from(since_1970.as_millis()).unwrap_or_default();
        let news = News { edition, site: edition, findings: Vec::new() };
        Self(watch::Sender::new(State { files: prepared(Files::new(), edition), news }))
    }
}

impl Live {
    /// Takes what a look at the modules gave: what it found, and a site if it found no error.
    pub(super) fn take(&self, site: Option<Files>, findings: Vec<String>) {
        self.0.send_modify(|State { news, files }| {
            news.edition += 1;
            news.findings = findings;
            if let Some(site) = site {
                news.site = news.edition;
                *files = prepared(site, news.site);
            }
        });
    }

    /// The edition that a page has seen, if this is a page's question.
    pub(super) fn question(address: &Uri) -> Option<&str> {
        let asked = address.query().filter(|_| address.path() == QUESTION_PATH)?;
        asked.strip_prefix("seen=")
    }

    /// Answers a page's question once there is something that it has not seen.
    pub(super) async fn news(&self, seen: &str) -> Answer {
        let mut states = self.0.subscribe();
        let other = states.wait_for(|state| state.news.edition.to_string() != seen).await;
        // It fails only when the site is not served any more.
        let bytes = other.map(|state| serde_json::to_vec(&state.news).unwrap_or_default()).unwrap_or_default();
        response(StatusCode::OK, bytes, "application/json")
    }
}

impl Site for Live {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.0.borrow().files.get(path).cloned()
    }

    fn has_folder(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.0.borrow().files.range(folder.clone()..).next().is_some_and(|(file, _)| file.starts_with(&folder))
    }
}

/// The files of a site as they are served: pages with the script, and no offline worker.
fn prepared(mut files: Files, edition: u64) -> Files {
    let script = format!("<script src=\"/{SCRIPT_PATH}\" data-site=\"{edition}\" defer></script></head>");
    files.entry("index.html".to_owned()).or_insert_with(|| NO_SITE.into());
    for (path, bytes) in &mut files {
        if path.starts_with("offline-") {
            *bytes = NO_WORKER.into();
        } else if path.ends_with("index.html") {
            *bytes = String::from_utf8_lossy(bytes).replacen("</head>", &script, 1).into_bytes();
        }
    }
    files.insert("sw.js".to_owned(), LAST_WORKER.into());
    files.insert(SCRIPT_PATH.to_owned(), SCRIPT.into());
    files
}
