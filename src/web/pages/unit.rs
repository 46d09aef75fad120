//! A unit: its text, its knowledge checks, its sources, and going on to the next.

use crate::content::published::{Block, CourseSummary, Item, ItemKind, Part, UnitPage as UnitPageFile};
use crate::course::completion::Outline;
use crate::course::event::InCourse;
use crate::course::id::{CourseId, UnitId};
use crate::course::progress::Finished;
use crate::web::components::changed::changed_in_unit;
use crate::web::components::check::{Check, CheckProps};
use crate::web::components::item::reflection::Reflection;
use crate::web::components::item::scenario::Consultation;
use crate::web::components::prefetch::Prefetch;
use crate::web::components::prepared::prepared;
use crate::web::components::source_list::source_list;
use crate::web::hooks::active_time::use_active_time;
use crate::web::hooks::reading_place::use_reading_place;
use crate::web::page_data::unit_file;
use crate::web::platform::{focus, site, storage};
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct UnitPageProps {
    pub(super) page: Rc<UnitPageFile>,
}

/// A unit.
#[component]
pub(super) fn UnitPage(props: &UnitPageProps) -> Html {
    let here = use_here();
    let log = use_log();
    let (text, course, unit) = (here.text, &props.page.course, &props.page.unit);
    use_active_time(&course.id, &log);
    use_reading_place(&course.id, &unit.id, &here.fragment, &log);
    let number = course.units.iter().position(|other| other.id == unit.id).map_or(1, |place| place + 1);
    let (outline, id) = (course.outline(), unit.id.parse::<UnitId>());
    let finished = match (&outline, &id, log.course(&course.id)) {
        (Ok(outline), Ok(id), Some(progress)) => outline.finished(progress, id),
        _ => None,
    };
    let check_view = |item: &Rc<Item>| {
        let counts_since = match (&outline, &id, item.id.parse()) {
            (Ok(outline), Ok(unit), Ok(item)) => outline.counts_since(unit, &item, log.course(&course.id)),
            _ => None,
        };
        item_component(item, course, counts_since)
    };
    let course_route = Route::Course { course: course.id.clone() };
    html! {
        <>
            <nav class="breadcrumb" aria-label={text.breadcrumb}>
                <ol>
                    <li><a href={here.link_to(&Route::Home)}>{ text.nav_courses }</a></li>
                    <li><a href={here.link_to(&course_route)}>{ &course.title }</a></li>
                </ol>
            </nav>
            <article class="unit" lang={course.language.clone()}>
                <header class="unit__header">
                    <p class="unit__place">
                        { fill(text.unit_place, &[&number.to_string(), &course.units.len().to_string(), &text.minutes.of(unit.minutes as usize)]) }
                    </p>
                    <h1>{ &unit.title }</h1>
                    <div class="unit__outcomes">
                        <p>{ text.unit_outcomes }</p>
                        <ul>
                            for outcome in &unit.outcomes {
                                <li key={outcome.id.clone()}>{ &outcome.text }</li>
                            }
                        </ul>
                    </div>
                </header>
                if let Some(finished) = finished {
                    { changed_in_unit(unit, &finished, &here) }
                }
                { for unit.blocks.iter().map(|block| block_view(block, &check_view, &here)) }
                { source_list(&unit.sources, text) }
            </article>
            if let (Ok(outline), Ok(id)) = (&outline, &id) {
                { ending(&props.page, number, (outline, id, finished), &here, &log) }
            }
        </>
    }
}

fn block_view(block: &Block, check_view: &impl Fn(&Rc<Item>) -> Html, here: &Here) -> Html {
    html! {
        <section class="block" id={block.id.clone()} data-block={block.id.clone()} key={block.id.clone()}>
            if let Some(heading) = &block.heading_html {
                <h2>{ prepared(heading, here) }</h2>
            }
            { for block.parts.iter().map(|part| match part {
                Part::Html(html) => prepared(html, here),
                Part::Check(item) => check_view(item),
            }) }
        </section>
    }
}

fn item_component(item: &Rc<Item>, course: &CourseSummary, counts_since: Option<u32>) -> Html {
    let (key, revision, course) = (item.id.clone(), course.revision, course.id.clone());
    let props = yew::props!(CheckProps { course, item: item.clone(), revision, counts_since });
    match item.kind {
        ItemKind::Reflection => html! { <Reflection key={key} ..props /> },
        ItemKind::Scenario(_) => html! { <Consultation key={key} ..props /> },
        _ => html! { <Check key={key} ..props /> },
    }
}

/// The end of a unit: finish it, or what is still open; then the way on.
fn ending(
    page: &UnitPageFile,
    number: usize,
    (outline, unit, finished): (&Outline, &UnitId, Option<Finished>),
    here: &Here,
    log: &LogHandle,
) -> Html {
    let (text, course) = (here.text, &page.course);
    let open: Vec<_> = outline.unanswered(unit, log.course(&course.id)).collect();
    let next = course.units.get(number);
    let (next_route, next_title) = match next {
        Some(next) => (Route::Unit { course: course.id.clone(), unit: next.id.clone() }, next.title.as_str()),
        None => (Route::Assessment { course: course.id.clone() }, text.assessment),
    };
    let onfinish = finish(log, &outline.id, unit, course.revision);
    html! {
        <section class="ending" aria-labelledby="ending">
            if finished.is_some_and(|finished| !log.may_be_shown(finished.millis)) {
                <h2 id="ending">{ text.unit_end }</h2>
                <p role="status">{ text.keeping }</p>
            } else if let Some(finished) = finished {
                <h2 id="ending">{ text.unit_finished }</h2>
                <p>{ fill(text.unit_finished_on, &[&text.day(finished.millis)]) }</p>
                <p><a class="button" href={here.link_to(&next_route)}>{ fill(text.go_on_to, &[next_title]) }</a></p>
            } else if open.is_empty() {
                <h2 id="ending">{ text.unit_end }</h2>
                <p>{ text.unit_ready }</p>
                <p><button class="button" type="button" onclick={onfinish}>{ text.finish_unit }</button></p>
            } else {
                <h2 id="ending">{ text.unit_end }</h2>
                <p>{ text.checks_open.of(open.len()) }</p>
                <ul>
                    { for open.iter().enumerate().map(|(index, item)| html! {
                        <li key={item.to_string()}>
                            <a href={format!("#{item}")}>{ fill(text.open_check, &[&(index + 1).to_string()]) }</a>
                        </li>
                    }) }
                </ul>
                <p><a href={here.link_to(&next_route)}>{ fill(text.go_on_to, &[next_title]) }</a></p>
            }
            // While this unit is read there is time to fetch the next one.
            if let (Some(next), false) = (next, here.prerendered) {
                <Prefetch key={next.id.clone()} href={site::data_url(&unit_file(&course.id, &next.id))} />
            }
        </section>
    }
}

fn finish(log: &LogHandle, course: &CourseId, unit: &UnitId, revision: u32) -> Callback<MouseEvent> {
    let (log, course, unit) = (log.clone(), course.clone(), unit.clone());
    Callback::from(move |_| {
        // The first unit is done: now there is something worth keeping, and it has come from the learner's own press.
        if log.progress().courses.values().all(|course| course.finished.is_empty()) {
            yew::platform::spawn_local(async {
                let _ = storage::persist().await;
            });
        }
        log.record_in(&course, InCourse::UnitFinished { unit: unit.clone(), revision });
        focus::element_when_drawn("ending");
    })
}
