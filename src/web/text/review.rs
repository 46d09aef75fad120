//! The messages about questions that are asked again.

use super::Plural;

/// The words of the page of spaced review in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct ReviewText {
    pub title: &'static str,
    pub lead: &'static str,
    pub nothing_finished: &'static str,
    pub see_learning: &'static str,

    // A session.
    pub comes_again: Plural,
    pub read_again: &'static str,
    pub finish: &'static str,
    pub nothing_due: &'static str,
    pub nothing_to_hand: &'static str,
    pub all_for_now: &'static str,
    pub next_on: &'static str,
    pub still_due: Plural,
    pub go_on: &'static str,

    // What is still known.
    pub known: &'static str,
    pub known_lead: &'static str,

    // Reminders for a calendar.
    pub reminder: &'static str,
    pub reminder_why: &'static str,
    pub reminder_note: &'static str,
    pub save_reminder: &'static str,
    pub certificate_ends: &'static str,
    pub certificate_ends_note: &'static str,
    pub certificate_reminder: &'static str,
    pub renewal: &'static str,
    pub renewal_note: &'static str,
    pub renewal_reminder: &'static str,

    // Courses that are not on the device.
    pub away: &'static str,
    pub away_why: &'static str,
    pub keep: &'static str,
    pub away_changed: &'static str,
    pub load_again: &'static str,
}

/// The words about what is still known in one language. They are few, because pages that are read while learning carry
/// them.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct CurrencyText {
    pub last_asked: &'static str,
    pub never_asked: &'static str,
    pub right_of_all: &'static str,
    pub right_of_some: &'static str,
    pub course_now: &'static str,
    pub as_finished: &'static str,
    pub newer: &'static str,
    pub looked_at_by: &'static str,
    pub overdue: &'static str,
}
