//! A course in the catalogue.

use super::languages::other_languages;
use super::next_step::next_step_link;
use super::ring::ring;
use super::zone::zone_mark;
use crate::content::published::CourseSummary;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// A course in the catalogue: what it is, how long it takes, how much of it is done (0 to 100), what is next.
pub(crate) fn course_card(course: &CourseSummary, percent: u8, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let route = Route::Course { course: course.id.clone() };
    html! {
        <article class="card" key={course.id.clone()}>
            <div class="card__head">
                <h3><a href={here.link_to(&route)}>{ &course.title }</a></h3>
                { ring(percent, text) }
            </div>
            <p class="card__facts">
                { for course.zones.iter().map(|zone| zone_mark(zone)) }
                { fill(text.units_and_time, &[&text.units.of(course.units.len()), &text.duration(course.minutes.into())]) }
            </p>
            <p>{ &course.summary }</p>
            { other_languages(course, here) }
            <p class="card__next">{ next_step_link(course, here, log) }</p>
        </article>
    }
}
