//! The messages about badges.

use super::Plural;

/// The words about badges in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct BadgeText {
    // All badges.
    pub title: &'static str,
    pub lead: &'static str,
    pub first_step: &'static str,
    pub see_courses: &'static str,
    pub none: &'static str,
    pub next: &'static str,
    pub next_is: &'static str,
    pub ladder: &'static str,
    pub ladder_lead: &'static str,
    pub badges: &'static str,
    pub all_earned: &'static str,

    // One badge.
    pub kind_course: &'static str,
    pub kind_zone: &'static str,
    pub kind_pathway: &'static str,
    pub kind_level: &'static str,
    pub earned_since: &'static str,
    pub current_until: &'static str,
    pub resting: &'static str,
    pub met: &'static str,
    pub nothing_sent: &'static str,
    pub criteria: &'static str,
    pub needs: &'static str,
    pub still_missing: &'static str,
    pub renewal: &'static str,
    pub lasts: &'static str,
    pub months: Plural,
    pub alignment: &'static str,
    pub alignment_lead: &'static str,
    pub alignment_in: &'static str,
    pub about: &'static str,
    pub kind: &'static str,
    pub revision: &'static str,
    pub address: &'static str,

    // What a badge needs.
    pub need_course: &'static str,
    pub need_courses: Plural,
    pub need_capstone: &'static str,
    pub need_badge: &'static str,
    pub need_reflections: Plural,
    pub need_colleagues: Plural,
    pub need_sites: Plural,
    pub need_taught: &'static str,
    pub need_endorsed: Plural,

    // What is missing.
    pub missing_course: &'static str,
    pub missing_revised: &'static str,
    pub missing_courses: &'static str,
    pub missing_capstone: &'static str,
    pub capstone_not_offered: &'static str,
    pub missing_badge: &'static str,
    pub missing_reflections: &'static str,
    pub missing_colleagues: &'static str,
    pub missing_sites: &'static str,
    pub missing_endorsements: &'static str,

    // Pictures.
    pub picture_of: &'static str,
    pub picture_level: Plural,
    pub motifs: &'static [(&'static str, &'static str)],
}

impl BadgeText {
    /// What a motif shows.
    pub fn motif(&self, motif: &str) -> &'static str {
        let known = self.motifs.iter().find(|(known, _)| *known == motif);
        known.map_or("", |(_, shown)| shown)
    }
}
