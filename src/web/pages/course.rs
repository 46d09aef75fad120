//! A course: what it gives, its units, its assessment, and how far the learner is.

use crate::content::published::Course;
use crate::course::completion::Way;
use crate::course::progress::CourseProgress;
use crate::course::test_out::{self, Opening};
use crate::web::components::changed::{has_changed, units_finished, withdrawn_note};
use crate::web::components::corrections::Corrections;
use crate::web::components::facts::facts;
use crate::web::components::languages::{other_languages, translation_note};
use crate::web::components::next_step::next_step_link;
use crate::web::components::ring::ring;
use crate::web::components::zone::zone_mark;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use std::rc::Rc;
use yew::prelude::*;

/// A course.
pub(super) fn view(course: &Rc<Course>, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let summary = &course.summary;
    let progress = log.course(&summary.id);
    html! {
        <>
            <nav class="breadcrumb" aria-label={text.breadcrumb}>
                <ol><li><a href={here.link_to(&Route::Home)}>{ text.nav_courses }</a></li></ol>
            </nav>
            <div class="title-row">
                <h1>{ for summary.zones.iter().map(|zone| zone_mark(zone)) }{ &summary.title }</h1>
                { ring(log.percent_done(summary), text) }
            </div>
            <p class="lead">{ &course.description }</p>
            { withdrawn_note(summary, here) }
            { translation_note(course, here) }
            { other_languages(summary, here) }
            <Corrections course={course.clone()} />
            <p class="course__next">{ next_step_link(summary, here, log) }</p>
            { known_already(course, progress, here) }
            <p class="no-print">
                <a href={format!("{}#{}", here.link_to(&Route::Offline), summary.id)}>{ text.update.keep_course }</a>
            </p>
            <section aria-labelledby="outcomes">
                <h2 id="outcomes">{ text.outcomes_heading }</h2>
                <ul class="outcomes">
                    for outcome in &course.outcomes {
                        <li key={outcome.id.clone()}>{ &outcome.text }</li>
                    }
                </ul>
            </section>
            <section aria-labelledby="units">
                <h2 id="units">{ text.units_heading }</h2>
                <ol class="units">
                    { for units_finished(summary, progress).into_iter().map(|(unit, finished)| {
                        let route = Route::Unit { course: summary.id.clone(), unit: unit.id.clone() };
                        let minutes = text.minutes.of(unit.minutes as usize);
                        let facts = if has_changed(unit, finished) { format!("{minutes} · {}", text.history().unit_changed) } else { minutes };
                        line(here, &route, &unit.title, &facts, finished.is_some())
                    }) }
                    { assessment_line(course, progress, here) }
                </ol>
            </section>
            <section aria-labelledby="certificate">
                <h2 id="certificate">{ text.certificate }</h2>
                <p>{ text.certificate_how }{ " " }
                    <a href={here.link_to(&Route::Certificate { course: summary.id.clone() })}>{ text.certificate_see }</a>
                </p>
            </section>
            { colophon(course, here) }
        </>
    }
}

/// The offer to show that one knows the course already, or that one has.
fn known_already(course: &Course, progress: Option<&CourseProgress>, here: &Here) -> Html {
    let text = here.text;
    let Ok(outline) = course.summary.outline() else { return html! {} };
    if let Some((_, Way::ByAssessment)) = progress.and_then(|progress| outline.certifiable(progress)) {
        return html! { <p>{ text.test_out().shown }</p> };
    }
    let Opening::TestOut(from) = test_out::opening(course.test_out(), &outline, progress) else { return html! {} };
    let assessment = Route::Assessment { course: course.summary.id.clone() };
    html! {
        <section aria-labelledby="known-already">
            <h2 id="known-already">{ text.test_out().heading }</h2>
            <p>{ fill(text.test_out().offer, &[&from.to_string()]) }{ " " }
                <a href={here.link_to(&assessment)}>{ text.test_out().see_how }</a>
            </p>
        </section>
    }
}

fn line(here: &Here, route: &Route, title: &str, facts: &str, done: bool) -> Html {
    let text = here.text;
    html! {
        <li class={if done { "unit-line unit-line--done" } else { "unit-line" }} key={route.path()}>
            <a href={here.link_to(route)}>{ title }</a>
            <span class="unit-line__facts">{ facts }</span>
            <span class="unit-line__state">if done { <span aria-hidden="true">{ "✓ " }</span>{ text.done } }</span>
        </li>
    }
}

fn assessment_line(course: &Course, progress: Option<&CourseProgress>, here: &Here) -> Html {
    let (text, assessment) = (here.text, &course.assessment);
    let passed = progress.is_some_and(|progress| progress.passed_attempt().is_some());
    let facts = fill(
        text.assessment_facts,
        &[
            &text.questions.of(assessment.items as usize),
            &assessment.pass_mark.to_string(),
            &text.minutes.of(assessment.minutes as usize),
        ],
    );
    line(here, &Route::Assessment { course: course.summary.id.clone() }, text.assessment, &facts, passed)
}

/// Who made the course and when: what a careful reader looks for.
fn colophon(course: &Course, here: &Here) -> Html {
    let text = here.text;
    let rows = [
        (text.for_whom, course.audience.clone()),
        (text.learning_time, text.duration(course.summary.minutes.into())),
        (text.authors, course.authors.join(", ")),
        (
            text.reviewed_on,
            fill(text.reviewed_until, &[&text.date(&course.reviewed_on), &text.date(&course.summary.review_by)]),
        ),
        (
            text.revision,
            fill(
                text.revision_of,
                &[&course.summary.revision.to_string(), &text.date(&course.revised_on), &course.revision_note],
            ),
        ),
        (text.licence, course.licence.clone()),
    ];
    html! {
        <section aria-labelledby="about-course">
            <h2 id="about-course">{ text.about_course }</h2>
            { facts(rows) }
            if course.history.len() > 1 {
                <h3>{ text.history().revisions }</h3>
                <ul>
                    for revision in course.history.iter().rev() {
                        <li key={revision.number}>
                            { fill(
                                text.history().revision_line,
                                &[&revision.number.to_string(), &text.date(&revision.date), &revision.note],
                            ) }
                        </li>
                    }
                </ul>
            }
        </section>
    }
}
