//! Every signed field of a certificate.

use crate::web::platform::json;
use crate::web::text::Text;
use crate::web::untrusted::{untrusted, visible};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Every field of a certificate as it was signed, in the words of the standard, for a reader who wants to see all.
pub(crate) fn signed_fields(credential: &JsValue, text: &Text) -> Html {
    html! {
        <details class="signed-fields">
            <summary>{ text.records().every_field }</summary>
            <div class="table" role="region" tabindex="0" aria-label={text.records().every_field}>
                <table class="facts">
                    <tbody>
                        for (way, value) in json::leaves(credential) {
                            <tr key={way.join("/")}><th scope="row">{ visible(&way.join(" › ")) }</th><td>{ untrusted(&value, text) }</td></tr>
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}
