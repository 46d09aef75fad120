//! Confidence: radio buttons for the answer, and for how sure the learner is of it.

use super::ItemView;
use super::choice::{Control, Shown, chosen, list, shown};
use crate::content::published::ItemOption;
use crate::course::item::Sure;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, options: &[ItemOption]) -> Html {
    let text = view.here.text;
    let degree = |(sure, label): (Sure, &'static str)| Shown {
        id: sure.id().to_owned(),
        label: label.into(),
        correct: None,
        feedback: None,
    };
    let degrees: Vec<Shown> = Sure::ALL.into_iter().zip(text.items.sure).map(degree).collect();
    html! {
        <>
            <fieldset class="item__part">
                <legend>{ text.items.answer_legend }</legend>
                { list(view, &shown(view, options), Control::Radio, view.name) }
            </fieldset>
            <fieldset class={classes!("item__part", "item__part--row")}>
                <legend>{ text.items.sure_legend }</legend>
                { list(view, &degrees, Control::Radio, &format!("{}-sure", view.name)) }
            </fieldset>
            if let Some(points) = points(view, options).filter(|_| view.reviewed) {
                <p class="item__note"><strong>{ text.items.sure_points.of_signed(points) }</strong></p>
            }
            <p class="item__note">{ text.items.sure_explained }</p>
        </>
    }
}

fn points(view: &ItemView, options: &[ItemOption]) -> Option<i32> {
    let chosen = chosen(view);
    let is_right = options.iter().any(|option| option.correct && chosen.iter().any(|part| part.as_str() == option.id));
    Some(Sure::among(chosen)?.points(is_right))
}
