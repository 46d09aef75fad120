//! Matching: a menu for each left.

use super::ItemView;
use super::menu::{matched_with, menu, menu_id};
use crate::content::published::Pair;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, pairs: &[Pair]) -> Html {
    html! { <ul class="pairs">{ for pairs.iter().map(|pair| pair_view(view, pair, pairs)) }</ul> }
}

fn pair_view(view: &ItemView, pair: &Pair, pairs: &[Pair]) -> Html {
    let text = view.here.text;
    let right = matched_with(view, &pair.id) == Some(pair.id.as_str());
    let class = match (view.reviewed, right) {
        (false, _) => "pair",
        (true, true) => "pair pair--right",
        (true, false) => "pair pair--wrong",
    };
    let rights = view.parts.iter().filter_map(|part| pairs.iter().find(|pair| pair.id == part.as_str()));
    html! {
        <li class={class} key={pair.id.clone()}>
            <label for={menu_id(view, &pair.id)}>{ &pair.left }</label>
            { menu(view, &pair.id, rights.map(|pair| (pair.id.as_str(), pair.right.as_str()))) }
            if view.reviewed {
                <div class="option__feedback">
                    <strong>
                        if right { { text.option_chosen_right } } else { { fill(text.belongs_with, &[&pair.right]) } }
                    </strong>
                    { " " }{ prepared(&pair.feedback_html, view.here) }
                </div>
            }
        </li>
    }
}
