//! Scrolling, and which block is being read.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How far the page is scrolled, in CSS pixels.
pub(crate) fn position() -> f64 {
    gloo::utils::window().scroll_y().unwrap_or(0.0)
}

/// Scrolls the page at once.
pub(crate) fn to(position: f64) {
    gloo::utils::window().scroll_to_with_x_and_y(0.0, position);
}

/// Scrolls an element to the top, by its id; says whether there is one.
pub(crate) fn to_element(id: &str) -> bool {
    let element = gloo::utils::document().get_element_by_id(id);
    if let Some(element) = &element {
        element.scroll_into_view();
    }
    element.is_some()
}

/// Calls back when scrolling has come to rest.
pub(crate) fn on_rest(callback: impl Fn() + 'static) -> EventListener {
    use gloo::timers::callback::Timeout;
    use std::cell::RefCell;
    use std::rc::Rc;
    let callback = Rc::new(callback);
    let waiting: RefCell<Option<Timeout>> = RefCell::new(None);
    EventListener::new(&gloo::utils::window(), "scroll", move |_| {
        let callback = callback.clone();
        *waiting.borrow_mut() = Some(Timeout::new(REST_MILLIS, move || callback()));
    })
}

const REST_MILLIS: u32 = 400;

/// The id of the block that stands at the reading line, a third down the window.
pub(crate) fn block_being_read() -> Option<String> {
    let line = gloo::utils::window().inner_height().ok()?.as_f64()? / 3.0;
    let blocks = gloo::utils::document().query_selector_all("[data-block]").ok()?;
    let mut reading = None;
    for index in 0..blocks.length() {
        let block: Element = blocks.item(index)?.dyn_into().ok()?;
        if block.get_bounding_client_rect().top() > line {
            break;
        }
        reading = block.get_attribute("data-block");
    }
    reading
}
