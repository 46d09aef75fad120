//! Short text: one field.

use super::ItemView;
use super::number::{field, typed};
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, answer: &str, feedback_html: &str) -> Html {
    let text = view.here.text;
    let oninput = view.onchange.reform(|event: InputEvent| Response::Text(typed(&event)));
    html! {
        <div class="number">
            { field(view, text.items.your_words, "text", "", oninput) }
            if view.reviewed {
                <div class="option__feedback">
                    <strong>{ fill(text.items.right_words, &[answer]) }</strong>{ " " }
                    { prepared(feedback_html, view.here) }
                </div>
            }
        </div>
    }
}
