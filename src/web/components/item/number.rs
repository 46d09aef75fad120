//! Number: one field.

use super::ItemView;
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, answer: &str, unit: &str, feedback_html: &str) -> Html {
    let text = view.here.text;
    let oninput = view.onchange.reform(|event: InputEvent| Response::Number(typed(&event)));
    html! {
        <div class="number">
            { field(view, text.your_number, "decimal", unit, oninput) }
            if view.reviewed {
                <div class="option__feedback">
                    <strong>{ fill(text.right_number, &[answer, unit]) }</strong>{ " " }
                    { prepared(feedback_html, view.here) }
                </div>
            }
        </div>
    }
}

/// What stands in the field that an event comes from.
pub(super) fn typed(event: &InputEvent) -> Box<str> {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default().into()
}

/// A field of one line, for digits or words; `unit` stands after it.
pub(super) fn field(
    view: &ItemView,
    label: &'static str,
    mode: &'static str,
    unit: &str,
    oninput: Callback<InputEvent>,
) -> Html {
    let id = format!("{}-{}", view.name, if mode == "decimal" { "number" } else { mode });
    let typed: AttrValue = match view.response {
        Some(Response::Number(typed) | Response::Text(typed)) => typed.to_string().into(),
        _ => AttrValue::default(),
    };
    html! {
        <>
            <label for={id.clone()}>{ label }</label>
            <span class="number__field">
                <input id={id} type="text" inputmode={mode} maxlength="60" dir="auto" autocomplete="off" value={typed}
                    disabled={view.reviewed} oninput={oninput} />
                { " " }<span>{ unit }</span>
            </span>
        </>
    }
}
