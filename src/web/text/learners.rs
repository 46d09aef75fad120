//! The messages about who learns, on every page.

/// The words about who learns in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct LearnersText {
    pub label: &'static str,
    pub unnamed: &'static str,
    pub guest: &'static str,
    pub locked: &'static str,
    pub question: &'static str,
    pub why: &'static str,
    pub other: &'static str,
    pub later: &'static str,
    pub locked_notice: &'static str,
    pub unlock_or_other: &'static str,
    pub guest_notice: &'static str,
    pub guest_end: &'static str,
    pub not_kept_guest: &'static str,
    pub not_kept_yet: &'static str,
    pub lock: &'static str,
    pub lock_soon: &'static str,
    pub lock_not_yet: &'static str,
}
