//! What can be searched, in files that are fetched only when somebody looks for a word in them: so a search costs about
//! the same in a catalogue of ten courses and of a thousand.
//!
//! `data/<release>/search-words-<n>.json` is the nth part of all words, in order, each with the places where it stands
//! ([`Words`]); the [`Listing`](super::listing::Listing) says with which word each part begins.
//! `data/<release>/search-courses-<n>.json` says what the courses and units of such places are called ([`Shelf`]).

use crate::course::item::short_text::plain;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many courses stand on a shelf.
pub const SHELF: usize = 16;

/// How many places a part holds at least, but the last: about 30 kB, a third of that on the wire.
const PART: usize = 4_000;

/// A part of the words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words {
    /// Each with its places, in order.
    pub words: Vec<(String, Vec<Place>)>,
}

/// A place where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, u32)", into = "(u32, u32, u32)")]
pub struct Place {
    /// The number of the course among those that are offered.
    pub course: u32,
    /// The number of the unit in it, from 1; 0 is the course itself.
    pub unit: u32,
    /// What the word weighs there: one of the constants below, the heaviest if it stands there more than once.
    pub weight: u32,
}

/// A word of the title weighs so much,
pub const TITLE: u32 = 8;
/// a key term of a unit so much,
pub const TERM: u32 = 6;
/// a word of a summary or an outcome so much,
pub const TEXT: u32 = 2;
/// and for a unit the title of its course so much: it narrows a search, but does not find every unit of the course.
pub const AROUND: u32 = 1;

impl From<(u32, u32, u32)> for Place {
    fn from((course, unit, weight): (u32, u32, u32)) -> Self {
        Self { course, unit, weight }
    }
}

impl From<Place> for (u32, u32, u32) {
    fn from(place: Place) -> Self {
        (place.course, place.unit, place.weight)
    }
}

/// Some of the courses that are offered, in the order of the catalogue.
pub type Shelf = Vec<CourseEntry>;

/// A course that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseEntry {
    /// The course's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Its units, in reading order.
    pub units: Vec<UnitEntry>,
}

/// A unit that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitEntry {
    /// The unit's id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A course with all the texts by which it is found, and its units with their key terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Searchable {
    /// What it is called.
    pub entry: CourseEntry,
    /// The texts of its outcomes.
    pub outcomes: Vec<String>,
    /// The key terms of each unit.
    pub terms: Vec<Vec<String>>,
}

/// All that can be searched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The words, in parts.
    pub parts: Vec<Words>,
    /// What is found, in shelves.
    pub shelves: Vec<Shelf>,
}

impl Index {
    /// The index of courses in the order of the catalogue.
    pub fn of(courses: &[Searchable]) -> Self {
        Self::in_parts(courses, PART)
    }

    /// The same with so many places in a part.
    pub fn in_parts(courses: &[Searchable], part: usize) -> Self {
        let mut places: BTreeMap<String, BTreeMap<(u32, u32), u32>> = BTreeMap::new();
        let mut note = |text: &str, course: u32, unit: u32, weight: u32| {
            for word in words(text) {
                let heaviest = places.entry(word).or_default().entry((course, unit)).or_default();
                *heaviest = weight.max(*heaviest);
            }
        };
        for (course, searchable) in (0..).zip(courses) {
            let Searchable { entry, outcomes, terms } = searchable;
            note(&entry.title, course, 0, TITLE);
            outcomes.iter().chain([&entry.summary]).for_each(|text| note(text, course, 0, TEXT));
            for (unit, (own, terms)) in (1..).zip(entry.units.iter().zip(terms)) {
                note(&entry.title, course, unit, AROUND);
                terms.iter().for_each(|term| note(term, course, unit, TERM));
                note(&own.title, course, unit, TITLE);
            }
        }
        let (mut parts, mut held) = (Vec::<Words>::new(), part);
        for (word, places) in places {
            if held >= part {
                parts.push(Words::default());
                held = 0;
            }
            held += places.len();
            let places = places.into_iter().map(|((course, unit), weight)| Place { course, unit, weight }).collect();
            if let Some(part) = parts.last_mut() {
                part.words.push((word, places));
            }
        }
        let entries: Vec<CourseEntry> = courses.iter().map(|course| course.entry.clone()).collect();
        Self { parts, shelves: entries.chunks(SHELF).map(<[CourseEntry]>::to_vec).collect() }
    }

    /// The word with which each part begins.
    pub fn begins(&self) -> Vec<String> {
        self.parts.iter().filter_map(|part| part.words.first()).map(|(word, _)| word.clone()).collect()
    }
}

/// The file of a part of the words, in the folder of the release.
pub fn words_file(part: usize) -> String {
    format!("search-words-{part}.json")
}

/// The file of a shelf, in the folder of the release.
pub fn shelf_file(shelf: usize) -> String {
    format!("search-courses-{shelf}.json")
}

/// The words of a text, without capitals, accents and apostrophes.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let inside =
        |character: char| character.is_alphanumeric() || matches!(character, '\'' | '\u{2019}' | '\u{300}'..='\u{36f}');
    text.split(move |character| !inside(character)).map(plain).filter(|word| !word.is_empty())
}
