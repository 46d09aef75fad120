//! Who offers a course, and under whose accreditation.

use serde::{Deserialize, Serialize};

/// Who offers a course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// Who.
    pub provider: String,
    /// How to reach them; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Who accredited the course; nobody, unless a site says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accreditations: Vec<Accreditation>,
}

/// An accreditation of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accreditation {
    /// The statement that the accreditor wants printed, word for word.
    pub statement: String,
    /// Who accredited it.
    pub accreditor: String,
    /// The accreditor's number for it.
    pub reference: String,
    /// The last day on which a completion counts, as `2027-11-22`.
    pub valid_until: String,
}
