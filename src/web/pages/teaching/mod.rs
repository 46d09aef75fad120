//! Teaching and endorsing: sessions led and attended, with what each side has signed for the other, and endorsements.

mod attend;
mod bring_in;
mod endorse;
mod field;
mod lead;

use crate::web::certificate::NotMade;
use crate::web::platform::certifier::CertifierError;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// Where something stands that takes a moment.
#[derive(Clone, PartialEq)]
enum Doing {
    Nothing,
    Underway,
    Done(String),
    Failed(&'static str),
}

/// Teaching and endorsing.
pub(super) fn view(here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let (colleagues, sites) = log.progress().together.taught();
    html! {
        <>
            <h1>{ text.together().title }</h1>
            <p class="lead">{ text.together().lead }</p>
            <p>{ text.together().privacy }</p>
            if colleagues > 0 {
                <div class="hero__next">
                    <p><strong>
                        { fill(text.together().taught, &[&text.together().colleagues.of(colleagues), &text.together().sites.of(sites)]) }
                    </strong></p>
                    <p class="hint">{ text.together().proves }</p>
                </div>
            }
            <attend::Attend />
            <lead::Lead />
            <bring_in::BringIn />
            <endorse::Endorse />
        </>
    }
}

/// What is said of something that takes a moment: to everybody, and to screen readers as it happens.
fn said(doing: &Doing, text: &Text) -> Html {
    html! {
        <>
            <p role="status">
                { match doing {
                    Doing::Underway => text.together().working,
                    Doing::Done(said) => said,
                    Doing::Nothing | Doing::Failed(_) => "",
                } }
            </p>
            <div role="alert">
                if let Doing::Failed(why) = doing {
                    <p class="notice notice--warning">{ why }</p>
                }
            </div>
        </>
    }
}

/// A QR code with a name.
fn code(qr: Option<&crate::worker::together::Code>, label: &'static str) -> Html {
    html! {
        if let Some(qr) = qr {
            <svg class="handed-over" viewBox={format!("0 0 {0} {0}", qr.size)} role="img" aria-label={label}>
                <rect width={qr.size.to_string()} height={qr.size.to_string()} fill="#fff" />
                <path d={qr.path.clone()} fill="#000" />
            </svg>
        }
    }
}

/// Why something could not be done.
fn failure(error: &NotMade, text: &Text) -> &'static str {
    match error {
        NotMade::Certifier(CertifierError::Refused(word)) => refusal(word, text),
        error => error.words(text),
    }
}

/// What a word of refusal means.
fn refusal(word: &str, text: &Text) -> &'static str {
    match word {
        "session" => text.together().refused_session,
        "own-key" => text.together().refused_own_key,
        "invalid" => text.together().refused_invalid,
        "of-another" => text.together().refused_of_another,
        "other" | "endorsed" => text.together().refused_other,
        "comment" => text.together().refused_words,
        "name" => text.records().name_refused,
        "line" => text.together().session_incomplete,
        "invitation" => text.together().not_an_invitation,
        _ => text.records().certificate_refused,
    }
}
