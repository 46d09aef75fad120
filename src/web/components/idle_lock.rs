//! Locks a learner's log after they have done nothing for a while, and says so a minute before (WCAG 2.2.1).

use crate::web::platform::page;
use crate::web::state::here::use_text;
use crate::web::state::idle::Idleness;
use crate::web::state::log::use_log;
use gloo::timers::callback::Interval;
use yew::prelude::*;

const LOOK_MILLIS: u32 = 1_000;

/// The warning, while there is one. Whatever the learner does puts the lock off, as often as they like.
#[component]
pub(crate) fn IdleLock() -> Html {
    let (text, log) = (use_text(), use_log());
    let warned = use_state_eq(|| false);
    let shown = warned.clone();
    let stir = {
        let (log, warned) = (log.clone(), warned.clone());
        move || {
            log.stir();
            warned.set(false);
        }
    };
    let onstir = stir.clone();
    let watched = log.clone();
    use_effect_with(log.lock_minutes(), move |minutes| {
        let watching = minutes.map(|_| {
            watched.begin_to_watch();
            let look = move || warned.set(watched.look_for_idleness() == Some(Idleness::Soon));
            // A page that was asleep looks before the learner sees it.
            let listeners = (page::on_hand(stir), page::on_shown(look.clone()));
            (listeners, Interval::new(LOOK_MILLIS, look))
        });
        move || drop(watching)
    });
    if log.lock_minutes().is_none() {
        return Html::default();
    }
    html! {
        <div role="alert">
            if *shown {
                <div class="notice notice--warning idle-lock">
                    <p>{ text.learners().lock_soon }{ " " }<button class="link" type="button" onclick={move |_: MouseEvent| onstir()}>{ text.learners().lock_not_yet }</button></p>
                </div>
            }
        </div>
    }
}
