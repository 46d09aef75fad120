//! Checking a certificate: by its link, as a file, or pasted. Nothing leaves the page.

use crate::content::published::Catalog;
use crate::web::components::verdict::{Report, verdict};
use crate::web::platform::certifier::{Certifier, CertifierError};
use crate::web::platform::{clock, fetch, files, focus, site};
use crate::web::state::here::use_here;
use crate::worker::Verify;
use std::cell::RefCell;
use std::collections::BTreeMap;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The largest certificate, in bytes.
const MOST_BYTES: f64 = 2_000_000.0;

/// Where checking stands.
#[derive(Clone, PartialEq)]
enum Checking {
    Nothing,
    Underway,
    Done(Report),
    Failed(&'static str),
}

/// Checking a certificate.
#[component]
pub(super) fn VerifyPage() -> Html {
    let here = use_here();
    let text = here.text;
    let checking = use_state_eq(|| Checking::Nothing);
    let ready = use_state_eq(|| false);
    // The program and the courses are loaded before there is anything to check, so that the network can be switched off.
    let certifier = use_state(|| None::<Certifier>);
    let shelf = use_memo((), |()| Shelf::default());
    {
        let (certifier, ready, shelf) = (certifier.clone(), ready.clone(), shelf.clone());
        use_effect_with((), move |()| {
            yew::platform::spawn_local(async move {
                if let Ok(started) = Certifier::start() {
                    certifier.set(Some(started.clone()));
                    let loaded = started.ready().await.is_ok();
                    ready.set(loaded && shelf.fill().await);
                }
            });
        });
    }
    let check = {
        let (checking, certifier, shelf) = (checking.clone(), certifier.clone(), shelf.clone());
        Callback::from(move |certificate: String| {
            let (checking, certifier, shelf) = (checking.clone(), certifier.clone(), shelf.clone());
            checking.set(Checking::Underway);
            yew::platform::spawn_local(async move {
                let result = verify(&certificate, (*certifier).clone(), &shelf).await;
                checking.set(match result {
                    Ok(report) => Checking::Done(report),
                    Err(CertifierError::TimedOut) => {
                        certifier.set(Certifier::start().ok());
                        Checking::Failed(text.verify_timed_out)
                    }
                    Err(_) => Checking::Failed(text.verify_not_loaded),
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
                check.emit(fragment.to_string());
            }
        });
    }
    let onfile = {
        let (check, checking) = (check.clone(), checking.clone());
        Callback::from(move |event: Event| {
            let file = event.target_dyn_into::<HtmlInputElement>().and_then(|input| files::chosen(&input));
            let (check, checking) = (check.clone(), checking.clone());
            if let Some(file) = file {
                yew::platform::spawn_local(async move {
                    match files::text(&file, MOST_BYTES).await {
                        Some(certificate) => check.emit(certificate),
                        None => checking.set(Checking::Failed(text.verify_file_unreadable)),
                    }
                });
            }
        })
    };
    let pasted = use_node_ref();
    let onsubmit = {
        let (check, pasted) = (check.clone(), pasted.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let certificate = pasted.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            if !certificate.trim().is_empty() {
                check.emit(certificate);
            }
        })
    };
    html! {
        <>
            <h1>{ text.verify_title }</h1>
            <p class="lead">{ text.verify_lead }</p>
            <form class="verify-form" onsubmit={onsubmit}>
                <div class="field">
                    <label for="certificate-file">{ text.verify_file }</label>
                    <input type="file" id="certificate-file" accept=".json,application/json,application/ld+json,text/plain" onchange={onfile} />
                </div>
                <div class="field">
                    <label for="certificate-text">{ text.verify_paste }</label>
                    <textarea id="certificate-text" rows="4" spellcheck="false" ref={pasted} />
                </div>
                <button class="button" type="submit">{ text.verify_check }</button>
            </form>
            <p role="status">{ if *ready { text.verify_ready } else { text.verify_loading } }</p>
            <p role="status">if *checking == Checking::Underway { { text.verify_underway } }</p>
            {
                match &*checking {
                    Checking::Done(report) => verdict(report, text),
                    Checking::Failed(message) => html! {
                        <p class="notice notice--warning" id="verdict" role="alert">{ *message }</p>
                    },
                    Checking::Nothing | Checking::Underway => html! {},
                }
            }
        </>
    }
}

/// Checks a certificate against the course revision it names, if this site has it.
async fn verify(certificate: &str, certifier: Option<Certifier>, shelf: &Shelf) -> Result<Report, CertifierError> {
    let certifier = match certifier {
        Some(certifier) => certifier,
        None => Certifier::start()?,
    };
    let assessment = match certifier.claimed(certificate).await? {
        Some(claimed) => shelf.assessment(&claimed.course, claimed.revision).await,
        None => None,
    };
    let verify = Verify {
        text: certificate.to_owned(),
        now: clock::now() / 1000,
        not_before: site::built(),
        assessment,
        trust: shelf.trust().await,
    };
    certifier.verify(&verify).await
}

/// The assessments that certificates are marked again with, kept as long as the page is open.
#[derive(Default)]
struct Shelf {
    assessments: RefCell<BTreeMap<(String, u32), String>>,
    /// What the site knows of issuers.
    trust: RefCell<Option<String>>,
}

impl Shelf {
    /// Fetches the assessment of every course offered now; says whether all are here.
    async fn fill(&self) -> bool {
        let Ok(catalog) = fetch::json::<Catalog>("catalog.json").await else { return false };
        let mut complete = self.trust().await.is_some();
        for course in catalog.courses {
            complete &= self.assessment(&course.id, course.revision).await.is_some();
        }
        complete
    }

    async fn trust(&self) -> Option<String> {
        if let Some(kept) = &*self.trust.borrow() {
            return Some(kept.clone());
        }
        let fetched = fetch::text_at(&site::data_url("trust.json")).await.ok()?;
        *self.trust.borrow_mut() = Some(fetched.clone());
        Some(fetched)
    }

    async fn assessment(&self, course: &str, revision: u32) -> Option<String> {
        let key = (course.to_owned(), revision);
        if let Some(kept) = self.assessments.borrow().get(&key) {
            return Some(kept.clone());
        }
        let fetched = fetch::text_at(&site::assessment_url(course, revision)).await.ok()?;
        self.assessments.borrow_mut().insert(key, fetched.clone());
        Some(fetched)
    }
}
