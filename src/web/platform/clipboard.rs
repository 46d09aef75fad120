//! Copying text.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; says whether the browser allowed it.
pub(crate) async fn copy(text: &str) -> bool {
    // Plain http has no clipboard; asking for it there would throw.
    if !gloo::utils::window().is_secure_context() {
        return false;
    }
    JsFuture::from(gloo::utils::window().navigator().clipboard().write_text(text)).await.is_ok()
}
