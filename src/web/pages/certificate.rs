//! The certificate of a course: what is missing, confirming the name, and the certificate itself.

use crate::content::published::Course;
use crate::course::completion::Missing;
use crate::store::StoreError;
use crate::web::certificate::{self, NotMade};
use crate::web::components::certificate_sheet::CertificateSheet;
use crate::web::components::name_form::NameForm;
use crate::web::platform::certifier::CertifierError;
use crate::web::platform::focus;
use crate::web::platform::keys::KeyError;
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::use_log;
use crate::web::text::{Text, fill};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CertificatePageProps {
    pub(super) course: Rc<Course>,
}

/// Where making a certificate stands.
#[derive(Clone, PartialEq)]
enum Making {
    Idle,
    /// The name is being asked for again, to make a corrected certificate.
    Correcting,
    Underway,
    Failed(NotMade),
}

/// The certificate of a course.
#[component]
pub(super) fn CertificatePage(props: &CertificatePageProps) -> Html {
    let here = use_here();
    let log = use_log();
    let (text, course) = (here.text, &props.course);
    let making = use_state_eq(|| Making::Idle);
    let onname = {
        let (log, course, making) = (log.clone(), course.clone(), making.clone());
        Callback::from(move |name: AttrValue| {
            let (log, course, making) = (log.clone(), course.clone(), making.clone());
            making.set(Making::Underway);
            yew::platform::spawn_local(async move {
                match certificate::make(&log, &course, &name).await {
                    Ok(()) => {
                        making.set(Making::Idle);
                        focus::element_when_drawn("certificate-sheet");
                    }
                    Err(error) => making.set(Making::Failed(error)),
                }
            });
        })
    };
    let progress = log.course(&course.summary.id);
    let newest = progress.and_then(|progress| progress.certificates.last());
    let missing = course.summary.outline().map(|outline| outline.missing(&progress.cloned().unwrap_or_default()));
    let body = match (newest, missing, &*making) {
        (Some(certificate), _, Making::Idle) => html! {
            <>
                <CertificateSheet credential={AttrValue::from(certificate.credential.to_string())} course={course.clone()} />
                <p class="no-print">
                    <button class="button button--quiet" type="button"
                        onclick={let making = making.clone(); move |_| making.set(Making::Correcting)}>
                        { text.correct_certificate }
                    </button>
                </p>
            </>
        },
        (_, Ok(missing), _) if missing.is_nothing() => confirm(&making, onname, &here),
        (_, Ok(missing), _) => still_missing(&missing, course, &here),
        (_, Err(_), _) => html! {},
    };
    html! {
        <>
            <nav class="breadcrumb no-print" aria-label={text.breadcrumb}>
                <ol>
                    <li><a href={here.link_to(&Route::Home)}>{ text.nav_courses }</a></li>
                    <li><a href={here.link_to(&Route::Course { course: course.summary.id.clone() })}>{ &course.summary.title }</a></li>
                </ol>
            </nav>
            <h1 class="no-print">{ text.certificate }</h1>
            { body }
        </>
    }
}

/// The name is confirmed before anything is signed: afterwards it can only be corrected by another certificate.
fn confirm(making: &Making, onname: Callback<AttrValue>, here: &Here) -> Html {
    let text = here.text;
    html! {
        <>
            <p class="lead">{ text.certificate_ready }</p>
            <p>{ text.certificate_level }</p>
            <NameForm submit={text.make_certificate} onname={onname} />
            <p role="status">if *making == Making::Underway { { text.making_certificate } }</p>
            <div role="alert">
                if let Making::Failed(error) = making {
                    <p class="notice notice--warning">{ failure(error, text) }</p>
                }
            </div>
        </>
    }
}

fn failure(error: &NotMade, text: &Text) -> &'static str {
    match error {
        NotMade::NotComplete => text.certificate_not_complete,
        NotMade::Key(KeyError::Insecure) => text.certificate_insecure,
        NotMade::Key(KeyError::Store(StoreError::Full)) => text.trouble_full,
        NotMade::Key(_) => text.certificate_no_key,
        NotMade::Certifier(CertifierError::NotLoaded) => text.certificate_not_loaded,
        NotMade::Certifier(_) => text.certificate_refused,
    }
}

fn still_missing(missing: &Missing, course: &Course, here: &Here) -> Html {
    let text = here.text;
    let id = || course.summary.id.clone();
    html! {
        <>
            <p class="lead">{ text.certificate_missing }</p>
            <ul>
                for unit in course.summary.units.iter().filter(|unit| missing.units.iter().any(|missing| missing.as_str() == unit.id)) {
                    <li key={unit.id.clone()}>
                        <a href={here.link_to(&Route::Unit { course: id(), unit: unit.id.clone() })}>
                            { fill(text.finish_named_unit, &[&unit.title]) }
                        </a>
                    </li>
                }
                if missing.assessment {
                    <li><a href={here.link_to(&Route::Assessment { course: id() })}>{ text.pass_assessment }</a></li>
                }
            </ul>
        </>
    }
}
