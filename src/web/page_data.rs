//! What each page needs of the published site. Which program fetches it stands in `pages`.

use super::platform::fetch::{self, FetchError};
use crate::content::published::badges::{Badge, Badges};
use crate::content::published::listing::Listing;
use crate::content::published::search::SearchIndex;
use crate::content::published::{About, Assessment, Catalog, Course, CourseSummary, UnitPage};
use std::rc::Rc;

/// A page with everything it needs, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum PageData {
    /// The beginning of the catalogue.
    Home(Rc<Catalog>),
    /// All courses, and what is searched, if the address says for which words.
    Courses(Rc<Listing>, Option<Rc<SearchIndex>>),
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
    /// The catalogue, to ask again about what was finished.
    Review(Rc<Catalog>),
    /// The catalogue and all badges.
    Badges(Rc<Catalog>, Rc<Badges>),
    /// The catalogue and all badges, of which one is shown, by its id.
    Badge(Rc<Catalog>, Rc<Badges>, String),
    /// What whoever hosts the site says of it.
    About(Rc<About>),
    /// Nothing: a certificate brings what it needs.
    Verify,
    /// Nothing.
    Meaning,
    /// Nothing: what was signed brings what it needs.
    Teaching,
    /// Nothing: whoever sits there brings claims and a key.
    Desk,
    /// Nothing: what is shown is on the device.
    Data,
    /// Nothing: the worker says what is kept.
    Offline,
    /// Nothing.
    Profiles,
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

/// The catalogue.
pub(super) async fn catalog() -> Result<Rc<Catalog>, FetchError> {
    fetch::json("catalog.json").await.map(Rc::new)
}

/// What is searched.
pub(super) async fn search() -> Result<Rc<SearchIndex>, FetchError> {
    fetch::json("search.json").await.map(Rc::new)
}

/// A course.
pub(super) async fn course(course: &str) -> Result<Rc<Course>, FetchError> {
    fetch::json(&format!("{course}/course.json")).await.map(Rc::new)
}
