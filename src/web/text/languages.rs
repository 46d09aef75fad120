//! The messages about courses in several languages.

/// The words about courses in several languages, in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct LanguagesText {
    pub also_in: &'static str,
    pub behind: &'static str,
    pub original: &'static str,
}
