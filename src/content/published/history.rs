//! How a course came to be what it is: its revisions, what changed, and what went where.

use super::{Course, Part, Unit};
use crate::course::test_out::TestOut;
use serde::{Deserialize, Serialize};

/// A revision of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its number.
    pub number: u32,
    /// When it was published, as `2026-11-22`.
    pub date: String,
    /// How much changed: `typo`, `clarification`, `material` or `withdrawn`.
    pub change: String,
    /// What changed.
    pub note: String,
}

/// A block or item that has changed since the course was first published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Its id; a unit's id stands for its opening.
    pub id: String,
    /// The revision in which it last changed.
    pub revision: u32,
}

/// The course that takes the place of one that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// Its id.
    pub course: String,
    /// Its title.
    pub title: String,
}

/// Units or items that were split, merged or taken away: what was done under the old ids counts for the new ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The old ids; all of them together stand for the new ones.
    pub from: Vec<String>,
    /// The new ids; none if nothing takes their place.
    pub to: Vec<String>,
}

impl Course {
    /// The revision that it is at.
    pub fn revision(&self) -> Revision {
        Revision {
            number: self.summary.revision,
            date: self.revised_on.clone(),
            change: self.revision_change.clone(),
            note: self.revision_note.clone(),
        }
    }

    /// Whether and from which score it can be tested out of. What was withdrawn cannot.
    pub fn test_out(&self) -> Option<TestOut> {
        let from = self.assessment.test_out_from.filter(|_| !self.summary.withdrawn)?;
        let material = self.history.iter().filter(|revision| revision.change == "material");
        Some(TestOut { from, material: material.map(|revision| revision.number).max().unwrap_or_default() })
    }
}

impl Unit {
    /// Whether an id is its own, or that of one of its blocks or items.
    pub fn has(&self, id: &str) -> bool {
        let is_item = |part: &Part| matches!(part, Part::Check(item) if item.id == id);
        self.id == id || self.blocks.iter().any(|block| block.id == id || block.parts.iter().any(is_item))
    }
}
