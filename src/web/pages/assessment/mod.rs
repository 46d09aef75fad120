//! The end assessment: what to expect, the questions one by one, handing in, the result with a review.
//!
//! Which of these is shown follows from the log and the address alone: an open attempt shows its questions, wherever
//! and however it was left, also when the course was revised meanwhile.

mod attempt;
mod history;
mod intro;
mod questions;
mod result;
mod statistics;
mod test_out;

use crate::content::published::{Assessment, Course, Item};
use crate::course::assessment::DrawnItem;
use crate::course::event::InCourse;
use crate::course::id::{AttemptId, CourseId};
use crate::course::progress::Attempt;
use crate::course::test_out::Opening;
use crate::web::components::corrections::Corrections;
use crate::web::hooks::active_time::use_active_time;
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use attempt::Underway;
use questions::{Found, use_questions};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct AssessmentPageProps {
    pub(super) course: Rc<Course>,
    pub(super) assessment: Rc<Assessment>,
}

/// The end assessment of a course.
#[component]
pub(super) fn AssessmentPage(props: &AssessmentPageProps) -> Html {
    let here = use_here();
    let log = use_log();
    let (text, course) = (here.text, &props.course);
    use_active_time(&course.summary.id, &log);
    let revision = course.summary.revision;
    let progress = log.course(&course.summary.id);
    let open = progress.and_then(|progress| progress.attempt_to_go_on_with(revision));
    let handed_in = progress.and_then(|progress| progress.attempts.iter().rev().find(|other| other.result.is_some()));
    let on_show = open.or(handed_in);
    let found = use_questions(&props.assessment, on_show.map_or(revision, |attempt| attempt.revision));
    let place = open.and_then(|open| match &*found {
        Found::Here(questions) => Some((open.id, attempt::place(&here.fragment, open, &questions.marking))),
        Found::Fetching | Found::Missing => None,
    });
    use_turning(&course.summary.id, place, open.map_or(0, |open| open.turned_to), &log);
    let is_offered = here.fragment == test_out::OFFER && matches!(test_out::opening(course, &log), Opening::TestOut(_));
    let view = match (on_show.filter(|_| !is_offered), &*found) {
        (Some(attempt), Found::Here(questions)) => {
            let underway = Underway { course, questions, attempt, here: &here, log: &log };
            if attempt.result.is_none() { attempt::view(&underway) } else { result::view(&underway) }
        }
        (Some(_), Found::Fetching) => html! {},
        (Some(_), Found::Missing) | (None, _) => intro::view(course, &here, &log),
    };
    html! {
        <>
            <nav class="breadcrumb" aria-label={text.breadcrumb}>
                <ol>
                    <li><a href={here.link_to(&Route::Home)}>{ text.nav_courses }</a></li>
                    <li><a href={here.link_to(&Route::Course { course: course.summary.id.clone() })}>{ &course.summary.title }</a></li>
                </ol>
            </nav>
            <h1>{ text.assessment }</h1>
            if let Some(attempt) = on_show.filter(|attempt| attempt.revision != revision && !is_offered) {
                { earlier_note(course, attempt, &found, &here, &log) }
            }
            <Corrections course={course.clone()} />
            { view }
        </>
    }
}

/// Says that an attempt is of another revision than the course is at, and what becomes of it.
fn earlier_note(course: &Course, attempt: &Attempt, found: &Found, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let said = match (found, attempt.result) {
        (Found::Fetching, _) => return html! {},
        (Found::Here(_), None) => text.history().attempt_earlier,
        (Found::Here(_), Some(_)) => text.history().result_earlier,
        (Found::Missing, None) => text.history().attempt_earlier_missing,
        (Found::Missing, Some(_)) => text.history().result_earlier_missing,
    };
    let is_open = attempt.result.is_none() && matches!(found, Found::Here(_));
    html! {
        <div class="notice">
            <p>{ fill(said, &[&attempt.revision.to_string(), &course.summary.revision.to_string()]) }</p>
            if is_open {
                <p>{ intro::start(course, text.history().begin_anew, "button button--quiet", here, log) }</p>
            }
        </div>
    }
}

/// Records which question is looked at, so that the attempt opens there again.
#[hook]
fn use_turning(course: &str, place: Option<(AttemptId, usize)>, turned_to: u32, log: &LogHandle) {
    let (course, log) = (course.parse::<CourseId>(), log.clone());
    use_effect_with(place, move |place| {
        if let (Ok(course), Some((attempt, place))) = (course, *place)
            && turned_to as usize != place
        {
            log.record_in(&course, InCourse::AttemptTurned { attempt, place: place as u32 });
        }
    });
}

/// The wording of a drawn item.
fn wording<'a>(assessment: &'a Assessment, drawn: &DrawnItem) -> Option<&'a Item> {
    assessment.items.iter().find(|item| item.id == drawn.item.as_str())
}
