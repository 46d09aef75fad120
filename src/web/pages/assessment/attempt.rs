//! An attempt under way: one question at a time, and a last look before handing in.
//!
//! Each question has its own place in the history (`#question-3`), so Back goes to the question before.

use super::wording;
use crate::content::published::{Assessment, Course};
use crate::course::assessment::{Assessment as Key, DrawnItem};
use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::course::item::Response;
use crate::course::progress::Attempt;
use crate::web::components::item::ItemForm;
use crate::web::components::keeping_note::KeepingNote;
use crate::web::platform::{focus, scroll};
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct AttemptViewProps {
    pub(super) course: Rc<Course>,
    pub(super) assessment: Rc<Assessment>,
    pub(super) marking: Rc<Key>,
    pub(super) attempt: Attempt,
}

const REVIEW: &str = "review";
const QUESTION: &str = "question-";

/// An attempt under way.
#[component]
pub(super) fn AttemptView(props: &AttemptViewProps) -> Html {
    let here = use_here();
    let log = use_log();
    let attempt = &props.attempt;
    let drawn = use_memo((props.marking.clone(), attempt.seed), |(marking, seed)| marking.draw(*seed));
    let Ok(course) = props.course.summary.id.parse::<CourseId>() else { return html! {} };
    let asked = here.fragment.strip_prefix(QUESTION).and_then(|number| number.parse::<usize>().ok());
    let place = match asked {
        Some(number) => number.saturating_sub(1),
        None => attempt.turned_to as usize,
    }
    .min(drawn.len().saturating_sub(1));
    {
        let (log, course, attempt) = (log.clone(), course.clone(), attempt.clone());
        use_effect_with(place, move |place| {
            if attempt.turned_to as usize != *place {
                let turned = InCourse::AttemptTurned { attempt: attempt.id, place: *place as u32 };
                log.record_in(&course, turned);
            }
        });
    }
    if here.fragment == REVIEW {
        return last_look(props, &course, &drawn, &here, &log);
    }
    match drawn.get(place) {
        Some(item) => question(props, &course, item, place, drawn.len(), &here, &log),
        None => html! {},
    }
}

fn question(
    props: &AttemptViewProps,
    course: &CourseId,
    drawn: &DrawnItem,
    place: usize,
    count: usize,
    here: &Here,
    log: &LogHandle,
) -> Html {
    let text = here.text;
    let Some(item) = wording(&props.assessment, drawn) else { return html! {} };
    let response = props.attempt.answers.get(&drawn.item).cloned();
    let answered = response.is_some();
    let onchange = {
        let (log, course, attempt, item) = (log.clone(), course.clone(), props.attempt.id, drawn.item.clone());
        Callback::from(move |response: Response| {
            log.record_in(&course, InCourse::AttemptAnswered { attempt, item: item.clone(), response });
        })
    };
    let number = place + 1;
    html! {
        <section class="question" key={number} aria-labelledby={format!("{QUESTION}{number}")} lang={props.course.summary.language.clone()}>
            <h2 id={format!("{QUESTION}{number}")}>
                { fill(text.question_of, &[&number.to_string(), &count.to_string()]) }
            </h2>
            <progress max={count.to_string()} value={number.to_string()} aria-hidden="true" />
            <ItemForm item={Rc::new(item.clone())} name={format!("item-{}", item.id)} parts={Rc::from(drawn.parts.as_slice())}
                response={response} reviewed=false onchange={onchange} />
            <KeepingNote shown={answered} />
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
fn last_look(
    props: &AttemptViewProps,
    course: &CourseId,
    drawn: &Rc<Vec<DrawnItem>>,
    here: &Here,
    log: &LogHandle,
) -> Html {
    let (text, attempt) = (here.text, &props.attempt);
    let answered = |item: &DrawnItem| {
        let key = props.marking.item(&item.item);
        key.zip(attempt.answers.get(&item.item)).is_some_and(|(key, response)| key.accepts(response))
    };
    let open = drawn.iter().filter(|item| !answered(item)).count();
    let onclick = {
        let (log, course, attempt, marking) = (log.clone(), course.clone(), attempt.clone(), props.marking.clone());
        Callback::from(move |_: MouseEvent| {
            let score = marking.score(attempt.seed, &attempt.answers);
            log.record_in(
                &course,
                InCourse::AttemptFinished { attempt: attempt.id, percent: score.percent, passed: score.passed },
            );
            gloo::timers::callback::Timeout::new(0, || {
                scroll::to(0.0);
                focus::element("result");
            })
            .forget();
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
