//! What to expect, before anything starts.

use super::history;
use crate::content::published::Course;
use crate::course::attempts::{self, Another, HOUR_MILLIS};
use crate::course::event::InCourse;
use crate::course::id::AttemptId;
use crate::web::components::facts::facts;
use crate::web::platform::{clock, navigation, random};
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// The pass mark, the number of questions, the attempts, the time and the review are told before the start.
pub(super) fn view(course: &Course, here: &Here, log: &LogHandle) -> Html {
    let (text, assessment) = (here.text, &course.assessment);
    let attempts = match assessment.attempts {
        Some(most) => text.attempts_limited.of(most as usize),
        None => text.attempts_unlimited.to_owned(),
    };
    let wait = assessment.wait_hours.map(|hours| (text.wait, text.wait_between.of(hours as usize)));
    let rows = [
        (
            text.questions_heading,
            fill(text.questions_drawn, &[&assessment.items.to_string(), &assessment.bank.to_string()]),
        ),
        (text.pass_mark, fill(text.percent, &[&assessment.pass_mark.to_string()])),
        (text.attempts, attempts),
    ];
    let rows = rows.into_iter().chain(wait).chain([
        (text.time, fill(text.time_unlimited, &[&text.minutes.of(assessment.minutes as usize)])),
        (text.review, text.review_afterwards.to_owned()),
    ]);
    html! {
        <>
            <p class="lead">{ text.assessment_lead }</p>
            { facts(rows) }
            <p>{ text.assessment_interruptions }</p>
            <p>{ start(course, text.start_assessment, "button", here, log) }</p>
            { history::view(course, here, log) }
        </>
    }
}

/// A button that starts an attempt with a fresh draw, or why none can be started now.
pub(super) fn start(course: &Course, label: &'static str, class: &'static str, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    match another(course, here, log) {
        Another::Now => {}
        Another::From(millis) => {
            let (clock, latest) = times(here, log);
            let hours = millis.saturating_sub(clock.max(latest)).div_ceil(HOUR_MILLIS);
            return html! { <span>{ text.wait_still.of(hours as usize) }</span> };
        }
        Another::Never => return html! { <span>{ text.attempts_used_up }</span> },
    }
    let (log, id, revision) = (log.clone(), course.summary.id.clone(), course.summary.revision);
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Ok(course) = id.parse() {
            let attempt = AttemptId(random::bits());
            log.record_in(&course, InCourse::AttemptStarted { attempt, seed: random::seed(), revision });
            navigation::to_fragment("question-1");
        }
    });
    html! { <button class={class} type="button" onclick={onclick}>{ label }</button> }
}

fn another(course: &Course, here: &Here, log: &LogHandle) -> Another {
    let attempts = log.course(&course.summary.id).map(|progress| progress.attempts.as_slice()).unwrap_or_default();
    let (clock, latest) = times(here, log);
    attempts::another(course.assessment.limits(), attempts, course.summary.revision, clock, latest)
}

/// The time by the device's clock, and that of the newest event.
fn times(here: &Here, log: &LogHandle) -> (u64, u64) {
    let latest = log.progress().latest().millis;
    (if here.prerendered { latest } else { clock::now() }, latest)
}
