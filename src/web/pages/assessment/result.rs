//! The result of an attempt, where to look again, and every question with its feedback.

use super::attempt::Underway;
use super::{intro, statistics, wording};
use crate::content::published::{Assessment, Course};
use crate::course::assessment::{Assessment as Key, DrawnItem};
use crate::course::item::Mark;
use crate::course::progress::Attempt;
use crate::web::components::item::{ItemView, item_view, outcome_of};
use crate::web::components::next_step::next_step_link;
use crate::web::components::source_list::source_list;
use crate::web::state::here::Here;
use crate::web::text::fill;
use yew::prelude::*;

/// The result of an attempt that was handed in.
pub(super) fn view(underway: &Underway) -> Html {
    let Underway { course, questions, attempt, here, log } = *underway;
    let (text, assessment, key) = (here.text, &questions.assessment, &questions.marking);
    let Some(result) = attempt.result else { return html! {} };
    let drawn = key.draw(attempt.seed);
    let marks = key.score(attempt.seed, &attempt.answers).marks;
    let passed_before = log.course(&course.summary.id).is_some_and(|progress| progress.passed_attempt().is_some());
    html! {
        <>
            <section class="result" aria-labelledby="result">
                <h2 id="result">{ if result.passed { text.result_passed } else { text.result_not_passed } }</h2>
                <p class="result__score">
                    { fill(text.result_score, &[&result.percent.to_string(), &key.pass_mark.to_string()]) }
                </p>
                { look_again(course, key, &drawn, &marks, here) }
                <p class="question__moves">
                    if passed_before {
                        { next_step_link(&course.summary, here, log) }
                    }
                    { intro::start(course, text.new_attempt, if passed_before { "button button--quiet" } else { "button" }, here, log) }
                </p>
            </section>
            <section aria-labelledby="answers">
                <h2 id="answers">{ text.review_heading }</h2>
                <ol class="reviewed">
                    { for drawn.iter().map(|item| question(assessment, key, item, attempt, here)) }
                </ol>
            </section>
            { source_list(&assessment.sources, text) }
            { statistics::view(&course.summary.id, attempt.revision, key, here, log) }
        </>
    }
}

/// The outcomes in which marks were lost.
fn look_again(course: &Course, key: &Key, drawn: &[DrawnItem], marks: &[Mark], here: &Here) -> Html {
    let lost = |outcome: &str| {
        drawn.iter().zip(marks).any(|(drawn, mark)| {
            *mark < Mark::FULL && key.item(&drawn.item).is_some_and(|item| item.outcome.as_str() == outcome)
        })
    };
    let again: Vec<_> = course.outcomes.iter().filter(|outcome| lost(&outcome.id)).collect();
    html! {
        if !again.is_empty() {
            <p>{ here.text.look_again }</p>
            <ul>
                for outcome in again {
                    <li key={outcome.id.clone()}>{ &outcome.text }</li>
                }
            </ul>
        }
    }
}

fn question(assessment: &Assessment, key: &Key, drawn: &DrawnItem, attempt: &Attempt, here: &Here) -> Html {
    let (Some(item), Some(marking)) = (wording(assessment, drawn), key.item(&drawn.item)) else { return html! {} };
    let response = attempt.answers.get(&drawn.item);
    html! {
        <li key={item.id.clone()}>
            { item_view(&ItemView {
                item, name: &format!("reviewed-{}", item.id), parts: &drawn.parts, response, reviewed: true,
                onchange: Callback::noop(), here,
            }) }
            { outcome_of(marking, response, here.text) }
        </li>
    }
}
