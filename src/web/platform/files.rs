//! Reading a file that the learner chose.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, HtmlInputElement};

pub(crate) use web_sys::File;

/// The file chosen in a file field, if any.
pub(crate) fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files().and_then(|files| files.get(0))
}

/// All files chosen in a file field.
pub(crate) fn all(input: &HtmlInputElement) -> Vec<File> {
    let list = input.files();
    list.map(|list| (0..list.length()).filter_map(|number| list.get(number)).collect()).unwrap_or_default()
}

/// The file that was dropped, if any; the browser is kept from opening it.
pub(crate) fn dropped(event: &DragEvent) -> Option<File> {
    event.prevent_default();
    event.data_transfer()?.files()?.get(0)
}

/// Whether a file says that it is a picture.
pub(crate) fn is_picture(file: &File) -> bool {
    file.type_().starts_with("image/")
}

/// The bytes of a file; `None` if it is larger than `most` bytes or cannot be read.
pub(crate) async fn bytes(file: &File, most: f64) -> Option<Vec<u8>> {
    if file.size() > most {
        return None;
    }
    Some(Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec())
}
