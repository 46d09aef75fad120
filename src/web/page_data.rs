//! What each page needs of the published site, and how it is fetched.

use super::platform::{fetch, site};
use super::route::Route;
use crate::content::published::badges::{Badge, Badges};
use crate::content::published::{Assessment, Catalog, Course, CourseSummary, UnitPage};
use std::rc::Rc;

/// A page with everything it needs, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum PageData {
    /// The catalogue.
    Home(Rc<Catalog>),
    /// A course.
    Course(Rc<Course>),
    /// A unit, with the outline of its course.
    Unit(Rc<UnitPage>),
    /// An assessment.
    Assessment(Rc<Course>, Rc<Assessment>),
    /// A certificate's course.
    Certificate(Rc<Course>),
    /// The catalogue, to list what was begun.
    Learning(Rc<Catalog>),
    /// The catalogue and all badges.
    Badges(Rc<Catalog>, Rc<Badges>),
    /// The catalogue and all badges, of which one is shown, by its id.
    Badge(Rc<Catalog>, Rc<Badges>, String),
    /// Nothing: a certificate brings what it needs.
    Verify,
    /// Nothing.
    Meaning,
    /// Nothing: what was signed brings what it needs.
    Teaching,
    /// Nothing: whoever sits there brings claims and a key.
    Desk,
    /// Nothing.
    Settings,
    /// There is no such page.
    NotFound,
    /// The page exists, but what it needs could not be fetched.
    Unreachable,
}

impl PageData {
    /// The course of the page, if it has one.
    pub fn course(&self) -> Option<&CourseSummary> {
        match self {
            PageData::Course(course) | PageData::Assessment(course, _) | PageData::Certificate(course) => {
                Some(&course.summary)
            }
            PageData::Unit(page) => Some(&page.course),
            _ => None,
        }
    }

    /// The badge of the page, if it has one.
    pub fn badge(&self) -> Option<&Badge> {
        match self {
            PageData::Badge(_, badges, id) => badges.badge(id),
            _ => None,
        }
    }
}

/// Fetches what a page needs.
pub async fn load(route: &Route) -> PageData {
    let loaded = match route {
        Route::Home => catalog().await.map(PageData::Home),
        Route::Learning => catalog().await.map(PageData::Learning),
        Route::Course { course } => self::course(course).await.map(PageData::Course),
        Route::Unit { course, unit } => {
            fetch::json(&format!("{course}/units/{unit}.json")).await.map(|page| PageData::Unit(Rc::new(page)))
        }
        Route::Assessment { course } => assessment(course).await,
        Route::Certificate { course } => self::course(course).await.map(PageData::Certificate),
        Route::Badges => badges().await.map(|(catalog, badges)| PageData::Badges(catalog, badges)),
        Route::Badge { badge } => badges().await.map(|(catalog, badges)| match badges.badge(badge) {
            Some(_) => PageData::Badge(catalog, badges, badge.clone()),
            None => PageData::NotFound,
        }),
        Route::Verify => Ok(PageData::Verify),
        Route::Meaning => Ok(PageData::Meaning),
        Route::Teaching => Ok(PageData::Teaching),
        Route::Desk => Ok(PageData::Desk),
        Route::Settings => Ok(PageData::Settings),
        Route::NotFound => Ok(PageData::NotFound),
    };
    loaded.unwrap_or_else(|error| match error {
        fetch::FetchError::NotFound => PageData::NotFound,
        fetch::FetchError::Unreachable => PageData::Unreachable,
    })
}

async fn catalog() -> Result<Rc<Catalog>, fetch::FetchError> {
    fetch::json("catalog.json").await.map(Rc::new)
}

async fn badges() -> Result<(Rc<Catalog>, Rc<Badges>), fetch::FetchError> {
    Ok((catalog().await?, fetch::json("badges.json").await.map(Rc::new)?))
}

async fn course(course: &str) -> Result<Rc<Course>, fetch::FetchError> {
    fetch::json(&format!("{course}/course.json")).await.map(Rc::new)
}

async fn assessment(id: &str) -> Result<PageData, fetch::FetchError> {
    let course = course(id).await?;
    let assessment = fetch::json_at(&site::assessment_url(id, course.summary.revision)).await?;
    Ok(PageData::Assessment(course, Rc::new(assessment)))
}
