//! British English.

pub(super) mod award;
pub(super) mod badges;
pub(super) mod checking;
pub(super) mod data;
pub(super) mod desk;
pub(super) mod errata;
pub(super) mod history;
mod items;
pub(super) mod languages;
pub(super) mod learners;
pub(super) mod meaning;
pub(super) mod offline;
pub(super) mod profiles;
mod reasons;
pub(super) mod records;
pub(super) mod review;
pub(super) mod search;
pub(super) mod sheet;
pub(super) mod test_out;
pub(super) mod together;
mod update;

use super::messages::Text;
use super::{Language, Plural};

/// The interface in British English.
pub static ENGLISH: Text = Text {
    language: Language::English,

    // The frame of every page.
    site_name: "Champions",
    skip_to_content: "Skip to content",
    nav_label: "Main",
    nav_courses: "Courses",
    nav_learning: "My learning",
    nav_badges: "Badges",
    nav_verify: "Check a certificate",
    nav_settings: "Settings",
    nav_about: "About this site",
    nav_meaning: "What a certificate here proves",
    nav_desk: "For institutions: the desk",
    breadcrumb: "You are here",
    title_pair: "{0} – {1}",
    footer_privacy: "What you do here stays in this browser. There is no account, no tracking, and nothing is sent anywhere.",
    footer_licence: "Courses are free to share and adapt with credit (CC BY 4.0).",
    without_scripts: "You can read every course here without scripts. To answer questions and keep your progress, allow scripts for this site.",
    cannot_start: "You can read on, but this browser cannot run the part that marks answers and keeps your progress. A current version of Firefox, Chrome, Edge or Safari can.",

    // Numbers, dates and amounts.
    day_month_year: "{0} {1} {2}",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    minutes: Plural { one: "{0} minute", other: "{0} minutes" },
    hours: Plural { one: "{0} hour", other: "{0} hours" },
    hours_and_minutes: "{0} {1}",
    percent: "{0}%",
    percent_done: "{0}% done",

    // Whether things are kept.
    keeping: "Saving…",
    kept: "Saved on this device",
    not_kept: "Not saved yet",
    trouble_unavailable: "This browser does not let us save here, perhaps because it is in private mode. You can read and answer; what you do is gone when you close this tab. To keep it, open this page in an ordinary window.",
    trouble_full: "This device has no room left, so what you do now is not saved yet. What was saved before is safe. Keep this tab open and free some space: everything that waits here is saved as soon as there is room.",
    trouble_newer: "Your progress was saved by a newer version of this site. It is safe. Reload the page to get that version; until then, what you do is not saved.",
    trouble_blocked: "Another tab of this site still runs an older version, and your progress cannot be read beside it. It is safe. Close or reload that other tab: then your progress appears here, and what you did meanwhile is saved.",
    trouble_interrupted: "The browser broke off saving. What was saved before is safe, and what you did since is still in this tab. Keep it open: saving is tried again every few seconds.",
    trouble_deleted: "What this site had saved in this browser was deleted while this page was open, by somebody in another tab or by the browser itself. It cannot be had back from here. Certificates that you downloaded stay good, and what you do from now on is saved again.",
    put_back: "Your browser had lost its database of this site. What you did was put back from a second copy on this device. Only what is locked with a passphrase has no such copy: that comes back from a backup.",

    // Home and courses.
    home_heading: "Much of what makes people well is not medicine",
    home_lead: "Short, sourced courses for clinicians and link workers on rethinking medicine, personalised care and social prescribing. Learn in the time you have; everything is kept on your own device.",
    you_were_in: "You were in {0}.",
    begin_with: "New here? Begin with {0}. It takes about {1}.",
    next_course: "Next: {0}. It takes about {1}.",
    more_courses: "More courses",
    units: Plural { one: "{0} unit", other: "{0} units" },
    units_and_time: "{0}, about {1}",
    start_course: "Start the course",
    continue_with: "Continue: {0}",
    take_assessment: "Take the assessment",
    continue_assessment: "Continue the assessment",
    get_certificate: "Get your certificate",
    show_certificate: "See your certificate",
    outcomes_heading: "What you will be able to do",
    units_heading: "Units",
    done: "Done",
    certificate_how: "Finish every unit and pass the assessment, and you can make a certificate that anyone can check.",
    certificate_see: "See what is still needed",
    about_course: "About this course",
    for_whom: "For whom",
    learning_time: "Learning time",
    authors: "Written by",
    reviewed_on: "Reviewed",
    reviewed_until: "{0}, next review by {1}",
    revision: "Revision",
    revision_of: "{0}, of {1}: {2}",
    licence: "Licence",
    course: "Course",

    // Units.
    unit_place: "Unit {0} of {1}, about {2}",
    unit_outcomes: "This unit helps you to:",
    sources: "Sources",
    callout_case: "Case",
    callout_key: "Key point",
    callout_evidence: "What the evidence shows",
    callout_local: "In your country",
    callout_caution: "Take care",
    callout_reflect: "Pause and think",
    unit_end: "The end of this unit",
    unit_ready: "You have answered every question. Finish the unit when you have read it.",
    finish_unit: "Finish this unit",
    unit_finished: "Unit finished",
    unit_finished_on: "You finished this unit on {0}. You can come back to it whenever you like.",
    go_on_to: "Go on to: {0}",
    checks_open: Plural {
        one: "{0} question is still open. Answer it, right or wrong, to finish the unit.",
        other: "{0} questions are still open. Answer them, right or wrong, to finish the unit.",
    },
    open_check: "Open question {0}",

    // Questions.
    check_label: "Knowledge check",
    check_answer: "Check my answer",
    answer_first: "Answer the question first. Every part of it needs an answer.",
    try_again: "Try again",
    show_answer: "Show the answer",
    outcome_right: "Right",
    outcome_partly: "Partly right",
    outcome_wrong: "Not quite",
    option_chosen_right: "Your answer, and right.",
    option_chosen_wrong: "Your answer, but not right.",
    option_missed: "This is right; you did not choose it.",
    option_left: "Rightly not chosen.",
    choose: "Choose…",
    belongs_with: "This belongs with: {0}.",
    move_up: "Move up: {0}",
    move_down: "Move down: {0}",
    moved_to_place: "{0}: now {1} of {2}",
    step_in_place: "In its place",
    step_out_of_place: "Out of place",
    right_order: "The right order:",
    your_number: "Your answer, in digits",
    right_number: "The answer is {0} {1}.",
    items: items::ITEMS,

    // The assessment.
    assessment: "Assessment",
    assessment_facts: "{0}, pass mark {1}%, about {2}",
    questions: Plural { one: "{0} question", other: "{0} questions" },
    assessment_lead: "Here you show what you have learned. This is what to expect.",
    questions_heading: "Questions",
    questions_drawn: "{0}, drawn from {1} for each attempt",
    pass_mark: "Pass mark",
    attempts: "Attempts",
    attempts_unlimited: "As many as you like; each draws new questions, and your best result is never lost",
    attempts_limited: Plural {
        one: "{0} until you pass; each draws new questions",
        other: "Up to {0} until you pass; each draws new questions, and your best result is never lost",
    },
    attempts_used_up: "You have used every attempt at this revision of the course. Your answers and progress are safe. When the course is revised, you can try again.",
    wait: "Between attempts",
    wait_between: Plural { one: "At least {0} hour", other: "At least {0} hours" },
    wait_still: Plural {
        one: "You can begin the next attempt in less than {0} hour. Until then, the units are open to read again.",
        other: "You can begin the next attempt in less than {0} hours. Until then, the units are open to read again.",
    },
    time: "Time",
    time_unlimited: "Usually about {0}, but there is no limit",
    review: "Review",
    review_afterwards: "Afterwards you see every question with your answer, the right one, and why",
    assessment_interruptions: "Each answer is saved as you give it. You can stop at any moment and go on later, with the same questions.",
    start_assessment: "Start the assessment",
    question_of: "Question {0} of {1}",
    question_number: "Question {0}",
    question_answered: "answered",
    question_open: "not answered yet",
    previous_question: "Previous",
    next_question: "Next",
    look_over: "Look over your answers",
    all_answered: "You have answered every question.",
    unanswered: Plural {
        one: "{0} question is not answered yet. It would count as wrong.",
        other: "{0} questions are not answered yet. They would count as wrong.",
    },
    hand_in_is_final: "Once you hand in, the answers of this attempt cannot be changed.",
    hand_in: "Hand in",
    result_passed: "You have passed",
    result_not_passed: "Not passed this time",
    result_score: "{0}% (pass mark {1}%)",
    look_again: "These are worth another look:",
    new_attempt: "Take it again with new questions",
    review_heading: "Your answers",

    // My learning.
    learning_lead: "Everything you have begun, kept in this browser.",
    learning_empty: "When you begin a course, it appears here with how far you are, what is next, and your certificates.",
    choose_course: "Choose a course",
    ask_again: "What do you still know? Three minutes a week",
    of_units: "{0} of {1} finished",
    passed_on: "Passed on {0} with {1}%",
    not_taken: "Not taken yet",
    not_passed_yet: Plural { one: "{0} attempt, not passed yet", other: "{0} attempts, not passed yet" },
    time_recorded: "Active time recorded",
    last_here: "Last here",

    // Certificates.
    certificate: "Certificate",
    result: "Result",

    // New versions, and use without a network.
    update: update::UPDATE,

    // When something is not there.
    not_found_title: "There is no page here",
    not_found_why: "The address may have a slip in it, or the page may have moved. Your progress is not affected.",
    see_courses: "See all courses",
    find_course: "Find a course",
    all_courses: Plural { one: "{0} course", other: "All {0} courses" },
    unreachable_title: "This page could not be loaded",
    unreachable_why: "The connection may be down, or the site may just have been updated. Your progress is safe on this device.",
    reload: "Try again",
};
