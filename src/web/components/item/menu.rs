//! A menu of plain texts, for kinds in which something is matched with something.

use super::ItemView;
use crate::course::id::PartId;
use crate::course::item::Response;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What is matched so far.
pub(super) fn matched<'a>(view: &ItemView<'a>) -> &'a [(PartId, PartId)] {
    match view.response {
        Some(Response::Matched(matched)) => matched,
        _ => &[],
    }
}

/// What a part is matched with.
pub(super) fn matched_with<'a>(view: &ItemView<'a>, part: &str) -> Option<&'a str> {
    matched(view).iter().find(|(left, _)| left.as_str() == part).map(|(_, right)| right.as_str())
}

/// The response in which a part is matched with something else, or with nothing.
pub(super) fn rematched(matched: &[(PartId, PartId)], part: &str, with: Option<PartId>) -> Response {
    let others = matched.iter().filter(|(other, _)| other.as_str() != part).cloned();
    let pair = part.parse().ok().zip(with);
    Response::Matched(others.chain(pair).collect())
}

/// The id of a part's menu.
pub(super) fn menu_id(view: &ItemView, part: &str) -> String {
    format!("{}-{part}", view.name)
}

/// A menu for a part of an item: ids and texts.
pub(super) fn menu<'a>(view: &ItemView, part: &str, choices: impl Iterator<Item = (&'a str, &'a str)>) -> Html {
    let chosen = matched_with(view, part);
    let onchange = {
        let (emit, part, matched) = (view.onchange.clone(), part.to_owned(), matched(view).to_vec());
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
            emit.emit(rematched(&matched, &part, value.parse().ok()));
        })
    };
    html! {
        <select id={menu_id(view, part)} disabled={view.reviewed} onchange={onchange}>
            <option value="" selected={chosen.is_none()}>{ view.here.text.choose }</option>
            { for choices.map(|(id, text)| html! {
                <option value={id.to_owned()} selected={chosen == Some(id)}>{ text }</option>
            }) }
        </select>
    }
}
