//! All certificates of a course: choosing which is on show, and bringing in an institution's.

use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::web::checking::{self, Content, Report, Shelf, Verdict};
use crate::web::face::Face;
use crate::web::platform::certifier::{Certifier, CertifierError};
use crate::web::platform::files::{self, File};
use crate::web::platform::focus;
use crate::web::state::here::use_text;
use crate::web::state::log::use_log;
use crate::web::text::{Text, fill};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct KeptCertificatesProps {
    /// The course.
    pub(crate) course: AttrValue,
    /// All certificates of it, first to last.
    pub(crate) faces: Rc<Vec<Face>>,
    /// Which of them is on show.
    pub(crate) shown: usize,
    /// Told which is to be shown; none is the newest.
    pub(crate) onshow: Callback<Option<usize>>,
}

/// What came of bringing a certificate in.
#[derive(Clone, PartialEq)]
enum Import {
    Nothing,
    Underway,
    Done { unchecked: bool },
    Refused(String),
}

/// The certificates of a course, and a form for another. The one that an institution countersigned comes to the front;
/// the self-recorded one stays.
#[component]
pub(crate) fn KeptCertificates(props: &KeptCertificatesProps) -> Html {
    let text = use_text();
    let log = use_log();
    let import = use_state_eq(|| Import::Nothing);
    let bring_in = {
        let (log, import, faces) = (log.clone(), import.clone(), props.faces.clone());
        let (course, onshow) = (props.course.parse::<CourseId>(), props.onshow.clone());
        Callback::from(move |given: Given| {
            let (log, import, faces) = (log.clone(), import.clone(), faces.clone());
            let (course, onshow) = (course.clone(), onshow.clone());
            import.set(Import::Underway);
            yew::platform::spawn_local(async move {
                let result = examined(given, &faces, text).await;
                match (result, course) {
                    (Ok(found), Ok(course)) => {
                        let credential = found.credential.trim().into();
                        log.record_in(&course, InCourse::CertificateImported { credential });
                        import.set(Import::Done { unchecked: found.unchecked });
                        onshow.emit(None);
                        focus::element_when_drawn("certificate-sheet");
                    }
                    (Err(why), _) => import.set(Import::Refused(why)),
                    (_, Err(_)) => import.set(Import::Refused(text.records().certificate_unreadable.to_owned())),
                }
            });
        })
    };
    let onfile = {
        let bring_in = bring_in.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = event.target_dyn_into::<HtmlInputElement>().and_then(|input| files::chosen(&input)) {
                bring_in.emit(Given::File(file));
            }
        })
    };
    let pasted = use_node_ref();
    let onsubmit = {
        let pasted = pasted.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = pasted.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            if !typed.trim().is_empty() {
                bring_in.emit(Given::Text(typed));
            }
        })
    };
    html! {
        <section class="no-print" aria-labelledby="kept-certificates">
            <h2 id="kept-certificates">{ text.sheet().all_certificates }</h2>
            <ul>
                for (place, face) in props.faces.iter().enumerate() {
                    <li key={place}>{ line(place, face, props, text) }</li>
                }
            </ul>
            <h3>{ text.sheet().bring_in }</h3>
            <p>{ text.sheet().bring_in_explained }</p>
            <form class="verify-form" onsubmit={onsubmit}>
                <div class="field">
                    <label for="countersigned-file">{ text.records().verify_file }</label>
                    <input type="file" id="countersigned-file" accept={ACCEPTED} onchange={onfile} />
                </div>
                <div class="field">
                    <label for="countersigned-text">{ text.records().verify_paste }</label>
                    <textarea id="countersigned-text" rows="3" spellcheck="false" ref={pasted} />
                </div>
                <button class="button button--quiet" type="submit">{ text.sheet().bring_in_now }</button>
            </form>
            <p role="status">
                {
                    match &*import {
                        Import::Underway => text.records().verify_underway,
                        Import::Done { unchecked: false } => text.sheet().brought_in,
                        Import::Done { unchecked: true } => text.sheet().brought_in_unchecked,
                        Import::Nothing | Import::Refused(_) => "",
                    }
                }
            </p>
            <div role="alert">
                if let Import::Refused(why) = &*import {
                    <p class="notice notice--warning">{ why }</p>
                }
            </div>
        </section>
    }
}

/// The files in which certificates come.
pub(crate) const ACCEPTED: &str =
    ".json,.jwt,.jsonld,.txt,.png,.svg,application/json,application/ld+json,text/plain,image/*";

fn line(place: usize, face: &Face, props: &KeptCertificatesProps, text: &Text) -> Html {
    let level = match face.is_self_recorded() {
        true => text.sheet().level_self_recorded.to_owned(),
        false => fill(text.sheet().level_countersigned, &[&face.issuer.name]),
    };
    let day = face.awarded_millis().map(|millis| text.day(millis)).unwrap_or_default();
    let name = face.learner().unwrap_or_default();
    let onshow = props.onshow.clone();
    let onclick = move |_: MouseEvent| {
        onshow.emit(Some(place));
        focus::element_when_drawn("certificate-sheet");
    };
    html! {
        <>
            <bdi>{ level.clone() }</bdi>{ ", " }<bdi>{ name }</bdi>{ ", " }{ day.clone() }{ " " }
            if place == props.shown {
                <strong>{ text.sheet().on_show }</strong>
            } else {
                <button class="button button--quiet" type="button" onclick={onclick} aria-label={fill(text.sheet().show_named, &[&level, name, &day])}>{ text.sheet().show }</button>
            }
        </>
    }
}

/// What the learner gave.
enum Given {
    File(File),
    Text(String),
}

/// A certificate that may be kept.
struct Found {
    credential: String,
    /// Whether something about it could not be checked here.
    unchecked: bool,
}

/// Looks at what was given: it must be an institution's certificate for what this learner did in this course, and nothing
/// may speak against it. Otherwise says why not.
async fn examined(given: Given, faces: &[Face], text: &Text) -> Result<Found, String> {
    let failed = |error: CertifierError| match error {
        CertifierError::TimedOut => text.records().verify_timed_out.to_owned(),
        CertifierError::NotLoaded | CertifierError::Refused(_) => text.records().verify_not_loaded.to_owned(),
    };
    let certifier = Certifier::start().map_err(failed)?;
    let credential = match given {
        Given::Text(credential) => credential,
        Given::File(file) => match checking::content_of(&file, &certifier).await.map_err(failed)? {
            Content::Text(credential) => credential,
            Content::Flawed(report) => return Err(why(&report, text)),
            Content::NoCode => return Err(text.checking().no_code.to_owned()),
            Content::Unreadable => return Err(text.records().verify_file_unreadable.to_owned()),
        },
    };
    let report = checking::check(&credential, &certifier, &Shelf::default()).await.map_err(failed)?;
    if matches!(report.verdict, Verdict::Invalid | Verdict::Unusable) {
        return Err(why(&report, text));
    }
    // A code or a link holds less than the certificate; what is kept is the certificate.
    let credential = if Face::of(&credential).is_some() { credential } else { report.written() };
    let face = Face::of(&credential).ok_or_else(|| text.records().certificate_unreadable.to_owned())?;
    if face.is_self_recorded() {
        return Err(text.sheet().bring_in_self_recorded.to_owned());
    }
    if !faces.iter().any(|kept| face.is_of_same(kept)) {
        return Err(text.sheet().bring_in_other.to_owned());
    }
    Ok(Found { credential, unchecked: report.verdict == Verdict::Unchecked })
}

fn why(report: &Report, text: &Text) -> String {
    let reasons: Vec<&str> = report.reasons.iter().map(|code| text.reason(code)).collect();
    fill(text.sheet().bring_in_refused, &[&reasons.join(" ")])
}
