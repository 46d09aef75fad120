//! Drawing a page on the host, when the site is built.

use super::app::{App, AppProps, Start};
use super::page_data::PageData;
use super::pages::Pages;
use super::route::Route;
use super::text::ENGLISH;
use std::rc::Rc;
use yew::LocalServerRenderer;

/// A page drawn for readers without scripts, and for all readers until the app has started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prerendered {
    /// The title of the tab.
    pub title: String,
    /// The HTML of the element that the app draws into.
    pub html: String,
}

/// Draws a page as someone sees it who has done nothing yet.
pub fn prerender(route: Route, data: PageData) -> Prerendered {
    let pages = Pages::of(route.program());
    let title = pages.title(&ENGLISH, &data);
    let props = AppProps { start: Rc::new(Start::prerendered(pages, route, data, &ENGLISH)) };
    // Everything a page shows is there already, so nothing ever waits.
    let drawing = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    Prerendered { title, html: futures::executor::block_on(drawing) }
}
