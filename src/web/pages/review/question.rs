//! One question of a session: answering it, what the answer came to and on which sources that rests, when it comes again.

use super::session::Asked;
use crate::course::assessment::shuffled_parts;
use crate::course::calendar::Day;
use crate::course::event::InCourse;
use crate::course::id::PartId;
use crate::course::item::Response;
use crate::course::random::{Generator, seed_of};
use crate::web::components::item::{ItemView, blank, item_view, outcome_of};
use crate::web::components::keeping_note::keeping_note;
use crate::web::components::source_list::cited_sources;
use crate::web::platform::focus;
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::{Plural, Text, fill};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the heading of whatever is on show in a session.
pub(super) const HEADING: &str = "session";

/// Where a question stands in its session, from 1.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) number: usize,
    pub(super) count: usize,
}

#[derive(PartialEq, Properties)]
pub(super) struct AskingProps {
    pub(super) asked: Rc<Asked>,
    pub(super) place: Place,
    pub(super) today: Day,
    /// When it is due by all that was answered: once it is answered, when it comes again.
    pub(super) again: Day,
    pub(super) onnext: Callback<()>,
}

/// A question of a session. It is answered once; what is chosen before counts for nothing.
#[component]
pub(super) fn Asking(props: &AskingProps) -> Html {
    let here = use_here();
    let log = use_log();
    let text = here.text;
    let asked = &props.asked;
    let response = use_state(|| None::<Response>);
    let incomplete = use_state_eq(|| false);
    let answered = use_state_eq(|| false);
    let Ok(key) = asked.item.key() else { return html! {} };
    let name: AttrValue = asked.item.id.clone().into();
    // Every time in another order, so that what is remembered is not a place.
    let seed = seed_of(&format!("{}/{}/review/{}", asked.question.course, key.id, asked.times));
    let parts: Rc<[PartId]> = shuffled_parts(&key, &mut Generator::new(seed)).into();

    let onchange = {
        let (response, incomplete) = (response.clone(), incomplete.clone());
        Callback::from(move |chosen: Response| {
            incomplete.set(false);
            response.set(Some(chosen));
        })
    };
    let onsubmit = {
        let (log, course, key) = (log.clone(), asked.question.course.clone(), key.clone());
        let (response, incomplete, answered) = (response.clone(), incomplete.clone(), answered.clone());
        let (parts, name) = (parts.clone(), name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let given = (*response).clone().unwrap_or_else(|| blank(&key, &parts));
            if *answered || !key.accepts(&given) {
                incomplete.set(!*answered);
                return;
            }
            let mark = key.mark(&given);
            response.set(Some(given.clone()));
            answered.set(true);
            log.record_in(&course, InCourse::ItemReviewed { item: key.id.clone(), response: given, mark });
            focus::element_when_drawn(&format!("{name}--outcome"));
        })
    };
    let onnext = {
        let onnext = props.onnext.clone();
        Callback::from(move |_: MouseEvent| onnext.emit(()))
    };
    let Place { number, count } = props.place;
    let unit = Route::Unit { course: asked.question.course.to_string(), unit: asked.question.unit.to_string() };
    html! {
        <section aria-labelledby={HEADING}>
            <h2 id={HEADING}>{ fill(text.question_of, &[&number.to_string(), &count.to_string()]) }</h2>
            <form class="check" id={name.clone()} onsubmit={onsubmit} novalidate=true lang={asked.language.clone()}
                aria-labelledby={format!("{name}--prompt")}>
                <p class="check__kind">{ &asked.course }</p>
                { item_view(&ItemView {
                    item: &asked.item, name: &name, parts: &parts, response: response.as_ref(), reviewed: *answered, onchange, here: &here,
                }) }
                <div class="check__outcome" id={format!("{name}--outcome")}>
                    if *answered {
                        { outcome_of(&key, response.as_ref(), text) }
                        <p>{ comes_again(props.today, props.again, text) }</p>
                    }
                </div>
                <div class="check__actions">
                    if *answered {
                        <button key="next" class="button" type="button" onclick={onnext}>
                            { if number < count { text.next_question } else { text.review().finish } }
                        </button>
                    } else {
                        <button key="submit" class="button" type="submit">{ text.check_answer }</button>
                    }
                    { keeping_note(*answered, &log, text) }
                </div>
                <p class="check__error" role="alert">if *incomplete { { text.answer_first } }</p>
            </form>
            if *answered {
                <p>
                    { text.review().read_again }{ " " }
                    <a href={format!("{}#{name}", here.link_to(&unit))}>{ &asked.unit }</a>
                </p>
                { cited_sources(&asked.sources, text) }
            }
        </section>
    }
}

fn comes_again(today: Day, again: Day, text: &Text) -> String {
    let days = again.0.saturating_sub(today.0) as usize;
    let Plural { one, other } = text.review().comes_again;
    fill(if days == 1 { one } else { other }, &[&days.to_string(), &text.day(again.millis())])
}
