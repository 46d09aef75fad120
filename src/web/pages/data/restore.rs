//! Bringing a backup in: from a file, by drop, pasted, or from another device's screen. What is in it is shown first.

use crate::web::backup::{self, Found, LARGEST, Trouble};
use crate::web::components::code_scanner::CodeScanner;
use crate::web::components::doing::{Doing, said};
use crate::web::platform::certifier::{Certifier, CertifierError};
use crate::web::platform::files::{self, File};
use crate::web::platform::focus;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::{Text, fill};
use crate::worker::backup::{Receive, Receiving, Summary};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Where bringing a backup in stands.
#[derive(Clone, PartialEq)]
enum Restoring {
    Nothing,
    /// It opens only with a passphrase; its text.
    Locked(String),
    Found(Found),
}

/// Brings a backup in.
#[component]
pub(super) fn Restore() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let doing = use_state_eq(|| Doing::Nothing);
    let restoring = use_state_eq(|| Restoring::Nothing);
    let received = use_state_eq(|| (0_u32, 0_u32));
    // One program for the whole page: it remembers the codes that were read.
    let program = use_mut_ref(|| None::<Certifier>);
    let (pasted, passphrase) = (use_node_ref(), use_node_ref());
    let look = {
        let (log, doing, restoring) = (log.clone(), doing.clone(), restoring.clone());
        Callback::from(move |(given, passphrase): (String, String)| {
            let (log, doing, restoring) = (log.clone(), doing.clone(), restoring.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                let found = match Certifier::start() {
                    Ok(certifier) => backup::look(&log, &certifier, &given, &passphrase).await,
                    Err(error) => Err(error.into()),
                };
                match found {
                    Ok(found) => {
                        doing.set(Doing::Nothing);
                        restoring.set(Restoring::Found(found));
                        focus::element_when_drawn("found-heading");
                    }
                    Err(Trouble::Certifier(CertifierError::Refused(word))) if word == "locked" => {
                        doing.set(Doing::Nothing);
                        restoring.set(Restoring::Locked(given));
                        focus::control_when_drawn("restore-passphrase");
                    }
                    Err(trouble) => {
                        if !is_wrong_passphrase(&trouble) {
                            restoring.set(Restoring::Nothing);
                        }
                        doing.set(Doing::Failed(trouble.words(text)));
                    }
                }
            });
        })
    };
    let look_into = {
        let (look, doing) = (look.clone(), doing.clone());
        Callback::from(move |file: File| {
            let (look, doing) = (look.clone(), doing.clone());
            yew::platform::spawn_local(async move {
                match files::bytes(&file, LARGEST).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) {
                    Some(given) => look.emit((given, String::new())),
                    None => doing.set(Doing::Failed(text.data().too_large)),
                }
            });
        })
    };
    let onfile = {
        let look_into = look_into.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = event.target_dyn_into::<HtmlInputElement>().and_then(|input| files::chosen(&input)) {
                look_into.emit(file);
            }
        })
    };
    let ondrop = Callback::from(move |event: DragEvent| {
        if let Some(file) = files::dropped(&event) {
            look_into.emit(file);
        }
    });
    // What is dragged over a page may be dropped there only if the page says so.
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let onsubmit = {
        let (look, pasted) = (look.clone(), pasted.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let given = pasted.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            look.emit((given, String::new()));
        })
    };
    let onunlock = {
        let (look, restoring, passphrase) = (look.clone(), restoring.clone(), passphrase.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = passphrase.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            if let Restoring::Locked(given) = &*restoring {
                look.emit((given.clone(), typed));
            }
        })
    };
    let oncode = {
        let (look, doing, received) = (look.clone(), doing.clone(), received.clone());
        Callback::from(move |code: String| {
            let (look, doing, received, program) = (look.clone(), doing.clone(), received.clone(), program.clone());
            yew::platform::spawn_local(async move {
                let running = program.borrow().clone();
                let Some(certifier) = running.or_else(|| Certifier::start().ok()) else { return };
                program.replace(Some(certifier.clone()));
                match certifier.tell::<Receiving>("backup-receive", &Receive { code }).await {
                    Ok(Receiving { text: Some(whole), .. }) => {
                        received.set((1, 1));
                        look.emit((whole, String::new()));
                    }
                    Ok(Receiving { of: 0, .. }) => {}
                    Ok(Receiving { have, of, .. }) => received.set((have, of)),
                    Err(error) => doing.set(Doing::Failed(Trouble::from(error).words(text))),
                }
            });
        })
    };
    let onbring = {
        let (log, doing, restoring) = (log.clone(), doing.clone(), restoring.clone());
        Callback::from(move |_: MouseEvent| {
            let (log, doing, restoring) = (log.clone(), doing.clone(), restoring.clone());
            let Restoring::Found(found) = (*restoring).clone() else { return };
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match backup::bring_in(&log, &found).await {
                    Ok(()) => {
                        restoring.set(Restoring::Nothing);
                        doing.set(Doing::Done(text.data().brought_in.to_owned()));
                    }
                    Err(_) => doing.set(Doing::Failed(text.data().not_brought_in)),
                }
            });
        })
    };
    let onleave = {
        let restoring = restoring.clone();
        Callback::from(move |_: MouseEvent| restoring.set(Restoring::Nothing))
    };
    let (have, of) = *received;
    html! {
        <section aria-labelledby="restore-heading">
            <h2 id="restore-heading">{ text.data().restore_heading }</h2>
            <p>{ text.data().restore_lead }</p>
            <form class="restore-form" onsubmit={onsubmit} ondrop={ondrop} ondragover={ondragover}>
                <div class="field">
                    <label for="backup-file">{ text.data().file }</label>
                    <p class="hint" id="backup-file-hint">{ text.data().drop }</p>
                    <input type="file" id="backup-file" accept=".json,.txt,application/json,text/plain"
                        aria-describedby="backup-file-hint" onchange={onfile} />
                </div>
                <div class="field">
                    <label for="backup-text">{ text.data().paste }</label>
                    <textarea id="backup-text" rows="3" spellcheck="false" ref={pasted} />
                </div>
                <button class="button button--quiet" type="submit">{ text.data().open }</button>
            </form>
            <p>{ text.data().scan_lead }</p>
            if (have, of) != (1, 1) {
                <CodeScanner oncode={oncode} goes_on=true />
            }
            <p role="status">
                { match (have, of) {
                    (_, 0) => String::new(),
                    (1, 1) => text.data().scan_whole.to_owned(),
                    _ => fill(text.data().scanned, &[&have.to_string(), &of.to_string()]),
                } }
            </p>
            if let Restoring::Locked(_) = &*restoring {
                <form class="field" onsubmit={onunlock}>
                    <p>{ text.data().locked }</p>
                    <label for="restore-passphrase">{ text.data().unlock }</label>
                    <input type="password" id="restore-passphrase" autocomplete="off" ref={passphrase} />
                    <p><button class="button" type="submit">{ text.data().open }</button></p>
                </form>
            }
            if let Restoring::Found(found) = &*restoring {
                { preview(found, text, onbring, onleave) }
            }
            { said(&doing, text) }
        </section>
    }
}

fn is_wrong_passphrase(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Certifier(CertifierError::Refused(word)) if word == "passphrase")
}

/// What is in a backup, how much of it is new, and the choice.
fn preview(found: &Found, text: &'static Text, onbring: Callback<MouseEvent>, onleave: Callback<MouseEvent>) -> Html {
    let (words, contents) = (text.data(), &found.contents);
    let day = text.date(contents.made.get(..10).unwrap_or(&contents.made));
    let is_for_here = found.of_other_here.is_none();
    html! {
        <div class="hero__next" role="region" aria-labelledby="found-heading">
            <h3 id="found-heading">{ words.found_heading }</h3>
            <p>
                { match contents.name.as_str() {
                    "" => fill(words.found_nameless, &[&day]),
                    name => fill(words.found_of, &[&day, name]),
                } }
            </p>
            <dl class="facts">
                <dt>{ words.all }</dt><dd>{ sum(&contents.all, text) }</dd>
                <dt>{ words.new }</dt><dd>{ sum(&contents.new, text) }</dd>
            </dl>
            if let Some(other) = &found.of_other_here {
                <p class="notice notice--warning">
                    { fill(words.of_other_here, &[if other.is_empty() { words.of_other_unnamed } else { other }]) }
                </p>
            } else if contents.new.events == 0 {
                <p>{ words.nothing_new }</p>
            } else if found.is_of_somebody_else {
                <p class="notice">{ words.of_somebody }</p>
            }
            <div class="buttons">
                if is_for_here && contents.new.events > 0 {
                    <button class="button" type="button" onclick={onbring}>{ words.bring_in }</button>
                }
                <button class="button button--quiet" type="button" onclick={onleave}>{ words.not_now }</button>
            </div>
        </div>
    }
}

/// A few numbers in words.
fn sum(summary: &Summary, text: &Text) -> String {
    let words = text.data();
    let mut parts = [
        words.found_courses.of(summary.courses.len()),
        words.found_answers.of(summary.answers as usize),
        words.found_certificates.of(summary.certificates as usize),
        words.found_events.of(summary.events as usize),
    ]
    .join(" · ");
    if summary.events > 0 {
        parts.push_str(". ");
        parts.push_str(&fill(words.found_between, &[&text.day(summary.first), &text.day(summary.last)]));
    }
    parts
}
