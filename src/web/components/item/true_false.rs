//! True or false, with the reason: two lists of radio buttons.

use super::ItemView;
use super::choice::{Control, Shown, list, shown};
use crate::content::published::ItemOption;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, answer: bool, reasons: &[ItemOption]) -> Html {
    let text = view.here.text;
    let verdict = |id: &str, label: &'static str, is_true: bool| Shown {
        id: id.to_owned(),
        label: label.into(),
        correct: Some(is_true == answer),
        feedback: None,
    };
    let verdicts = [verdict("true", text.items.verdict_true, true), verdict("false", text.items.verdict_false, false)];
    html! {
        <>
            <fieldset class={classes!("item__part", "item__part--row")}>
                <legend>{ text.items.verdict_legend }</legend>
                { list(view, &verdicts, Control::Radio, &format!("{}--verdict", view.name)) }
            </fieldset>
            <fieldset class="item__part">
                <legend>{ text.items.reason_legend }</legend>
                { list(view, &shown(view, reasons), Control::Radio, view.name) }
            </fieldset>
        </>
    }
}
