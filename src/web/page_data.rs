//! What each page needs of the published site. Which program fetches it stands in `pages`.

use super::platform::fetch::{self, FetchError};
use super::search::{self, Missing, Searched};
use crate::content::published::badges::{Badge, Badges};
use crate::content::published::listing::Listing;
use crate::content::published::search::{shelf_file, words_file};
use crate::content::published::{About, Assessment, Catalog, Course, CourseSummary, UnitPage};
use std::rc::Rc;

/// A page with everything it needs, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum PageData {
    /// The beginning of the catalogue.
    Home(Rc<Catalog>),
    /// All courses, and what can be searched of them, with all that the words in the address need.
    Courses(Rc<Listing>, Rc<Searched>),
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

/// How many results of a search are shown.
pub(super) const MOST_RESULTS: usize = 20;

/// Fetches what a query needs of what can be searched, and is not there yet.
pub(super) async fn search(mut searched: Rc<Searched>, query: &str) -> Result<Rc<Searched>, FetchError> {
    while let Err(missing) = search::search(&searched, query, MOST_RESULTS) {
        match missing {
            Missing::Words(parts) => {
                let words = fetch::all(parts.iter().copied().map(words_file)).await?.into_iter().map(Rc::new);
                Rc::make_mut(&mut searched).words.extend(parts.into_iter().zip(words));
            }
            Missing::Shelves(numbers) => {
                let shelves = fetch::all(numbers.iter().copied().map(shelf_file)).await?.into_iter().map(Rc::new);
                Rc::make_mut(&mut searched).shelves.extend(numbers.into_iter().zip(shelves));
            }
        }
    }
    Ok(searched)
}

/// The file of a unit's page, in the folder of the release.
pub(super) fn unit_file(course: &str, unit: &str) -> String {
    format!("{course}/units/{unit}.json")
}

/// A course.
pub(super) async fn course(course: &str) -> Result<Rc<Course>, FetchError> {
    fetch::json(&format!("{course}/course.json")).await.map(Rc::new)
}
