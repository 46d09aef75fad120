//! All certificates of a course: choosing which is on show, and bringing in an institution's.

use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::web::face::Face;
use crate::web::import::{Given, Import, examined, outcome};
use crate::web::platform::files;
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
                match (examined(given, text).await, course) {
                    (Ok(found), _) if !faces.iter().any(|kept| found.face.is_of_same(kept)) => {
                        import.set(Import::Refused(text.sheet().bring_in_other.to_owned()));
                    }
                    (Ok(found), Ok(course)) => {
                        let credential = found.credential.into();
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
            { outcome(&import, text.sheet().brought_in, text.sheet().brought_in_unchecked, text) }
        </section>
    }
}

/// The files in which certificates come.
pub(crate) const ACCEPTED: &str =
    ".json,.jsonl,.jwt,.jsonld,.txt,.png,.svg,application/json,application/ld+json,text/plain,image/*";

fn line(place: usize, face: &Face, props: &KeptCertificatesProps, text: &Text) -> Html {
    let level = match face.is_self_recorded() {
        true => text.sheet().level_self_recorded.to_owned(),
        false => fill(text.sheet().level_countersigned, &[&face.issuer.name]),
    };
    let level = if face.is_by_assessment() { fill(text.test_out().level, &[&level]) } else { level };
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
