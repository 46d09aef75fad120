//! A course in the list of what is kept: keep, pause, resume, remove.

use super::size;
use crate::web::platform::keeping::{Failure, Keeper, KeptCourse, KeptState};
use crate::web::platform::{announce, focus, scroll};
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::text::{Text, fill};
use std::cell::Cell;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct OfflineCourseProps {
    pub(super) keeper: Keeper,
    /// How far the course was kept when the page was opened.
    pub(super) first: KeptCourse,
}

/// A course in the list of what is kept. It is brought part by part for as long as the page is open and nobody pauses it.
#[component]
pub(super) fn OfflineCourse(props: &OfflineCourseProps) -> Html {
    let here = use_here();
    let text = here.text;
    let course = use_state_eq(|| props.first.clone());
    let underway = use_state_eq(|| false);
    let failure = use_state_eq(|| None::<Failure>);
    let wanted = use_memo((), |()| Cell::new(false));
    {
        let wanted = wanted.clone();
        let asked_for = here.fragment.as_str() == props.first.course;
        use_effect_with(props.first.course.clone(), move |id| {
            if asked_for && scroll::to_element(id) {
                focus::element(id);
            }
            move || wanted.set(false)
        });
    }
    let keep = {
        let (keeper, id) = (props.keeper.clone(), course.course.clone());
        let (course, underway, failure, wanted) = (course.clone(), underway.clone(), failure.clone(), wanted.clone());
        Callback::from(move |_: MouseEvent| {
            let (keeper, id) = (keeper.clone(), id.clone());
            let (course, underway, failure, wanted) =
                (course.clone(), underway.clone(), failure.clone(), wanted.clone());
            failure.set(None);
            underway.set(true);
            wanted.set(true);
            yew::platform::spawn_local(async move {
                while wanted.get() {
                    match keeper.keep(&id).await {
                        Ok(kept) => {
                            if kept.state == KeptState::Whole {
                                wanted.set(false);
                                announce::say(&fill(text.offline().now_kept, &[&kept.title]));
                                focus::element_when_drawn(&id);
                            }
                            course.set(kept);
                        }
                        Err(failed) => {
                            wanted.set(false);
                            failure.set(Some(failed));
                        }
                    }
                }
                underway.set(false);
            });
        })
    };
    let pause = {
        let wanted = wanted.clone();
        Callback::from(move |_: MouseEvent| wanted.set(false))
    };
    let remove = {
        let (keeper, id) = (props.keeper.clone(), course.course.clone());
        let (course, failure, wanted) = (course.clone(), failure.clone(), wanted.clone());
        Callback::from(move |_: MouseEvent| {
            wanted.set(false);
            let (keeper, id, course, failure) = (keeper.clone(), id.clone(), course.clone(), failure.clone());
            yew::platform::spawn_local(async move {
                match keeper.remove(&id).await {
                    Ok(kept) => {
                        announce::say(&fill(text.offline().now_removed, &[&kept.title]));
                        focus::element_when_drawn(&id);
                        course.set(kept);
                    }
                    Err(failed) => failure.set(Some(failed)),
                }
            });
        })
    };
    let (act, name, label) = match (*underway, course.state) {
        (true, _) => (pause, text.offline().pause, text.offline().pause_this),
        (false, KeptState::Part) => (keep, text.offline().resume, text.offline().resume_this),
        (false, _) => (keep, text.offline().keep, text.offline().keep_this),
    };
    let button = |act: Callback<MouseEvent>, name: &'static str, label: &str| {
        let label = fill(label, &[&course.title]);
        html! { <button class="button button--quiet" key={name} type="button" onclick={act} aria-label={label}>{ name }</button> }
    };
    html! {
        <li id={course.course.clone()} class="offline__course">
            <h3><a href={here.link_to(&Route::Course { course: course.course.clone() })}>{ &course.title }</a></h3>
            <p class="hint">{ how_far(&course, text) }</p>
            if course.state == KeptState::Part {
                <progress max={course.bytes.to_string()} value={course.kept.to_string()}
                    aria-label={fill(text.offline().progress_of, &[&course.title])} />
            }
            <p class="check__error" role="alert">{ failure.map_or("", |failure| failure_words(failure, text)) }</p>
            <p class="buttons">
                if course.state != KeptState::Whole {
                    { button(act, name, label) }
                }
                if course.state != KeptState::Not && !*underway {
                    { button(remove, text.offline().remove, text.offline().remove_this) }
                }
            </p>
        </li>
    }
}

fn how_far(course: &KeptCourse, text: &Text) -> String {
    let whole = size(course.bytes, text);
    match course.state {
        KeptState::Not => fill(text.offline().not_kept, &[&whole]),
        KeptState::Part => fill(text.offline().partly_kept, &[&size(course.kept, text), &whole]),
        KeptState::Whole => fill(text.offline().kept, &[&whole]),
    }
}

fn failure_words(failure: Failure, text: &Text) -> &'static str {
    match failure {
        Failure::Full => text.offline().full,
        Failure::Network => text.offline().no_network,
        Failure::Changed => text.offline().changed,
    }
}
