//! Who learns: always to be seen in the header once it is not self-evident, and asked before anything is kept.

use crate::store::Profile;
use crate::web::platform::session;
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::learners::{Chosen, Who};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// What a learner is called: the name they gave themselves, or that they were here first.
pub(crate) fn name_of(profile: &Profile, text: &Text) -> AttrValue {
    if profile.name.is_empty() { text.learners().unnamed.into() } else { profile.name.to_string().into() }
}

/// The colours that learners can have, and their classes.
pub(crate) const COLOURS: [(&str, &str); 6] = [
    ("teal", "learner--teal"),
    ("plum", "learner--plum"),
    ("navy", "learner--navy"),
    ("brick", "learner--brick"),
    ("moss", "learner--moss"),
    ("slate", "learner--slate"),
];

/// A learner's sign: the first letter of the name, on their colour.
pub(crate) fn sign(name: &str, colour: &str) -> Html {
    let class = COLOURS.iter().find(|(known, _)| *known == colour).map(|(_, class)| *class);
    let initial: String = name.chars().take(1).collect();
    html! { <span class={classes!("learner", class)} aria-hidden="true">{ initial }</span> }
}

/// The link to the page of learners, which leads back to this page.
fn link(here: &Here) -> String {
    format!("{}#{}", here.link_to(&Route::Profiles), here.route.path())
}

/// Who learns, for the header; nothing where that goes without saying.
pub(crate) fn who_learns(here: &Here, log: &LogHandle) -> Html {
    let (text, learners) = (here.text, log.learners());
    if !learners.is_shown() {
        return Html::default();
    }
    let (name, colour): (AttrValue, &str) = match &learners.who {
        Who::Learner(profile) | Who::Locked(profile) => (name_of(profile, text), &profile.colour),
        Who::Guest => (text.learners().guest.into(), ""),
        Who::Unknown | Who::Nobody => (text.learners().question.into(), ""),
    };
    let is_known = learners.profile().is_some() || learners.who == Who::Guest;
    let locked = matches!(learners.who, Who::Locked(_));
    let lockable = matches!(&learners.who, Who::Learner(profile) if profile.lock.is_some());
    let locking = log.clone();
    html! {
        <p class="site-header__learner">
            <a href={link(here)}>
                { sign(if is_known { &name } else { "?" }, colour) }
                <span class="visually-hidden">{ text.learners().label }{ " " }</span>
                <bdi>{ if locked { fill(text.learners().locked, &[&name]) } else { name.to_string() } }</bdi>
            </a>
            if lockable {
                <button class="link" type="button" onclick={move |_: MouseEvent| locking.lock()}>{ text.learners().lock }</button>
            }
        </p>
    }
}

/// Asks who learns where that has to be known, and says what becomes of what is done until then.
#[component]
pub(crate) fn AskWho() -> Html {
    let (here, log) = (use_here(), use_log());
    let text = here.text;
    let put_off = use_state_eq(|| !here.prerendered && session::is_put_off());
    let learners = log.learners();
    if here.route == Route::Profiles {
        return Html::default();
    }
    let choose = |chosen: Chosen| {
        let log = log.clone();
        move |_: MouseEvent| log.learn_as(chosen)
    };
    match &learners.who {
        Who::Locked(profile) => html! {
            <section class="notice no-print" aria-label={text.learners().question}>
                <p>
                    { fill(text.learners().locked_notice, &[&name_of(profile, text)]) }{ " " }
                    <a href={link(&here)}>{ text.learners().unlock_or_other }</a>
                </p>
            </section>
        },
        Who::Guest => html! {
            <section class="notice no-print" aria-label={text.learners().guest}>
                <p>{ text.learners().guest_notice }{ " " }<a href={link(&here)}>{ text.learners().guest_end }</a></p>
            </section>
        },
        Who::Nobody if !*put_off => html! {
            <section class="notice no-print" aria-labelledby="who-learns">
                <h2 class="notice__heading" id="who-learns">{ text.learners().question }</h2>
                <p>{ text.learners().why }</p>
                <p class="buttons">
                    for profile in &learners.all {
                        <button class="button button--quiet" type="button" key={profile.id.to_string()}
                            onclick={choose(Chosen::Profile(profile.id))}>
                            { sign(&name_of(profile, text), &profile.colour) }<bdi>{ name_of(profile, text) }</bdi>
                        </button>
                    }
                    <button class="button button--quiet" type="button" onclick={choose(Chosen::Guest)}>
                        { text.learners().guest }
                    </button>
                    <a href={link(&here)}>{ text.learners().other }</a>
                    <button class="link" type="button" onclick={move |_: MouseEvent| {
                        session::put_off();
                        put_off.set(true);
                    }}>{ text.learners().later }</button>
                </p>
            </section>
        },
        _ => Html::default(),
    }
}
