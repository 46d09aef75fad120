//! All attempts, with what each came to when it was handed in and, where it was marked again, what it comes to now.

use crate::content::published::Course;
use crate::course::progress::Attempt;
use crate::web::components::corrections::concerning;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// The attempts, newest first; nothing where a single one that was not marked again is on the page anyway.
pub(super) fn view(course: &Course, here: &Here, log: &LogHandle) -> Html {
    let attempts = log.course(&course.summary.id).map(|progress| progress.attempts.as_slice()).unwrap_or_default();
    if attempts.len() < 2 && attempts.iter().all(|attempt| attempt.marked_again.is_empty()) {
        return html! {};
    }
    html! {
        <section aria-labelledby="attempts">
            <h2 id="attempts">{ here.text.errata().attempts }</h2>
            <ul>
                for attempt in attempts.iter().rev() {
                    <li key={attempt.id.to_string()}>{ line(course, attempt, here) }</li>
                }
            </ul>
        </section>
    }
}

fn line(course: &Course, attempt: &Attempt, here: &Here) -> Html {
    let text = here.text;
    let revision = attempt.revision.to_string();
    let (Some(result), Some(counts)) = (attempt.result, attempt.counts()) else {
        return html! { { fill(text.errata().attempt_open, &[&text.day(attempt.started), &revision]) } };
    };
    let said = if counts.passed { text.errata().attempt_passed } else { text.errata().attempt_not_passed };
    let said = fill(said, &[&text.day(result.millis), &revision, &counts.percent.to_string()]);
    let again = match (attempt.improvement(), attempt.marked_again.last()) {
        (Some(again), _) => {
            let values = [result.percent.to_string(), again.percent.to_string(), text.day(again.millis)];
            html! {
                <>
                    <p>{ fill(text.errata().marked_again, &values.each_ref().map(String::as_str)) }</p>
                    <ul>
                        for erratum in concerning(course, attempt) {
                            <li key={format!("{} {}", erratum.item, erratum.date)}>{ &erratum.reason }</li>
                        }
                    </ul>
                </>
            }
        }
        (None, Some(same)) => html! { <p>{ fill(text.errata().marked_the_same, &[&text.day(same.millis)]) }</p> },
        (None, None) => html! {},
    };
    html! {
        <>
            { said }
            if attempt.test_out_from.is_some() {
                { " · " }{ text.test_out().attempt }
            }
            { again }
        </>
    }
}
