//! Your data: what is stored on the device and for how long, backups, moving to another device, and deleting.

mod codes;
mod delete;
mod keep;
mod restore;
mod stored;

use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::learners::Who;
use crate::web::state::log::LogHandle;
use yew::prelude::*;

/// Your data.
pub(super) fn view(here: &Here, log: &LogHandle) -> Html {
    let (text, learners) = (here.text, log.learners());
    // Why there is no backup to make or to bring in; nothing where there is.
    let obstacle = match &learners.who {
        Who::Learner(_) => None,
        Who::Unknown => (!here.prerendered).then_some(text.data().nothing_kept),
        Who::Guest => Some(text.data().as_guest),
        Who::Locked(_) => Some(text.data().is_locked),
        Who::Nobody => Some(text.data().by_nobody),
    };
    html! {
        <>
            <h1>{ text.data().title }</h1>
            <p class="lead">{ text.data().lead }</p>
            if let Some(obstacle) = obstacle {
                <div class="notice">
                    <p>{ obstacle }</p>
                    if learners.is_fleeting() {
                        <p><a href={here.link_to(&Route::Profiles)}>{ text.data().to_learners }</a></p>
                    }
                </div>
            }
            if learners.may_back_up() {
                <keep::Keep />
            }
            if obstacle.is_none() {
                <restore::Restore />
            }
            <stored::Stored />
            <delete::Delete />
        </>
    }
}
