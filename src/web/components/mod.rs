//! What pages are made of. One component, one file.

pub(crate) mod awards;
pub(crate) mod backup_reminder;
pub(crate) mod badge_card;
pub(crate) mod badge_image;
pub(crate) mod badge_needs;
pub(crate) mod certificate_sheet;
pub(crate) mod changed;
pub(crate) mod check;
pub(crate) mod code_scanner;
pub(crate) mod course_card;
pub(crate) mod facts;
pub(crate) mod item;
pub(crate) mod keeping_note;
pub(crate) mod kept_certificates;
pub(crate) mod layout;
pub(crate) mod name_form;
pub(crate) mod next_step;
pub(crate) mod prepared;
pub(crate) mod print_form;
pub(crate) mod ring;
pub(crate) mod signed_fields;
pub(crate) mod source_list;
pub(crate) mod take_along;
pub(crate) mod tally;
pub(crate) mod update_offer;
pub(crate) mod verdict;
