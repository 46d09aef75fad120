//! Matching: a menu for each left.

use super::ItemView;
use crate::content::published::Pair;
use crate::course::id::PartId;
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, pairs: &[Pair]) -> Html {
    let matched: &[(PartId, PartId)] = match view.response {
        Some(Response::Matched(matched)) => matched,
        _ => &[],
    };
    html! { <ul class="pairs">{ for pairs.iter().map(|pair| pair_view(view, pair, pairs, matched)) }</ul> }
}

fn pair_view(view: &ItemView, pair: &Pair, pairs: &[Pair], matched: &[(PartId, PartId)]) -> Html {
    let text = view.here.text;
    let id = format!("{}-{}", view.name, pair.id);
    let chosen = matched.iter().find(|(left, _)| left.as_str() == pair.id).map(|(_, right)| right.as_str());
    let onchange = {
        let (emit, left, matched) = (view.onchange.clone(), pair.id.parse::<PartId>(), matched.to_vec());
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
            if let Ok(left) = &left {
                emit.emit(Response::Matched(rematched(&matched, left, value.parse().ok())));
            }
        })
    };
    let right = chosen == Some(pair.id.as_str());
    let class = match (view.reviewed, right) {
        (false, _) => "pair",
        (true, true) => "pair pair--right",
        (true, false) => "pair pair--wrong",
    };
    html! {
        <li class={class} key={pair.id.clone()}>
            <label for={id.clone()}>{ &pair.left }</label>
            <select id={id} disabled={view.reviewed} onchange={onchange}>
                <option value="" selected={chosen.is_none()}>{ text.choose }</option>
                for option in view.parts.iter().filter_map(|part| pairs.iter().find(|pair| pair.id == part.as_str())) {
                    <option value={option.id.clone()} selected={chosen == Some(option.id.as_str())}>{ &option.right }</option>
                }
            </select>
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

fn rematched(matched: &[(PartId, PartId)], left: &PartId, right: Option<PartId>) -> Vec<(PartId, PartId)> {
    let others = matched.iter().filter(|(other, _)| other != left).cloned();
    others.chain(right.map(|right| (left.clone(), right))).collect()
}
