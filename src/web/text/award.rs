//! The messages about badges that institutions award.

use super::Plural;

/// The words about awarded badges, for learners, at the desk, and where they are checked, in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct AwardText {
    // For the learner, on a badge's page.
    pub heading: &'static str,
    pub lead: &'static str,
    pub hand_in: &'static str,
    pub hand_in_explained: &'static str,
    pub hand_in_file: &'static str,
    pub nothing_to_hand_in: &'static str,
    pub bring_in: &'static str,
    pub bring_in_file: &'static str,
    pub brought_in: &'static str,
    pub brought_in_unchecked: &'static str,
    pub not_this_badge: &'static str,
    pub not_yours: &'static str,
    pub awarded_by: &'static str,
    pub valid_until: &'static str,
    pub save: &'static str,
    pub save_named: &'static str,

    // At the desk.
    pub desk_heading: &'static str,
    pub desk_lead: &'static str,
    pub desk_badge: &'static str,
    pub desk_file: &'static str,
    pub desk_offline: &'static str,
    pub desk_of: &'static str,
    pub desk_of_nobody: &'static str,
    pub desk_complete: &'static str,
    pub desk_before: &'static str,
    pub desk_missing: &'static str,
    pub desk_remarks: &'static str,
    pub desk_remark: &'static str,
    pub desk_forbidden: &'static str,
    pub desk_list: &'static str,
    pub desk_no_list: &'static str,
    pub desk_locked: &'static str,
    pub desk_award: &'static str,
    pub desk_awarded_heading: &'static str,
    pub desk_awarded: &'static str,
    pub desk_next: &'static str,
    pub other_holder: &'static str,
    pub own_key: &'static str,
    pub other: &'static str,

    // Where credentials are checked.
    pub badge: &'static str,
    pub tally_heading: &'static str,
    pub tally: &'static str,
    pub tally_left_out: Plural,
    pub tally_means: &'static str,
    pub tally_refused: Plural,
}
