//! Courses in several languages, in British English.

use crate::web::text::languages::LanguagesText;

/// Courses in several languages, in British English.
pub(in crate::web::text) static LANGUAGES: LanguagesText = LanguagesText {
    also_in: "In other languages:",
    behind: "This translation is of revision {0}; the original is at revision {1}. What changed there since:",
    original: "The original:",
};
