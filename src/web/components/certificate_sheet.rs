//! The certificate as it is shown and printed, and the ways to take it along.

use super::facts::facts;
use super::layout::mark;
use crate::content::published::Course;
use crate::web::certificate::{self, Face};
use crate::web::platform::{announce, clipboard, download, page};
use crate::web::state::here::{Here, use_here};
use crate::web::text::fill;
use crate::worker::Presented;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct CertificateSheetProps {
    /// The credential, as JSON text.
    pub(crate) credential: AttrValue,
    pub(crate) course: Rc<Course>,
}

/// The certificate: one page of A4 or Letter on paper. All of its facts are read from the signed credential; the
/// outcomes and the planned time are the course's, of the same revision.
#[component]
pub(crate) fn CertificateSheet(props: &CertificateSheetProps) -> Html {
    let here = use_here();
    let text = here.text;
    let face = use_memo(props.credential.clone(), |credential| Face::of(credential));
    let presented = use_state(|| None::<Presented>);
    {
        let (presented, course) = (presented.clone(), props.course.summary.id.clone());
        use_effect_with((props.credential.clone(), face.clone()), move |(credential, face)| {
            let (credential, face) = (credential.clone(), face.clone());
            yew::platform::spawn_local(async move {
                if let Some(face) = &*face {
                    presented.set(certificate::present(&credential, face, &course).await);
                }
            });
        });
    }
    let Some(face) = &*face else {
        return html! { <p class="notice notice--warning">{ text.certificate_unreadable }</p> };
    };
    let presented = (*presented).clone();
    html! {
        <>
            { sheet(face, &props.course, presented.as_ref(), &here) }
            { actions(&props.credential, face, presented.as_ref(), &here) }
        </>
    }
}

fn sheet(face: &Face, course: &Course, presented: Option<&Presented>, here: &Here) -> Html {
    let text = here.text;
    let subject = &face.credential_subject;
    let (score, pass_mark) = face.score().unwrap_or_default();
    let rows = [
        (text.completed_on, text.day(face.awarded_millis())),
        (text.result, fill(text.result_score, &[score, pass_mark])),
        (
            text.learning_time,
            fill(
                text.time_both,
                &[&text.duration(course.summary.minutes.into()), &text.duration(face.active_minutes().unwrap_or(0))],
            ),
        ),
        (text.kind_of_learning, text.individual_learning.to_owned()),
        (
            text.course_revision,
            fill(text.revision_and_language, &[&subject.achievement.version, &subject.achievement.in_language]),
        ),
        (text.certificate_id, face.id.clone()),
    ];
    html! {
        <section class="sheet" aria-labelledby="certificate-sheet">
            <p class="sheet__site">{ mark() }{ text.site_name }</p>
            <h2 id="certificate-sheet">{ text.certificate_of_completion }</h2>
            <p class="sheet__name"><bdi>{ &face.issuer.name }</bdi></p>
            <p class="sheet__has">{ text.has_completed }</p>
            <p class="sheet__course">{ &subject.achievement.name }</p>
            { facts(rows) }
            <div class="sheet__outcomes">
                <h3>{ text.learning_outcomes }</h3>
                <ul>
                    for outcome in &course.outcomes {
                        <li key={outcome.id.clone()}>{ &outcome.text }</li>
                    }
                </ul>
            </div>
            <div class="sheet__foot">
                <p class="sheet__level"><strong>{ text.self_recorded }</strong>{ " " }{ text.self_recorded_means }</p>
                if let Some(presented) = presented {
                    if let Some(qr) = &presented.qr {
                        <figure class="sheet__qr">
                            <svg viewBox={format!("0 0 {0} {0}", qr.size)} role="img" aria-label={text.qr_label}>
                                <rect width={qr.size.to_string()} height={qr.size.to_string()} fill="#fff" />
                                <path d={qr.path.clone()} fill="#000" />
                            </svg>
                            <figcaption>{ text.qr_caption }</figcaption>
                        </figure>
                    }
                }
            </div>
        </section>
    }
}

fn actions(credential: &AttrValue, face: &Face, presented: Option<&Presented>, here: &Here) -> Html {
    let text = here.text;
    let file_name = format!("{}-{}.json", slug(&face.name), face.awarded_date.get(..10).unwrap_or_default());
    let title = fill(text.print_title, &[&face.name, &face.issuer.name, &text.day(face.awarded_millis())]);
    let onprint = move |_: MouseEvent| page::print_as(&title);
    let onsave = {
        let credential = credential.clone();
        move |_: MouseEvent| download::save(&file_name, "application/vc+ld+json", credential.as_bytes())
    };
    let link = presented.and_then(|presented| presented.link.clone());
    let oncopy = {
        let link = link.clone().unwrap_or_default();
        move |_: MouseEvent| {
            let link = link.clone();
            yew::platform::spawn_local(async move {
                let copied = clipboard::copy(&link).await;
                announce::say(if copied { text.link_copied } else { text.link_not_copied });
            });
        }
    };
    html! {
        <section class="take-along no-print" aria-labelledby="take-along">
            <h2 id="take-along">{ text.take_along }</h2>
            <p class="buttons">
                <button class="button" type="button" onclick={onprint}>{ text.print }</button>
                <button class="button" type="button" onclick={onsave}>{ text.save_file }</button>
                if link.is_some() {
                    <button class="button" type="button" onclick={oncopy}>{ text.copy_link }</button>
                }
            </p>
            if let Some(link) = link {
                <p>{ text.link_explained }</p>
                <p class="long-link"><a href={link.clone()}>{ link }</a></p>
            }
        </section>
    }
}

/// A title as part of a file name.
fn slug(title: &str) -> String {
    let mut slug: String = title.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    slug.trim_matches('-').to_lowercase()
}
