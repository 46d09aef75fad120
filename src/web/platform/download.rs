//! Saving a file.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands bytes to the browser's own download, under a file name.
pub(crate) fn save(name: &str, media_type: &str, bytes: &[u8]) {
    offer(name, media_type, bytes).ok();
}

fn offer(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
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
