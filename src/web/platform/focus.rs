//! Moving focus.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the page's heading, so that a screen reader starts reading there.
pub(crate) fn heading() {
    focus_and_forget("main h1");
}

/// Focuses an element by its id, also one that is not otherwise focusable.
pub(crate) fn element(id: &str) {
    focus_and_forget(&format!("[id=\"{id}\"]"));
}

/// Focuses an element that the keyboard can reach anyway, by its id.
pub(crate) fn control(id: &str) {
    if let Some(element) = find(&format!("[id=\"{id}\"]")) {
        element.focus().ok();
    }
}

/// Focuses an element by its id once the change that makes it has been drawn.
pub(crate) fn element_when_drawn(id: &str) {
    when_drawn(id, element);
}

/// Focuses a control by its id once the change that moves it has been drawn.
pub(crate) fn control_when_drawn(id: &str) {
    when_drawn(id, control);
}

fn when_drawn(id: &str, focus: fn(&str)) {
    let id = id.to_owned();
    // Yew draws in a microtask, which is before any timer.
    gloo::timers::callback::Timeout::new(0, move || focus(&id)).forget();
}

fn focus_and_forget(selector: &str) {
    let Some(element) = find(selector) else { return };
    let reachable = element.tab_index() >= 0;
    if !reachable {
        element.set_attribute("tabindex", "-1").ok();
    }
    element.focus().ok();
}

fn find(selector: &str) -> Option<HtmlElement> {
    gloo::utils::document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}
