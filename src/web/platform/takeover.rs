//! Taking a prerendered page over without the reader noticing: what they had focused, filled in, chosen and scrolled to
//! is carried across.

use super::{focus, scroll};
use gloo::timers::future::TimeoutFuture;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, FileList, HtmlInputElement};

/// What the reader had done with the prerendered page.
pub(crate) struct Before {
    focused: Option<String>,
    /// The ids of radio buttons and checkboxes that were chosen.
    checked: Vec<String>,
    /// The ids of fields and menus that were filled in, with what.
    filled: Vec<(String, String)>,
    /// The ids of fields for files, with the files.
    files: Vec<(String, FileList)>,
    scrolled: f64,
}

/// The element that the app draws into.
pub(crate) fn root() -> Option<Element> {
    gloo::utils::document().get_element_by_id("app")
}

/// Notes what the reader has done so far.
pub(crate) fn before() -> Before {
    let filled = all("main input[type=text], main textarea, main select").into_iter().filter_map(|field| {
        let value = value_of(&field).filter(|value| !value.is_empty())?;
        Some((field.id(), value))
    });
    let files = all("main input[type=file]").into_iter().filter_map(|field| {
        let field: HtmlInputElement = field.dyn_into().ok()?;
        Some((field.id(), field.files().filter(|files| files.length() > 0)?))
    });
    Before {
        focused: gloo::utils::document().active_element().map(|element| element.id()).filter(|id| !id.is_empty()),
        checked: all("main input:checked").iter().map(Element::id).collect(),
        filled: filled.collect(),
        files: files.collect(),
        scrolled: scroll::position(),
    }
}

fn all(selector: &str) -> Vec<Element> {
    let found = gloo::utils::document().query_selector_all(selector).ok();
    let elements = found.iter().flat_map(|nodes| (0..nodes.length()).filter_map(|index| nodes.item(index)));
    elements.filter_map(|node| node.dyn_into().ok()).collect()
}

fn value_of(field: &Element) -> Option<String> {
    js_sys::Reflect::get(field, &"value".into()).ok()?.as_string()
}

impl Before {
    /// Restores it in the page that the app has drawn.
    pub(crate) fn restore(self: Rc<Self>) {
        if let Some(id) = &self.focused {
            focus::control(id);
        }
        if self.scrolled > 0.0 {
            scroll::to(self.scrolled);
        }
        wasm_bindgen_futures::spawn_local(async move {
            for id in &self.checked {
                check(id);
                drawn().await;
            }
            for (id, value) in &self.filled {
                fill_in(id, value);
                drawn().await;
            }
            for (id, files) in &self.files {
                if let Some(field) = input(id) {
                    field.set_files(Some(files));
                    tell(&field, "change");
                }
            }
        });
    }
}

/// Waits until a change is drawn: an answer of several parts is made from what is on show, one part after the other.
async fn drawn() {
    TimeoutFuture::new(0).await;
}

fn input(id: &str) -> Option<HtmlInputElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

fn check(id: &str) {
    if let Some(input) = input(id).filter(|input| !input.checked() && !input.disabled()) {
        input.click();
    }
}

/// Fills in a field or menu that is empty; the app hears of it as if it had just been typed or chosen.
fn fill_in(id: &str, value: &str) {
    let Some(field) = gloo::utils::document().get_element_by_id(id) else { return };
    let empty = value_of(&field).is_some_and(|value| value.is_empty());
    if empty && js_sys::Reflect::set(&field, &"value".into(), &value.into()).is_ok() {
        for name in ["input", "change"] {
            tell(&field, name);
        }
    }
}

fn tell(field: &Element, name: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    Event::new_with_event_init_dict(name, &options).map(|event| field.dispatch_event(&event)).ok();
}
