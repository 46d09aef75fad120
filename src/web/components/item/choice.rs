//! Options to choose from: radio buttons or checkboxes. Single and several answers, and part of other kinds.

use super::ItemView;
use crate::content::published::ItemOption;
use crate::course::id::PartId;
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use yew::prelude::*;

/// Which control an option is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Control {
    Radio,
    Checkbox,
}

/// An option as it is shown.
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) label: Html,
    /// Whether it is right; nothing where no option is right or wrong.
    pub(super) correct: Option<bool>,
    pub(super) feedback: Option<Html>,
}

/// Single and several answers.
pub(super) fn view(view: &ItemView, options: &[ItemOption], control: Control) -> Html {
    list(view, &shown(view, options), control, view.name)
}

/// An item's options, in the order in which its parts are shown.
pub(super) fn shown(view: &ItemView, options: &[ItemOption]) -> Vec<Shown> {
    let in_order = view.parts.iter().filter_map(|part| options.iter().find(|option| option.id == part.as_str()));
    in_order
        .map(|option| Shown {
            id: option.id.clone(),
            label: prepared(&option.text_html, view.here),
            correct: Some(option.correct),
            feedback: Some(prepared(&option.feedback_html, view.here)),
        })
        .collect()
}

/// A list of options; `group` is the name that its radio buttons share. What else was chosen, in another list of the
/// item, stays chosen.
pub(super) fn list(view: &ItemView, options: &[Shown], control: Control, group: &str) -> Html {
    let listed: Vec<PartId> = options.iter().filter_map(|option| option.id.parse().ok()).collect();
    html! {
        <ul class="options">{ for options.iter().map(|option| option_view(view, option, &listed, control, group)) }</ul>
    }
}

fn option_view(view: &ItemView, option: &Shown, listed: &[PartId], control: Control, group: &str) -> Html {
    let text = view.here.text;
    let id = format!("{}-{}", view.name, option.id);
    let chosen = chosen(view);
    let checked = chosen.iter().any(|part| part.as_str() == option.id);
    let onchange = {
        let (emit, part, chosen) = (view.onchange.clone(), option.id.parse::<PartId>(), chosen.to_vec());
        let listed = listed.to_vec();
        Callback::from(move |_: Event| {
            if let Ok(part) = &part {
                emit.emit(Response::Chosen(toggled(&chosen, part, &listed, control)));
            }
        })
    };
    let class = match (option.correct.filter(|_| view.reviewed), checked) {
        (None, _) => "option",
        (Some(true), true) => "option option--right",
        (Some(false), true) => "option option--wrong",
        (Some(true), false) => "option option--missed",
        (Some(false), false) => "option option--left",
    };
    let verdict = match (option.correct, checked) {
        (None, _) => "",
        (Some(true), true) => text.option_chosen_right,
        (Some(false), true) => text.option_chosen_wrong,
        (Some(true), false) => text.option_missed,
        // Where one option is right, leaving another alone needs no praise.
        (Some(false), false) if control == Control::Radio => "",
        (Some(false), false) => text.option_left,
    };
    html! {
        <li class={class} key={option.id.clone()}>
            <input type={if control == Control::Radio { "radio" } else { "checkbox" }} id={id.clone()}
                name={group.to_owned()} value={option.id.clone()} checked={checked} disabled={view.reviewed}
                onchange={onchange} />
            <label for={id}>{ option.label.clone() }</label>
            if view.reviewed && (!verdict.is_empty() || option.feedback.is_some()) {
                <div class="option__feedback">
                    if !verdict.is_empty() { <strong>{ verdict }</strong>{ " " } }
                    { option.feedback.clone() }
                </div>
            }
        </li>
    }
}

/// What is chosen so far.
pub(super) fn chosen<'a>(view: &ItemView<'a>) -> &'a [PartId] {
    match view.response {
        Some(Response::Chosen(chosen)) => chosen,
        _ => &[],
    }
}

fn toggled(chosen: &[PartId], part: &PartId, listed: &[PartId], control: Control) -> Vec<PartId> {
    let others = chosen.iter().filter(|other| *other != part);
    match control {
        Control::Radio => others.filter(|other| !listed.contains(other)).chain([part]).cloned().collect(),
        Control::Checkbox if chosen.contains(part) => others.cloned().collect(),
        Control::Checkbox => others.chain([part]).cloned().collect(),
    }
}
