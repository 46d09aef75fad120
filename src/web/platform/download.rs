//! Saving a file.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands a text to the browser's own download, under a file name.
pub(crate) fn save(name: &str, media_type: &str, text: &str) {
    offer(name, media_type, text).ok();
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the file by the time a timer runs.
    gloo::timers::callback::Timeout::new(10_000, move || {
        Url::revoke_object_url(&url).ok();
    })
    .forget();
    Ok(())
}
