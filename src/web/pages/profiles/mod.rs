//! The learners on this device: choosing, adding, locking, and removing one with all their data.

mod form;
mod passphrase;
mod remove;
mod unlock;
mod work;

use crate::course::id::ProfileId;
use crate::store::Profile;
use crate::web::components::doing::{Doing, said};
use crate::web::components::learner::{COLOURS, name_of, sign};
use crate::web::platform::announce;
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::learners::{Chosen, Who};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::{Text, fill};
use form::LearnerForm;
use work::NotDone;
use yew::prelude::*;

/// The fragment of the page after a learner was removed.
const REMOVED: &str = "removed";

/// The learners on this device.
#[component]
pub(super) fn ProfilesPage() -> Html {
    let (here, log) = (use_here(), use_log());
    let (text, learners) = (here.text, log.learners());
    let doing = use_state_eq(|| Doing::Nothing);
    let database = log.database().is_some();
    html! {
        <>
            <h1>{ text.profiles().title }</h1>
            if here.fragment == REMOVED {
                <p class="notice" role="status">{ text.profiles().removed }</p>
            }
            <p class="lead">{ text.profiles().lead }</p>
            { said(&doing, here.text) }
            if let Who::Locked(profile) = &learners.who {
                <unlock::Unlock profile={profile.clone()} />
            }
            if learners.who == Who::Guest && database {
                <section aria-labelledby="keep-heading">
                    <h2 id="keep-heading">{ text.profiles().keep_heading }</h2>
                    <p>{ text.profiles().keep_why }</p>
                    { adding(&here, &log, &doing, "keep", text.profiles().keep) }
                    <p class="hint">{ text.profiles().end_guest }</p>
                </section>
            }
            if database {
                { choosing(&here, &log) }
            } else if !here.prerendered {
                <p class="notice">{ text.profiles().no_storage }</p>
            }
            if learners.who != Who::Guest && database {
                <section aria-labelledby="add-heading">
                    <h2 id="add-heading">{ text.profiles().add_heading }</h2>
                    <p>{ text.profiles().add_why }</p>
                    { adding(&here, &log, &doing, "add", text.profiles().add) }
                </section>
            }
            if let Who::Learner(profile) = &learners.who {
                { naming(&here, &log, &doing, profile) }
                <passphrase::Passphrase profile={profile.clone()} />
            }
            if let Some(profile) = learners.profile() {
                <remove::Remove profile={profile.clone()} />
            }
        </>
    }
}

/// The learners there are, and the guest.
fn choosing(here: &Here, log: &LogHandle) -> Html {
    let (text, learners) = (here.text, log.learners());
    let choose = |chosen: Chosen| {
        let (log, back) = (log.clone(), back(here));
        move |_: MouseEvent| log.learn_as_at(chosen, &back)
    };
    let now = learners.profile().map(|profile| profile.id);
    html! {
        <section aria-labelledby="choose-heading">
            <h2 id="choose-heading">{ text.profiles().choose_heading }</h2>
            <ul class="learners">
                for profile in &learners.all {
                    <li key={profile.id.to_string()}>
                        { sign(&name_of(profile, here.text), &profile.colour) }
                        <bdi>{ name_of(profile, here.text) }</bdi>
                        if profile.lock.is_some() {
                            <span class="hint">{ text.profiles().has_passphrase }</span>
                        }
                        if now != Some(profile.id) {
                            <button class="button button--quiet" type="button" onclick={choose(Chosen::Profile(profile.id))}>
                                { fill(text.profiles().learn_as, &[&name_of(profile, here.text)]) }
                            </button>
                        } else if matches!(learners.who, Who::Learner(_)) {
                            <strong>{ text.profiles().learning_now }</strong>
                        }
                    </li>
                }
            </ul>
            if learners.who != Who::Guest {
                <p>{ text.profiles().guest_why }</p>
                <p>
                    <button class="button button--quiet" type="button" onclick={choose(Chosen::Guest)}>{ text.profiles().learn_as_guest }</button>
                </p>
            }
        </section>
    }
}

/// The form that adds a learner, who learns from then on.
fn adding(here: &Here, log: &LogHandle, doing: &UseStateHandle<Doing>, id: &'static str, submit: &'static str) -> Html {
    let (log, doing, text) = (log.clone(), doing.clone(), here.text);
    let taken = log.learners().all.clone();
    let free = COLOURS.iter().find(|(colour, _)| taken.iter().all(|profile| *profile.colour != **colour));
    let back = back(here);
    let onlearner = Callback::from(move |(name, colour): (String, String)| {
        let (log, doing, back) = (log.clone(), doing.clone(), back.clone());
        yew::platform::spawn_local(async move {
            doing.set(Doing::Underway);
            match work::add(&log, &name, &colour).await {
                Ok(id) => log.learn_as_at(Chosen::Profile(id), &back),
                Err(error) => doing.set(failed(error, text)),
            }
        });
    });
    let colour = free.or(COLOURS.first()).map_or("", |(colour, _)| colour);
    html! { <LearnerForm id={id} submit={submit} colour={colour} onlearner={onlearner} /> }
}

/// The form for the learner's own name and colour.
fn naming(here: &Here, log: &LogHandle, doing: &UseStateHandle<Doing>, profile: &Profile) -> Html {
    let (log, doing, text, id) = (log.clone(), doing.clone(), here.text, profile.id);
    let onlearner = Callback::from(move |(name, colour): (String, String)| {
        let (log, doing) = (log.clone(), doing.clone());
        yew::platform::spawn_local(async move {
            match renamed(&log, id, name, colour).await {
                Ok(()) => announce::say(text.profiles().saved),
                Err(error) => doing.set(failed(error, text)),
            }
        });
    });
    html! {
        <section aria-labelledby="you-heading">
            <h2 id="you-heading">{ text.profiles().you_heading }</h2>
            <p>{ text.profiles().you_why }</p>
            <LearnerForm id="you" submit={text.profiles().save} name={profile.name.to_string()} colour={profile.colour.to_string()}
                onlearner={onlearner} />
        </section>
    }
}

async fn renamed(log: &LogHandle, id: ProfileId, name: String, colour: String) -> Result<(), NotDone> {
    work::rename(log, id, &name, &colour).await?;
    log.renamed(id, &name, &colour);
    Ok(())
}

/// The page that the learner came from to choose.
fn back(here: &Here) -> Route {
    match Route::parse(&here.fragment) {
        Route::NotFound => Route::Home,
        route => route,
    }
}

fn failed(error: NotDone, text: &Text) -> Doing {
    Doing::Failed(match error {
        NotDone::Wrong => text.profiles().wrong,
        NotDone::Meanwhile => text.profiles().meanwhile,
        NotDone::Refused => text.profiles().not_done,
    })
}
