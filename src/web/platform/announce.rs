//! Saying something to a screen reader that is not otherwise on the page.

/// The id of the page's live region; it is drawn empty with the first page, or it would not be heard.
pub(crate) const REGION: &str = "announcements";

/// Says a message once, politely.
pub(crate) fn say(message: &str) {
    if let Some(region) = gloo::utils::document().get_element_by_id(REGION) {
        region.set_text_content(Some(message));
    }
}
