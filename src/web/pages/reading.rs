//! The pages of the program `app`: what a learner reads and answers.

use super::{Pages, assessment, course, home, learning, unit};
use crate::web::page_data::{self, BegunIds, PageData};
use crate::web::platform::fetch::{self, FetchError};
use crate::web::platform::site;
use crate::web::route::{Program, Route};
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::{Text, fill};
use std::rc::Rc;
use yew::prelude::*;

/// The pages of the reading program.
pub static READING: Pages = Pages {
    program: Program::Reading,
    load: |route, begun| Box::pin(async move { load(&route, begun).await }),
    title,
    view,
};

async fn load(route: &Route, begun: BegunIds) -> Result<PageData, FetchError> {
    match route {
        Route::Home => fetch::json("home.json").await.map(|catalog| PageData::Home(Rc::new(catalog))),
        Route::Learning => page_data::begun(begun).await.map(PageData::Learning),
        Route::Course { course } => page_data::course(course).await.map(PageData::Course),
        Route::Unit { course, unit } => {
            fetch::json(&page_data::unit_file(course, unit)).await.map(|page| PageData::Unit(Rc::new(page)))
        }
        Route::Assessment { course } => {
            let course = page_data::course(course).await?;
            let file = site::assessment_url(&course.summary.id, course.summary.revision);
            Ok(PageData::Assessment(course, Rc::new(fetch::json_at(&file).await?)))
        }
        _ => Err(FetchError::NotFound),
    }
}

fn title(text: &Text, data: &PageData) -> Option<String> {
    Some(match data {
        PageData::Course(course) => course.summary.title.clone(),
        PageData::Unit(page) => fill(text.title_pair, &[&page.unit.title, &page.course.title]),
        PageData::Assessment(course, _) => fill(text.title_pair, &[text.assessment, &course.summary.title]),
        PageData::Learning(_) => text.nav_learning.to_owned(),
        // Home is called as the site is.
        _ => return None,
    })
}

fn view(data: &PageData, here: &Here, log: &LogHandle) -> Option<Html> {
    Some(match data {
        PageData::Home(catalog) => home::view(catalog, here, log),
        PageData::Course(course) => course::view(course, here, log),
        PageData::Unit(page) => html! { <unit::UnitPage page={page.clone()} /> },
        PageData::Assessment(course, assessment) => html! {
            <assessment::AssessmentPage course={course.clone()} assessment={assessment.clone()} />
        },
        PageData::Learning(begun) => learning::view(begun, here, log),
        _ => return None,
    })
}
