//! Courses in several languages: which is a translation of which, and how far behind.

use super::history::Revision;
use serde::{Deserialize, Serialize};

/// Of what a course is a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The original.
    pub original: Tongue,
    /// The revision of the original that was translated.
    pub revision: u32,
    /// The revision that the original is at now.
    pub now: u32,
    /// The revisions of the original that came after the translated one, oldest first.
    pub since: Vec<Revision>,
}

/// A course in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tongue {
    /// The course's id.
    pub course: String,
    /// Its title.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
}
