//! Starting in the browser: open the log and fetch what the page needs, then take the page over in one step.

use super::app::{App, AppProps, Start};
use super::pages::Pages;
use super::platform::{navigation, takeover};
use super::state::log::OpenedLog;
use super::text::ENGLISH;
use std::rc::Rc;

/// Starts a program in the page that loaded it, to draw some of the site's pages.
pub fn run(pages: &'static Pages) {
    yew::platform::spawn_local(async move {
        let destination = navigation::here();
        // The page asks the browser for what it needs by itself meanwhile.
        let opened = OpenedLog::open().await;
        let data = pages.load(&destination.route, opened.begun()).await;
        let Some(root) = takeover::root() else { return };
        let before = Rc::new(takeover::before());
        let start = Start { pages, destination, data, opened, text: &ENGLISH, before: Some(before) };
        yew::Renderer::<App>::with_root_and_props(root, AppProps { start: Rc::new(start) }).render();
    });
}
