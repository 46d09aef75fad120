//! Short text: a few words are typed.

use super::super::fields::Fields;
use super::super::page::Page;
use crate::content::published::ItemKind;
use crate::course::item::plain_text;

/// The longest accepted answer, in characters: what a phone shows of a field.
const LONGEST: usize = 60;

/// The accepted answers of a short-text item.
pub(super) fn read<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> ItemKind {
    let mut accept: Vec<String> = Vec::new();
    for answer in fields.some_texts("accept", page.report) {
        let counts = plain_text(&answer.value);
        if counts.is_empty() {
            page.report.error(answer.place, "nothing of this answer counts: it has no letter and no digit");
        } else if answer.value.chars().count() > LONGEST {
            page.report.error(answer.place, format!("an accepted answer has at most {LONGEST} characters"));
        } else if let Some(same) = accept.iter().find(|known| plain_text(known) == counts) {
            let message =
                format!("this is the same answer as `{same}`: case, spaces, hyphens and accents do not count");
            page.report.warning(answer.place, message);
        }
        accept.push(super::plain(answer, page));
    }
    ItemKind::ShortText { accept, feedback_html: super::feedback(fields, page) }
}
