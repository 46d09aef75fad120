//! Sessions that the learner leads: starting one, inviting, and signing for those who attended.

use super::{code, failure, field};
use crate::course::calendar::Day;
use crate::course::event::What;
use crate::course::id::SessionId;
use crate::course::together::{Session, Together};
use crate::web::components::doing::{Doing, said};
use crate::web::hooks::typed::use_typed;
use crate::web::platform::{clock, download, focus, random};
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use crate::web::together;
use crate::worker::together::Invited;
use yew::prelude::*;

/// The longest title or site, in bytes of UTF-8.
const LONGEST_LINE: usize = 200;

/// The sessions that the learner leads, and a form for another.
#[component]
pub(super) fn Lead() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let (title, site, day) = (use_node_ref(), use_node_ref(), use_node_ref());
    let incomplete = use_state_eq(|| false);
    let onsubmit = {
        let (log, incomplete) = (log.clone(), incomplete.clone());
        let (title, site, day) = (title.clone(), site.clone(), day.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match session(&field::line(&title), &field::line(&site), &field::line(&day)) {
                Some(Session { title, site, day }) => {
                    let session = SessionId(random::bits());
                    log.record(What::Together(Together::SessionStarted { session, title, site, day }));
                    incomplete.set(false);
                }
                None => {
                    incomplete.set(true);
                    focus::control("session-title");
                }
            }
        })
    };
    let today = if here.prerendered { String::new() } else { Day::of_millis(clock::now()).to_string() };
    let (today, onday) = use_typed(today.into());
    let mut sessions: Vec<(SessionId, Session)> = log.progress().together.sessions.clone().into_iter().collect();
    sessions.sort_by_key(|(id, session)| (std::cmp::Reverse(session.day), *id));
    html! {
        <section aria-labelledby="lead">
            <h2 id="lead">{ text.together().lead_heading }</h2>
            <form onsubmit={onsubmit} novalidate=true>
                <div class="field">
                    <label for="session-title">{ text.together().session_title }</label>
                    <input type="text" id="session-title" ref={title} dir="auto" aria-describedby="session-error" />
                </div>
                <div class="field">
                    <label for="session-site">{ text.together().session_site }</label>
                    <input type="text" id="session-site" ref={site} dir="auto" aria-describedby="session-error" />
                </div>
                <div class="field">
                    <label for="session-day">{ text.together().session_day }</label>
                    <input type="date" id="session-day" ref={day} value={today} oninput={onday} aria-describedby="session-error" />
                </div>
                <p class="check__error" id="session-error" role="alert">
                    { if *incomplete { text.together().session_incomplete } else { "" } }
                </p>
                <button class="button" type="submit">{ text.together().start_session }</button>
            </form>
            for (id, session) in sessions {
                <Led key={id.to_string()} id={id} session={session} />
            }
        </section>
    }
}

/// What was typed, if it is whole and plain.
fn session(title: &str, site: &str, day: &str) -> Option<Session> {
    let is_line = |text: &str| (1..=LONGEST_LINE).contains(&text.len()) && !text.chars().any(char::is_control);
    (is_line(title) && is_line(site)).then_some(())?;
    Some(Session { title: title.into(), site: site.into(), day: day.parse().ok()? })
}

#[derive(PartialEq, Properties)]
struct LedProps {
    id: SessionId,
    session: Session,
}

/// A session that the learner leads.
#[component]
fn Led(props: &LedProps) -> Html {
    let (text, log) = (use_here().text, use_log());
    let invited = use_state(|| None::<Invited>);
    let doing = use_state_eq(|| Doing::Nothing);
    let (id, session) = (props.id, &props.session);
    let signed = log.progress().together.receipts.keys().filter(|(of, _)| *of == id).count();
    let onshow = {
        let (log, invited, doing, session) = (log.clone(), invited.clone(), doing.clone(), session.clone());
        move |_: MouseEvent| {
            let (log, invited, doing, session) = (log.clone(), invited.clone(), doing.clone(), session.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match together::invitation(&log, id, &session).await {
                    Ok(made) => {
                        invited.set(Some(made));
                        doing.set(Doing::Nothing);
                    }
                    Err(error) => doing.set(Doing::Failed(failure(&error, text))),
                }
            });
        }
    };
    let onsign = {
        let (log, doing, session) = (log.clone(), doing.clone(), session.clone());
        move |_: MouseEvent| {
            let (log, doing, session) = (log.clone(), doing.clone(), session.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match together::sign_for_all(&log, id, &session).await {
                    Ok(links) => {
                        let file = format!("attended-{}.txt", session.day);
                        download::save(&file, "text/plain", links.join("\n").as_bytes());
                        doing.set(Doing::Done(text.together().signed_for_all.to_owned()));
                    }
                    Err(error) => doing.set(Doing::Failed(failure(&error, text))),
                }
            });
        }
    };
    let onsave = {
        let (invited, day) = (invited.clone(), session.day);
        move |_: MouseEvent| {
            if let Some(invited) = &*invited {
                download::save(&format!("invitation-{day}.txt"), "text/plain", invited.link.as_bytes());
            }
        }
    };
    html! {
        <article class="session">
            <h3>{ &*session.title }</h3>
            <p>
                { fill(text.together().session_on, &[&text.day(session.day.millis()), &session.site]) }{ ". " }
                { text.together().signed_so_far.of(signed) }{ "." }
            </p>
            <p class="buttons">
                <button class="button" type="button" onclick={onshow}>{ text.together().show_invitation }</button>
                if signed > 0 {
                    <button class="button" type="button" onclick={onsign}>{ text.together().sign_for_all }</button>
                }
            </p>
            { said(&doing, text) }
            if let Some(invited) = &*invited {
                <p>{ text.together().invitation_explained }</p>
                { code(invited.qr.as_ref(), text.together().invitation_qr) }
                <p class="long-link"><a href={invited.link.clone()}>{ &invited.link }</a></p>
                <p><button class="button button--quiet" type="button" onclick={onsave}>{ text.together().save_invitation }</button></p>
            }
        </article>
    }
}
