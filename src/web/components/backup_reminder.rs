//! One line about a backup, where something was reached that only this browser has.

use crate::course::event::{Backup, What};
use crate::web::platform::storage;
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use yew::prelude::*;

/// Says so once for what was reached, until a backup is made or the line is put away; and not at all where the browser
/// has promised to keep everything.
#[component]
pub(crate) fn BackupReminder() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let may_vanish = use_state_eq(|| false);
    {
        let may_vanish = may_vanish.clone();
        use_effect_with((), move |()| {
            yew::platform::spawn_local(async move { may_vanish.set(storage::is_persistent().await != Some(true)) });
        });
    }
    if !*may_vanish || !log.progress().backup_is_due {
        return html! {};
    }
    let onputoff = move |_: MouseEvent| log.record(What::Backup(Backup::PutOff));
    html! {
        <div class="notice no-print">
            <p>{ text.data().reminder }</p>
            <div class="buttons">
                <a class="button button--quiet" href={here.link_to(&Route::Data)}>{ text.data().reminder_backup }</a>
                <button class="button button--quiet" type="button" onclick={onputoff}>{ text.data().reminder_not_now }</button>
            </div>
        </div>
    }
}
