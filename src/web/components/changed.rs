//! What has changed since a learner was here: in a unit, in a course, and since a certificate was made. A change never
//! takes anything away; it is told, and what changed is one step away.

use crate::content::published::history::Changed;
use crate::content::published::{Block, Course, CourseSummary, Part, Unit, UnitSummary};
use crate::course::progress::{CourseProgress, Finished};
use crate::web::components::prepared::prepared;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::text::fill;
use yew::prelude::*;

/// The parts of a unit that changed after the revision in which it was finished, each as a link; nothing if none did.
pub(crate) fn changed_in_unit(unit: &Unit, finished: &Finished, here: &Here) -> Html {
    let text = here.text;
    let changed: Vec<&Changed> = unit.changed.iter().filter(|changed| changed.revision > finished.revision).collect();
    if changed.is_empty() {
        return html! {};
    }
    let lead = fill(text.history().changed_lead, &[&text.day(finished.millis), &finished.revision.to_string()]);
    html! {
        <section class="changed" aria-labelledby="changed">
            <h2 id="changed">{ text.history().changed }</h2>
            <p>{ lead }</p>
            <ul>
                for changed in changed {
                    <li key={changed.id.clone()}>{ part(unit, &changed.id, here) }</li>
                }
            </ul>
            <p>{ text.history().changed_stands }</p>
        </section>
    }
}

/// A changed part of a unit, as a link to it.
fn part(unit: &Unit, id: &str, here: &Here) -> Html {
    let text = here.text;
    let heading = |block: &Block| match &block.heading_html {
        Some(heading) => prepared(heading, here),
        None => html! { text.history().changed_opening },
    };
    let holds = |block: &&Block| block.parts.iter().any(|part| matches!(part, Part::Check(item) if item.id == id));
    if let Some(block) = unit.blocks.iter().find(|block| block.id == id) {
        return html! { <a href={format!("#{id}")}>{ heading(block) }</a> };
    }
    match unit.blocks.iter().find(holds) {
        Some(block) => {
            let (before, after) =
                text.history().changed_check.split_once("{0}").unwrap_or((text.history().changed_check, ""));
            html! { <a href={format!("#{id}")}>{ before }{ heading(block) }{ after }</a> }
        }
        None => html! { <a href="#opening">{ text.history().changed_opening }</a> },
    }
}

/// The units of a course, each with when it was finished, if it was.
pub(crate) fn units_finished<'c>(
    course: &'c CourseSummary,
    progress: Option<&CourseProgress>,
) -> Vec<(&'c UnitSummary, Option<Finished>)> {
    let outline = course.outline().ok();
    let finished = |unit: &UnitSummary| outline.as_ref()?.finished(progress?, &unit.id.parse().ok()?);
    course.units.iter().map(|unit| (unit, finished(unit))).collect()
}

/// Whether a unit has changed since it was finished.
pub(crate) fn has_changed(unit: &UnitSummary, finished: Option<Finished>) -> bool {
    finished.is_some_and(|finished| unit.changed > finished.revision)
}

/// Says of a course that it was withdrawn, if it was, and what takes its place.
pub(crate) fn withdrawn_note(course: &CourseSummary, here: &Here) -> Html {
    let text = here.text;
    html! {
        if course.withdrawn {
            <div class="notice">
                <p>
                    { text.history().withdrawn }
                    if let Some(other) = &course.replaced_by {
                        { " " }{ text.history().replaced_by }{ " " }
                        <a href={here.link_to(&Route::Course { course: other.course.clone() })}>{ &other.title }</a>
                        { "." }
                    }
                </p>
            </div>
        }
    }
}

/// How far a certificate for a revision is still up to date.
pub(crate) fn currency(course: &Course, revision: u32, here: &Here) -> Html {
    let text = here.text;
    let now = course.summary.revision;
    let material = course
        .history
        .iter()
        .rev()
        .find(|later| later.number > revision && matches!(later.change.as_str(), "material" | "withdrawn"));
    let said = match material {
        Some(material) => {
            fill(text.history().revised_materially, &[&revision.to_string(), &material.number.to_string()])
        }
        None if now > revision => fill(text.history().revised_since, &[&revision.to_string(), &now.to_string()]),
        None => fill(text.history().current_to, &[&revision.to_string()]),
    };
    html! { <p class="no-print">{ said }</p> }
}
