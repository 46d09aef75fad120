//! The courses of a site, some in each file, so that whoever learns from a few of many fetches only what the site says of
//! those. `data/<release>/catalog.json` says which part a course is in ([`CatalogParts`]), and
//! `data/<release>/catalog-<n>.json` is the nth part: the summaries of its courses.

use super::CourseSummary;
use serde::{Deserialize, Serialize};

/// How many courses a part holds at most: about 20 kB, a quarter of that on the wire.
const PART: usize = 16;

/// Which courses each part has: all that are in the catalogue, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogParts {
    /// The id with which each part begins.
    pub begins: Vec<String>,
}

/// The file of a part, in the folder of the release.
pub fn part_file(part: usize) -> String {
    format!("catalog-{part}.json")
}

impl CatalogParts {
    /// The parts of a catalogue, and which courses they have.
    pub fn of(courses: &[CourseSummary]) -> (Self, Vec<Vec<CourseSummary>>) {
        let mut sorted = courses.to_vec();
        sorted.sort_by(|one, other| one.id.cmp(&other.id));
        let parts: Vec<Vec<CourseSummary>> = sorted.chunks(PART).map(<[CourseSummary]>::to_vec).collect();
        let begins = parts.iter().flat_map(|part| part.first()).map(|course| course.id.clone()).collect();
        (Self { begins }, parts)
    }

    /// The part in which a course stands, if it is in the catalogue.
    pub fn part_of(&self, course: &str) -> Option<usize> {
        self.begins.partition_point(|begin| begin.as_str() <= course).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::published::beginning::tests::course;

    #[test]
    fn every_course_stands_in_the_part_that_is_said_to_have_it() {
        for count in [0, 1, PART, PART + 1, 10 * PART + 3] {
            let courses: Vec<CourseSummary> = (0..count).map(course).collect();
            let (known, parts) = CatalogParts::of(&courses);
            assert_eq!(parts.len(), count.div_ceil(PART));
            assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), count);
            for course in &courses {
                let part = known.part_of(&course.id).expect("it is in the catalogue");
                assert!(parts[part].contains(course), "{}", course.id);
            }
            assert_eq!(known.part_of("a"), None, "before all others");
        }
    }
}
