//! An attempt under way: one question at a time, and a last look before handing in.
//!
//! Each question has its own place in the history (`#question-3`), so Back goes to the question before.

use super::questions::Questions;
use super::wording;
use crate::content::published::Course;
use crate::course::assessment::{Assessment as Key, DrawnItem};
use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::course::item::Response;
use crate::course::progress::Attempt;
use crate::web::components::item::{ItemView, item_view};
use crate::web::components::keeping_note::keeping_note;
use crate::web::platform::focus;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// An attempt, under way or handed in, with all that it needs.
pub(super) struct Underway<'a> {
    pub(super) course: &'a Course,
    pub(super) questions: &'a Questions,
    pub(super) attempt: &'a Attempt,
    pub(super) here: &'a Here,
    pub(super) log: &'a LogHandle,
}

const REVIEW: &str = "review";
const QUESTION: &str = "question-";

/// The place, from 0, of the question that the address asks for, or else of the one looked at last.
pub(super) fn place(fragment: &str, attempt: &Attempt, marking: &Key) -> usize {
    let asked = fragment.strip_prefix(QUESTION).and_then(|number| number.parse::<usize>().ok());
    let place = asked.map_or(attempt.turned_to as usize, |number| number.saturating_sub(1));
    place.min(marking.item_count().saturating_sub(1))
}

/// An attempt under way.
pub(super) fn view(underway: &Underway) -> Html {
    let Ok(course) = underway.course.summary.id.parse::<CourseId>() else { return html! {} };
    let marking = &underway.questions.marking;
    let drawn = marking.draw(underway.attempt.seed);
    if underway.here.fragment == REVIEW {
        return last_look(underway, &course, &drawn);
    }
    let place = place(&underway.here.fragment, underway.attempt, marking);
    match drawn.get(place) {
        Some(item) => question(underway, &course, item, place, drawn.len()),
        None => html! {},
    }
}

fn question(underway: &Underway, course: &CourseId, drawn: &DrawnItem, place: usize, count: usize) -> Html {
    let Underway { here, log, attempt, .. } = underway;
    let text = here.text;
    let Some(item) = wording(&underway.questions.assessment, drawn) else { return html! {} };
    let response = attempt.answers.get(&drawn.item);
    let answered = response.is_some();
    let onchange = {
        let (log, course, attempt, item) = ((*log).clone(), course.clone(), attempt.id, drawn.item.clone());
        Callback::from(move |response: Response| {
            log.record_in(&course, InCourse::AttemptAnswered { attempt, item: item.clone(), response });
        })
    };
    let number = place + 1;
    html! {
        <section class="question" key={number} aria-labelledby={format!("{QUESTION}{number}")} lang={underway.course.summary.language.clone()}>
            <h2 id={format!("{QUESTION}{number}")}>
                { fill(text.question_of, &[&number.to_string(), &count.to_string()]) }
            </h2>
            <progress max={count.to_string()} value={number.to_string()} aria-hidden="true" />
            { item_view(&ItemView {
                item, name: &format!("item-{}", item.id), parts: &drawn.parts, response, reviewed: false, onchange, here,
            }) }
            { keeping_note(answered, log, text) }
            <p class="question__moves">
                if place > 0 {
                    <a class="button button--quiet" href={format!("#{QUESTION}{place}")}>{ text.previous_question }</a>
                }
                if number < count {
                    <a class="button" href={format!("#{QUESTION}{}", number + 1)}>{ text.next_question }</a>
                } else {
                    <a class="button" href={format!("#{REVIEW}")}>{ text.look_over }</a>
                }
            </p>
        </section>
    }
}

/// Which questions are answered, and handing in.
fn last_look(underway: &Underway, course: &CourseId, drawn: &[DrawnItem]) -> Html {
    let Underway { attempt, log, .. } = *underway;
    let marking = &underway.questions.marking;
    let text = underway.here.text;
    let answered = |item: &DrawnItem| {
        let key = marking.item(&item.item);
        key.zip(attempt.answers.get(&item.item)).is_some_and(|(key, response)| key.accepts(response))
    };
    let open = drawn.iter().filter(|item| !answered(item)).count();
    let onclick = {
        let (log, course, attempt, marking) = (log.clone(), course.clone(), attempt.clone(), marking.clone());
        Callback::from(move |_: MouseEvent| {
            let score = marking.score(attempt.seed, &attempt.answers);
            log.record_in(
                &course,
                InCourse::AttemptFinished { attempt: attempt.id, percent: score.percent, passed: score.passed },
            );
            focus::element_when_drawn("result");
        })
    };
    html! {
        <section class="question" aria-labelledby={REVIEW}>
            <h2 id={REVIEW}>{ text.look_over }</h2>
            <p>{ if open == 0 { text.all_answered.to_owned() } else { text.unanswered.of(open) } }</p>
            <ol class="answered">
                { for drawn.iter().enumerate().map(|(place, item)| html! {
                    <li key={place}>
                        <a href={format!("#{QUESTION}{}", place + 1)}>{ fill(text.question_number, &[&(place + 1).to_string()]) }</a>
                        { " " }
                        <span>{ if answered(item) { text.question_answered } else { text.question_open } }</span>
                    </li>
                }) }
            </ol>
            <p>{ text.hand_in_is_final }</p>
            <p><button class="button" type="button" onclick={onclick}>{ text.hand_in }</button></p>
        </section>
    }
}
