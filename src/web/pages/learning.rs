//! My learning: what was begun, what is next, what may be asked again, how long it took, which certificates there are.

use crate::content::published::CourseSummary;
use crate::course::completion::Way;
use crate::course::progress::{Attempt, CourseProgress};
use crate::web::components::changed::{has_changed, units_finished, withdrawn_note};
use crate::web::components::facts::facts;
use crate::web::components::knowledge::knowledge;
use crate::web::components::next_step::next_step_link;
use crate::web::components::ring::ring;
use crate::web::page_data::Begun;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// My learning.
pub(super) fn view(begun: &Begun, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let mut begun: Vec<(&CourseSummary, &CourseProgress)> =
        begun.courses.iter().filter_map(|course| Some((course, log.course(&course.id)?))).collect();
    begun.sort_by_key(|(_, progress)| std::cmp::Reverse(progress.last_active));
    html! {
        <>
            <h1>{ text.nav_learning }</h1>
            if begun.is_empty() {
                <div class="empty">
                    <p class="lead">{ text.learning_empty }</p>
                    <p><a class="button" href={here.link_to(&Route::Home)}>{ text.choose_course }</a></p>
                </div>
            } else {
                <p>{ text.learning_lead }</p>
                if begun.iter().any(|(course, progress)| is_finished(course, progress)) {
                    <p><a href={here.link_to(&Route::Review)}>{ text.ask_again }</a></p>
                }
                <div class="cards">
                    { for begun.iter().map(|(course, progress)| course_view(course, progress, here, log)) }
                </div>
            }
        </>
    }
}

fn is_finished(course: &CourseSummary, progress: &CourseProgress) -> bool {
    !course.withdrawn && course.outline().is_ok_and(|outline| !outline.completions(progress).is_empty())
}

fn course_view(course: &CourseSummary, progress: &CourseProgress, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let Ok(outline) = course.outline() else { return html! {} };
    let done = outline.units.len() - outline.unfinished(progress).count();
    let units = units_finished(course, Some(progress));
    let changed = units.into_iter().filter(|(unit, finished)| has_changed(unit, *finished)).count();
    let (passed, said) = match outline.certifiable(progress) {
        Some((attempt, Way::ByAssessment)) => (Some(attempt), text.test_out().shown_on),
        _ => (progress.passed_attempt(), text.passed_on),
    };
    let assessment = match (passed.and_then(Attempt::counts), progress.finished_attempts()) {
        (Some(result), _) => fill(said, &[&text.day(result.millis), &result.percent.to_string()]),
        (None, 0) => text.not_taken.to_owned(),
        (None, attempts) => text.not_passed_yet.of(attempts),
    };
    let rows = [
        (text.units_heading, fill(text.of_units, &[&done.to_string(), &outline.units.len().to_string()])),
        (text.assessment, assessment),
        (text.time_recorded, text.duration(progress.active_seconds / 60)),
        (text.last_here, text.day(progress.last_active)),
    ];
    let rows = rows.into_iter().chain(knowledge(course, progress, text));
    html! {
        <article class="card" key={course.id.clone()}>
            <div class="card__head">
                <h2><a href={here.link_to(&Route::Course { course: course.id.clone() })}>{ &course.title }</a></h2>
                { ring(outline.percent_done(Some(progress)), text) }
            </div>
            { facts(rows) }
            if changed > 0 {
                <p>{ text.history().units_changed.of(changed) }</p>
            }
            if course.errata.as_ref().is_some_and(|edition| !edition.to_mark(Some(progress)).is_empty()) {
                <p>
                    { text.errata().since }{ " " }
                    <a href={here.link_to(&Route::Assessment { course: course.id.clone() })}>{ text.errata().see }</a>
                </p>
            }
            { withdrawn_note(course, here) }
            <p class="card__next">{ next_step_link(course, here, log) }</p>
        </article>
    }
}
