//! The messages about errata.

/// The words about errata in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct ErrataText {
    pub became_pass: &'static str,
    pub improved: &'static str,
    pub stays: &'static str,
    pub corrected_on: &'static str,
    pub also_right: &'static str,
    pub void: &'static str,
    pub source: &'static str,
    pub attempts: &'static str,
    pub attempt_passed: &'static str,
    pub attempt_not_passed: &'static str,
    pub attempt_open: &'static str,
    pub marked_again: &'static str,
    pub marked_the_same: &'static str,
    pub since: &'static str,
    pub see: &'static str,
}
