//! A knowledge check: an item in a unit's text, with feedback and as many tries as wanted.

use super::item::{ItemView, blank, item_view, outcome_of};
use super::keeping_note::keeping_note;
use crate::content::published::Item;
use crate::course::assessment::shuffled_parts;
use crate::course::event::InCourse;
use crate::course::id::{CourseId, PartId};
use crate::course::item::Response;
use crate::course::random::{Generator, seed_of};
use crate::web::platform::focus;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct CheckProps {
    pub(crate) course: AttrValue,
    pub(crate) item: Rc<Item>,
    /// The course's revision.
    pub(crate) revision: u32,
    /// The revision from which on answers count; none if all do.
    pub(crate) counts_since: Option<u32>,
}

/// A knowledge check. What is chosen is kept at once; "check" shows feedback for each option and moves focus to it.
#[component]
pub(crate) fn Check(props: &CheckProps) -> Html {
    let here = use_here();
    let text = here.text;
    let log = use_log();
    let incomplete = use_state_eq(|| false);
    let (Ok(course), Ok(key)) = (props.course.parse::<CourseId>(), props.item.key()) else { return html! {} };
    // Its id is unique on the page, and a link to it leads here.
    let name: AttrValue = props.item.id.clone().into();
    let parts: Rc<[PartId]> =
        shuffled_parts(&key, &mut Generator::new(seed_of(&format!("{course}/{}", key.id)))).into();

    let kept = log.progress().course(&course).and_then(|progress| progress.checks.get(&key.id));
    let draft = kept.and_then(|check| check.draft.clone());
    let answer = kept.and_then(|check| check.answer_since(props.counts_since).cloned());
    let is_asked_anew = answer.is_none() && kept.is_some_and(|check| !check.answers.is_empty());
    let answer = answer.filter(|_| draft.is_none());
    let reviewed = answer.is_some();
    let response = draft.or(answer);
    let touched = response.is_some();

    let onchange = {
        let (log, course, item, incomplete) = (log.clone(), course.clone(), key.id.clone(), incomplete.clone());
        Callback::from(move |response: Response| {
            incomplete.set(false);
            log.record_in(&course, InCourse::CheckDrafted { item: item.clone(), response });
        })
    };
    let onsubmit = {
        let (log, course, key, incomplete) = (log.clone(), course.clone(), key.clone(), incomplete.clone());
        let (response, parts, name, revision) = (response.clone(), parts.clone(), name.clone(), props.revision);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let response = response.clone().unwrap_or_else(|| blank(&key, &parts));
            if key.accepts(&response) {
                let (item, revision) = (key.id.clone(), Some(revision));
                log.record_in(&course, InCourse::CheckAnswered { item, response, revision });
                focus::element_when_drawn(&format!("{name}--outcome"));
            } else {
                incomplete.set(true);
            }
        })
    };
    let again = {
        let (log, course, key, parts, name) = (log.clone(), course.clone(), key.clone(), parts.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let response = blank(&key, &parts);
            log.record_in(&course, InCourse::CheckDrafted { item: key.id.clone(), response });
            focus::element_when_drawn(&name);
        })
    };

    html! {
        <form class="check" id={name.clone()} onsubmit={onsubmit} novalidate=true aria-labelledby={format!("{name}--prompt")}>
            <p class="check__kind">{ text.check_label }</p>
            if is_asked_anew {
                <p class="item__note">{ text.history().asked_anew }</p>
            }
            { item_view(&ItemView {
                item: &props.item, name: &name, parts: &parts, response: response.as_ref(), reviewed, onchange, here: &here,
            }) }
            <div class="check__outcome" id={format!("{name}--outcome")}>
                if reviewed {
                    { outcome_of(&key, response.as_ref(), text) }
                }
            </div>
            <div class="check__actions">
                // Two buttons, not one that changes: a click on the first must not submit as the second.
                if reviewed {
                    <button key="again" class="button button--quiet" type="button" onclick={again}>{ text.try_again }</button>
                } else {
                    <button key="submit" class="button" type="submit">{ text.check_answer }</button>
                }
                { keeping_note(touched, &log, text) }
            </div>
            <p class="check__error" role="alert">if *incomplete { { text.answer_first } }</p>
        </form>
    }
}
