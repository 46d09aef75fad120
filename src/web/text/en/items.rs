//! British English for questions, consultations and reflections.

use crate::web::text::{ItemText, Plural};

pub(super) const ITEMS: ItemText = ItemText {
    verdict_legend: "True or false?",
    verdict_true: "True",
    verdict_false: "False",
    reason_legend: "Because…",

    gap: "Gap {0} of {1}",
    your_words: "Your answer, in a few words",
    right_words: "The answer: {0}",

    answer_legend: "Your answer",
    sure_legend: "How sure are you?",
    sure: ["A guess", "Fairly sure", "Very sure"],
    sure_explained: "Points for a right answer: 1 for a guess, 2 if fairly sure, 3 if very sure. For a wrong one: 0, −2 and −6. So it pays to know how sure you really are. The points count for nothing else. (Certainty-based marking after Gardner-Medwin, ALT-J, 1995.)",
    sure_points: Plural { one: "That makes {0} point.", other: "That makes {0} points." },

    panel_chose: Plural { one: "{0} of the panel", other: "{0} of the panel" },
    panel_yours: "Your answer: {0}",
    panel_explained: "There is no single right answer. What you chose counts by how many of the panel chose it, compared with what most of them chose (aggregate scoring after Charlin and colleagues, Teaching and Learning in Medicine, 2000).",
    panel_who: "The panel",

    reflection: "For yourself",
    reflection_label: "In your own words",
    reflection_private: "Nobody reads this. It stays in this browser, saved as you write.",

    consultation: "Consultation",
    consultation_free: "Nothing here is marked. Try what you like: you can go back, and play it again.",
    value_of: "{0}: {1} of {2}",
    you_chose: "You chose:",
    choose_next: "What do you do?",
    step_back: "One step back",
    begin_again: "Begin again",
    ending_good: "It went well",
    ending_mixed: "It went in part",
    ending_poor: "It did not go well",
    looking_back: "Looking back",
    you_could_have: "What else you could have done",
    needed: "This was open only from {0} {1}.",
    endings_found: "Endings you have found: {0} of {1}.",
    whole_consultation: "Read the whole consultation",
    leads_to: "Leads to {0}.",

    for_authors: "Help the authors of this course",
    for_authors_what: "This file says how often each question came up in your attempts, what it earned and which options you chose. It holds no name, no date and nothing that you typed. It stays with you until you send it to them.",
    for_authors_save: "Save the file",
};
