//! What can be searched for, in `data/<release>/search.json`: fetched only when somebody searches.

use serde::{Deserialize, Serialize};

/// The courses that are offered, in the order of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchIndex {
    /// What each is found by.
    pub courses: Vec<CourseEntry>,
}

/// What a course is found by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CourseEntry {
    /// The course's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The texts of its outcomes.
    pub outcomes: Vec<String>,
    /// Its units, in reading order.
    pub units: Vec<UnitEntry>,
}

/// What a unit is found by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitEntry {
    /// The unit's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its key terms, without what they mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
}
