//! The page as a whole: its title, printing, whether it is seen.

use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use web_sys::Event;

const VISIBILITY: &str = "visibilitychange";

thread_local! {
    static HIDDEN: Cell<bool> = const { Cell::new(false) };
}

/// Sets the title of the tab.
pub(crate) fn set_title(title: &str) {
    gloo::utils::document().set_title(title);
}

/// Opens the print dialogue. Meanwhile the page has another title: browsers suggest it as the name of the PDF.
pub(crate) fn print_as(title: &str) {
    let usual = gloo::utils::document().title();
    set_title(title);
    EventListener::once(&gloo::utils::window(), "afterprint", move |_| set_title(&usual)).forget();
    gloo::utils::window().print().ok();
}

/// Whether the learner can see the page.
pub(crate) fn is_visible() -> bool {
    !HIDDEN.get() && !gloo::utils::document().hidden()
}

/// Whether the learner has asked their device for less motion.
pub(crate) fn prefers_stillness() -> bool {
    let asked = gloo::utils::window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// Calls back when the page is hidden or left.
pub(crate) fn on_hidden(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::document(), VISIBILITY, move |_| {
        if !is_visible() {
            callback();
        }
    })
}

/// Calls back when the page is left, whether it will come back or not.
pub(crate) fn on_leave(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::window(), "pagehide", move |_| callback())
}

/// Calls back before the page is left for another one; where that is not safe, the browser asks the learner first.
pub(crate) fn before_leaving(is_safe: impl Fn() -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, move |event| {
        if !is_safe() {
            event.prevent_default();
        }
    })
}

/// Calls back when the page is seen again.
pub(crate) fn on_shown(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::document(), VISIBILITY, move |_| {
        if is_visible() {
            callback();
        }
    })
}

/// Treats the page as hidden from now on: whatever is kept only then is kept.
pub(crate) fn hide() {
    HIDDEN.set(true);
    if let Ok(event) = Event::new(VISIBILITY) {
        gloo::utils::document().dispatch_event(&event).ok();
    }
}

/// Takes nothing more from the learner: the page is about to go.
pub(crate) fn close_off() {
    if let Some(root) = gloo::utils::document().document_element() {
        root.set_attribute("inert", "").ok();
    }
}

/// Loads the page anew.
pub(crate) fn reload() {
    gloo::utils::window().location().reload().ok();
}

/// Calls back whenever the learner does something: a key, a touch, a click, a scroll.
pub(crate) fn on_activity(callback: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    on_each(&["keydown", "pointerdown", "scroll"], callback)
}

/// Calls back whenever a hand does something: a page also scrolls by itself.
pub(crate) fn on_hand(callback: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    on_each(&["keydown", "pointerdown", "wheel", "touchmove"], callback)
}

fn on_each(names: &[&'static str], callback: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let listen = |name: &&'static str| {
        let callback = callback.clone();
        EventListener::new(&gloo::utils::document(), *name, move |_| callback())
    };
    names.iter().map(listen).collect()
}
