//! Starting in the browser: fetch what the page needs and open the log, then take the page over in one step.

use super::app::{App, AppProps, Start};
use super::page_data;
use super::platform::{clock, navigation, random, takeover};
use super::state::log::OpenedLog;
use super::text::ENGLISH;
use crate::course::id::{DeviceId, ProfileId};
use crate::course::progress::Progress;
use crate::store::{BrowserStore, DATABASE, MemoryStore, Store, StoreError};
use std::rc::Rc;

/// Starts the app in the page that loaded it.
pub fn run() {
    yew::platform::spawn_local(async {
        let destination = navigation::here();
        let opening = open_log();
        let data = page_data::load(&destination.route).await;
        let opened = opening.await;
        let Some(root) = takeover::root() else { return };
        let before = Rc::new(takeover::before());
        let start = Start { destination, data, opened, text: &ENGLISH, before: Some(before) };
        yew::Renderer::<App>::with_root_and_props(root, AppProps { start: Rc::new(start) }).render();
    });
}

/// Opens the learner's log. Where it cannot be opened the app goes on in memory, and says so.
async fn open_log() -> OpenedLog {
    match open_kept_log().await {
        Ok(opened) => opened,
        Err(trouble) => OpenedLog {
            store: Store::Memory(MemoryStore::default()),
            device: DeviceId(random::bits()),
            profile: ProfileId(random::bits()),
            progress: Progress::default(),
            trouble: Some(trouble),
        },
    }
}

async fn open_kept_log() -> Result<OpenedLog, StoreError> {
    let store = Store::Browser(BrowserStore::open(DATABASE).await?);
    let device = store.device(DeviceId(random::bits())).await?;
    // One learner on a device, until there are pages to choose another.
    let profiles = store.profiles(device, clock::now()).await?;
    let profile = profiles.first().map_or(ProfileId(device.0), |first| first.id);
    let kept = store.load(profile).await?;
    Ok(OpenedLog { store, device, profile, progress: Progress::of(kept.events), trouble: None })
}
