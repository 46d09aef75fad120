//! Checking a certificate: by its link, as a file or picture, by its printed code, or pasted. Nothing leaves the page.

use crate::web::checking::{self, Content, Filled, Report, Shelf};
use crate::web::components::code_scanner::CodeScanner;
use crate::web::components::kept_certificates::ACCEPTED;
use crate::web::components::tally::tally;
use crate::web::components::verdict::verdict;
use crate::web::platform::certifier::{Certifier, CertifierError};
use crate::web::platform::clock;
use crate::web::platform::files::{self, File};
use crate::web::platform::focus;
use crate::web::state::here::use_here;
use crate::web::text::Text;
use crate::worker::together::{Tallied, Tally};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is to be checked.
enum Given {
    File(File),
    Text(String),
}

/// Where checking stands.
#[derive(Clone, PartialEq)]
enum Checking {
    Nothing,
    Underway,
    Done(Report),
    Tallied(Tallied),
    Failed(&'static str),
}

/// Checking a certificate.
#[component]
pub(super) fn VerifyPage() -> Html {
    let here = use_here();
    let text = here.text;
    let checking = use_state_eq(|| Checking::Nothing);
    let filled = use_state_eq(|| Filled::Partly);
    // The program and the courses are loaded before there is anything to check, so that the network can be switched off.
    let certifier = use_state(|| None::<Certifier>);
    let shelf = use_memo((), |()| Shelf::default());
    {
        let (certifier, filled, shelf) = (certifier.clone(), filled.clone(), shelf.clone());
        use_effect_with((), move |()| {
            yew::platform::spawn_local(async move {
                if let Ok(started) = Certifier::start() {
                    certifier.set(Some(started.clone()));
                    if started.ready().await.is_ok() {
                        filled.set(shelf.fill().await);
                    }
                }
            });
        });
    }
    let check = {
        let (checking, certifier, shelf) = (checking.clone(), certifier.clone(), shelf.clone());
        Callback::from(move |given: Given| {
            let (checking, certifier, shelf) = (checking.clone(), certifier.clone(), shelf.clone());
            checking.set(Checking::Underway);
            yew::platform::spawn_local(async move {
                checking.set(match verify(given, (*certifier).clone(), &shelf, text).await {
                    Ok(outcome) => outcome,
                    Err(CertifierError::TimedOut) => {
                        certifier.set(Certifier::start().ok());
                        Checking::Failed(text.records().verify_timed_out)
                    }
                    Err(_) => Checking::Failed(text.records().verify_not_loaded),
                });
                focus::element_when_drawn("verdict");
            });
        })
    };
    {
        let (check, checking) = (check.clone(), checking.clone());
        use_effect_with((here.fragment.clone(), certifier.is_some()), move |(fragment, started)| {
            if fragment.is_empty() {
                // The address has no certificate any more, so neither has the page.
                checking.set(Checking::Nothing);
            } else if *started && fragment != "main" {
                check.emit(Given::Text(fragment.to_string()));
            }
        });
    }
    let onfile = {
        let check = check.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = event.target_dyn_into::<HtmlInputElement>().and_then(|input| files::chosen(&input)) {
                check.emit(Given::File(file));
            }
        })
    };
    let ondrop = {
        let check = check.clone();
        Callback::from(move |event: DragEvent| {
            if let Some(file) = files::dropped(&event) {
                check.emit(Given::File(file));
            }
        })
    };
    // What is dragged over a page may be dropped there only if the page says so.
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let oncode = check.reform(Given::Text);
    let pasted = use_node_ref();
    let onsubmit = {
        let (check, pasted) = (check.clone(), pasted.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let certificate = pasted.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            if !certificate.trim().is_empty() {
                check.emit(Given::Text(certificate));
            }
        })
    };
    html! {
        <>
            <h1>{ text.records().verify_title }</h1>
            <p class="lead">{ text.records().verify_lead }</p>
            <details>
                <summary>{ text.checking().explained }</summary>
                <p>{ text.checking().explained_signature }</p>
                <p>{ text.checking().explained_levels }</p>
                <p>{ text.checking().explained_person }</p>
            </details>
            <form class="verify-form" onsubmit={onsubmit} ondrop={ondrop} ondragover={ondragover}>
                <div class="field">
                    <label for="certificate-file">{ text.records().verify_file }</label>
                    <p class="hint" id="file-hint">{ text.checking().file_hint }{ " " }{ text.checking().drop_here }</p>
                    <input type="file" id="certificate-file" accept={ACCEPTED} aria-describedby="file-hint" onchange={onfile} />
                </div>
                <CodeScanner certifier={(*certifier).clone()} oncode={oncode} />
                <div class="field">
                    <label for="certificate-text">{ text.records().verify_paste }</label>
                    <textarea id="certificate-text" rows="4" spellcheck="false" ref={pasted} />
                </div>
                <button class="button" type="submit">{ text.records().verify_check }</button>
            </form>
            <p role="status">{ ready(*filled, text) }</p>
            <p role="status">if *checking == Checking::Underway { { text.records().verify_underway } }</p>
            {
                match &*checking {
                    Checking::Done(report) => verdict(report, text),
                    Checking::Tallied(tallied) => tally(tallied, text),
                    Checking::Failed(message) => html! {
                        <p class="notice notice--warning" id="verdict" role="alert">{ *message }</p>
                    },
                    Checking::Nothing | Checking::Underway => html! {},
                }
            }
        </>
    }
}

/// What can be checked without the network.
fn ready(filled: Filled, text: &Text) -> &'static str {
    match filled {
        Filled::Partly => text.records().verify_loading,
        Filled::First => text.records().verify_first_ready,
        Filled::All => text.records().verify_ready,
    }
}

/// Finds the certificate in what was given and checks it.
async fn verify(
    given: Given,
    certifier: Option<Certifier>,
    shelf: &Shelf,
    text: &'static Text,
) -> Result<Checking, CertifierError> {
    let certifier = match certifier {
        Some(certifier) => certifier,
        None => Certifier::start()?,
    };
    let certificate = match given {
        Given::Text(certificate) => certificate,
        Given::File(file) => match checking::content_of(&file, &certifier).await? {
            Content::Text(certificate) => certificate,
            Content::Flawed(report) => return Ok(Checking::Done(report)),
            Content::NoCode => return Ok(Checking::Failed(text.checking().no_code)),
            Content::Unreadable => return Ok(Checking::Failed(text.records().verify_file_unreadable)),
        },
    };
    // Many credentials in one file: only receipts come to something together.
    if certificate.trim().lines().count() > 1 {
        let asked = Tally { text: certificate.clone(), now: clock::now() / 1000 };
        let tallied: Tallied = certifier.tell("together-tally", &asked).await?;
        if !tallied.leaders.is_empty() {
            return Ok(Checking::Tallied(tallied));
        }
    }
    Ok(Checking::Done(checking::check(&certificate, &certifier, shelf).await?))
}
