//! Searching in British English.

use crate::web::text::Plural;
use crate::web::text::search::SearchText;

/// Searching in British English.
pub(in crate::web::text) static SEARCH: SearchText = SearchText {
    title: "All courses",
    label: "Words to look for",
    hint: "Titles, summaries, outcomes and key terms of all courses are searched. The first two letters of a word are enough. What you type stays on this device.",
    found: Plural { one: "{0} result", other: "{0} results" },
    found_first: "{0} results; these are the first {1}. Another word narrows them down.",
    found_none: "Nothing was found.",
    found_none_next: "Every word has to be found in one place, so try fewer words, or others.",
    in_course: "Unit of “{0}”",
    unreachable: "What can be searched could not be fetched. The connection may be down.",
    pages: "Pages of courses",
    page: "Page {0} of {1}",
    before: "Previous",
    after: "Next",
    again: "Try again",
};
