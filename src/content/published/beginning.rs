//! The beginning of a catalogue, in `data/<release>/home.json`: as much as the home page shows, so that it does not grow
//! with the catalogue.

use super::{Catalog, CourseSummary, Pathway};

/// How many courses the home page shows.
const MOST: usize = 20;

impl Catalog {
    /// The first courses of the catalogue with their pathways; all of it, if it is not long.
    pub fn beginning(&self) -> Catalog {
        if self.courses.len() <= MOST {
            return self.clone();
        }
        let courses: Vec<CourseSummary> =
            self.courses.iter().filter(|course| !course.withdrawn).take(MOST).cloned().collect();
        let shown = |id: &&String| courses.iter().any(|course| course.id == **id);
        let pathways = self.pathways.iter().map(|pathway| Pathway {
            courses: pathway.courses.iter().filter(shown).cloned().collect(),
            ..pathway.clone()
        });
        let pathways = pathways.filter(|pathway| !pathway.courses.is_empty()).collect();
        let more = self.courses.iter().filter(|course| !course.withdrawn).count() - courses.len();
        Catalog { pathways, courses, more }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A course of many; the first is withdrawn.
    pub(in super::super) fn course(number: usize) -> CourseSummary {
        CourseSummary {
            id: format!("c{number}"),
            revision: 1,
            title: format!("Course {number}"),
            summary: String::new(),
            language: "en-GB".to_owned(),
            minutes: 1,
            zones: Vec::new(),
            units: Vec::new(),
            moved: Vec::new(),
            withdrawn: number == 0,
            replaced_by: None,
            languages: Vec::new(),
            errata: None,
            review_by: String::new(),
        }
    }

    fn catalog(count: usize) -> Catalog {
        let pathway = |id: &str, numbers: &[usize]| Pathway {
            id: id.to_owned(),
            title: id.to_owned(),
            courses: numbers.iter().map(|number| format!("c{number}")).collect(),
        };
        let pathways = vec![pathway("first", &[0, 1, MOST]), pathway("last", &[MOST + 1])];
        Catalog { pathways, courses: (0..count).map(course).collect(), more: 0 }
    }

    #[test]
    fn a_short_catalogue_is_shown_whole_and_of_a_long_one_its_beginning() {
        assert_eq!(catalog(MOST).beginning(), catalog(MOST));
        let beginning = catalog(MOST + 5).beginning();
        assert_eq!(beginning.courses, catalog(MOST + 1).courses[1..]);
        assert_eq!(beginning.more, 4);
        assert_eq!(beginning.pathways.len(), 1);
        assert_eq!(beginning.pathways[0].courses, ["c1".to_owned(), format!("c{MOST}")]);
    }
}
