//! Single and several answers: radio buttons or checkboxes.

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

pub(super) fn view(view: &ItemView, options: &[ItemOption], control: Control) -> Html {
    let chosen: &[PartId] = match view.response {
        Some(Response::Chosen(chosen)) => chosen,
        _ => &[],
    };
    let shown = view.parts.iter().filter_map(|part| {
        let option = options.iter().find(|option| option.id == part.as_str())?;
        Some(option_view(view, option, part, chosen, control))
    });
    html! { <ul class="options">{ for shown }</ul> }
}

fn option_view(view: &ItemView, option: &ItemOption, part: &PartId, chosen: &[PartId], control: Control) -> Html {
    let text = view.here.text;
    let id = format!("{}-{}", view.name, option.id);
    let checked = chosen.contains(part);
    let onchange = {
        let (emit, part, chosen) = (view.onchange.clone(), part.clone(), chosen.to_vec());
        Callback::from(move |_: Event| emit.emit(Response::Chosen(toggled(&chosen, &part, control))))
    };
    let class = match (view.reviewed, checked, option.correct) {
        (false, ..) => "option",
        (true, true, true) => "option option--right",
        (true, true, false) => "option option--wrong",
        (true, false, true) => "option option--missed",
        (true, false, false) => "option option--left",
    };
    let verdict = match (checked, option.correct) {
        (true, true) => text.option_chosen_right,
        (true, false) => text.option_chosen_wrong,
        (false, true) => text.option_missed,
        // Where one option is right, leaving another alone needs no praise.
        (false, false) if control == Control::Radio => "",
        (false, false) => text.option_left,
    };
    html! {
        <li class={class} key={option.id.clone()}>
            <input type={if control == Control::Radio { "radio" } else { "checkbox" }} id={id.clone()}
                name={view.name.to_owned()} value={option.id.clone()} checked={checked} disabled={view.reviewed}
                onchange={onchange} />
            <label for={id}>{ prepared(&option.text_html, view.here) }</label>
            if view.reviewed {
                <div class="option__feedback">
                    if !verdict.is_empty() { <strong>{ verdict }</strong>{ " " } }
                    { prepared(&option.feedback_html, view.here) }
                </div>
            }
        </li>
    }
}

fn toggled(chosen: &[PartId], part: &PartId, control: Control) -> Vec<PartId> {
    match control {
        Control::Radio => vec![part.clone()],
        Control::Checkbox if chosen.contains(part) => chosen.iter().filter(|other| *other != part).cloned().collect(),
        Control::Checkbox => chosen.iter().chain([part]).cloned().collect(),
    }
}
