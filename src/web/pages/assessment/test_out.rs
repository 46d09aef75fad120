//! Showing by the assessment alone that one knows a course already: the offer, and what came of it.

use super::intro;
use crate::content::published::Course;
use crate::course::progress::Attempt;
use crate::course::test_out::{self, Opening};
use crate::web::components::facts::facts;
use crate::web::components::next_step::next_step_link;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// The fragment of the address at which the offer stands, also when there is a result to show.
pub(super) const OFFER: &str = "test-out";

/// Which kind of attempt the learner may begin.
pub(super) fn opening(course: &Course, log: &LogHandle) -> Opening {
    let progress = log.course(&course.summary.id);
    // What cannot be read has no units, so nothing is ever offered in their place.
    let outline = course.summary.outline();
    outline.map_or(Opening::AfterUnits, |outline| test_out::opening(course.test_out(), &outline, progress))
}

/// What it is, what the certificate will say, and that it can be tried once, before it begins.
pub(super) fn offer(course: &Course, from: u8, here: &Here, log: &LogHandle) -> Html {
    let (text, assessment) = (here.text, &course.assessment);
    let pass_mark = assessment.pass_mark.to_string();
    let [questions, time, review] = intro::rows(course, text);
    let rows = [
        questions,
        (text.test_out().counts_from, fill(text.test_out().counts_from_score, &[&from.to_string(), &pass_mark])),
        (text.attempts, text.test_out().once.to_owned()),
        time,
        review,
    ];
    html! {
        <section aria-labelledby={OFFER}>
            <h2 id={OFFER}>{ text.test_out().heading }</h2>
            <p class="lead">{ text.test_out().lead }</p>
            { facts(rows) }
            <p>{ text.test_out().certificate_will_say }</p>
            <p>{ fill(text.test_out().if_not, &[&pass_mark]) }</p>
            <p>{ text.assessment_interruptions }</p>
            <p class="question__moves">
                { next_step_link(&course.summary, here, log) }
                { intro::begin(course, Some(from), text.test_out().start, "button button--quiet", log) }
            </p>
        </section>
    }
}

/// What a test-out came to, and what follows; nothing of an ordinary attempt, or once the units are finished.
pub(super) fn outcome(course: &Course, attempt: &Attempt, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let progress = log.course(&course.summary.id);
    let are_units_finished = course
        .summary
        .outline()
        .is_ok_and(|outline| progress.is_some_and(|progress| outline.unfinished(progress).next().is_none()));
    let Some(result) = attempt.counts().filter(|_| attempt.test_out_from.is_some() && !are_units_finished) else {
        return html! {};
    };
    let said = match (attempt.tests_out(), result.passed) {
        (true, _) => text.test_out().result_whole,
        (false, true) => text.test_out().result_pass_only,
        (false, false) => text.test_out().result_not_passed,
    };
    let wait = course.assessment.wait_hours.filter(|_| !result.passed);
    html! {
        <p>
            { said }
            if let Some(hours) = wait {
                { " " }{ text.test_out().wait.of(hours as usize) }
            }
        </p>
    }
}
