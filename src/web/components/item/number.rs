//! Number: one field.

use super::Drawing;
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn view(drawing: &Drawing, answer: &str, unit: &str, feedback_html: &str) -> Html {
    let (props, text) = (drawing.props, drawing.text);
    let id = format!("{}-number", props.name);
    let typed: AttrValue = match &props.response {
        Some(Response::Number(typed)) => typed.to_string().into(),
        _ => AttrValue::default(),
    };
    let oninput = props.onchange.reform(|event: InputEvent| {
        let typed = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        Response::Number(typed.into())
    });
    html! {
        <div class="number">
            <label for={id.clone()}>{ text.your_number }</label>
            <span class="number__field">
                <input id={id} type="text" inputmode="decimal" autocomplete="off" value={typed}
                    disabled={props.reviewed} oninput={oninput} />
                { " " }<span>{ unit }</span>
            </span>
            if props.reviewed {
                <div class="option__feedback">
                    <strong>{ fill(text.right_number, &[answer, unit]) }</strong>{ " " }
                    { prepared(feedback_html, drawing.here) }
                </div>
            }
        </div>
    }
}
