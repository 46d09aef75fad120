//! Endorsements: for others, and of one's own certificates.

use super::{failure, field};
use crate::web::components::doing::{Doing, said};
use crate::web::hooks::typed::use_typed;
use crate::web::platform::download;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use crate::web::together;
use std::collections::BTreeSet;
use yew::prelude::*;

/// A form to endorse somebody's certificate, and one to bring in an endorsement.
#[component]
pub(super) fn Endorse() -> Html {
    let (text, log) = (use_here().text, use_log());
    let (giving, taking) = (use_state_eq(|| Doing::Nothing), use_state_eq(|| Doing::Nothing));
    let (file, name, comment, endorsement) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let ongive = {
        let (log, giving, file, name, comment) =
            (log.clone(), giving.clone(), file.clone(), name.clone(), comment.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (log, giving) = (log.clone(), giving.clone());
            let (chosen, name, comment) = (field::chosen(&file), field::line(&name), field::lines(&comment));
            giving.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                let endorsed = match chosen.first() {
                    Some(file) => field::text_of(file).await,
                    None => String::new(),
                };
                match together::endorse(&log, &endorsed, &name, &comment).await {
                    Ok(made) => {
                        download::save("endorsement.json", "application/vc+ld+json", made.credential.as_bytes());
                        giving.set(Doing::Done(text.together().endorse_done.to_owned()));
                    }
                    Err(error) => giving.set(Doing::Failed(failure(&error, text))),
                }
            });
        })
    };
    let ontake = {
        let (log, taking, endorsement) = (log.clone(), taking.clone(), endorsement.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (log, taking, chosen) = (log.clone(), taking.clone(), field::chosen(&endorsement));
            taking.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                let given = match chosen.first() {
                    Some(file) => field::text_of(file).await,
                    None => String::new(),
                };
                taking.set(match together::bring_in_endorsement(&log, &given).await {
                    Ok(found) => Doing::Done(fill(text.together().endorsement_kept, &[&found.name, &found.comment])),
                    Err(error) => Doing::Failed(failure(&error, text)),
                });
            });
        })
    };
    let endorsers: BTreeSet<&str> =
        log.progress().together.endorsements.keys().map(|(endorser, _)| &**endorser).collect();
    let own_name = log.progress().name.as_deref().unwrap_or_default().to_owned();
    let (own_name, onname) = use_typed(own_name.into());
    html! {
        <>
            <section aria-labelledby="endorsements">
                <h2 id="endorsements">{ text.together().endorsement_heading }</h2>
                <p>{ text.together().endorsements.of(endorsers.len()) }{ "." }</p>
                <form onsubmit={ontake}>
                    <div class="field">
                        <label for="endorsement">{ text.together().endorsement_file }</label>
                        <input type="file" id="endorsement" accept=".json,application/json" ref={endorsement} />
                    </div>
                    <button class="button button--quiet" type="submit">{ text.together().bring_in }</button>
                </form>
                { said(&taking, text) }
            </section>
            <section aria-labelledby="endorse">
                <h2 id="endorse">{ text.together().endorse_heading }</h2>
                <p>{ text.together().endorse_explained }</p>
                <form onsubmit={ongive}>
                    <div class="field">
                        <label for="endorsed">{ text.together().endorsed_file }</label>
                        <input type="file" id="endorsed" accept=".json,application/json" ref={file} />
                    </div>
                    <div class="field">
                        <label for="endorser">{ text.together().endorse_name }</label>
                        <input type="text" id="endorser" autocomplete="name" dir="auto" ref={name} value={own_name} oninput={onname} />
                    </div>
                    <div class="field">
                        <label for="comment">{ text.together().endorse_comment }</label>
                        <textarea id="comment" rows="4" dir="auto" ref={comment} />
                    </div>
                    <button class="button button--quiet" type="submit">{ text.together().endorse_now }</button>
                </form>
                { said(&giving, text) }
            </section>
        </>
    }
}
