//! The messages of the page on what certificates prove.

/// The words on what certificates prove in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct MeaningText {
    pub lead: &'static str,
    pub codes: &'static str,
    pub codes_lead: &'static str,
    /// Headings, each with its paragraphs.
    pub sections: &'static [(&'static str, &'static [&'static str])],
}
