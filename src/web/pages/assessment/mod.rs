//! The end assessment: what to expect, the questions one by one, handing in, the result with a review.
//!
//! Which of these is shown follows from the log and the address alone: an open attempt shows its questions, wherever
//! and however it was left.

mod attempt;
mod intro;
mod result;
mod statistics;

use crate::content::published::{Assessment, Course, Item};
use crate::course::assessment::DrawnItem;
use crate::course::event::InCourse;
use crate::course::id::{AttemptId, CourseId};
use crate::course::progress::Attempt;
use crate::web::hooks::active_time::use_active_time;
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::log::{LogHandle, use_log};
use attempt::Underway;
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
    let key = use_memo(props.assessment.clone(), |assessment| assessment.key().ok());
    let current = |attempt: &&Attempt| attempt.revision == course.summary.revision;
    let progress = log.course(&course.summary.id);
    let open = progress.and_then(|progress| progress.open_attempt()).filter(current);
    let finished = progress
        .and_then(|progress| progress.attempts.iter().rev().find(|attempt| attempt.result.is_some()))
        .filter(current);
    let place = open.zip(key.as_ref().as_ref()).map(|(open, key)| (open.id, attempt::place(&here.fragment, open, key)));
    use_turning(&course.summary.id, place, open.map_or(0, |open| open.turned_to), &log);
    let Some(marking) = key.as_ref() else { return html! {} };
    let view = match (open, finished) {
        (Some(attempt), _) => {
            attempt::view(&Underway { course, assessment: &props.assessment, marking, attempt, here: &here, log: &log })
        }
        (None, Some(finished)) => result::view(course, &props.assessment, marking, finished, &here, &log),
        (None, None) => intro::view(course, &here, &log),
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
            { view }
        </>
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
