//! The certificate program: a web worker that answers the messages of `champions::worker`, one by one.

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::prelude::*;

    let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else {
        // Not in a worker: there is nobody to talk to.
        return;
    };
    let replies = scope.clone();
    let session = std::cell::RefCell::new(champions::worker::Session::default());
    let on_message = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let message = event.data().as_string().unwrap_or_default();
        // A reply is a plain text; there is no text that cannot be posted.
        let _ = replies.post_message(&session.borrow_mut().answer(&message).into());
    });
    // What arrives before this handler is there waits in `assets/worker.js`.
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The handler lives as long as the worker.
    on_message.forget();
}

/// Cargo builds every program for every target; this one has nothing to do outside a browser.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
