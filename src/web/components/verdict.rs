//! What checking a certificate found, in plain words.

use super::signed_fields::signed_fields;
use crate::web::certificate::Face;
use crate::web::platform::json;
use crate::web::text::{Text, fill};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// A report of the certificate program; see `credential::verify::Report`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Report {
    verdict: Outcome,
    reasons: Vec<String>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    credential: JsValue,
    remark: Option<Remark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Valid,
    Invalid,
    Unchecked,
    Unusable,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Remark {
    percent: u8,
}

/// The verdict first, the failing check first among the reasons, then what was proved and what was not, then who and
/// what, then every signed field.
pub(crate) fn verdict(report: &Report, text: &Text) -> Html {
    let (class, symbol, headline) = match report.verdict {
        Outcome::Valid => ("verdict verdict--valid", "✓", text.verdict_valid),
        Outcome::Invalid => ("verdict verdict--invalid", "✗", text.verdict_invalid),
        Outcome::Unchecked => ("verdict verdict--unchecked", "?", text.verdict_unchecked),
        Outcome::Unusable => ("verdict verdict--unusable", "–", text.verdict_unusable),
    };
    let face: Option<Face> = json::read(&report.credential);
    html! {
        <section class={class} aria-labelledby="verdict">
            <h2 id="verdict"><span class="verdict__symbol" aria-hidden="true">{ symbol }</span>{ headline }</h2>
            if !report.reasons.is_empty() {
                <ul class="verdict__reasons">
                    for code in &report.reasons {
                        <li key={code.clone()}>{ text.reason(code) }{ " " }<code>{ code }</code></li>
                    }
                </ul>
            }
            if let Some(face) = &face {
                { claims(face, report, text) }
            }
            if report.verdict == Outcome::Valid {
                { proved(report, face.as_ref(), text) }
            }
            if face.is_some() {
                { signed_fields(&report.credential, text) }
            }
        </section>
    }
}

/// Who and what: what the certificate itself says, whether or not it holds.
fn claims(face: &Face, report: &Report, text: &Text) -> Html {
    let (score, pass_mark) = face.score().unwrap_or_default();
    let rows = [
        (text.name_label_short, face.issuer.name.clone()),
        (text.course, face.credential_subject.achievement.name.clone()),
        (text.course_revision, face.credential_subject.achievement.version.clone()),
        (text.result, fill(text.result_score, &[score, pass_mark])),
        (text.completed_on, text.day(face.awarded_millis())),
        (text.certificate_id, face.id.clone()),
    ];
    html! {
        <>
            <h3>{ if report.verdict == Outcome::Valid { text.it_says } else { text.it_claims } }</h3>
            <table class="facts">
                <tbody>
                    for (name, value) in rows {
                        <tr key={name}><th scope="row">{ name }</th><td><bdi>{ value }</bdi></td></tr>
                    }
                </tbody>
            </table>
        </>
    }
}

fn proved(report: &Report, face: Option<&Face>, text: &Text) -> Html {
    let percent = report.remark.as_ref().map(|remark| remark.percent.to_string());
    let revision = face.map(|face| face.credential_subject.achievement.version.as_str()).unwrap_or_default();
    html! {
        <>
            <h3>{ text.what_is_proved }</h3>
            <ul>
                <li>{ text.proved_intact }</li>
                if let Some(percent) = percent {
                    <li>{ fill(text.proved_score, &[&percent, revision]) }</li>
                }
                <li>{ text.proved_words }</li>
            </ul>
            <h3>{ text.what_is_not_proved }</h3>
            <ul>
                <li>{ text.not_proved_person }</li>
                <li>{ text.not_proved_alone }</li>
                <li>{ text.not_proved_time }</li>
            </ul>
        </>
    }
}
