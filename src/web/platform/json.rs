//! Reading JSON with the browser's own parser.

use js_sys::{Array, JSON, Object};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// A JSON text as a value; `None` if it is not JSON.
pub(crate) fn parse(text: &str) -> Option<JsValue> {
    JSON::parse(text).ok()
}

/// A value as JSON text.
pub(crate) fn written(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

/// Anything as a value of JSON; `None` if it is nothing that JSON has.
pub(crate) fn value<T: Serialize + ?Sized>(of: &T) -> Option<JsValue> {
    of.serialize(&Serializer::json_compatible()).ok()
}

/// A value read as a type; `None` if it has another shape.
pub(crate) fn read<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value.clone()).ok()
}

/// Every text, number and truth value in a JSON value, each with the names of the members on the way to it.
pub(crate) fn leaves(value: &JsValue) -> Vec<(Vec<String>, String)> {
    let mut leaves = Vec::new();
    gather(value, &mut Vec::new(), &mut leaves);
    leaves
}

fn gather(value: &JsValue, way: &mut Vec<String>, leaves: &mut Vec<(Vec<String>, String)>) {
    if let Some(array) = value.dyn_ref::<Array>() {
        for (place, element) in array.iter().enumerate() {
            way.push((place + 1).to_string());
            gather(&element, way, leaves);
            way.pop();
        }
    } else if let Some(object) = value.dyn_ref::<Object>() {
        for entry in Object::entries(object).iter() {
            let entry: Array = entry.unchecked_into();
            way.push(entry.get(0).as_string().unwrap_or_default());
            gather(&entry.get(1), way, leaves);
            way.pop();
        }
    } else {
        let text = value.as_string().or_else(|| JSON::stringify(value).ok().map(String::from));
        leaves.push((way.clone(), text.unwrap_or_default()));
    }
}
