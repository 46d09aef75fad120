//! The desk of an institution: a person opens learners' claims, sees them marked again, ticks what was checked, and signs
//! them with the institution's key. Nothing leaves the browser.

mod award;
mod claims;
mod forms;
mod remembered;
mod state;
mod work;

use crate::web::components::doing::alert;
use crate::web::hooks::typed::use_typed;
use crate::web::platform::certifier::Certifier;
use crate::web::platform::focus;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::{Text, fill};
use award::Award;
use forms::{ClaimsForm, KeyForm};
use state::{Desk, Step};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The desk.
#[component]
pub(super) fn DeskPage() -> Html {
    let here = use_here();
    let text = here.text;
    let log = use_log();
    let desk = use_reducer_eq(Desk::default);
    let certifier = use_mut_ref(|| None::<Certifier>);
    let program = {
        let certifier = certifier.clone();
        move || {
            let started = certifier.borrow().clone().or_else(|| Certifier::start().ok());
            *certifier.borrow_mut() = started.clone();
            started
        }
    };
    let (years, list) = (use_node_ref(), use_node_ref());
    let (list_number, onlist) = use_typed("1".into());
    let onunlock = {
        let (program, dispatch) = (program.clone(), desk.dispatcher());
        Callback::from(move |(file, passphrase): (String, String)| {
            let (program, dispatch) = (program.clone(), dispatch.clone());
            yew::platform::spawn_local(async move {
                let Some(program) = program() else { return dispatch.dispatch(Step::Fail("not-loaded".to_owned())) };
                dispatch.dispatch(work::unlock(&program, file, passphrase).await);
                focus::element_when_drawn("desk-key");
            });
        })
    };
    let onlock = {
        let (program, dispatch) = (program.clone(), desk.dispatcher());
        Callback::from(move |_: MouseEvent| {
            let (program, dispatch) = (program.clone(), dispatch.clone());
            yew::platform::spawn_local(async move {
                if let Some(program) = program() {
                    dispatch.dispatch(work::lock(&program).await);
                }
            });
        })
    };
    let onopen = {
        let (program, dispatch, log) = (program.clone(), desk.dispatcher(), log.clone());
        Callback::from(move |found: Vec<(String, Vec<u8>)>| {
            let (program, dispatch, store) = (program.clone(), dispatch.clone(), log.store());
            yew::platform::spawn_local(async move {
                let Some(program) = program() else { return dispatch.dispatch(Step::Fail("not-loaded".to_owned())) };
                dispatch.dispatch(work::open(&program, &store, found).await);
                focus::element_when_drawn("desk-claims");
            });
        })
    };
    let onsign = {
        let (program, desk, years, list) = (program.clone(), desk.clone(), years.clone(), list.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let years = years.cast::<HtmlSelectElement>().and_then(|field| field.value().parse().ok()).unwrap_or(0);
            let list = list.cast::<HtmlInputElement>().and_then(|field| field.value().parse().ok()).unwrap_or(0);
            let (program, desk, store) = (program.clone(), desk.clone(), log.store());
            yew::platform::spawn_local(async move {
                let Some(program) = program() else { return };
                work::sign(&program, &store, &desk, years, list, &desk.dispatcher()).await;
                focus::element_when_drawn("desk-signed");
            });
        })
    };
    let onsave = {
        let (program, desk) = (program, desk.clone());
        Callback::from(move |_: MouseEvent| {
            let (program, desk) = (program.clone(), desk.clone());
            yew::platform::spawn_local(async move {
                let Some(program) = program() else { return };
                let signed = desk.claims.iter().filter_map(|opened| opened.signed.as_ref());
                if let Err(word) = work::save(&program, signed).await {
                    desk.dispatch(Step::Fail(word));
                }
            });
        })
    };
    html! {
        <>
            <h1>{ text.desk().title }</h1>
            <p class="lead">{ text.desk().lead }</p>
            { alert(desk.problem.as_ref().map(|problem| problem_text(problem, text))) }
            <section aria-labelledby="desk-key">
                <h2 id="desk-key" tabindex="-1">{ text.desk().key_heading }</h2>
                if let Some(key) = &desk.key {
                    <p>{ fill(text.desk().unlocked, &[&key.name]) }{ " " }<code>{ &key.method }</code></p>
                    <button class="button button--quiet" type="button" onclick={onlock}>{ text.desk().lock }</button>
                } else {
                    <KeyForm onunlock={onunlock} />
                }
            </section>
            <section aria-labelledby="desk-claims">
                <h2 id="desk-claims" tabindex="-1">{ text.desk().claims_heading }</h2>
                <p>{ text.desk().claims_lead }</p>
                <ClaimsForm onopen={onopen} />
                { claims::table(&desk, here.text, &desk.dispatcher()) }
            </section>
            <section aria-labelledby="desk-sign">
                <h2 id="desk-sign">{ text.desk().sign_heading }</h2>
                <p>{ text.desk().remembers }</p>
                <form onsubmit={onsign}>
                    <div class="field">
                        <label for="desk-years">{ text.desk().years }</label>
                        <select id="desk-years" ref={years}>
                            for count in [1_usize, 2, 3, 5] {
                                <option value={count.to_string()} selected={count == 3}>{ text.desk().year_count.of(count) }</option>
                            }
                            <option value="0">{ text.desk().for_ever }</option>
                        </select>
                    </div>
                    <div class="field">
                        <label for="desk-list">{ text.desk().list }</label>
                        <p class="hint" id="desk-list-hint">{ text.desk().list_hint }</p>
                        <input id="desk-list" type="number" min="0" max="9999" value={list_number.clone()} oninput={onlist} ref={list} aria-describedby="desk-list-hint" />
                    </div>
                    <button class="button" type="submit" disabled={desk.key.is_none() || desk.ready() == 0 || desk.signing.is_some()}>
                        { text.desk().sign.of(desk.ready()) }
                    </button>
                </form>
                <p role="status">if let Some(done) = desk.signing { { text.desk().signing.of(done) } }</p>
                { signed(&desk, text, onsave) }
            </section>
            <Award program={certifier} is_unlocked={desk.key.is_some()} list={list_number.parse().unwrap_or(0)} />
        </>
    }
}

/// What an error word of the certificate program means at the desk.
fn problem_text(word: &str, text: &Text) -> &'static str {
    let known = text.desk().problems.iter().find(|(known, _)| *known == word);
    known.map_or(text.desk().problem_unknown, |(_, meaning)| meaning)
}

fn signed(desk: &Desk, text: &Text, onsave: Callback<MouseEvent>) -> Html {
    let count = desk.claims.iter().filter(|opened| opened.signed.is_some()).count();
    if count == 0 {
        return html! {};
    }
    html! {
        <>
            <h3 id="desk-signed" tabindex="-1">{ text.desk().signed.of(count) }</h3>
            <p>{ text.desk().signed_next }</p>
            if desk.is_forgetful {
                <p class="notice notice--warning">{ text.desk().forgets }</p>
            }
            <button class="button" type="button" onclick={onsave}>{ text.desk().save }</button>
        </>
    }
}
