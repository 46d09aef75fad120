//! Sorting: for each card, one radio button for each group.

use super::ItemView;
use super::menu::{matched, matched_with, rematched};
use crate::content::published::{Card, Step};
use crate::web::components::prepared::prepared;
use crate::web::components::zone::zone_mark;
use crate::web::text::fill;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, groups: &[Step], cards: &[Card]) -> Html {
    let shown = view.parts.iter().filter_map(|part| cards.iter().find(|card| card.id == part.as_str()));
    html! { <ul class="pairs">{ for shown.map(|card| card_view(view, card, groups)) }</ul> }
}

fn card_view(view: &ItemView, card: &Card, groups: &[Step]) -> Html {
    let text = view.here.text;
    let chosen = matched_with(view, &card.id);
    let right = chosen == Some(card.group.as_str());
    let class = match (view.reviewed, right) {
        (false, _) => "pair",
        (true, true) => "pair pair--right",
        (true, false) => "pair pair--wrong",
    };
    let name = groups.iter().find(|group| group.id == card.group).map_or("", |group| group.text.as_str());
    html! {
        <li class={class} key={card.id.clone()}>
            <fieldset class="sorting">
                <legend>{ &card.text }</legend>
                { for groups.iter().map(|group| group_view(view, card, group, chosen == Some(group.id.as_str()))) }
            </fieldset>
            if view.reviewed {
                <div class="option__feedback">
                    <strong>
                        if right { { text.option_chosen_right } } else { { fill(text.belongs_with, &[name]) } }
                    </strong>
                    { " " }{ prepared(&card.feedback_html, view.here) }
                </div>
            }
        </li>
    }
}

fn group_view(view: &ItemView, card: &Card, group: &Step, checked: bool) -> Html {
    let name = format!("{}-{}", view.name, card.id);
    let id = format!("{name}-{}", group.id);
    let onchange = {
        let (emit, card, group) = (view.onchange.clone(), card.id.clone(), group.id.clone());
        let matched = matched(view).to_vec();
        Callback::from(move |_: Event| emit.emit(rematched(&matched, &card, group.parse().ok())))
    };
    html! {
        <label class="sorting__group" for={id.clone()} key={group.id.clone()}>
            <input type="radio" id={id} name={name} value={group.id.clone()} checked={checked}
                disabled={view.reviewed} onchange={onchange} />
            // A zone's shape stands before its name; any other group has none.
            { zone_mark(&group.id) }
            { &group.text }
        </label>
    }
}
