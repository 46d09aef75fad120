//! The messages about revisions of courses.

use super::Plural;

/// The words about revisions in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct HistoryText {
    pub changed: &'static str,
    pub changed_lead: &'static str,
    pub changed_opening: &'static str,
    pub changed_check: &'static str,
    pub changed_stands: &'static str,
    pub asked_anew: &'static str,
    pub unit_changed: &'static str,
    pub units_changed: Plural,
    pub revisions: &'static str,
    pub revision_line: &'static str,
    pub withdrawn: &'static str,
    pub replaced_by: &'static str,
    pub current_to: &'static str,
    pub revised_since: &'static str,
    pub revised_materially: &'static str,
    pub attempt_earlier: &'static str,
    pub attempt_earlier_missing: &'static str,
    pub result_earlier: &'static str,
    pub result_earlier_missing: &'static str,
    pub begin_anew: &'static str,
}
