//! Cloze: running text with a menu in each gap.

use super::ItemView;
use super::menu::{matched_with, menu, menu_id};
use crate::content::published::Gap;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, pieces: &[String], gaps: &[Gap]) -> Html {
    let label = |place: usize| fill(view.here.text.items.gap, &[&(place + 1).to_string(), &gaps.len().to_string()]);
    let gap_view = |(place, gap): (usize, &Gap)| {
        let options = gap.options.iter().map(|option| (option.id.as_str(), option.text.as_str()));
        html! {
            <>
                <label class="visually-hidden" for={menu_id(view, &gap.id)}>{ label(place) }</label>
                { menu(view, &gap.id, options) }
            </>
        }
    };
    let mut after = pieces.iter();
    let first = after.next().map(String::as_str).unwrap_or_default();
    html! {
        <>
            <p class="cloze">
                { first }
                { for gaps.iter().enumerate().map(|(place, gap)| html! {
                    <>{ gap_view((place, gap)) }{ after.next().map(String::as_str).unwrap_or_default() }</>
                }) }
            </p>
            if view.reviewed {
                <ol class="pairs">
                    { for gaps.iter().enumerate().map(|(place, gap)| reviewed(view, gap, label(place))) }
                </ol>
            }
        </>
    }
}

fn reviewed(view: &ItemView, gap: &Gap, label: String) -> Html {
    let text = view.here.text;
    let right = matched_with(view, &gap.id) == Some(gap.answer.as_str());
    let answer = gap.options.iter().find(|option| option.id == gap.answer).map_or("", |option| option.text.as_str());
    html! {
        <li class={if right { "pair pair--right" } else { "pair pair--wrong" }} key={gap.id.clone()}>
            <span>{ label }</span>
            <div class="option__feedback">
                <strong>
                    if right { { text.option_chosen_right } } else { { fill(text.items.right_words, &[answer]) } }
                </strong>
                { " " }{ prepared(&gap.feedback_html, view.here) }
            </div>
        </li>
    }
}
