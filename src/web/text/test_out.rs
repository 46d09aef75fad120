//! The messages about showing by the assessment alone that one knows a course already.

use super::Plural;

/// The words about showing by the assessment alone that one knows a course already.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct TestOutText {
    // The offer.
    pub heading: &'static str,
    pub offer: &'static str,
    pub see_how: &'static str,
    pub lead: &'static str,
    pub counts_from: &'static str,
    pub counts_from_score: &'static str,
    pub once: &'static str,
    pub certificate_will_say: &'static str,
    pub if_not: &'static str,
    pub start: &'static str,
    pub after_units: &'static str,

    // What came of it.
    pub result_score: &'static str,
    pub result_whole: &'static str,
    pub result_pass_only: &'static str,
    pub result_not_passed: &'static str,
    pub wait: Plural,
    pub shown: &'static str,
    pub shown_on: &'static str,
    pub attempt: &'static str,

    // Certificates.
    pub certificate_ready: &'static str,
    pub certificate_heading: &'static str,
    pub has_shown: &'static str,
    pub time: &'static str,
    pub kind_of_learning: &'static str,
    pub units_since: &'static str,
    pub units_since_how: &'static str,
    pub make_whole: &'static str,
    pub level: &'static str,

    // Checking them.
    pub stands_for: &'static str,
    pub assessment_alone: &'static str,
    pub not_proved_course: &'static str,
}
