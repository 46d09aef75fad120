//! The name as it is to be printed on certificates.

use crate::course::event::What;
use crate::web::hooks::typed::use_typed;
use crate::web::platform::{announce, focus};
use crate::web::state::here::use_text;
use crate::web::state::log::use_log;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The longest name, in bytes of UTF-8.
const LONGEST_NAME: usize = 200;

#[derive(PartialEq, Properties)]
pub(crate) struct NameFormProps {
    /// The words on the button.
    pub(crate) submit: AttrValue,
    /// Told the name, once it is accepted.
    #[prop_or_default]
    pub(crate) onname: Callback<AttrValue>,
}

/// Asks for the name and records it when the button is pressed. Any script is welcome; only control characters and
/// emptiness are refused.
#[component]
pub(crate) fn NameForm(props: &NameFormProps) -> Html {
    let text = use_text();
    let log = use_log();
    let kept: AttrValue = log.progress().name.as_deref().unwrap_or_default().to_owned().into();
    let (typed, oninput) = use_typed(kept);
    let field = use_node_ref();
    let problem = use_state_eq(|| None);
    let onsubmit = {
        let (log, field, problem, onname) = (log.clone(), field.clone(), problem.clone(), props.onname.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            match accepted_name(&typed) {
                Some(name) => {
                    problem.set(None);
                    if log.progress().name.as_deref() != Some(&name) {
                        log.record(What::NameSet(name.as_str().into()));
                    }
                    announce::say(text.records().name_saved);
                    onname.emit(name.into());
                }
                None => {
                    problem.set(Some(if typed.trim().is_empty() {
                        text.records().name_missing
                    } else {
                        text.records().name_refused
                    }));
                    focus::control("name");
                }
            }
        })
    };
    html! {
        <form class="name-form" onsubmit={onsubmit} novalidate=true>
            <label for="name">{ text.records().name_label }</label>
            <p class="hint" id="name-hint">{ text.records().name_hint }</p>
            <p class="check__error" id="name-error" role="alert">{ problem.unwrap_or_default() }</p>
            <input id="name" name="name" type="text" autocomplete="name" dir="auto" ref={field} value={typed} oninput={oninput}
                aria-describedby="name-hint name-error" aria-invalid={problem.is_some().then_some("true")} />
            <button class="button" type="submit">{ &props.submit }</button>
        </form>
    }
}

/// The name as it is kept: trimmed, in Unicode Normalization Form C; `None` when it cannot be printed.
pub(crate) fn accepted_name(typed: &str) -> Option<String> {
    let name = String::from(js_sys::JsString::from(typed.trim()).normalize("NFC"));
    (!name.is_empty() && name.len() <= LONGEST_NAME && !name.chars().any(char::is_control)).then_some(name)
}
