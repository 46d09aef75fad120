//! The messages of an institution's desk.

use super::Plural;

/// The words of an institution's desk in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct DeskText {
    pub title: &'static str,
    pub lead: &'static str,

    // The key.
    pub key_heading: &'static str,
    pub key_file: &'static str,
    pub passphrase: &'static str,
    pub unlock: &'static str,
    pub unlocking: &'static str,
    pub unlocked: &'static str,
    pub lock: &'static str,

    // Claims.
    pub claims_heading: &'static str,
    pub claims_lead: &'static str,
    pub files: &'static str,
    pub paste: &'static str,
    pub pasted: &'static str,
    pub open_pasted: &'static str,
    pub course: &'static str,
    pub result: &'static str,
    pub not_marked: &'static str,
    pub attempts: Plural,
    pub by_assessment: &'static str,
    pub finished: &'static str,
    pub alike: &'static str,
    pub same_before: &'static str,
    pub copy_before: &'static str,
    pub checked: &'static str,
    pub identity: &'static str,
    pub supervised: &'static str,
    pub email: &'static str,
    pub choose: &'static str,
    pub is_signed: &'static str,
    pub cannot_be_signed: &'static str,

    // Signing.
    pub sign_heading: &'static str,
    pub remembers: &'static str,
    pub forgets: &'static str,
    pub years: &'static str,
    pub for_ever: &'static str,
    pub year_count: Plural,
    pub list: &'static str,
    pub list_hint: &'static str,
    pub sign: Plural,
    pub signing: Plural,
    pub signed: Plural,
    pub signed_next: &'static str,
    pub save: &'static str,

    pub problem_unknown: &'static str,
    pub problems: &'static [(&'static str, &'static str)],
}
