//! Searching courses and units: pure matching of a few words.
//!
//! Every word that was typed has to begin a word of the entry, without regard to capitals and accents. Where a word was
//! found says how much it weighs; what is found by heavier words stands first, and equals stay in the order of the
//! catalogue, a course before its units.

use crate::content::published::search::{CourseEntry, SearchIndex, UnitEntry};
use crate::course::item::short_text::plain;
use std::cmp::Reverse;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'i> {
    /// The course, or the one of the unit.
    pub course: &'i CourseEntry,
    /// The unit, if a unit was found.
    pub unit: Option<&'i UnitEntry>,
}

const TITLE: u32 = 8;
const TERM: u32 = 6;
const TEXT: u32 = 2;
/// For a unit, the title of its course: it narrows a search, but does not find every unit of the course.
const AROUND: u32 = 1;
/// A whole word weighs more than one that is only begun, so many times.
const WHOLE: u32 = 2;

/// What a query finds, best first; nothing, if it has no words.
pub fn search<'i>(index: &'i SearchIndex, query: &str) -> Vec<Hit<'i>> {
    let wanted: Vec<String> = words(query).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, Hit<'i>)> = Vec::new();
    for course in &index.courses {
        let title = weigh(&wanted, [&course.title], TITLE);
        let texts = weigh(&wanted, course.outcomes.iter().chain([&course.summary]), TEXT);
        if let Some(weight) = sum(&heavier(&title, &texts)) {
            found.push((weight, Hit { course, unit: None }));
        }
        let around: Vec<u32> = title.iter().map(|weight| weight / TITLE * AROUND).collect();
        for unit in &course.units {
            let own = heavier(&weigh(&wanted, [&unit.title], TITLE), &weigh(&wanted, &unit.terms, TERM));
            let is_found = own.iter().any(|weight| *weight > 0);
            if let Some(weight) = sum(&heavier(&own, &around)).filter(|_| is_found) {
                found.push((weight, Hit { course, unit: Some(unit) }));
            }
        }
    }
    found.sort_by_key(|(weight, _)| Reverse(*weight));
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// What each wanted word weighs in some texts; 0 where it begins none of their words.
fn weigh<'t>(wanted: &[String], texts: impl IntoIterator<Item = &'t String>, weight: u32) -> Vec<u32> {
    let mut weights = vec![0; wanted.len()];
    for word in texts.into_iter().flat_map(|text| words(text)) {
        for (wanted, heaviest) in wanted.iter().zip(&mut weights) {
            if word.starts_with(wanted.as_str()) {
                *heaviest = (*heaviest).max(if word == *wanted { weight * WHOLE } else { weight });
            }
        }
    }
    weights
}

/// What each word weighs where it weighs more.
fn heavier(left: &[u32], right: &[u32]) -> Vec<u32> {
    left.iter().zip(right).map(|(left, right)| *left.max(right)).collect()
}

/// What all words weigh together; none, if one is not there.
fn sum(weights: &[u32]) -> Option<u32> {
    weights.iter().all(|weight| *weight > 0).then(|| weights.iter().sum())
}

/// The words of a text, without capitals, accents and apostrophes.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let inside =
        |character: char| character.is_alphanumeric() || matches!(character, '\'' | '\u{2019}' | '\u{300}'..='\u{36f}');
    text.split(move |character| !inside(character)).map(plain).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index() -> SearchIndex {
        let unit = |id: &str, title: &str, terms: &[&str]| UnitEntry {
            id: id.to_owned(),
            title: title.to_owned(),
            terms: terms.iter().map(|term| (*term).to_owned()).collect(),
        };
        let course = |id: &str, title: &str, summary: &str, outcome: &str, units: Vec<UnitEntry>| CourseEntry {
            id: id.to_owned(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            outcomes: vec![outcome.to_owned()],
            units,
        };
        SearchIndex {
            courses: vec![
                course(
                    "a",
                    "Social prescribing: foundations",
                    "What link workers do.",
                    "Explain the carer’s part.",
                    vec![unit("a1", "What it is", &["Link worker"]), unit("a2", "Links that last", &[])],
                ),
                course("b", "The café and the community", "Naïve, or wise?", "Weigh evidence.", vec![]),
                course("c", "Link workers", "Their day.", "Do it.", vec![unit("c1", "Self-care", &["Łódź model"])]),
            ],
        }
    }

    fn found(query: &str) -> Vec<String> {
        let index = index();
        let id = |hit: &Hit<'_>| hit.unit.map_or(&hit.course.id, |unit| &unit.id).clone();
        search(&index, query).iter().map(id).collect()
    }

    #[test]
    fn every_word_has_to_begin_a_word_and_the_best_comes_first() {
        for (query, expected) in [
            ("", &[][..]),
            (" - ’ ", &[]),
            ("link", &["c", "a1", "a2", "a"]),
            ("LINK WORK", &["c", "a1", "a"]),
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

    proptest! {
        #[test]
        fn more_words_never_find_more_courses(first in "[a-z]{1,4}", second in "[a-z]{1,4}") {
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
