//! The address bar and the history.
//!
//! One listener on the document turns clicks on links to pages of this program into navigation, whoever drew the link. Other
//! links are the browser's.

use super::{scroll, site};
use crate::web::route::Route;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlAnchorElement, MouseEvent, ScrollRestoration, Url};

/// A place in the app: a page, and a fragment of it (without `#`, may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Destination {
    pub(crate) route: Route,
    pub(crate) fragment: String,
}

/// Where the address bar is now.
pub(crate) fn here() -> Destination {
    let address = gloo::utils::window().location().href().ok().and_then(|address| Url::new(&address).ok());
    let here = address.and_then(|address| destination(&address));
    here.unwrap_or(Destination { route: Route::NotFound, fragment: String::new() })
}

/// The words that the address says to search for: `?q=`.
pub(crate) fn query() -> String {
    let search = gloo::utils::window().location().search().unwrap_or_default();
    let query = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("q="));
    let query = query.unwrap_or_default().replace('+', " ");
    js_sys::decode_uri_component(&query).map(String::from).unwrap_or_default()
}

/// Shows words in the address, in the place of those before: the history gets no further entry.
pub(crate) fn set_query(query: &str) {
    if query == self::query() {
        return;
    }
    let path = gloo::utils::window().location().pathname().unwrap_or_default();
    let words = if query.is_empty() { path } else { format!("{path}?q={}", js_sys::encode_uri_component(query)) };
    if let Ok(history) = gloo::utils::window().history() {
        history.replace_state_with_url(&scroll::position().into(), "", Some(&words)).ok();
    }
}

/// The place an absolute address stands for, whatever it asks for there; `None` when it is not of this site or is a file.
fn destination(address: &Url) -> Option<Destination> {
    let base = Url::new(&site::base()).ok()?;
    if address.origin() != base.origin() {
        return None;
    }
    let path = address.pathname();
    let path = path.strip_prefix(&base.pathname())?;
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.') && last != "index.html");
    let fragment = address.hash().trim_start_matches('#').to_owned();
    (!is_file).then(|| Destination { route: Route::parse(path), fragment })
}

/// Lets the app, not the browser, restore the scroll position.
pub(crate) fn take_over_scrolling() {
    if let Ok(history) = gloo::utils::window().history() {
        history.set_scroll_restoration(ScrollRestoration::Manual).ok();
    }
}

/// Adds a place to the history and shows it in the address bar.
pub(crate) fn push(destination: &Destination) {
    keep_scroll();
    if let Ok(history) = gloo::utils::window().history() {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address(destination))).ok();
    }
}

/// Lets the browser ask the site for a place, also if the address bar has come to it already.
pub(crate) fn ask_site(destination: &Destination) {
    let (location, address) = (gloo::utils::window().location(), address(destination));
    if location.href().is_ok_and(|here| here == address) {
        location.reload().ok();
    } else {
        location.assign(&address).ok();
    }
}

/// The absolute address of a place.
fn address(Destination { route, fragment }: &Destination) -> String {
    let page = site::page_url(route);
    if fragment.is_empty() { page } else { format!("{page}#{fragment}") }
}

/// Goes to a fragment of this page, as if its link had been followed.
pub(crate) fn to_fragment(fragment: &str) {
    gloo::utils::window().location().set_hash(fragment).ok();
}

/// Loads this page anew, at a fragment of it.
pub(crate) fn reload_at(fragment: &str) {
    to_fragment(fragment);
    gloo::utils::window().location().reload().ok();
}

/// Notes in the history how far the page is scrolled, so that Back returns there.
pub(crate) fn keep_scroll() {
    if let Ok(history) = gloo::utils::window().history() {
        history.replace_state_with_url(&scroll::position().into(), "", None).ok();
    }
}

/// How far the page was scrolled when it was left, if the history knows.
pub(crate) fn kept_scroll() -> Option<f64> {
    gloo::utils::window().history().ok()?.state().ok()?.as_f64()
}

/// Calls back when the learner follows a link to one of the places that are `ours`.
pub(crate) fn on_link(
    ours: impl Fn(&Destination) -> bool + 'static,
    callback: impl Fn(Destination) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "click", options, move |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let plain =
            click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key();
        if !plain || click.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        if !link.target().is_empty() || link.has_attribute("download") {
            return;
        }
        // A link that asks for something, too, is the browser's.
        let address = Url::new(&link.href()).ok().filter(|address| address.search().is_empty());
        if let Some(destination) = address.and_then(|address| destination(&address)).filter(&ours) {
            event.prevent_default();
            callback(destination);
        }
    })
}

/// Goes to a page as a fresh start, also where this program could have drawn it.
pub(crate) fn open(route: &Route) {
    gloo::utils::window().location().assign(&site::page_url(route)).ok();
}

/// Calls back when the learner sets out for another document of this site, or for this one anew; not when the tab is
/// closed. An older browser tells only of links (Navigation API: Chrome 102, Firefox 147, Safari 26.2).
pub(crate) fn on_setting_out(callback: impl Fn() + 'static) -> EventListener {
    let window = gloo::utils::window();
    let member = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
    let is_ours = |address: JsValue| address.as_string().is_some_and(|address| address.starts_with(&site::base()));
    match member(&window, "navigation").dyn_into::<EventTarget>() {
        Ok(navigation) => EventListener::new(&navigation, "navigate", move |event| {
            let destination = member(event, "destination");
            if !member(&destination, "sameDocument").is_truthy() && is_ours(member(&destination, "url")) {
                callback();
            }
        }),
        Err(_) => EventListener::new(&gloo::utils::document(), "click", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
            if link.is_some_and(|link| is_ours(member(&link, "href"))) {
                callback();
            }
        }),
    }
}

/// Calls back when the learner goes back or forward.
pub(crate) fn on_history(callback: impl Fn(Destination) + 'static) -> EventListener {
    EventListener::new(&gloo::utils::window(), "popstate", move |_| callback(here()))
}
