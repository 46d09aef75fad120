//! Unlocking a learner's log.

use super::work::{self, NotDone};
use super::{back, failed};
use crate::store::Profile;
use crate::web::components::doing::{Doing, said};
use crate::web::components::learner::name_of;
use crate::web::platform::focus;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct UnlockProps {
    pub(super) profile: Profile,
}

/// Asks for the passphrase.
#[component]
pub(super) fn Unlock(props: &UnlockProps) -> Html {
    let (here, log) = (use_here(), use_log());
    let text = here.text;
    let field = use_node_ref();
    let doing = use_state_eq(|| Doing::Nothing);
    let profile = &props.profile;
    let onsubmit = {
        let (here, field, doing, profile) = (here.clone(), field.clone(), doing.clone(), profile.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let (here, log, doing, profile) = (here.clone(), log.clone(), doing.clone(), profile.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match work::unlock(&profile, &input.value()).await {
                    Ok(key) => log.unlocked(&profile, &key, &back(&here)),
                    Err(error) => {
                        if error == NotDone::Wrong {
                            input.set_value("");
                            focus::control("passphrase");
                        }
                        doing.set(failed(error, text));
                    }
                }
            });
        })
    };
    html! {
        <section aria-labelledby="unlock-heading">
            <h2 id="unlock-heading">{ fill(text.profiles().unlock_heading, &[&name_of(profile, text)]) }</h2>
            <form class="name-form" onsubmit={onsubmit}>
                <label for="passphrase">{ text.profiles().passphrase }</label>
                <input id="passphrase" type="password" autocomplete="current-password" ref={field} />
                <button class="button" type="submit">{ text.profiles().unlock }</button>
            </form>
            { said(&doing, text) }
            <p class="hint">{ text.profiles().forgotten }</p>
        </section>
    }
}
