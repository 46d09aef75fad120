//! Setting a passphrase, changing it and taking it off.

use super::failed;
use super::work::{self, NotDone};
use crate::store::Profile;
use crate::web::components::doing::{Doing, said};
use crate::web::platform::subtle::subtle;
use crate::web::state::here::use_here;
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::{Text, fill};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const SHORTEST: usize = 8;
const MINUTES: [u32; 4] = [5, 10, 20, 60];
const USUAL_MINUTES: u32 = 10;

#[derive(PartialEq, Properties)]
pub(super) struct PassphraseProps {
    pub(super) profile: Profile,
}

/// The passphrase of the learner whose log is open.
#[component]
pub(super) fn Passphrase(props: &PassphraseProps) -> Html {
    let here = use_here();
    let text = here.text;
    let done = use_state_eq(|| Doing::Nothing);
    let ondone = {
        let done = done.clone();
        Callback::from(move |act: Act| {
            let words = match act {
                Act::Set => text.profiles().set_done,
                Act::Change => text.profiles().changed,
                Act::TakeOff => text.profiles().taken_off,
            };
            done.set(Doing::Done(words.to_owned()));
        })
    };
    html! {
        <section aria-labelledby="lock-heading">
            <h2 id="lock-heading">{ text.profiles().lock_heading }</h2>
            { said(&done, here.text) }
            if !here.prerendered && subtle().is_none() {
                <p class="notice">{ text.profiles().insecure }</p>
            } else if props.profile.lock.is_some() {
                <p>{ text.profiles().is_locked_by }</p>
                <p>{ text.profiles().lock_protects }</p>
                <p>{ text.profiles().lock_does_not }</p>
                <h3>{ text.profiles().change_heading }</h3>
                <PassphraseForm key="change" act={Act::Change} profile={props.profile.clone()} ondone={ondone.clone()} />
                <h3>{ text.profiles().take_off_heading }</h3>
                <p>{ text.profiles().take_off_why }</p>
                <PassphraseForm key="take-off" act={Act::TakeOff} profile={props.profile.clone()} ondone={ondone.clone()} />
            } else {
                <p>{ text.profiles().lock_why }</p>
                <p>{ text.profiles().lock_protects }</p>
                <p>{ text.profiles().lock_does_not }</p>
                <p><strong>{ text.profiles().lock_warning }</strong></p>
                <PassphraseForm key="set" act={Act::Set} profile={props.profile.clone()} ondone={ondone.clone()} />
            }
        </section>
    }
}

/// What a form of passphrases does.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Set,
    Change,
    TakeOff,
}

#[derive(PartialEq, Properties)]
struct PassphraseFormProps {
    act: Act,
    profile: Profile,
    /// Told when it is done.
    ondone: Callback<Act>,
}

/// Asks for what is needed, and does it.
#[component]
fn PassphraseForm(props: &PassphraseFormProps) -> Html {
    let (text, log) = (use_here().text, use_log());
    let (old, new, again, minutes) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let doing = use_state_eq(|| Doing::Nothing);
    let act = props.act;
    let onsubmit = {
        let fields = [old.clone(), new.clone(), again.clone()];
        let (minutes, doing, profile) = (minutes.clone(), doing.clone(), props.profile.clone());
        let ondone = props.ondone.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [old, new, again] = fields.clone().map(|field| typed(&field));
            if act != Act::TakeOff
                && let Some(problem) = problem(&new, &again, text)
            {
                doing.set(Doing::Failed(problem));
                return;
            }
            let (doing, fields, ondone) = (doing.clone(), fields.clone(), ondone.clone());
            let doing_it = perform(act, log.clone(), profile.clone(), old, new, chosen(&minutes));
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match doing_it.await {
                    Ok(()) => {
                        fields.iter().for_each(empty);
                        doing.set(Doing::Nothing);
                        ondone.emit(act);
                    }
                    Err(error) => doing.set(failed(error, text)),
                }
            });
        })
    };
    let (name, submit) = match act {
        Act::Set => ("set", text.profiles().set),
        Act::Change => ("change", text.profiles().change),
        Act::TakeOff => ("take-off", text.profiles().take_off),
    };
    let id = |part: &str| format!("{name}-{part}");
    html! {
        <form class="name-form" onsubmit={onsubmit}>
            if act != Act::Set {
                <label for={id("old")}>{ text.profiles().old_passphrase }</label>
                <input id={id("old")} type="password" autocomplete="current-password" ref={old} />
            }
            if act != Act::TakeOff {
                <label for={id("new")}>{ text.profiles().new_passphrase }</label>
                <p class="hint" id={id("hint")}>{ text.profiles().new_hint }</p>
                <input id={id("new")} type="password" autocomplete="new-password" ref={new} aria-describedby={id("hint")} />
                <label for={id("again")}>{ text.profiles().again }</label>
                <input id={id("again")} type="password" autocomplete="new-password" ref={again} />
            }
            if act == Act::Set {
                <label for={id("minutes")}>{ text.profiles().minutes }</label>
                <select id={id("minutes")} ref={minutes}>
                    for each in MINUTES {
                        <option value={each.to_string()} selected={each == USUAL_MINUTES}>
                            { fill(text.profiles().minutes_of, &[&each.to_string()]) }
                        </option>
                    }
                </select>
            }
            <button class="button" type="submit">{ submit }</button>
            { said(&doing, text) }
        </form>
    }
}

async fn perform(
    act: Act,
    log: LogHandle,
    profile: Profile,
    old: String,
    new: String,
    minutes: u32,
) -> Result<(), NotDone> {
    match act {
        Act::Set => work::set(&log, &profile, &new, minutes).await,
        Act::Change => work::change(&log, &profile, &old, &new).await,
        Act::TakeOff => work::take_off(&log, &profile, &old).await,
    }
}

/// What is wrong with a new passphrase, if something is.
fn problem(new: &str, again: &str, text: &Text) -> Option<&'static str> {
    if new.chars().count() < SHORTEST {
        Some(text.profiles().too_short)
    } else {
        (new != again).then_some(text.profiles().not_the_same)
    }
}

fn typed(field: &NodeRef) -> String {
    field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

fn empty(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        field.set_value("");
    }
}

fn chosen(field: &NodeRef) -> u32 {
    let chosen = field.cast::<HtmlSelectElement>().and_then(|field| field.value().parse().ok());
    chosen.unwrap_or(USUAL_MINUTES)
}
