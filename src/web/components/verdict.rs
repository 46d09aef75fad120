//! What checking a certificate found, in plain words.

use super::signed_fields::signed_fields;
use crate::web::checking::{Assurance, Report, Verdict};
use crate::web::face::Face;
use crate::web::platform::json;
use crate::web::text::{Text, fill};
use crate::web::untrusted::untrusted;
use yew::prelude::*;

/// The verdict first, then what to do now, the failing check first among the reasons, then who vouches, then what was
/// proved and what was not, then who and what, then every signed field.
pub(crate) fn verdict(report: &Report, text: &Text) -> Html {
    let (class, symbol, headline, advice) = match report.verdict {
        Verdict::Valid => ("verdict verdict--valid", "✓", text.records().verdict_valid, text.checking().do_if_valid),
        Verdict::Invalid => {
            ("verdict verdict--invalid", "✗", text.records().verdict_invalid, text.checking().do_if_invalid)
        }
        Verdict::Unchecked => {
            ("verdict verdict--unchecked", "?", text.records().verdict_unchecked, text.checking().do_if_unchecked)
        }
        Verdict::Unusable => {
            ("verdict verdict--unusable", "–", text.records().verdict_unusable, text.checking().do_if_unusable)
        }
    };
    let face: Option<Face> = json::read(&report.credential);
    html! {
        <section class={class} aria-labelledby="verdict">
            <h2 id="verdict"><span class="verdict__symbol" aria-hidden="true">{ symbol }</span>{ headline }</h2>
            if let Some(assurance) = report.assurance {
                { vouching(assurance, report, face.as_ref(), text) }
            }
            if !report.reasons.is_empty() {
                <ul class="verdict__reasons">
                    for code in &report.reasons {
                        <li key={code.clone()}>{ text.reason(code) }{ " " }<code>{ code }</code></li>
                    }
                </ul>
            }
            <h3>{ text.checking().what_now }</h3>
            <p>{ advice }</p>
            if !report.notes.is_empty() {
                <h3>{ text.checking().besides }</h3>
                <ul class="verdict__notes">
                    for code in &report.notes {
                        <li key={code.clone()}>{ text.reason(code) }{ " " }<code>{ code }</code></li>
                    }
                </ul>
            }
            if let Some(face) = &face {
                { claims(face, report, text) }
            }
            if let (Verdict::Valid, Some(assurance)) = (report.verdict, report.assurance) {
                { proved(assurance, report, face.as_ref(), text) }
            }
            if face.is_some() {
                { signed_fields(&report.credential, text) }
            }
        </section>
    }
}

/// Who stands behind it. A registered institution is called by the name in the registry, never by the one it gives itself.
fn vouching(assurance: Assurance, report: &Report, face: Option<&Face>, text: &Text) -> Html {
    let (level, meaning) = match assurance {
        Assurance::SelfRecorded => (text.checking().by_learner, text.checking().by_learner_means),
        Assurance::BareKey => (text.checking().by_bare_key, text.checking().by_bare_key_means),
        Assurance::Countersigned => (text.checking().by_web_site, text.checking().by_web_site_means),
        Assurance::Registered => (text.checking().by_registered, text.checking().by_registered_means),
    };
    let name = match assurance {
        Assurance::SelfRecorded => None,
        Assurance::Registered => report.registered_name.clone(),
        Assurance::BareKey | Assurance::Countersigned => face.map(|face| face.issuer.name.clone()),
    };
    let id = face.filter(|_| assurance != Assurance::SelfRecorded).map(|face| face.issuer.id.as_str());
    html! {
        <div class="verdict__assurance">
            <strong>{ level }</strong>
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                { " " }{ untrusted(&name, text) }
            }
            if let Some(id) = id {
                { " (" }{ untrusted(id, text) }{ ")" }
            }
            { ". " }{ meaning }
        </div>
    }
}

/// Who and what: what the certificate itself says, whether or not it holds.
fn claims(face: &Face, report: &Report, text: &Text) -> Html {
    let result = face.score().map(|(score, pass_mark)| fill(text.result_score, &[score, pass_mark]));
    let (achieved, revision) = if face.is_badge() {
        (text.award().badge, text.badges().revision)
    } else {
        (text.course, text.records().course_revision)
    };
    let stands_for = face.is_by_assessment().then(|| text.test_out().assessment_alone.to_owned());
    let rows = [
        (text.records().name_label_short, face.learner().map(str::to_owned)),
        (achieved, Some(face.credential_subject.achievement.name.clone())),
        (text.test_out().stands_for, stands_for),
        (text.checking().issued_by, (!face.is_self_recorded()).then(|| face.issuer.name.clone())),
        (revision, Some(face.credential_subject.achievement.version.clone())),
        (text.result, result),
        (text.records().completed_on, face.awarded_millis().map(|millis| text.day(millis))),
        (text.checking().valid_until, face.valid_until_millis().map(|millis| text.day(millis))),
        (text.checking().not_revoked, report.status_as_of.clone()),
        (text.records().certificate_id, Some(face.id.clone())),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    html! {
        <>
            <h3>{ if report.verdict == Verdict::Valid { text.records().it_says } else { text.records().it_claims } }</h3>
            <table class="facts">
                <tbody>
                    for (name, value) in rows {
                        <tr key={name}><th scope="row">{ name }</th><td>{ untrusted(&value, text) }</td></tr>
                    }
                </tbody>
            </table>
        </>
    }
}

fn proved(assurance: Assurance, report: &Report, face: Option<&Face>, text: &Text) -> Html {
    let percent = report.remark.as_ref().map(|remark| remark.percent.to_string());
    let revision = face.map(|face| face.credential_subject.achievement.version.as_str()).unwrap_or_default();
    let not_proved: &[&str] = match assurance {
        Assurance::SelfRecorded => {
            &[text.records().not_proved_person, text.records().not_proved_alone, text.records().not_proved_time]
        }
        Assurance::BareKey | Assurance::Countersigned => {
            &[text.checking().not_proved_issuer, text.checking().not_proved_holder]
        }
        Assurance::Registered => &[text.checking().not_proved_holder],
    };
    html! {
        <>
            <h3>{ text.records().what_is_proved }</h3>
            <ul>
                <li>{ text.records().proved_intact }</li>
                if let Some(percent) = percent {
                    <li>{ fill(text.records().proved_score, &[&percent, revision]) }</li>
                    <li>{ text.records().proved_words }</li>
                }
            </ul>
            <h3>{ text.records().what_is_not_proved }</h3>
            <ul>
                if face.is_some_and(Face::is_by_assessment) {
                    <li>{ text.test_out().not_proved_course }</li>
                }
                for sentence in not_proved {
                    <li key={*sentence}>{ *sentence }</li>
                }
            </ul>
        </>
    }
}
