//! A learner's name and colour.

use crate::web::components::learner::COLOURS;
use crate::web::components::name_form::accepted_name;
use crate::web::platform::focus;
use crate::web::state::here::use_text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct LearnerFormProps {
    /// What the ids of its fields begin with.
    pub(super) id: &'static str,
    /// The words on the button.
    pub(super) submit: &'static str,
    /// The name that is there already.
    #[prop_or_default]
    pub(super) name: AttrValue,
    /// The colour that is there already.
    pub(super) colour: AttrValue,
    /// Told the name and the colour.
    pub(super) onlearner: Callback<(String, String)>,
}

/// Asks for a name and a colour.
#[component]
pub(super) fn LearnerForm(props: &LearnerFormProps) -> Html {
    let text = use_text();
    let name = use_node_ref();
    let colour = use_state_eq(|| props.colour.to_string());
    let problem = use_state_eq(|| None);
    let id = |part: &str| format!("{}-{part}", props.id);
    let onsubmit = {
        let (name, colour, problem) = (name.clone(), colour.clone(), problem.clone());
        let (onlearner, field) = (props.onlearner.clone(), id("name"));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = name.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            match accepted_name(&typed) {
                Some(name) => {
                    problem.set(None);
                    onlearner.emit((name, (*colour).clone()));
                }
                None => {
                    problem.set(Some(text.profiles().name_missing));
                    focus::control(&field);
                }
            }
        })
    };
    let choose = |chosen: &'static str| {
        let colour = colour.clone();
        move |_: Event| colour.set(chosen.to_owned())
    };
    // Set once: a fixed value would be set back whenever the page is drawn again.
    let first = use_memo((), |()| props.name.clone());
    use_effect_with(name.clone(), move |name| {
        if let Some(field) = name.cast::<HtmlInputElement>() {
            field.set_value(&first);
        }
    });
    html! {
        <form class="name-form" onsubmit={onsubmit} novalidate=true>
            <label for={id("name")}>{ text.profiles().name }</label>
            <p class="check__error" id={id("error")} role="alert">{ problem.unwrap_or_default() }</p>
            <input id={id("name")} type="text" autocomplete="off" dir="auto" ref={name}
                aria-describedby={id("error")} aria-invalid={problem.is_some().then_some("true")} />
            <fieldset class="choices">
                <legend>{ text.profiles().colour }</legend>
                for ((known, class), words) in COLOURS.into_iter().zip(text.profiles().colours) {
                    <div class="choice" key={known}>
                        <input type="radio" name={id("colour")} id={id(known)} checked={*colour == known} onchange={choose(known)} />
                        <label for={id(known)}><span class={classes!("learner", class)} aria-hidden="true"></span>{ " " }{ words }</label>
                    </div>
                }
            </fieldset>
            <button class="button" type="submit">{ props.submit }</button>
        </form>
    }
}
