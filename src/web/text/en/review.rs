//! Questions that are asked again, in British English.

use crate::web::text::{CurrencyText, Plural, ReviewText};

/// The page of spaced review in British English.
pub(in crate::web::text) static REVIEW: ReviewText = ReviewText {
    title: "Three minutes a week",
    lead: "Questions from courses that you have finished come back here, a few at a time: soon after you have finished, then ever more rarely. They change no result, badge or certificate.",
    nothing_finished: "There is nothing to ask yet. Some days after you have finished a course, its first questions come here.",
    see_learning: "See my learning",

    comes_again: Plural { one: "It comes again tomorrow, on {1}.", other: "It comes again in {0} days, on {1}." },
    read_again: "It comes from the unit",
    finish: "Finish",
    nothing_due: "Nothing is due today",
    nothing_to_hand: "Nothing can be asked just now",
    all_for_now: "That is all for now",
    next_on: "The next question is due on {0}.",
    still_due: Plural {
        one: "{0} more question is due. It can wait, or you go on now.",
        other: "{0} more questions are due. They can wait, or you go on now.",
    },
    go_on: "Go on",

    known: "What you knew when last asked",
    known_lead: "Counted from your answers on this page, which stay on this device. It says nothing of what nobody asked.",

    reminder: "A reminder in your calendar",
    reminder_why: "This site never reminds you of anything. If you want a reminder, save one for your own calendar: five minutes each week at half past twelve, from {0} on. Move or delete it there as you like.",
    reminder_note: "A few questions about courses that you have finished. It takes about three minutes.",
    save_reminder: "Save for your calendar",
    certificate_ends: "Certificate ends: {0}",
    certificate_ends_note: "Your certificate of “{0}”, given by {1}, is valid until this day. Ask them whether and how it is renewed.",
    certificate_reminder: "It is valid until {0}. The file puts that day into your calendar, with a reminder 30 days before.",
    renewal: "Badge to be looked at: {0}",
    renewal_note: "If a course that the badge “{0}” rests on was materially revised, pass its assessment again by this day. If none was, the badge goes on by itself.",
    renewal_reminder: "The file puts {0} into your calendar, the day on which it is looked at again, with a reminder 30 days before.",

    away: "Some questions have to wait",
    away_why: "Their courses are not on this device, and the network does not answer just now. Once kept, a course’s questions come without a network, too:",
    keep: "Keep for offline: {0}",
    away_changed: "The site has changed since this page was opened. What you have answered is safe. Load the page again, and these courses are asked about:",
    load_again: "Load the page again",
};

/// What is still known, in British English.
pub(in crate::web::text) static CURRENCY: CurrencyText = CurrencyText {
    last_asked: "When last asked",
    never_asked: "Not asked again since you finished on {0}",
    right_of_all: "{0} of {1} questions answered right; the last on {2}",
    right_of_some: "{0} of {1} questions answered right, of {2} in all; the last on {3}",
    course_now: "The course now",
    as_finished: "Revision {0}, as you finished it.",
    newer: "Revision {0}; you finished revision {1}.",
    looked_at_by: "Its authors look through it again by {0}.",
    overdue: "Its authors were to look through it again by {0}, and this site has nothing newer: check figures before you rely on them.",
};
