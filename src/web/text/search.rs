//! The messages about searching.

use super::Plural;

/// The words about searching in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct SearchText {
    pub title: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub found: Plural,
    pub found_first: &'static str,
    pub found_none: &'static str,
    pub found_none_next: &'static str,
    pub in_course: &'static str,
    pub unreachable: &'static str,
    pub pages: &'static str,
    pub page: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub again: &'static str,
}
