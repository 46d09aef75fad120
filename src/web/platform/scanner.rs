//! Reading QR codes: with the browser's own reader where it has one, otherwise with the certificate program's.

use super::canvas;
use super::certifier::Certifier;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlCanvasElement, HtmlVideoElement};

/// The text of a QR code in a picture file.
pub(crate) async fn code_in_file(file: &File, certifier: &Certifier) -> Option<String> {
    code_in(&canvas::of_file(file).await?, certifier).await
}

/// The text of a QR code that a video shows now.
pub(crate) async fn code_in_video(video: &HtmlVideoElement, certifier: &Certifier) -> Option<String> {
    code_in(&canvas::of_video(video)?, certifier).await
}

async fn code_in(canvas: &HtmlCanvasElement, certifier: &Certifier) -> Option<String> {
    if let Some(text) = by_browser(canvas).await {
        return Some(text);
    }
    certifier.scan(canvas.width(), &canvas::brightness(canvas)?).await.ok()?
}

/// `BarcodeDetector` of the Shape Detection API, which Chrome has on phones and few others have.
async fn by_browser(canvas: &HtmlCanvasElement) -> Option<String> {
    let reader = Reflect::get(&gloo::utils::window(), &"BarcodeDetector".into()).ok()?;
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    let reader = Reflect::construct(reader.dyn_ref::<Function>()?, &Array::of1(&options)).ok()?;
    let detect: Function = Reflect::get(&reader, &"detect".into()).ok()?.dyn_into().ok()?;
    let found: Promise = detect.call1(&reader, canvas).ok()?.dyn_into().ok()?;
    let found: Array = JsFuture::from(found).await.ok()?.dyn_into().ok()?;
    found.iter().find_map(|code: JsValue| Reflect::get(&code, &"rawValue".into()).ok()?.as_string())
}
