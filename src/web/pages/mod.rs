//! The pages. One route, one file; each promises exactly one `h1`.

mod assessment;
mod badge;
mod badges;
mod certificate;
mod course;
mod desk;
mod home;
mod learning;
mod meaning;
mod not_found;
mod settings;
mod teaching;
mod unit;
mod unreachable;
mod verify;

use super::page_data::PageData;
use super::route::Route;
use super::state::here::Here;
use super::state::log::LogHandle;
use super::text::{Text, fill};
use yew::prelude::*;

/// The page of a route. Its key is the route, so that no page inherits another's state.
pub(crate) fn page(data: &PageData, here: &Here, log: &LogHandle) -> Html {
    let route = &here.route;
    let page = match (route, data) {
        (Route::Home, PageData::Home(catalog)) => home::view(catalog, here, log),
        (Route::Course { .. }, PageData::Course(course)) => course::view(course, here, log),
        (Route::Unit { .. }, PageData::Unit(page)) => html! { <unit::UnitPage page={page.clone()} /> },
        (Route::Assessment { .. }, PageData::Assessment(course, assessment)) => html! {
            <assessment::AssessmentPage course={course.clone()} assessment={assessment.clone()} />
        },
        (Route::Certificate { .. }, PageData::Certificate(course)) => {
            html! { <certificate::CertificatePage course={course.clone()} /> }
        }
        (Route::Learning, PageData::Learning(catalog)) => learning::view(catalog, here, log),
        (Route::Badges, PageData::Badges(catalog, badges)) => badges::view(catalog, badges, here, log),
        (Route::Badge { .. }, PageData::Badge(catalog, badges, _)) => match data.badge() {
            Some(badge) => badge::view(badge, catalog, badges, here, log),
            None => not_found::view(here),
        },
        (Route::Verify, PageData::Verify) => html! { <verify::VerifyPage /> },
        (Route::Meaning, PageData::Meaning) => meaning::view(here),
        (Route::Teaching, PageData::Teaching) => teaching::view(here, log),
        (Route::Desk, PageData::Desk) => html! { <desk::DeskPage /> },
        (Route::Settings, PageData::Settings) => settings::view(here, log),
        (_, PageData::Unreachable) => unreachable::view(here),
        _ => not_found::view(here),
    };
    html! { <key={route.path()}>{ page }</> }
}

/// The title of a page: most particular first.
pub(crate) fn title(text: &Text, route: &Route, data: &PageData) -> String {
    let course = data.course().map(|course| course.title.as_str()).unwrap_or_default();
    let page = match (route, data) {
        (_, PageData::Unreachable) => text.unreachable_title.to_owned(),
        (_, PageData::NotFound) => text.not_found_title.to_owned(),
        (Route::Home, _) => return text.site_name.to_owned(),
        (_, PageData::Unit(page)) => fill(text.title_pair, &[&page.unit.title, course]),
        (Route::Assessment { .. }, _) => fill(text.title_pair, &[text.assessment, course]),
        (Route::Certificate { .. }, _) => fill(text.title_pair, &[text.certificate, course]),
        (Route::Learning, _) => text.nav_learning.to_owned(),
        (Route::Badges, _) => text.badges.title.to_owned(),
        (Route::Badge { .. }, _) => {
            fill(text.title_pair, &[data.badge().map_or("", |badge| &badge.name), text.badges.title])
        }
        (Route::Verify, _) => text.verify_title.to_owned(),
        (Route::Meaning, _) => text.meaning.title.to_owned(),
        (Route::Teaching, _) => text.together.title.to_owned(),
        (Route::Desk, _) => text.desk.title.to_owned(),
        (Route::Settings, _) => text.nav_settings.to_owned(),
        _ => course.to_owned(),
    };
    fill(text.title_pair, &[&page, text.site_name])
}
