//! Confidence: a single answer, and how sure the learner is of it. The mark is that of the single answer.
//!
//! What is told besides are points after Gardner-Medwin (Confidence assessment in the teaching of basic science,
//! ALT-J 3(1), 1995): the surer, the more a right answer gains and the more a wrong one loses, such that it pays to say
//! how sure one really is. They count for nothing.

use crate::course::id::PartId;

/// How sure a learner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// A guess.
    Little,
    /// More likely right than wrong.
    Fairly,
    /// As good as certain.
    Very,
}

impl Sure {
    /// All degrees, from little to very.
    pub const ALL: [Sure; 3] = [Sure::Little, Sure::Fairly, Sure::Very];

    /// The id that stands for it in a response, beside the option's; no option has one of these.
    pub fn id(self) -> &'static str {
        match self {
            Sure::Little => "sure-1",
            Sure::Fairly => "sure-2",
            Sure::Very => "sure-3",
        }
    }

    /// The degree of an id.
    pub fn of(part: &PartId) -> Option<Sure> {
        Sure::ALL.into_iter().find(|sure| sure.id() == part.as_str())
    }

    /// The degree that a response names.
    pub fn among(chosen: &[PartId]) -> Option<Sure> {
        chosen.iter().find_map(Sure::of)
    }

    /// The points for an answer: 1, 2 or 3 for a right one, 0, -2 or -6 for a wrong one.
    pub fn points(self, right: bool) -> i32 {
        match (self, right) {
            (Sure::Little, true) => 1,
            (Sure::Fairly, true) => 2,
            (Sure::Very, true) => 3,
            (Sure::Little, false) => 0,
            (Sure::Fairly, false) => -2,
            (Sure::Very, false) => -6,
        }
    }
}

/// The options that a response names, without how sure.
pub(super) fn options(chosen: &[PartId]) -> Vec<PartId> {
    chosen.iter().filter(|part| Sure::of(part).is_none()).cloned().collect()
}

/// Whether a response says exactly once how sure.
pub(super) fn says_how_sure(chosen: &[PartId]) -> bool {
    chosen.iter().filter(|part| Sure::of(part).is_some()).count() == 1
}
