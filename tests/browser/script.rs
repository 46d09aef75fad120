//! JavaScript for the tests: what the app itself never does, such as making storage fail.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Runs a function's body with arguments named `a`, `b` and `c`, and waits if it gives a promise.
pub(crate) async fn run(body: &str, arguments: &[JsValue]) -> JsValue {
    let function = Function::new_with_args("a, b, c", body);
    let result = function.apply(&JsValue::NULL, &arguments.iter().collect::<Array>()).expect("the script runs");
    match result.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.expect("the script succeeds"),
        Err(value) => value,
    }
}

/// Waits until a condition holds, looking again whenever the browser has done something else.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = js_sys::Date::now();
    while !holds() {
        if js_sys::Date::now() - begun > 10_000.0 {
            let page = run("return (document.querySelector('main') ?? document.body).innerHTML", &[]).await;
            panic!("{what}: not within ten seconds; the page is {page:?}");
        }
        run(
            "return new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); \
             port1.onmessage = () => { port1.close(); resolve(); }; port2.postMessage(0); })",
            &[],
        )
        .await;
    }
}
