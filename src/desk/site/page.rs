//! The pages of a site: every address, with what its page shows and what the app will ask for there first.

use crate::content::compile::{CompiledCourse, Site};
use crate::content::published::catalog_parts::{CatalogParts, part_file};
use crate::content::published::listing::{Listing, page_file};
use crate::content::published::{CourseSummary, UnitPage};
use crate::web::page_data::PageData;
use crate::web::route::Route;
use std::rc::Rc;

/// A page to be drawn.
pub(super) struct Page {
    /// Its address.
    pub(super) route: Route,
    /// What it shows.
    pub(super) data: PageData,
    /// The files that the app asks for first, by their path in the site.
    pub(super) preload: Vec<String>,
    /// One or two sentences for search engines; empty if there are none.
    pub(super) description: String,
    /// The same page in other languages: their tags and addresses.
    pub(super) languages: Vec<(String, Route)>,
}

/// All pages of a site. `release` is the folder of its data.
pub(super) fn all(site: &Site, release: &str) -> Vec<Page> {
    let badges = Rc::new(site.badges.clone());
    let begun_files = begun_files(site, release);
    let badge_files = || [&*begun_files, &[format!("{release}badges.json")]].concat();
    let plain =
        |route, data| Page { route, data, preload: Vec::new(), description: String::new(), languages: Vec::new() };
    let mut pages = vec![
        Page {
            preload: vec![format!("{release}home.json")],
            ..plain(Route::Home, PageData::Home(Rc::new(site.catalog.beginning())))
        },
        Page { preload: begun_files.clone(), ..plain(Route::Learning, PageData::Learning(Rc::default())) },
        Page { preload: begun_files.clone(), ..plain(Route::Review, PageData::Review(Rc::default())) },
        Page { preload: badge_files(), ..plain(Route::Badges, PageData::Badges(Rc::default(), badges.clone())) },
        Page {
            preload: vec![format!("{release}about.json")],
            ..plain(Route::About, PageData::About(Rc::new(site.about.clone())))
        },
        plain(Route::Verify, PageData::Verify),
        plain(Route::Meaning, PageData::Meaning),
        plain(Route::Teaching, PageData::Teaching),
        plain(Route::Desk, PageData::Desk),
        plain(Route::Profiles, PageData::Profiles),
        plain(Route::Data, PageData::Data),
        plain(Route::Offline, PageData::Offline),
        plain(Route::Settings, PageData::Settings),
    ];
    for listing in Listing::pages(&site.catalog, &[]) {
        pages.push(Page {
            preload: vec![format!("{release}{}", page_file(listing.page))],
            ..plain(Route::Courses { page: listing.page }, PageData::Courses(Rc::new(listing), Rc::default()))
        });
    }
    for badge in &site.badges.badges {
        pages.push(Page {
            route: Route::Badge { badge: badge.id.clone() },
            data: PageData::Badge(Rc::default(), badges.clone(), badge.id.clone()),
            preload: badge_files(),
            description: badge.description.clone(),
            languages: Vec::new(),
        });
    }
    for course in &site.courses {
        pages.extend(of_course(course, release));
    }
    pages
}

/// What pages of what was begun ask for first. Of several parts of the catalogue it is not known yet which are needed.
fn begun_files(site: &Site, release: &str) -> Vec<String> {
    let (parts, _) = CatalogParts::of(&site.catalog.courses);
    let only = (parts.begins.len() == 1).then(|| part_file(0));
    ["catalog.json".to_owned()].into_iter().chain(only).map(|file| format!("{release}{file}")).collect()
}

fn of_course(compiled: &CompiledCourse, release: &str) -> Vec<Page> {
    let course = Rc::new(compiled.course.clone());
    let summary = &course.summary;
    let id = || summary.id.clone();
    let course_file = format!("{release}{}/course.json", summary.id);
    let assessment_file = format!("data/{}/{}/assessment.json", summary.id, summary.revision);
    let page = |route, data, preload| Page {
        route,
        data,
        preload,
        description: summary.summary.clone(),
        languages: Vec::new(),
    };
    let mut pages = vec![
        Page {
            languages: languages(summary),
            ..page(Route::Course { course: id() }, PageData::Course(course.clone()), vec![course_file.clone()])
        },
        page(
            Route::Assessment { course: id() },
            PageData::Assessment(course.clone(), Rc::new(compiled.assessment.clone())),
            vec![course_file.clone(), assessment_file],
        ),
        page(Route::Certificate { course: id() }, PageData::Certificate(course.clone()), vec![course_file]),
    ];
    for unit in &compiled.units {
        let file = format!("{release}{}/units/{}.json", summary.id, unit.id);
        let data = UnitPage { course: summary.clone(), unit: unit.clone() };
        let route = Route::Unit { course: id(), unit: unit.id.clone() };
        pages.push(page(route, PageData::Unit(Rc::new(data)), vec![file]));
    }
    pages
}

/// All languages that a course is offered in, its own too, if there is more than one.
fn languages(summary: &CourseSummary) -> Vec<(String, Route)> {
    let own = (!summary.languages.is_empty()).then_some((&summary.language, &summary.id));
    let others = summary.languages.iter().map(|tongue| (&tongue.language, &tongue.course));
    let all = own.into_iter().chain(others);
    all.map(|(language, course)| (language.clone(), Route::Course { course: course.clone() })).collect()
}
