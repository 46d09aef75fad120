//! The few messages on new versions and use without a network that every page may need.

/// The words on new versions in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct UpdateText {
    pub ready: &'static str,
    pub now: &'static str,
    pub later: &'static str,
    pub keep_course: &'static str,
    pub what_is_kept: &'static str,
    pub offline_use: &'static str,
}
