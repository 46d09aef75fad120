//! All courses by their titles, in `data/<release>/courses.json`: what the page of all courses lists, and what to fetch to
//! search them.

use super::{Catalog, CourseSummary};
use serde::{Deserialize, Serialize};

/// All courses that are offered, by pathway.
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
    /// The courses of a catalogue that are offered: what was withdrawn is not. Nothing of it can be searched yet.
    pub fn of(catalog: &Catalog) -> Self {
        let listed = |course: &CourseSummary| ListedCourse {
            id: course.id.clone(),
            title: course.title.clone(),
            minutes: course.minutes,
        };
        let offered = || catalog.courses.iter().filter(|course| !course.withdrawn);
        let pathways = catalog.pathways.iter().map(|pathway| {
            let courses = pathway.courses.iter().filter_map(|id| offered().find(|course| course.id == *id));
            ListedPathway {
                id: pathway.id.clone(),
                title: pathway.title.clone(),
                courses: courses.map(listed).collect(),
            }
        });
        let on_a_pathway = |course: &&CourseSummary| catalog.pathways.iter().any(|it| it.courses.contains(&course.id));
        Self {
            pathways: pathways.filter(|pathway| !pathway.courses.is_empty()).collect(),
            others: offered().filter(|course| !on_a_pathway(course)).map(listed).collect(),
            words: Vec::new(),
        }
    }
}
