//! The certificate of a course: what is missing, confirming the name, and the certificate itself.

use crate::content::published::Course;
use crate::course::calendar::Day;
use crate::course::completion::{Missing, Way};
use crate::review::calendar_file::When;
use crate::web::certificate::{self, NotMade};
use crate::web::checking::{self, Report};
use crate::web::components::backup_reminder::BackupReminder;
use crate::web::components::certificate_sheet::{Sheet, certificate_sheet, reflection_page, standing};
use crate::web::components::changed::currency;
use crate::web::components::corrections::Corrections;
use crate::web::components::doing::spoken;
use crate::web::components::kept_certificates::KeptCertificates;
use crate::web::components::name_form::NameForm;
use crate::web::components::print_form::PrintForm;
use crate::web::components::remind::{BEFORE_DAYS, Wish, remind_button};
use crate::web::components::take_along::TakeAlong;
use crate::web::face::Face;
use crate::web::platform::focus;
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::use_log;
use crate::web::text::fill;
use crate::worker::Presented;
use std::cell::Cell;
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
    // What an institution signed comes after what the learner signed: the last is on show.
    let kept: Vec<AttrValue> = progress.map_or_else(Vec::new, |progress| {
        let made = progress.certificates.iter().map(|made| &made.credential);
        made.chain(&progress.imported).map(|credential| AttrValue::from(credential.to_string())).collect()
    });
    let outline = course.summary.outline();
    let missing = outline.as_ref().map(|outline| outline.missing(&progress.cloned().unwrap_or_default()));
    let way = outline.as_ref().ok().and_then(|outline| Some(outline.certifiable(progress?)?.1));
    let by_assessment = |credential: &AttrValue| Face::of(credential).is_some_and(|face| face.is_by_assessment());
    let units_since = way == Some(Way::Whole) && kept.iter().all(by_assessment);
    let onagain = {
        let making = making.clone();
        Callback::from(move |_: MouseEvent| making.set(Making::Correcting))
    };
    let body = match (kept.is_empty(), missing, &*making) {
        (false, _, Making::Idle) => html! {
            <>
                if units_since {
                    <section class="no-print" aria-labelledby="units-since">
                        <h2 id="units-since">{ text.test_out().units_since }</h2>
                        <p>{ text.test_out().units_since_how }</p>
                        <p>
                            <button class="button" type="button" onclick={onagain.clone()}>
                                { text.test_out().make_whole }
                            </button>
                        </p>
                    </section>
                }
                <Certificates kept={kept} course={course.clone()} />
                <section class="no-print" aria-labelledby="correct-name">
                    <h2 id="correct-name">{ text.records().name_is_wrong }</h2>
                    <p>{ text.records().name_corrected_how }</p>
                    <p>
                        <button class="button button--quiet" type="button" onclick={onagain}>
                            { text.records().correct_certificate }
                        </button>
                    </p>
                </section>
            </>
        },
        (_, Ok(missing), _) if missing.is_nothing() => confirm(way, &making, onname, &here),
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
            <BackupReminder />
            <Corrections course={course.clone()} />
            { body }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct CertificatesProps {
    /// The credentials, first to last; there is at least one.
    kept: Vec<AttrValue>,
    course: Rc<Course>,
}

/// The certificate on show, the ways to take it along, and the others.
#[component]
fn Certificates(props: &CertificatesProps) -> Html {
    let here = use_here();
    let log = use_log();
    let course = &props.course;
    let chosen = use_state_eq(|| None::<usize>);
    let included = use_state_eq(|| false);
    let presented = use_state(|| None::<Presented>);
    let report = use_state(|| None::<Report>);
    let faces = use_memo(props.kept.clone(), |kept| {
        let readable = kept.iter().filter_map(|credential| Some((credential.clone(), Rc::new(Face::of(credential)?))));
        readable.collect::<Vec<_>>()
    });
    let place = chosen.filter(|place| *place < faces.len()).unwrap_or(faces.len().saturating_sub(1));
    let on_show = faces.get(place).cloned();
    {
        let (presented, report, course) = (presented.clone(), report.clone(), course.summary.id.clone());
        use_effect_with(on_show.clone(), move |on_show| {
            presented.set(None);
            report.set(None);
            // What comes late is of a certificate that is no longer on show.
            let current = Rc::new(Cell::new(true));
            if let (Some((credential, face)), current) = (on_show.clone(), current.clone()) {
                yew::platform::spawn_local(async move {
                    let found = certificate::present(&credential, &face, &course).await;
                    // A learner's own certificate was checked when it was made; an institution's may have been revoked.
                    let checked = if face.is_self_recorded() { None } else { checking::check_now(&credential).await };
                    if current.get() {
                        presented.set(found);
                        report.set(checked);
                    }
                });
            }
            move || current.set(false)
        });
    }
    let Some((credential, face)) = on_show else {
        return html! { <p class="notice notice--warning">{ here.text.records().certificate_unreadable }</p> };
    };
    let reflection = log.course(&course.summary.id).map(|progress| progress.reflection.to_string()).unwrap_or_default();
    let earlier = place.checked_sub(1).and_then(|earlier| faces.get(earlier)).map(|(_, earlier)| &**earlier);
    let (level, meaning) = standing(&face, report.as_ref(), here.text);
    let sheet = Sheet {
        face: &face,
        course,
        standing: (&level, meaning),
        presented: presented.as_ref(),
        // A countersigned certificate stands beside the learner's own, not in its stead.
        earlier: earlier.filter(|earlier| earlier.is_self_recorded() == face.is_self_recorded()),
        registration: log.progress().registration.as_ref(),
    };
    html! {
        <>
            { certificate_sheet(&sheet, &here) }
            if let Ok(revision) = face.credential_subject.achievement.version.parse() {
                { currency(course, revision, &here) }
            }
            { ending(&face, course, &here) }
            if *included && !reflection.trim().is_empty() {
                { reflection_page(&face, &reflection, &here) }
            }
            <TakeAlong credential={credential} face={face.clone()} course={course.clone()} presented={(*presented).clone()}
                level={[level.as_str(), meaning].join(" ")} />
            <PrintForm course={course.summary.id.clone()} included={*included}
                oninclude={let included = included.clone(); Callback::from(move |wanted| included.set(wanted))} />
            <KeptCertificates course={course.summary.id.clone()} shown={place}
                faces={Rc::new(faces.iter().map(|(_, face)| (**face).clone()).collect::<Vec<_>>())}
                onshow={Callback::from(move |place| chosen.set(place))} />
        </>
    }
}

/// When a certificate is valid for a time only: that day, for the learner's calendar.
fn ending(face: &Face, course: &Course, here: &Here) -> Html {
    let (text, title) = (here.text, &face.credential_subject.achievement.name);
    let Some(until) = face.valid_until_millis() else { return html! {} };
    let wish = Wish {
        about: face.id.clone(),
        title: fill(text.review().certificate_ends, &[title]),
        note: fill(text.review().certificate_ends_note, &[title, &face.issuer.name]),
        page: Route::Certificate { course: course.summary.id.clone() },
        when: When::Once { day: Day::of_millis(until), before: BEFORE_DAYS },
    };
    html! {
        <p class="no-print">
            { fill(text.review().certificate_reminder, &[&text.day(until)]) }{ " " }{ remind_button(wish, text) }
        </p>
    }
}

/// The name is confirmed before anything is signed: afterwards it can only be corrected by another certificate.
fn confirm(way: Option<Way>, making: &Making, onname: Callback<AttrValue>, here: &Here) -> Html {
    let text = here.text;
    let ready = match way {
        Some(Way::ByAssessment) => text.test_out().certificate_ready,
        Some(Way::Whole) | None => text.records().certificate_ready,
    };
    html! {
        <>
            <p class="lead">{ ready }</p>
            <p>{ text.records().certificate_level }</p>
            <NameForm submit={text.records().make_certificate} onname={onname} />
            { match making {
                Making::Idle | Making::Correcting => spoken("", None),
                Making::Underway => spoken(text.records().making_certificate, None),
                Making::Failed(error) => spoken("", Some(error.words(text))),
            } }
        </>
    }
}

fn still_missing(missing: &Missing, course: &Course, here: &Here) -> Html {
    let text = here.text;
    let id = || course.summary.id.clone();
    html! {
        <>
            // Whoever has done all of it sees this too, for a moment, when the page comes from the server.
            <p class="lead">{ text.certificate_how }</p>
            <ul>
                for unit in course.summary.units.iter().filter(|unit| missing.units.iter().any(|missing| missing.as_str() == unit.id)) {
                    <li key={unit.id.clone()}>
                        <a href={here.link_to(&Route::Unit { course: id(), unit: unit.id.clone() })}>
                            { fill(text.records().finish_named_unit, &[&unit.title]) }
                        </a>
                    </li>
                }
                if missing.assessment {
                    <li><a href={here.link_to(&Route::Assessment { course: id() })}>{ text.records().pass_assessment }</a></li>
                }
            </ul>
        </>
    }
}
