//! The app and `assets/offline.js`, which looks after the offline worker, tell each other things by events on the window.

use gloo::events::EventListener;
use web_sys::Event;

/// What the app tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tell {
    /// The page is usable: now is the time for the worker.
    Usable,
    /// The learner wants the worker, even where the device asks to save data.
    Keep,
    /// The learner wants the new version.
    Now,
    /// The learner does not want it yet.
    Later,
}

/// Tells it.
pub(crate) fn tell(what: Tell) {
    let name = match what {
        Tell::Usable => "champions-usable",
        Tell::Keep => "champions-keep",
        Tell::Now => "champions-update-now",
        Tell::Later => "champions-update-later",
    };
    if let Ok(event) = Event::new(name) {
        gloo::utils::window().dispatch_event(&event).ok();
    }
}

/// Calls back when a new version waits.
pub(crate) fn on_update(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::window(), "champions-update", move |_| callback())
}
