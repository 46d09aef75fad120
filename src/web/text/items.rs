//! The words of questions beyond those that all kinds share, of consultations and of reflections.

use super::Plural;

/// The words of questions beyond those that all kinds share, of consultations and of reflections.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct ItemText {
    pub verdict_legend: &'static str,
    pub verdict_true: &'static str,
    pub verdict_false: &'static str,
    pub reason_legend: &'static str,

    pub gap: &'static str,
    pub your_words: &'static str,
    pub right_words: &'static str,

    pub answer_legend: &'static str,
    pub sure_legend: &'static str,
    pub sure: [&'static str; 3],
    pub sure_explained: &'static str,
    pub sure_points: Plural,

    pub panel_chose: Plural,
    pub panel_yours: &'static str,
    pub panel_explained: &'static str,
    pub panel_who: &'static str,

    pub reflection: &'static str,
    pub reflection_label: &'static str,
    pub reflection_private: &'static str,

    pub consultation: &'static str,
    pub consultation_free: &'static str,
    pub value_of: &'static str,
    pub you_chose: &'static str,
    pub choose_next: &'static str,
    pub step_back: &'static str,
    pub begin_again: &'static str,
    pub ending_good: &'static str,
    pub ending_mixed: &'static str,
    pub ending_poor: &'static str,
    pub looking_back: &'static str,
    pub you_could_have: &'static str,
    pub needed: &'static str,
    pub endings_found: &'static str,
    pub whole_consultation: &'static str,
    pub leads_to: &'static str,

    pub for_authors: &'static str,
    pub for_authors_what: &'static str,
    pub for_authors_save: &'static str,
}
