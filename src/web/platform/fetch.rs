//! Fetching the site's own files. Nothing else is ever fetched.

use super::site;
use js_sys::{Array, Promise};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

/// Why a file could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// The server says that there is no such file.
    NotFound,
    /// The server could not be reached, or sent something else.
    Unreachable,
}

/// A data file of this release, read from JSON.
pub(crate) async fn json<T: DeserializeOwned>(file: &str) -> Result<T, FetchError> {
    json_at(&site::data_url(file)).await
}

/// Data files of this release, fetched side by side and read from JSON.
pub(crate) async fn all<T: DeserializeOwned>(files: impl Iterator<Item = String>) -> Result<Vec<T>, FetchError> {
    let fetched = |file: String| {
        future_to_promise(async move { value_at(&site::data_url(&file)).await.map_err(|_| JsValue::UNDEFINED) })
    };
    let promises: Array = files.map(fetched).collect();
    let values = JsFuture::from(Promise::all(&promises)).await.map_err(unreachable)?;
    Array::from(&values).iter().map(read).collect()
}

/// A file of the site, read from JSON.
pub(crate) async fn json_at<T: DeserializeOwned>(url: &str) -> Result<T, FetchError> {
    read(value_at(url).await?)
}

async fn value_at(url: &str) -> Result<JsValue, FetchError> {
    let response = get(url).await?;
    JsFuture::from(response.json().map_err(unreachable)?).await.map_err(unreachable)
}

fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, FetchError> {
    serde_wasm_bindgen::from_value(value).map_err(|_| FetchError::Unreachable)
}

/// A file of the site, as text.
pub(crate) async fn text_at(url: &str) -> Result<String, FetchError> {
    let response = get(url).await?;
    let text = JsFuture::from(response.text().map_err(unreachable)?).await.map_err(unreachable)?;
    text.as_string().ok_or(FetchError::Unreachable)
}

async fn get(url: &str) -> Result<Response, FetchError> {
    let response = JsFuture::from(gloo::utils::window().fetch_with_str(url)).await.map_err(unreachable)?;
    let response: Response = response.dyn_into().map_err(unreachable)?;
    match response.status() {
        404 | 410 => Err(FetchError::NotFound),
        _ if response.ok() => Ok(response),
        _ => Err(FetchError::Unreachable),
    }
}

fn unreachable(_: JsValue) -> FetchError {
    FetchError::Unreachable
}
