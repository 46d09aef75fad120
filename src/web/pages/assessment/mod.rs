//! The end assessment: what to expect, the questions one by one, handing in, the result with a review.
//!
//! Which of these is shown follows from the log and the address alone: an open attempt shows its questions, wherever
//! and however it was left.

mod attempt;
mod intro;
mod result;

use crate::content::published::{Assessment, Course, Item};
use crate::course::assessment::DrawnItem;
use crate::course::progress::Attempt;
use crate::web::hooks::active_time::use_active_time;
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
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
    let Ok(key) = props.assessment.key() else { return html! {} };
    let key = Rc::new(key);
    let progress = log.course(&course.summary.id);
    let current = |attempt: &&Attempt| attempt.revision == course.summary.revision;
    let open = progress.and_then(|progress| progress.open_attempt()).filter(current);
    let finished = progress
        .and_then(|progress| progress.attempts.iter().rev().find(|attempt| attempt.result.is_some()))
        .filter(current);
    let view = match (open, finished) {
        (Some(open), _) => html! {
            <attempt::AttemptView course={course.clone()} assessment={props.assessment.clone()} key={open.id.to_string()}
                marking={key} attempt={open.clone()} />
        },
        (None, Some(finished)) => result::view(course, &props.assessment, &key, finished, &here, &log),
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

/// The wording of a drawn item.
fn wording<'a>(assessment: &'a Assessment, drawn: &DrawnItem) -> Option<&'a Item> {
    assessment.items.iter().find(|item| item.id == drawn.item.as_str())
}
