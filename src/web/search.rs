//! Searching courses and units: pure matching of a few words.
//!
//! Every word that was typed has to begin a word of the entry, without regard to capitals and accents. Where a word was
//! found says how much it weighs; what is found by heavier words stands first, and equals stay in the order of the
//! catalogue, a course before its units.

use crate::content::published::search::{AROUND, CourseEntry, Place, SHELF, Shelf, UnitEntry, Words, words};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// A whole word weighs more than one that is only begun, so many times.
const WHOLE: u32 = 2;

/// What can be searched, as far as it has been fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// The word with which each part of the words begins.
    pub begins: Vec<String>,
    /// Parts of the words, by their numbers.
    pub words: BTreeMap<usize, Rc<Words>>,
    /// Shelves, by their numbers.
    pub shelves: BTreeMap<usize, Rc<Shelf>>,
}

/// What a search cannot do without, and has not been fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Parts of the words.
    Words(Vec<usize>),
    /// Shelves.
    Shelves(Vec<usize>),
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'s> {
    /// How much that is.
    pub count: usize,
    /// The best of it, best first.
    pub hits: Vec<Hit<'s>>,
}

/// A course or a unit that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'s> {
    /// The course, or the one of the unit.
    pub course: &'s CourseEntry,
    /// The unit, if a unit was found.
    pub unit: Option<&'s UnitEntry>,
}

/// The words of a query that are looked for; one letter alone is not: it begins too many.
pub fn wanted(query: &str) -> Vec<String> {
    words(query).filter(|word| word.len() > 1).collect()
}

/// What a query finds, and the best of it, at most so many.
pub fn search<'s>(searched: &'s Searched, query: &str, most: usize) -> Result<Found<'s>, Missing> {
    let wanted = wanted(query);
    all_there(wanted.iter().flat_map(|word| searched.parts_of(word)), &searched.words).map_err(Missing::Words)?;
    let found = wanted.iter().map(|word| searched.places_of(word)).reduce(both).unwrap_or_default();
    // For a unit the title of its course alone is too little.
    let mut found: Vec<((u32, u32), Weight)> = found.into_iter().filter(|(_, weight)| weight.is_own).collect();
    found.sort_by_key(|(_, weight)| Reverse(weight.sum));
    let (count, best) = (found.len(), found.into_iter().take(most));
    let best: Vec<(usize, usize)> = best.map(|((course, unit), _)| (course as usize, unit as usize)).collect();
    all_there(best.iter().map(|(course, _)| course / SHELF), &searched.shelves).map_err(Missing::Shelves)?;
    let hits = best.into_iter().filter_map(|(course, unit)| {
        let course = searched.shelves.get(&(course / SHELF))?.get(course % SHELF)?;
        let unit = if unit == 0 { None } else { Some(course.units.get(unit - 1)?) };
        Some(Hit { course, unit })
    });
    Ok(Found { count, hits: hits.collect() })
}

/// Whether all that is needed has been fetched; if not, the numbers of what has not, each once.
fn all_there<T>(needed: impl Iterator<Item = usize>, there: &BTreeMap<usize, T>) -> Result<(), Vec<usize>> {
    let missing: BTreeSet<usize> = needed.filter(|number| !there.contains_key(number)).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing.into_iter().collect()) }
}

/// What words weigh in a place.
#[derive(Clone, Copy, Default)]
struct Weight {
    /// All that were looked for together.
    sum: u32,
    /// Whether one of them stands in the place itself, and not around it.
    is_own: bool,
}

impl Searched {
    /// The parts in which words may stand that begin so.
    fn parts_of(&self, begin: &str) -> Range<usize> {
        let first = self.begins.partition_point(|word| word.as_str() <= begin).saturating_sub(1);
        let end = self.begins.partition_point(|word| word.as_str() < begin || word.starts_with(begin));
        first..end.max(first)
    }

    /// What the heaviest word that begins so weighs in each place, by the numbers of course and unit.
    fn places_of(&self, begin: &str) -> BTreeMap<(u32, u32), Weight> {
        let mut places: BTreeMap<(u32, u32), Weight> = BTreeMap::new();
        let parts = self.parts_of(begin).filter_map(|part| self.words.get(&part));
        for (word, found) in parts.flat_map(|part| begun(&part.words, begin)) {
            for Place { course, unit, weight } in found {
                let place = places.entry((*course, *unit)).or_default();
                place.sum = place.sum.max(if word == begin { weight * WHOLE } else { *weight });
                place.is_own |= *weight > AROUND;
            }
        }
        places
    }
}

/// Those of a part's words that begin so.
fn begun<'w>(words: &'w [(String, Vec<Place>)], begin: &str) -> &'w [(String, Vec<Place>)] {
    let first = words.partition_point(|(word, _)| word.as_str() < begin);
    let count = words[first..].partition_point(|(word, _)| word.starts_with(begin));
    &words[first..first + count]
}

/// The places in which all stands that stands in one and in the other.
fn both(left: BTreeMap<(u32, u32), Weight>, right: BTreeMap<(u32, u32), Weight>) -> BTreeMap<(u32, u32), Weight> {
    let both = left.into_iter().filter_map(|(place, left)| {
        let right = right.get(&place)?;
        Some((place, Weight { sum: left.sum + right.sum, is_own: left.is_own || right.is_own }))
    });
    both.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::published::search::{Index, Searchable};
    use proptest::prelude::*;

    fn courses() -> Vec<Searchable> {
        let course =
            |id: &str, title: &str, summary: &str, outcome: &str, units: &[(&str, &str, &[&str])]| Searchable {
                entry: CourseEntry {
                    id: id.to_owned(),
                    title: title.to_owned(),
                    summary: summary.to_owned(),
                    units: units
                        .iter()
                        .map(|(id, title, _)| UnitEntry { id: (*id).to_owned(), title: (*title).to_owned() })
                        .collect(),
                },
                outcomes: vec![outcome.to_owned()],
                terms: units
                    .iter()
                    .map(|(_, _, terms)| terms.iter().map(|term| (*term).to_owned()).collect())
                    .collect(),
            };
        vec![
            course(
                "a",
                "Social prescribing: foundations",
                "What link workers do.",
                "Explain the carer’s part.",
                &[("a1", "What it is", &["Link worker"]), ("a2", "Links that last", &[])],
            ),
            course("b", "The café and the community", "Naïve, or wise?", "Weigh evidence.", &[]),
            course("c", "Link workers", "Their day.", "Do it.", &[("c1", "Self-care", &["Łódź model"])]),
        ]
    }

    /// The ids of what is found when nothing is there at first, and how many parts of the words that takes.
    fn found_in(index: &Index, query: &str, most: usize) -> (Vec<String>, usize) {
        let mut searched = Searched { begins: index.begins(), ..Searched::default() };
        loop {
            let missing = match search(&searched, query, most) {
                Ok(found) => {
                    let id = |hit: &Hit<'_>| hit.unit.map_or(&hit.course.id, |unit| &unit.id).clone();
                    return (found.hits.iter().map(id).collect(), searched.words.len());
                }
                Err(missing) => missing,
            };
            match missing {
                Missing::Words(parts) => {
                    searched.words.extend(parts.into_iter().map(|part| (part, Rc::new(index.parts[part].clone()))));
                }
                Missing::Shelves(shelves) => {
                    let shelf = |number: usize| (number, Rc::new(index.shelves[number].clone()));
                    searched.shelves.extend(shelves.into_iter().map(shelf));
                }
            }
        }
    }

    fn found(query: &str) -> Vec<String> {
        found_in(&Index::of(&courses()), query, usize::MAX).0
    }

    #[test]
    fn every_word_has_to_begin_a_word_and_the_best_comes_first() {
        for (query, expected) in [
            ("", &[][..]),
            (" - ’ ", &[]),
            ("l", &[]),
            ("link", &["c", "a1", "a2", "a"]),
            ("LINK WORK", &["c", "a1", "a"]),
            ("link w", &["c", "a1", "a2", "a"]),
            ("worker", &["a1", "c", "a"]),
            ("workers", &["c", "a"]),
            ("ink", &[]),
            ("cafe", &["b"]),
            ("CAFÉ community", &["b"]),
            ("cafe\u{301} naive", &["b"]),
            ("cafe nowhere", &[]),
            ("carers", &["a"]),
            ("carer's", &["a"]),
            ("self care", &["c1"]),
            ("self-care", &["c1"]),
            ("lodz", &["c1"]),
            // The title of its course narrows a search for a unit, and does not find all units by itself.
            ("foundations link", &["a", "a1", "a2"]),
            ("foundations", &["a"]),
        ] {
            assert_eq!(found(query), expected, "{query:?}");
        }
    }

    #[test]
    fn the_best_are_shown_and_all_are_counted() {
        let index = Index::of(&courses());
        assert_eq!(found_in(&index, "link", 2).0, ["c", "a1"]);
        let mut searched = Searched { begins: index.begins(), ..Searched::default() };
        searched.words.insert(0, Rc::new(index.parts[0].clone()));
        searched.shelves.insert(0, Rc::new(index.shelves[0].clone()));
        assert_eq!(search(&searched, "link", 2).map(|found| found.count), Ok(4));
    }

    #[test]
    fn only_those_parts_are_wanted_in_which_the_words_may_stand() {
        let index = Index::in_parts(&courses(), 1);
        assert!(index.parts.len() > 20);
        // "link" and "links" are two parts of one word each, and "last" may end the part before.
        let (ids, fetched) = found_in(&index, "link", usize::MAX);
        assert_eq!((ids, fetched), (found("link"), 2));
        assert_eq!(found_in(&Index::default(), "link", 1), (vec![], 0), "a site without courses");
    }

    proptest! {
        #[test]
        fn however_the_words_are_parted_the_same_is_found(query in "([a-z]{2,4} ?){1,3}", part in 1..40usize) {
            prop_assert_eq!(found_in(&Index::in_parts(&courses(), part), &query, usize::MAX).0, found(&query));
        }

        #[test]
        fn more_words_never_find_more_courses(first in "[a-z]{2,4}", second in "[a-z]{2,4}") {
            let courses = |query: &str| found(query).into_iter().filter(|id| id.len() == 1).collect::<Vec<_>>();
            let all = courses(&first);
            let narrowed = courses(&[first, second].join(" "));
            prop_assert!(narrowed.iter().all(|id| all.contains(id)));
        }

        #[test]
        fn capitals_do_not_count(query in "[a-zA-Z ]{0,12}") {
            prop_assert_eq!(found(&query.to_uppercase()), found(&query.to_lowercase()));
        }
    }
}
