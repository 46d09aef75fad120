//! Starting in the browser: fetch what the page needs and open the log, then take the page over in one step.

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
        let opening = OpenedLog::open();
        let data = pages.load(&destination.route).await;
        let opened = opening.await;
        let Some(root) = takeover::root() else { return };
        let before = Rc::new(takeover::before());
        let start = Start { pages, destination, data, opened, text: &ENGLISH, before: Some(before) };
        yew::Renderer::<App>::with_root_and_props(root, AppProps { start: Rc::new(start) }).render();
    });
}
