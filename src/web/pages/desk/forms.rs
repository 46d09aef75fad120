//! What a person brings to the desk: the key file with its passphrase, and claims.

use super::work;
use crate::web::platform::files;
use crate::web::state::here::use_here;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct KeyFormProps {
    /// Receives the key file's text and the passphrase.
    pub(super) onunlock: Callback<(String, String)>,
}

/// The key file and its passphrase. The passphrase is taken out of the field at once.
#[component]
pub(super) fn KeyForm(props: &KeyFormProps) -> Html {
    let here = use_here();
    let text = here.text;
    let (file, passphrase) = (use_node_ref(), use_node_ref());
    let underway = use_state_eq(|| false);
    let onsubmit = {
        let (file, passphrase, onunlock) = (file.clone(), passphrase.clone(), props.onunlock.clone());
        let underway = underway.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let chosen = file.cast::<HtmlInputElement>().map(|field| files::all(&field)).unwrap_or_default();
            let field = passphrase.cast::<HtmlInputElement>();
            let typed = field.as_ref().map(HtmlInputElement::value).unwrap_or_default();
            if let Some(field) = field {
                field.set_value("");
            }
            let (onunlock, underway) = (onunlock.clone(), underway.clone());
            underway.set(true);
            yew::platform::spawn_local(async move {
                let read = work::read(chosen).await.into_iter().next();
                let text = read.and_then(|(_, bytes)| String::from_utf8(bytes).ok()).unwrap_or_default();
                onunlock.emit((text, typed));
                underway.set(false);
            });
        })
    };
    html! {
        <form onsubmit={onsubmit}>
            <div class="field">
                <label for="desk-key-file">{ text.desk().key_file }</label>
                <input id="desk-key-file" type="file" accept=".json,application/json" required=true ref={file} />
            </div>
            <div class="field">
                <label for="desk-passphrase">{ text.desk().passphrase }</label>
                <input id="desk-passphrase" type="password" autocomplete="off" required=true ref={passphrase} />
            </div>
            <button class="button" type="submit">{ text.desk().unlock }</button>
            <p role="status">if *underway { { text.desk().unlocking } }</p>
        </form>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct ClaimsFormProps {
    /// Receives names and bytes.
    pub(super) onopen: Callback<Vec<(String, Vec<u8>)>>,
}

/// Claims, from files or pasted.
#[component]
pub(super) fn ClaimsForm(props: &ClaimsFormProps) -> Html {
    let here = use_here();
    let text = here.text;
    let pasted = use_node_ref();
    let onfiles = {
        let onopen = props.onopen.clone();
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (chosen, onopen) = (files::all(&field), onopen.clone());
            // The same files can be chosen again.
            field.set_value("");
            yew::platform::spawn_local(async move { onopen.emit(work::read(chosen).await) });
        })
    };
    let onsubmit = {
        let (pasted, onopen, name) = (pasted.clone(), props.onopen.clone(), text.desk().pasted);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = pasted.cast::<HtmlTextAreaElement>() else { return };
            let typed = field.value();
            if !typed.trim().is_empty() {
                onopen.emit(vec![(name.to_owned(), typed.into_bytes())]);
                field.set_value("");
            }
        })
    };
    html! {
        <form onsubmit={onsubmit}>
            <div class="field">
                <label for="desk-files">{ text.desk().files }</label>
                <input id="desk-files" type="file" multiple=true onchange={onfiles} />
            </div>
            <div class="field">
                <label for="desk-paste">{ text.desk().paste }</label>
                <textarea id="desk-paste" rows="3" spellcheck="false" ref={pasted} />
            </div>
            <button class="button button--quiet" type="submit">{ text.desk().open_pasted }</button>
        </form>
    }
}
