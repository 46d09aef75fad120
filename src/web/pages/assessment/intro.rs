//! What to expect, before anything starts.

use crate::content::published::Course;
use crate::course::event::InCourse;
use crate::course::id::AttemptId;
use crate::web::components::facts::facts;
use crate::web::platform::{navigation, random};
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// The pass mark, the number of questions, the attempts, the time and the review are told before the start.
pub(super) fn view(course: &Course, here: &Here, log: &LogHandle) -> Html {
    let (text, assessment) = (here.text, &course.assessment);
    let rows = [
        (
            text.questions_heading,
            fill(text.questions_drawn, &[&assessment.items.to_string(), &assessment.bank.to_string()]),
        ),
        (text.pass_mark, fill(text.percent, &[&assessment.pass_mark.to_string()])),
        (text.attempts, text.attempts_unlimited.to_owned()),
        (text.time, fill(text.time_unlimited, &[&text.minutes.of(assessment.minutes as usize)])),
        (text.review, text.review_afterwards.to_owned()),
    ];
    html! {
        <>
            <p class="lead">{ text.assessment_lead }</p>
            { facts(rows) }
            <p>{ text.assessment_interruptions }</p>
            <p><button class="button" type="button" onclick={start(course, log)}>{ text.start_assessment }</button></p>
        </>
    }
}

/// Starts an attempt with a fresh draw.
pub(super) fn start(course: &Course, log: &LogHandle) -> Callback<MouseEvent> {
    let (log, id, revision) = (log.clone(), course.summary.id.clone(), course.summary.revision);
    Callback::from(move |_| {
        if let Ok(course) = id.parse() {
            let attempt = AttemptId(random::bits());
            log.record_in(&course, InCourse::AttemptStarted { attempt, seed: random::seed(), revision });
            navigation::to_fragment("question-1");
        }
    })
}
