//! Taking a prerendered page over without the reader noticing: what they had focused, filled in and scrolled to is
//! carried across.

use super::{focus, scroll};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// What the reader had done with the prerendered page.
pub(crate) struct Before {
    focused: Option<String>,
    checked: Vec<String>,
    scrolled: f64,
}

/// The element that the app draws into.
pub(crate) fn root() -> Option<Element> {
    gloo::utils::document().get_element_by_id("app")
}

/// Notes what the reader has done so far.
pub(crate) fn before() -> Before {
    let document = gloo::utils::document();
    let checked = document.query_selector_all("main input:checked").ok();
    let checked = checked.iter().flat_map(|inputs| (0..inputs.length()).filter_map(|index| inputs.item(index)));
    Before {
        focused: document.active_element().map(|element| element.id()).filter(|id| !id.is_empty()),
        checked: checked.filter_map(|input| Some(input.dyn_into::<Element>().ok()?.id())).collect(),
        scrolled: scroll::position(),
    }
}

impl Before {
    /// Restores it in the page that the app has drawn.
    pub(crate) fn restore(&self) {
        let document = gloo::utils::document();
        for id in &self.checked {
            let input = document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input.filter(|input| !input.checked() && !input.disabled()) {
                input.click();
            }
        }
        if let Some(id) = &self.focused {
            focus::control(id);
        }
        if self.scrolled > 0.0 {
            scroll::to(self.scrolled);
        }
    }
}
