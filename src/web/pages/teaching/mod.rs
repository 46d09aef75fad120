//! Teaching and endorsing: sessions led and attended, with what each side has signed for the other, and endorsements.

mod attend;
mod bring_in;
mod endorse;
mod field;
mod lead;

use crate::web::certificate::NotMade;
use crate::web::components::qr_code::qr_code;
use crate::web::platform::certifier::CertifierError;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::{Text, fill};
use crate::worker::Qr;
use yew::prelude::*;

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

/// What is handed over by a code, once there is one.
fn code(qr: Option<&Qr>, label: &'static str) -> Html {
    qr.map(|qr| qr_code(qr, Some("handed-over"), label.into())).unwrap_or_default()
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
