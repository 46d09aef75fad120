//! What to expect, before anything starts.

use super::{history, test_out};
use crate::content::published::Course;
use crate::course::attempts::{self, Another, HOUR_MILLIS};
use crate::course::event::InCourse;
use crate::course::id::AttemptId;
use crate::course::test_out::Opening;
use crate::web::components::facts::facts;
use crate::web::components::next_step::next_step_link;
use crate::web::platform::{clock, navigation, random};
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// The pass mark, the number of questions, the attempts, the time and the review are told before the start; or the offer
/// to show that one knows the course already.
pub(super) fn view(course: &Course, here: &Here, log: &LogHandle) -> Html {
    let opening = test_out::opening(course, log);
    let view = match opening {
        Opening::TestOut(from) => test_out::offer(course, from, here, log),
        Opening::Assessment | Opening::AfterUnits => ordinary(course, opening, here, log),
    };
    html! { <>{ view }{ history::view(course, here, log) }</> }
}

fn ordinary(course: &Course, opening: Opening, here: &Here, log: &LogHandle) -> Html {
    let (text, assessment) = (here.text, &course.assessment);
    let attempts = match assessment.attempts {
        Some(most) => text.attempts_limited.of(most as usize),
        None => text.attempts_unlimited.to_owned(),
    };
    let wait = assessment.wait_hours.map(|hours| (text.wait, text.wait_between.of(hours as usize)));
    let pass_mark = fill(text.percent, &[&assessment.pass_mark.to_string()]);
    let [questions, time, review] = rows(course, text);
    let rows = [questions, (text.pass_mark, pass_mark), (text.attempts, attempts)].into_iter();
    html! {
        <>
            <p class="lead">{ text.assessment_lead }</p>
            { facts(rows.chain(wait).chain([time, review])) }
            <p>{ text.assessment_interruptions }</p>
            <p>{ start(course, text.start_assessment, "button", here, log) }</p>
            if opening == Opening::AfterUnits {
                <p>{ next_step_link(&course.summary, here, log) }</p>
            }
        </>
    }
}

/// What is the same of every attempt: its questions, its time and its review.
pub(super) fn rows(course: &Course, text: &Text) -> [(&'static str, String); 3] {
    let assessment = &course.assessment;
    [
        (
            text.questions_heading,
            fill(text.questions_drawn, &[&assessment.items.to_string(), &assessment.bank.to_string()]),
        ),
        (text.time, fill(text.time_unlimited, &[&text.minutes.of(assessment.minutes as usize)])),
        (text.review, text.review_afterwards.to_owned()),
    ]
}

/// A button that starts an attempt with a fresh draw, or why none can be started now.
pub(super) fn start(course: &Course, label: &'static str, class: &'static str, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    match test_out::opening(course, log) {
        Opening::Assessment => {}
        Opening::TestOut(_) => {
            return html! { <a class={class} href={format!("#{}", test_out::OFFER)}>{ text.test_out().heading }</a> };
        }
        Opening::AfterUnits => return html! { <span>{ text.test_out().after_units }</span> },
    }
    match another(course, here, log) {
        Another::Now => begin(course, None, label, class, log),
        Another::From(millis) => {
            let (clock, latest) = times(here, log);
            let hours = millis.saturating_sub(clock.max(latest)).div_ceil(HOUR_MILLIS);
            html! { <span>{ text.wait_still.of(hours as usize) }</span> }
        }
        Another::Never => html! { <span>{ text.attempts_used_up }</span> },
    }
}

/// A button that starts an attempt with a fresh draw, which stands for the whole course from a score, if one is given.
pub(super) fn begin(
    course: &Course,
    test_out_from: Option<u8>,
    label: &'static str,
    class: &'static str,
    log: &LogHandle,
) -> Html {
    let (log, id, revision) = (log.clone(), course.summary.id.clone(), course.summary.revision);
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Ok(course) = id.parse() {
            let (attempt, seed) = (AttemptId(random::bits()), random::seed());
            log.record_in(&course, InCourse::AttemptStarted { attempt, seed, revision, test_out_from });
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
