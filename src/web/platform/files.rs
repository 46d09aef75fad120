//! Reading a file that the learner chose.

use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

/// The file chosen in a file field, if any.
pub(crate) fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files().and_then(|files| files.get(0))
}

/// The text of a file; `None` if it is larger than `most` bytes or cannot be read.
pub(crate) async fn text(file: &File, most: f64) -> Option<String> {
    if file.size() > most {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}
