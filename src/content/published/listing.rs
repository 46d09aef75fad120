//! All courses by their titles, a page at a time: `data/<release>/courses.json` is the first, and `courses-<n>.json` the
//! nth. Each says what to fetch to search all of them.

use super::{Catalog, CourseSummary, Pathway};
use serde::{Deserialize, Serialize};

/// How many courses a page lists at most.
const PAGE: usize = 100;

/// A page of the courses that are offered, by pathway.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The pathways, in the order they are offered.
    pub pathways: Vec<ListedPathway>,
    /// The courses of no pathway.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ListedCourse>,
    /// The word with which each part of the [words that can be searched](super::search) begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// A pathway with its courses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedPathway {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its courses, in the order in which they are best taken.
    pub courses: Vec<ListedCourse>,
}

/// A course in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedCourse {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Notional learning time of all units and the assessment, in minutes.
    pub minutes: u32,
}

impl Listing {
    /// The courses of a catalogue that are offered: what was withdrawn is not. `words` begin the parts of what can be
    /// searched. There is always a first page.
    pub fn pages(catalog: &Catalog, words: &[String]) -> Vec<Self> {
        let offered = || catalog.courses.iter().filter(|course| !course.withdrawn);
        let on_pathways = catalog.pathways.iter().flat_map(|pathway| {
            let courses = pathway.courses.iter().filter_map(|id| offered().find(|course| course.id == *id));
            courses.map(move |course| (Some(pathway), course))
        });
        let on_none = |course: &&CourseSummary| !catalog.pathways.iter().any(|it| it.courses.contains(&course.id));
        let all: Vec<(Option<&Pathway>, &CourseSummary)> =
            on_pathways.chain(offered().filter(on_none).map(|course| (None, course))).collect();
        let pages = all.len().div_ceil(PAGE).max(1);
        let empty = |page| Self { words: words.to_vec(), page, pages, ..Self::default() };
        let mut listings: Vec<Self> = (1..=pages).map(empty).collect();
        for (listing, courses) in listings.iter_mut().zip(all.chunks(PAGE)) {
            courses.iter().for_each(|(pathway, course)| listing.add(*pathway, course));
        }
        listings
    }

    /// Adds a course of a pathway, or of none, to the end.
    fn add(&mut self, pathway: Option<&Pathway>, course: &CourseSummary) {
        let course = ListedCourse { id: course.id.clone(), title: course.title.clone(), minutes: course.minutes };
        match (pathway, self.pathways.last_mut()) {
            (None, _) => self.others.push(course),
            (Some(pathway), Some(last)) if last.id == pathway.id => last.courses.push(course),
            (Some(pathway), _) => self.pathways.push(ListedPathway {
                id: pathway.id.clone(),
                title: pathway.title.clone(),
                courses: vec![course],
            }),
        }
    }
}

/// The file of a page, in the folder of the release.
pub fn page_file(page: usize) -> String {
    if page == 1 { "courses.json".to_owned() } else { format!("courses-{page}.json") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::published::beginning::tests::course;

    fn pathway(id: &str, courses: std::ops::Range<usize>) -> Pathway {
        Pathway {
            id: id.to_owned(),
            title: id.to_owned(),
            courses: courses.map(|number| format!("c{number}")).collect(),
        }
    }

    /// The pathways of each page, and of no pathway `-`, with the number of their courses.
    fn shape(listings: &[Listing]) -> Vec<Vec<(&str, usize)>> {
        let mut shape = Vec::new();
        for listing in listings {
            let pathways = listing.pathways.iter().map(|pathway| (pathway.id.as_str(), pathway.courses.len()));
            let others = (!listing.others.is_empty()).then_some(("-", listing.others.len()));
            shape.push(pathways.chain(others).collect());
        }
        shape
    }

    #[test]
    fn every_offered_course_is_listed_once_for_each_of_its_pathways() {
        let catalog = |count: usize, pathways: &[Pathway]| Catalog {
            pathways: pathways.to_vec(),
            courses: (0..count).map(course).collect(),
            more: 0,
        };
        for (catalog, expected) in [
            (catalog(0, &[]), vec![vec![]]),
            // The first is withdrawn.
            (catalog(1, &[pathway("a", 0..1)]), vec![vec![]]),
            (catalog(4, &[pathway("a", 0..2), pathway("b", 1..3)]), vec![vec![("a", 1), ("b", 2), ("-", 1)]]),
            (catalog(1 + PAGE, &[]), vec![vec![("-", PAGE)]]),
            (
                catalog(10 + PAGE, &[pathway("a", 1..51), pathway("b", 51..106)]),
                vec![vec![("a", 50), ("b", PAGE - 50)], vec![("b", 5), ("-", 4)]],
            ),
        ] {
            let listings = Listing::pages(&catalog, &["word".to_owned()]);
            assert_eq!(shape(&listings), expected);
            for (number, listing) in (1..).zip(&listings) {
                assert_eq!(
                    (listing.page, listing.pages, &*listing.words),
                    (number, expected.len(), &["word".to_owned()][..])
                );
            }
        }
    }
}
