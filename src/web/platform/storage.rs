//! What the browser says of the storage it gives this site.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the browser has promised not to clear the storage by itself; `None` if it does not say, as on plain http.
pub(crate) async fn is_persistent() -> Option<bool> {
    ask("persisted").await?.as_bool()
}

/// Asks for that promise. Some browsers ask the learner, others decide by themselves.
pub(crate) async fn persist() -> Option<bool> {
    ask("persist").await?.as_bool()
}

/// About how many bytes are used, and how many may be.
pub(crate) async fn estimate() -> Option<(f64, f64)> {
    let estimate = ask("estimate").await?;
    let member = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((member("usage")?, member("quota")?))
}

/// Forgets what this site keeps in the tab beside its database.
pub(crate) fn forget_tab() {
    for storage in [gloo::utils::window().session_storage(), gloo::utils::window().local_storage()] {
        if let Ok(Some(storage)) = storage {
            storage.clear().ok();
        }
    }
}

async fn ask(method: &str) -> Option<JsValue> {
    let storage = Reflect::get(&gloo::utils::window().navigator(), &"storage".into()).ok()?;
    let method: Function = Reflect::get(&storage, &method.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(answer).await.ok()
}
