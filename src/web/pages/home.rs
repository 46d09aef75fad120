//! Home: what this is, the one thing to do next, and the catalogue.

use crate::content::published::{Catalog, Course, CourseSummary, Pathway};
use crate::web::components::course_card::course_card;
use crate::web::components::next_step::next_step_link;
use crate::web::components::path::path;
use crate::web::page_data;
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use std::rc::Rc;
use yew::prelude::*;

/// Home. A newcomer reads what this is and where to begin; someone who was here before finds where they were.
pub(super) fn view(catalog: &Catalog, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let current = current_course(catalog, log);
    let elsewhere = begun_elsewhere(catalog, log);
    html! {
        <>
            <section class="hero">
                <h1>{ text.home_heading }</h1>
                <p class="lead">{ text.home_lead }</p>
                if let Some(course) = elsewhere {
                    <BegunCourse course={course} />
                } else if let Some(course) = current {
                    { go_on(course, here, log) }
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
            <p><a href={here.link_to(&Route::Courses { page: 1 })}>{ text.find_course }</a></p>
            { for catalog.pathways.iter().map(|pathway| pathway_view(pathway, catalog, here, log)) }
            { more_courses(catalog, here, log) }
            if catalog.more > 0 {
                <p>
                    <a class="button" href={here.link_to(&Route::Courses { page: 1 })}>
                        { text.all_courses.of(catalog.courses.len() + catalog.more) }
                    </a>
                </p>
            }
        </>
    }
}

fn go_on(course: &CourseSummary, here: &Here, log: &LogHandle) -> Html {
    html! {
        <div class="hero__next">
            <p>{ fill(here.text.you_were_in, &[&course.title]) }</p>
            { next_step_link(course, here, log) }
        </div>
    }
}

/// The course the learner was in last, if it is not among those that this page has.
fn begun_elsewhere(catalog: &Catalog, log: &LogHandle) -> Option<AttrValue> {
    let begun = log.progress().courses.iter().filter(|(_, progress)| progress.certificates.is_empty());
    let (course, _) = begun.max_by_key(|(_, progress)| progress.last_active)?;
    let is_here = catalog.courses.iter().any(|known| known.id == course.as_str());
    (catalog.more > 0 && !is_here).then(|| course.as_str().to_owned().into())
}

#[derive(PartialEq, Properties)]
struct BegunCourseProps {
    course: AttrValue,
}

/// A course that was begun and has to be fetched; nothing until it is there, or if it is gone.
#[component]
fn BegunCourse(props: &BegunCourseProps) -> Html {
    let (here, log) = (use_here(), use_log());
    let fetched: UseStateHandle<Option<Rc<Course>>> = use_state_eq(|| None);
    {
        let fetched = fetched.clone();
        use_effect_with(props.course.clone(), move |course| {
            let course = course.clone();
            yew::platform::spawn_local(async move { fetched.set(page_data::course(&course).await.ok()) });
        });
    }
    html! {
        if let Some(course) = &*fetched {
            { go_on(&course.summary, &here, &log) }
        }
    }
}

/// A pathway and those of its courses that may be begun; what was withdrawn is not offered any more.
fn pathway_view(pathway: &Pathway, catalog: &Catalog, here: &Here, log: &LogHandle) -> Html {
    let offered = |id: &String| catalog.courses.iter().find(|course| course.id == *id && !course.withdrawn);
    let courses = pathway.courses.iter().filter_map(offered).map(|course| (course, log.percent_done(course)));
    let (courses, percents): (Vec<&CourseSummary>, Vec<u8>) = courses.unzip();
    let id = format!("pathway-{}", pathway.id);
    html! {
        <section class="catalogue" key={pathway.id.clone()} aria-labelledby={id.clone()}>
            <div class="title-row">
                <h2 {id}>{ &pathway.title }</h2>
                { path(&percents, here.text) }
            </div>
            <div class="cards">
                { for courses.iter().zip(&percents).map(|(course, percent)| course_card(course, *percent, here, log)) }
            </div>
        </section>
    }
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
                        { course_card(course, log.percent_done(course), here, log) }
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
