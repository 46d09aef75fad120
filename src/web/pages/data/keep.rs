//! Making a backup: as a file, through the share sheet, or as codes.

use super::codes::Codes;
use crate::course::event::{Backup, What};
use crate::web::backup::{self, BackupFile};
use crate::web::components::doing::{Doing, said};
use crate::web::platform::share;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Makes a backup.
#[component]
pub(super) fn Keep() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let doing = use_state_eq(|| Doing::Nothing);
    let passphrase = use_node_ref();
    let typed = {
        let passphrase = passphrase.clone();
        move || passphrase.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
    };
    let onsubmit = {
        let (log, doing, typed) = (log.clone(), doing.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (log, doing, passphrase) = (log.clone(), doing.clone(), typed());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                doing.set(backup::save_now(&log, &passphrase, text).await);
            });
        })
    };
    // Browsers open the share sheet only soon after a press. If making the backup took too long, the next press has it.
    let ready = use_mut_ref(|| None::<(String, BackupFile)>);
    let onshare = {
        let (log, doing) = (log.clone(), doing.clone());
        Callback::from(move |_: MouseEvent| {
            let (log, doing, ready, passphrase) = (log.clone(), doing.clone(), ready.clone(), typed());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                let made = ready.take().filter(|(locked_with, _)| *locked_with == passphrase);
                let made = match made {
                    Some((_, file)) => Ok(file),
                    None => backup::make_now(&log, &passphrase).await,
                };
                doing.set(match made {
                    Err(trouble) => Doing::Failed(trouble.words(text)),
                    Ok(file) if share::text_file(&file.name, text.data().title, &file.text).await => {
                        log.record(What::Backup(Backup::Made));
                        Doing::Done(text.data().shared.to_owned())
                    }
                    Ok(file) => {
                        ready.replace(Some((passphrase, file)));
                        Doing::Failed(text.data().share_failed)
                    }
                });
            });
        })
    };
    html! {
        <section aria-labelledby="backup-heading">
            <h2 id="backup-heading">{ text.data().backup_heading }</h2>
            <p>{ text.data().backup_lead }</p>
            <form onsubmit={onsubmit}>
                <details>
                    <summary>{ text.data().passphrase_heading }</summary>
                    <div class="field">
                        <label for="backup-passphrase">{ text.data().passphrase }</label>
                        <p class="hint" id="backup-passphrase-hint">{ text.data().passphrase_hint }</p>
                        <input type="password" id="backup-passphrase" autocomplete="new-password"
                            aria-describedby="backup-passphrase-hint" ref={passphrase} />
                    </div>
                </details>
                <div class="buttons">
                    <button class="button" type="submit" disabled={here.prerendered}>{ text.data().save }</button>
                    if !here.prerendered && share::can_share_texts() {
                        <button class="button" type="button" onclick={onshare}>{ text.data().share }</button>
                    }
                </div>
            </form>
            { said(&doing, text) }
            <Codes />
        </section>
    }
}
