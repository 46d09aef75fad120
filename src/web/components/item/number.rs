//! Number: one field.

use super::ItemView;
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, answer: &str, unit: &str, feedback_html: &str) -> Html {
    let text = view.here.text;
    let id = format!("{}-number", view.name);
    let typed: AttrValue = match view.response {
        Some(Response::Number(typed)) => typed.to_string().into(),
        _ => AttrValue::default(),
    };
    let oninput = view.onchange.reform(|event: InputEvent| {
        let typed = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        Response::Number(typed.into())
    });
    html! {
        <div class="number">
            <label for={id.clone()}>{ text.your_number }</label>
            <span class="number__field">
                <input id={id} type="text" inputmode="decimal" autocomplete="off" value={typed}
                    disabled={view.reviewed} oninput={oninput} />
                { " " }<span>{ unit }</span>
            </span>
            if view.reviewed {
                <div class="option__feedback">
                    <strong>{ fill(text.right_number, &[answer, unit]) }</strong>{ " " }
                    { prepared(feedback_html, view.here) }
                </div>
            }
        </div>
    }
}
