//! The share sheet of the device, where it has one.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, ShareData};

const PNG: &str = "image/png";
/// A file that is not a picture must be a text to be shared.
const TEXT: &str = "text/plain";

/// Whether the device can share a picture.
pub(crate) fn can_share_pictures() -> bool {
    let navigator = gloo::utils::window().navigator();
    let asks = Reflect::has(&navigator, &"canShare".into()).unwrap_or(false);
    asks && shared("certificate.png", PNG, "", &[]).is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Whether the device can share a text file.
pub(crate) fn can_share_texts() -> bool {
    let navigator = gloo::utils::window().navigator();
    let asks = Reflect::has(&navigator, &"canShare".into()).unwrap_or(false);
    asks && shared("backup.txt", TEXT, "", &[]).is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Opens the share sheet with a text file; says whether it was handed on.
pub(crate) async fn text_file(name: &str, title: &str, text: &str) -> bool {
    let Ok(data) = shared(name, TEXT, title, text.as_bytes()) else { return false };
    JsFuture::from(gloo::utils::window().navigator().share_with_data(&data)).await.is_ok()
}

/// Opens the share sheet with a picture. Whoever closes it has shared nothing, and that is no failure.
pub(crate) async fn picture(name: &str, title: &str, bytes: &[u8]) {
    let Ok(data) = shared(name, PNG, title, bytes) else { return };
    JsFuture::from(gloo::utils::window().navigator().share_with_data(&data)).await.ok();
}

fn shared(name: &str, media_type: &str, title: &str, bytes: &[u8]) -> Result<ShareData, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    let file = File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), name, &options)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    data.set_title(title);
    Ok(data)
}
