//! Starting in the browser: fetch what the page needs and open the log, then take the page over in one step.

use super::app::{App, AppProps, Start};
use super::page_data;
use super::platform::{navigation, takeover};
use super::state::log::OpenedLog;
use super::text::ENGLISH;
use std::rc::Rc;

/// Starts the app in the page that loaded it.
pub fn run() {
    yew::platform::spawn_local(async {
        let destination = navigation::here();
        let opening = OpenedLog::open();
        let data = page_data::load(&destination.route).await;
        let opened = opening.await;
        let Some(root) = takeover::root() else { return };
        let before = Rc::new(takeover::before());
        let start = Start { destination, data, opened, text: &ENGLISH, before: Some(before) };
        yew::Renderer::<App>::with_root_and_props(root, AppProps { start: Rc::new(start) }).render();
    });
}
