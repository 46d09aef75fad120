//! Showing by the assessment alone that one knows a course already, in British English.

use crate::web::text::{Plural, TestOutText};

/// Showing by the assessment alone that one knows a course already, in British English.
pub(in crate::web::text) static TEST_OUT: TestOutText = TestOutText {
    heading: "Show that you know it already",
    offer: "If you know this subject well, you can take the assessment now. From {0}% it stands for the whole course. You can try this once.",
    see_how: "See how that works",
    lead: "If you know this subject well, the assessment can stand for the whole course. Whoever would rather learn first begins with the units: then it is taken at the end, in the ordinary way.",
    counts_from: "Stands for the course from",
    counts_from_score: "{0}% (the ordinary pass mark is {1}%)",
    once: "One, before the units; another only when the course has changed materially",
    certificate_will_say: "The certificate will say that it is for the assessment alone: that you showed what you know, not that you took the course. It claims no learning time but what was recorded here.",
    if_not: "If it comes to less, nothing is lost. A result from {0}% stays a pass, and the units then complete the course. Below that, the assessment opens again once you have finished the units.",
    start: "Begin, before the units",
    after_units: "The assessment opens when you have finished the units.",

    result_score: "{0}% (pass mark {1}%; stands for the whole course from {2}%)",
    result_whole: "You have shown that you know what this course teaches. Your certificate says that it is for the assessment alone. The units stay open to you.",
    result_pass_only: "This is a pass, and it stays one. It is less than the course asks of those who leave the units out: finish them, and the course is complete. You need not take the assessment again.",
    result_not_passed: "Nothing is lost, and the course is yours to study. The assessment opens again when you have finished the units. This attempt uses up none of those that the course allows.",
    wait: Plural {
        one: "At least {0} hour lies between this attempt and the next.",
        other: "At least {0} hours lie between this attempt and the next.",
    },
    shown: "You have shown by the assessment alone that you know this course. The units stay open to you.",
    shown_on: "Known already: shown on {0} with {1}%, in place of the units",
    attempt: "begun before the units",

    certificate_ready: "You have shown by the assessment alone that you know this course, and the certificate says just that: not that you took the course, nor that it took you any time. Check your name: it is signed as you write it here.",
    certificate_heading: "Certificate by assessment",
    has_shown: "has shown by assessment alone, without having to take the course, what is taught in",
    time: "None claimed; {0} of active time recorded",
    kind_of_learning: "None: for the assessment alone",
    units_since: "You have finished the units since",
    units_since_how: "The certificate here is for the assessment alone. You can make another that says that you completed the course. The one you have stays valid and stays here.",
    make_whole: "Certify the whole course",
    level: "{0}, by assessment alone",

    stands_for: "Stands for",
    assessment_alone: "An assessment alone, not a course that was taken",
    not_proved_course: "That the learner took a course. It is for the assessment alone.",
};
