//! A course in the catalogue.

use super::next_step::next_step_link;
use super::ring::Ring;
use crate::content::published::CourseSummary;
use crate::web::route::Route;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct CourseCardProps {
    pub(crate) course: CourseSummary,
}

/// A course in the catalogue: what it is, how long it takes, how far the learner is, what is next.
#[component]
pub(crate) fn CourseCard(props: &CourseCardProps) -> Html {
    let here = use_here();
    let log = use_log();
    let (text, course) = (here.text, &props.course);
    let progress = log.course(&course.id);
    let percent = course.outline().map(|outline| outline.percent_done(progress)).unwrap_or(0);
    let route = Route::Course { course: course.id.clone() };
    html! {
        <article class="card">
            <div class="card__head">
                <h3><a href={here.link_to(&route)}>{ &course.title }</a></h3>
                <Ring percent={percent} />
            </div>
            <p class="card__facts">
                { fill(text.units_and_time, &[&text.units.of(course.units.len()), &text.duration(course.minutes.into())]) }
            </p>
            <p>{ &course.summary }</p>
            <p class="card__next">{ next_step_link(course, &here, &log) }</p>
        </article>
    }
}
