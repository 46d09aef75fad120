//! Who learns, in British English.

use crate::web::text::learners::LearnersText;

/// Who learns, in British English.
pub(in crate::web::text) static LEARNERS: LearnersText = LearnersText {
    label: "Learning:",
    unnamed: "First learner",
    guest: "Guest",
    locked: "{0}, locked",
    question: "Who is learning?",
    why: "Several people learn on this device. Nothing is saved before you say who you are; you can read without.",
    other: "Somebody else",
    later: "Not now",
    locked_notice: "The learning of {0} is locked. You can read on; what you do now is saved once you have unlocked it, or have said that you are somebody else.",
    unlock_or_other: "Unlock, or choose somebody else",
    guest_notice: "You are a guest: nothing you do is saved, and all of it is gone when you close this tab.",
    guest_end: "Keep it, or finish",
    not_kept_guest: "Not saved: you are a guest",
    not_kept_yet: "Not saved yet: say who is learning",
    lock: "Lock",
    lock_soon: "You have not done anything for a while. In less than a minute your learning is locked. Everything is saved.",
    lock_not_yet: "Do not lock yet",
};
