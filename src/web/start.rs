//! Starting in the browser: fetch what the page needs and open the log, then take the page over in one step.

use super::app::{App, AppProps, Start};
use super::pages::Pages;
use super::platform::{handover, navigation, random, takeover};
use super::state::log::OpenedLog;
use super::text::ENGLISH;
use crate::course::event::Event;
use crate::course::id::DeviceId;
use crate::course::progress::Progress;
use crate::store::{BrowserStore, DATABASE, MemoryStore, Store, StoreError};
use std::rc::Rc;

/// Starts a program in the page that loaded it, to draw some of the site's pages.
pub fn run(pages: &'static Pages) {
    yew::platform::spawn_local(async move {
        let destination = navigation::here();
        let opening = open_log();
        let data = pages.load(&destination.route).await;
        let opened = opening.await;
        let Some(root) = takeover::root() else { return };
        let before = Rc::new(takeover::before());
        let start = Start { pages, destination, data, opened, text: &ENGLISH, before: Some(before) };
        yew::Renderer::<App>::with_root_and_props(root, AppProps { start: Rc::new(start) }).render();
    });
}

/// Opens the learner's log, with what the page before could not keep any more. Where it cannot be opened the app goes on in
/// memory, and says so.
async fn open_log() -> OpenedLog {
    let handed = handover::take();
    match open_kept_log(&handed).await {
        Ok(opened) => opened,
        Err(trouble) => {
            let (store, device) = (Store::Memory(MemoryStore::default()), DeviceId(random::bits()));
            OpenedLog { store, device, progress: Progress::of(handed.clone()), waiting: handed, trouble: Some(trouble) }
        }
    }
}

async fn open_kept_log(handed: &[Event]) -> Result<OpenedLog, StoreError> {
    let store = Store::Browser(BrowserStore::open(DATABASE).await?);
    let device = store.device(DeviceId(random::bits())).await?;
    let trouble = if handed.is_empty() { None } else { store.append(handed).await.err() };
    let mut events = store.load().await?.events;
    let waiting = if trouble.is_some() { handed.to_vec() } else { Vec::new() };
    events.extend(waiting.iter().cloned());
    Ok(OpenedLog { store, device, progress: Progress::of(events), waiting, trouble })
}
