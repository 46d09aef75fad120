//! Sessions that the learner attends: opening the invitation and signing.

use super::{code, failure, field};
use crate::course::calendar::Day;
use crate::web::components::doing::{Doing, said};
use crate::web::face::Face;
use crate::web::platform::download;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use crate::web::together;
use crate::worker::together::{Made, SessionFacts};
use yew::prelude::*;

/// What an invitation begins with.
const INVITATION: &str = "i1-";

/// A form for an invitation, and the sessions attended so far.
#[component]
pub(super) fn Attend() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let facts = use_state(|| None::<SessionFacts>);
    let made = use_state(|| None::<Made>);
    let doing = use_state_eq(|| Doing::Nothing);
    let pasted = use_node_ref();
    let open = {
        let (facts, made, doing) = (facts.clone(), made.clone(), doing.clone());
        Callback::from(move |invitation: String| {
            let (facts, made, doing) = (facts.clone(), made.clone(), doing.clone());
            doing.set(Doing::Underway);
            made.set(None);
            yew::platform::spawn_local(async move {
                match together::read_invitation(&invitation).await {
                    Ok(Some(found)) => {
                        facts.set(Some(found));
                        doing.set(Doing::Nothing);
                    }
                    Ok(None) => doing.set(Doing::Failed(text.together().not_an_invitation)),
                    Err(error) => doing.set(Doing::Failed(failure(&error, text))),
                }
            });
        })
    };
    {
        // Whoever comes by an invitation's link has it open already.
        let open = open.clone();
        use_effect_with(here.fragment.clone(), move |fragment| {
            if fragment.starts_with(INVITATION) {
                open.emit(fragment.to_string());
            }
        });
    }
    let onsubmit = {
        let pasted = pasted.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            open.emit(field::line(&pasted));
        })
    };
    let onsign = {
        let (log, facts, made, doing) = (log.clone(), facts.clone(), made.clone(), doing.clone());
        move |_: MouseEvent| {
            let (log, facts, made, doing) = (log.clone(), facts.clone(), made.clone(), doing.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                let Some(facts) = &*facts else { return };
                match together::attend(&log, facts).await {
                    Ok(receipt) => {
                        made.set(Some(receipt));
                        doing.set(Doing::Done(text.together().attended.to_owned()));
                    }
                    Err(error) => doing.set(Doing::Failed(failure(&error, text))),
                }
            });
        }
    };
    let onsave = {
        let made = made.clone();
        move |_: MouseEvent| {
            if let Some(made) = &*made {
                download::save("receipt.json", "application/vc+ld+json", made.credential.as_bytes());
            }
        }
    };
    let together = log.progress().together.clone();
    html! {
        <section aria-labelledby="attend">
            <h2 id="attend">{ text.together().attend_heading }</h2>
            <p>{ text.together().attend_explained }</p>
            <form onsubmit={onsubmit}>
                <div class="field">
                    <label for="invitation">{ text.together().invitation_text }</label>
                    <input type="text" id="invitation" spellcheck="false" autocomplete="off" ref={pasted} />
                </div>
                <button class="button button--quiet" type="submit">{ text.together().open_invitation }</button>
            </form>
            if let Some(facts) = &*facts {
                <article class="session">
                    <h3><bdi>{ &facts.title }</bdi></h3>
                    <p>
                        { fill(text.together().session_on, &[&text.day(Day(facts.day.into()).millis()), &facts.site]) }
                    </p>
                    if made.is_none() {
                        <p><button class="button" type="button" onclick={onsign}>{ text.together().attend_now }</button></p>
                    }
                </article>
            }
            { said(&doing, text) }
            if let Some(made) = &*made {
                { code(made.qr.as_ref(), text.together().receipt_qr) }
                if let Some(link) = &made.link {
                    <p class="long-link"><a href={link.clone()}>{ link }</a></p>
                }
                <p><button class="button button--quiet" type="button" onclick={onsave}>{ text.together().save_receipt }</button></p>
            }
            if !together.attended.is_empty() {
                <ul>
                    for (id, kept) in &together.attended {
                        <li key={id.to_string()}>
                            <bdi>{ Face::of(&kept.credential).map(|face| face.name).unwrap_or_default() }</bdi>{ ": " }
                            { if together.attendances.contains_key(id) { text.together().attended_confirmed } else { text.together().attended_open } }
                        </li>
                    }
                </ul>
            }
        </section>
    }
}
