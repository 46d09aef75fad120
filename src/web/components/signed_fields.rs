//! Every signed field of a certificate.

use crate::web::platform::json;
use crate::web::state::here::use_text;
use wasm_bindgen::JsValue;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct SignedFieldsProps {
    /// The credential.
    pub(crate) credential: JsValue,
}

/// Every field of a certificate as it was signed, in the words of the standard, for a reader who wants to see all.
#[component]
pub(crate) fn SignedFields(props: &SignedFieldsProps) -> Html {
    let text = use_text();
    html! {
        <details class="signed-fields">
            <summary>{ text.every_field }</summary>
            <div class="table" role="region" tabindex="0" aria-label={text.every_field}>
                <table class="facts">
                    <tbody>
                        for (way, value) in json::leaves(&props.credential) {
                            <tr key={way.join("/")}><th scope="row">{ way.join(" › ") }</th><td><bdi>{ value }</bdi></td></tr>
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}
