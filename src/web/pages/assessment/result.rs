//! The result of an attempt, where to look again, and every question with its feedback.

use super::attempt::Underway;
use super::{history, intro, statistics, test_out, wording};
use crate::content::published::Course;
use crate::content::published::errata::Erratum;
use crate::course::assessment::{Assessment as Key, DrawnItem};
use crate::course::errata;
use crate::course::item::Mark;
use crate::course::progress::Attempt;
use crate::course::test_out::Opening;
use crate::web::components::corrections::correction;
use crate::web::components::item::{ItemView, item_view, outcome};
use crate::web::components::next_step::next_step_link;
use crate::web::components::source_list::source_list;
use crate::web::state::here::Here;
use crate::web::text::fill;
use yew::prelude::*;

/// The result of an attempt that was handed in.
pub(super) fn view(underway: &Underway) -> Html {
    let Underway { course, questions, attempt, here, log } = *underway;
    let (text, assessment, key) = (here.text, &questions.assessment, &questions.marking);
    let Some(result) = attempt.counts() else { return html! {} };
    let drawn = key.draw(attempt.seed);
    let errata = errata_of(course, attempt);
    let keys: Vec<errata::Erratum> = errata.iter().filter_map(|erratum| erratum.key().ok()).collect();
    let marks = errata::mark_again(key, attempt.revision, &keys, attempt.seed, &attempt.answers).marks;
    let passed_before = log.course(&course.summary.id).is_some_and(|progress| progress.passed_attempt().is_some());
    let has_next = passed_before || test_out::opening(course, log) == Opening::AfterUnits;
    let (percent, pass_mark) = (result.percent.to_string(), key.pass_mark.to_string());
    let score = match attempt.test_out_from {
        Some(from) => fill(text.test_out().result_score, &[&percent, &pass_mark, &from.to_string()]),
        None => fill(text.result_score, &[&percent, &pass_mark]),
    };
    html! {
        <>
            <section class="result" aria-labelledby="result">
                <h2 id="result">{ if result.passed { text.result_passed } else { text.result_not_passed } }</h2>
                <p class="result__score">{ score }</p>
                { test_out::outcome(course, attempt, here, log) }
                { look_again(course, key, &drawn, &marks, here) }
                <p class="question__moves">
                    if has_next {
                        { next_step_link(&course.summary, here, log) }
                    }
                    { intro::start(course, text.new_attempt, if has_next { "button button--quiet" } else { "button" }, here, log) }
                </p>
            </section>
            <section aria-labelledby="answers">
                <h2 id="answers">{ text.review_heading }</h2>
                <ol class="reviewed">
                    { for drawn.iter().zip(&marks).map(|(item, mark)| question(underway, &errata, item, *mark)) }
                </ol>
            </section>
            { history::view(course, here, log) }
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

/// What was wrong in an attempt's revision, once the attempt was marked with it: until then nobody has looked at who
/// says so.
fn errata_of<'c>(course: &'c Course, attempt: &Attempt) -> Vec<&'c Erratum> {
    let is_marked = course.summary.errata.as_ref().is_some_and(|edition| attempt.marked_with(&edition.name).is_some());
    let concerns = |erratum: &&Erratum| is_marked && erratum.revisions.contains(&attempt.revision);
    course.errata.iter().filter(concerns).collect()
}

fn question(underway: &Underway, errata: &[&Erratum], drawn: &DrawnItem, mark: Mark) -> Html {
    let Underway { questions, attempt, here, .. } = *underway;
    let Some(item) = wording(&questions.assessment, drawn) else { return html! {} };
    let response = attempt.answers.get(&drawn.item);
    html! {
        <li key={item.id.clone()}>
            { item_view(&ItemView {
                item, name: &format!("reviewed-{}", item.id), parts: &drawn.parts, response, reviewed: true,
                onchange: Callback::noop(), here,
            }) }
            { outcome(mark, here.text) }
            { for errata.iter().filter(|erratum| erratum.item == item.id).map(|erratum| correction(erratum, here)) }
        </li>
    }
}
