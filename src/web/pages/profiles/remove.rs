//! "Finish and remove my data from this computer".

use super::{REMOVED, failed, work};
use crate::store::Profile;
use crate::web::backup;
use crate::web::components::doing::{Doing, said};
use crate::web::components::learner::name_of;
use crate::web::platform::focus;
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::learners::Who;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct RemoveProps {
    pub(super) profile: Profile,
}

/// Says what will be gone and what not, asks once more, and removes it.
#[component]
pub(super) fn Remove(props: &RemoveProps) -> Html {
    let (here, log) = (use_here(), use_log());
    let text = here.text;
    let asking = use_state_eq(|| false);
    let doing = use_state_eq(|| Doing::Nothing);
    let ask = |on: bool| {
        let asking = asking.clone();
        move |_: MouseEvent| {
            asking.set(on);
            focus::control_when_drawn(if on { "remove-not" } else { "remove" });
        }
    };
    let onremove = {
        let (doing, profile) = (doing.clone(), props.profile.id);
        let log = log.clone();
        move |_: MouseEvent| {
            let (log, doing) = (log.clone(), doing.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match work::remove(&log, profile).await {
                    Ok(()) => log.start_anew_at(REMOVED),
                    Err(error) => doing.set(failed(error, text)),
                }
            });
        }
    };
    let onsave = backup::saving(&log, &doing, text);
    let is_open = matches!(log.learners().who, Who::Learner(_));
    let name = name_of(&props.profile, text);
    html! {
        <section aria-labelledby="remove-heading">
            <h2 id="remove-heading">{ text.profiles().remove_heading }</h2>
            <p>{ fill(text.profiles().remove_why, &[&name]) }</p>
            <p>{ text.profiles().remove_stays }</p>
            if log.learners().all.len() > 1 {
                <p>{ text.profiles().remove_other }</p>
            }
            if *asking {
                <p><strong>{ fill(text.profiles().remove_sure, &[&name]) }</strong></p>
                if is_open {
                    <p>{ text.profiles().remove_backup }{ " " }<a href={here.link_to(&Route::Data)}>{ text.data().title }</a>{ "." }</p>
                } else {
                    <p>{ text.profiles().remove_locked }</p>
                }
                // A paragraph of its own: the button that was pressed does not become the one that deletes.
                <p class="buttons" key="sure">
                    if is_open {
                        <button class="button button--quiet" type="button" onclick={onsave}>{ text.data().delete_backup_first }</button>
                    }
                    <button class="button button--quiet" type="button" id="remove-not" onclick={ask(false)}>{ text.profiles().remove_not }</button>
                    <button class="button button--quiet" type="button" onclick={onremove}>{ text.profiles().remove_now }</button>
                </p>
            } else {
                <p key="ask"><button class="button button--quiet" type="button" id="remove" onclick={ask(true)}>{ text.profiles().remove }</button></p>
            }
            { said(&doing, text) }
        </section>
    }
}
