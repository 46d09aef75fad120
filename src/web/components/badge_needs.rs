//! What a badge needs and what of it is missing, in words and with a way to go on.

use crate::content::published::badges::{Badges, Need};
use crate::course::standing::{Count, Missing};
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// What is missing, one a line; what can be begun is a link.
pub(crate) fn missing_list(missing: &[Missing], badges: &Badges, here: &Here) -> Html {
    html! {
        <ul class="missing">
            for missing in missing {
                <li>{ missing_line(missing, badges, here) }</li>
            }
        </ul>
    }
}

fn missing_line(missing: &Missing, badges: &Badges, here: &Here) -> Html {
    let words = missing_words(missing, badges, here.text);
    let route = match missing {
        Missing::Course(course) => Route::Course { course: course.to_string() },
        Missing::Revised(course) => Route::Assessment { course: course.to_string() },
        Missing::Badge(badge) => Route::Badge { badge: badge.to_string() },
        Missing::Courses(_) => Route::Home,
        Missing::Colleagues(_) | Missing::Sites(_) | Missing::Endorsements(_) => Route::Teaching,
        Missing::Capstone | Missing::CapstoneNotOffered | Missing::Reflections(_) => return html! { words },
    };
    html! { <a href={here.link_to(&route)}>{ words }</a> }
}

/// Something that is missing, in words.
pub(crate) fn missing_words(missing: &Missing, badges: &Badges, text: &Text) -> String {
    let counted = |message: &str, count: &Count| fill(message, &[&count.done.to_string(), &count.needed.to_string()]);
    match missing {
        Missing::Course(course) => fill(text.badges().missing_course, &[badges.title(course.as_str())]),
        Missing::Revised(course) => fill(text.badges().missing_revised, &[badges.title(course.as_str())]),
        Missing::Badge(badge) => fill(text.badges().missing_badge, &[name(badge.as_str(), badges)]),
        Missing::Courses(count) => counted(text.badges().missing_courses, count),
        Missing::Capstone => text.badges().missing_capstone.to_owned(),
        Missing::CapstoneNotOffered => text.badges().capstone_not_offered.to_owned(),
        Missing::Reflections(count) => counted(text.badges().missing_reflections, count),
        Missing::Colleagues(count) => counted(text.badges().missing_colleagues, count),
        Missing::Sites(count) => counted(text.badges().missing_sites, count),
        Missing::Endorsements(count) => counted(text.badges().missing_endorsements, count),
    }
}

/// What a badge needs, one a line.
pub(crate) fn need_list(needs: &[Need], badges: &Badges, here: &Here) -> Html {
    html! {
        <ul>
            for need in needs {
                <li>{ need_line(need, badges, here) }</li>
            }
        </ul>
    }
}

fn need_line(need: &Need, badges: &Badges, here: &Here) -> String {
    let text = here.text;
    match need {
        Need::Course(course) => fill(text.badges().need_course, &[badges.title(course)]),
        Need::Courses(count) => text.badges().need_courses.of(*count as usize),
        Need::Capstone => text.badges().need_capstone.to_owned(),
        Need::Badge(badge) => fill(text.badges().need_badge, &[name(badge, badges)]),
        Need::Reflections(count) => text.badges().need_reflections.of(*count as usize),
        Need::Taught { colleagues, sites } => {
            let colleagues = text.badges().need_colleagues.of(*colleagues as usize);
            match sites {
                1 => colleagues,
                _ => fill(text.badges().need_taught, &[&colleagues, &text.badges().need_sites.of(*sites as usize)]),
            }
        }
        Need::Endorsed(count) => text.badges().need_endorsed.of(*count as usize),
    }
}

/// The name of a badge.
fn name<'a>(id: &'a str, badges: &'a Badges) -> &'a str {
    badges.badge(id).map_or(id, |badge| &badge.name)
}
