//! Home: what this is, the one thing to do next, and the catalogue.

use crate::content::published::{Catalog, CourseSummary};
use crate::web::components::course_card::course_card;
use crate::web::components::next_step::next_step_link;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// Home. A newcomer reads what this is and where to begin; someone who was here before finds where they were.
pub(super) fn view(catalog: &Catalog, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let current = current_course(catalog, log);
    html! {
        <>
            <section class="hero">
                <h1>{ text.home_heading }</h1>
                <p class="lead">{ text.home_lead }</p>
                if let Some(course) = current {
                    <div class="hero__next">
                        <p>{ fill(text.you_were_in, &[&course.title]) }</p>
                        { next_step_link(course, here, log) }
                    </div>
                } else if let Some(course) = next_course(catalog, log) {
                    <div class="hero__next">
                        <p>
                            { fill(
                                if log.progress().courses.is_empty() { text.begin_with } else { text.next_course },
                                &[&course.title, &text.duration(course.minutes.into())],
                            ) }
                        </p>
                        { next_step_link(course, here, log) }
                    </div>
                }
            </section>
            for pathway in &catalog.pathways {
                <section class="catalogue" key={pathway.id.clone()} aria-labelledby={format!("pathway-{}", pathway.id)}>
                    <h2 id={format!("pathway-{}", pathway.id)}>{ &pathway.title }</h2>
                    <div class="cards">
                        for course in pathway.courses.iter().filter_map(|id| offered(catalog, id)) {
                            { course_card(course, here, log) }
                        }
                    </div>
                </section>
            }
            { more_courses(catalog, here, log) }
        </>
    }
}

/// A course that may be begun; what was withdrawn is not offered any more.
fn offered<'a>(catalog: &'a Catalog, id: &str) -> Option<&'a CourseSummary> {
    catalog.courses.iter().find(|course| course.id == *id && !course.withdrawn)
}

/// The courses that no pathway names.
fn more_courses(catalog: &Catalog, here: &Here, log: &LogHandle) -> Html {
    let on_a_pathway = |id: &String| catalog.pathways.iter().any(|pathway| pathway.courses.contains(id));
    let others: Vec<&CourseSummary> =
        catalog.courses.iter().filter(|course| !course.withdrawn && !on_a_pathway(&course.id)).collect();
    html! {
        if !others.is_empty() {
            <section class="catalogue" aria-labelledby="more-courses">
                <h2 id="more-courses">{ here.text.more_courses }</h2>
                <div class="cards">
                    for course in others {
                        { course_card(course, here, log) }
                    }
                </div>
            </section>
        }
    }
}

/// The course the learner was in last, unless its certificate is already made.
fn current_course<'a>(catalog: &'a Catalog, log: &LogHandle) -> Option<&'a CourseSummary> {
    let begun = catalog.courses.iter().filter_map(|course| Some((course, log.course(&course.id)?)));
    begun
        .filter(|(_, progress)| progress.certificates.is_empty())
        .max_by_key(|(_, progress)| progress.last_active)
        .map(|(course, _)| course)
}

/// The first course that was not begun, in the order in which they are offered.
fn next_course<'a>(catalog: &'a Catalog, log: &LogHandle) -> Option<&'a CourseSummary> {
    catalog.courses.iter().find(|course| !course.withdrawn && log.course(&course.id).is_none())
}
