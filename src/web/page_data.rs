//! What each page needs of the published site. Which program fetches it stands in `pages`.

use super::platform::fetch::{self, FetchError};
use super::search::{self, Missing, Searched};
use crate::content::published::badges::{Badge, Badges};
use crate::content::published::catalog_parts::{CatalogParts, part_file};
use crate::content::published::listing::Listing;
use crate::content::published::search::{shelf_file, words_file};
use crate::content::published::{About, Assessment, Catalog, Course, CourseSummary, UnitPage};
use crate::course::id::CourseId;
use std::collections::BTreeSet;
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
    /// What was begun.
    Learning(Rc<Begun>),
    /// What was begun, to ask again about what of it was finished.
    Review(Rc<Begun>),
    /// What was begun, and all badges.
    Badges(Rc<Begun>, Rc<Badges>),
    /// What was begun, and all badges, of which one is shown, by its id.
    Badge(Rc<Begun>, Rc<Badges>, String),
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

/// The courses that the log knows, in the order of their ids.
pub type BegunIds = Vec<CourseId>;

/// The courses that the learner has begun.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begun {
    /// All that the log knows.
    pub ids: BegunIds,
    /// What the site says of those that it has.
    pub courses: Vec<CourseSummary>,
}

impl PageData {
    /// What the page takes to be begun, if it shows that.
    pub(super) fn begun(&self) -> Option<&Begun> {
        match self {
            PageData::Learning(begun)
            | PageData::Review(begun)
            | PageData::Badges(begun, _)
            | PageData::Badge(begun, ..) => Some(begun),
            _ => None,
        }
    }

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

/// What the site says of courses that were begun: of many courses only a few are.
pub(super) async fn begun(ids: BegunIds) -> Result<Rc<Begun>, FetchError> {
    if ids.is_empty() {
        return Ok(Rc::default());
    }
    let parts: CatalogParts = fetch::json("catalog.json").await?;
    let needed: BTreeSet<usize> = ids.iter().filter_map(|course| parts.part_of(course.as_str())).collect();
    let fetched: Vec<Vec<CourseSummary>> = fetch::all(needed.into_iter().map(part_file)).await?;
    let is_begun = |course: &CourseSummary| ids.iter().any(|id| id.as_str() == course.id);
    let courses = fetched.into_iter().flatten().filter(is_begun).collect();
    Ok(Rc::new(Begun { ids, courses }))
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
