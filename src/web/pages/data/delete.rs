//! Deleting everything that is on the device.

use crate::store::{BrowserStore, DATABASE};
use crate::web::backup;
use crate::web::components::doing::{Doing, said};
use crate::web::platform::{focus, navigation, storage};
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use yew::prelude::*;

/// The fragment that says that everything was deleted.
const DELETED: &str = "deleted";

/// Deletes everything, after asking once more.
#[component]
pub(super) fn Delete() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let sure = use_state_eq(|| false);
    let doing = use_state_eq(|| Doing::Nothing);
    let onask = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| {
            sure.set(true);
            focus::element_when_drawn("delete-sure");
        })
    };
    let onkeep = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| {
            sure.set(false);
            focus::control_when_drawn("delete-ask");
        })
    };
    let onsave = backup::saving(&log, &doing, text);
    let ondelete = {
        let doing = doing.clone();
        Callback::from(move |_: MouseEvent| {
            let doing = doing.clone();
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                // The second copy first: an open tab would put everything back from it. And once more, for what a tab has
                // written meanwhile.
                BrowserStore::forget_copy(DATABASE, None).await;
                let deleted = BrowserStore::delete(DATABASE).await;
                BrowserStore::forget_copy(DATABASE, None).await;
                match deleted {
                    Ok(()) => {
                        storage::forget_tab();
                        navigation::reload_at(DELETED);
                    }
                    Err(_) => doing.set(Doing::Failed(text.data().delete_failed)),
                }
            });
        })
    };
    html! {
        <section aria-labelledby="delete-heading">
            <h2 id="delete-heading">{ text.data().delete_heading }</h2>
            if here.fragment == DELETED {
                <p class="notice" role="status" id={DELETED}>{ text.data().deleted }</p>
            }
            <p>{ text.data().delete_lead }</p>
            <p><a href={here.link_to(&Route::Profiles)}>{ text.data().delete_only_you }</a></p>
            <p>{ text.data().delete_stays }</p>
            if *sure {
                <p id="delete-sure"><strong>{ text.data().delete_sure }</strong></p>
                <div class="buttons">
                    if log.learners().may_back_up() {
                        <button class="button button--quiet" type="button" onclick={onsave}>{ text.data().delete_backup_first }</button>
                    }
                    <button class="button button--quiet" type="button" onclick={ondelete}>{ text.data().delete_now }</button>
                    <button class="button button--quiet" type="button" onclick={onkeep}>{ text.data().delete_not }</button>
                </div>
            } else {
                <button class="button button--quiet" type="button" id="delete-ask" onclick={onask} disabled={here.prerendered}>
                    { text.data().delete }
                </button>
            }
            { said(&doing, text) }
        </section>
    }
}
