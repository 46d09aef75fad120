//! The pairs of a matching item and the steps of an ordering item.

use super::super::fields::Fields;
use super::super::page::{Page, check_id};
use crate::content::published::{Pair, Step};

/// The pairs of a matching item.
pub(super) fn pairs<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for mut table in fields.tables("pair", page.report) {
        let id = table.text("id", page.report);
        check_id(&id.value, id.place, page.report);
        let (left, right) = (table.text("left", page.report), table.text("right", page.report));
        if pairs.iter().any(|pair| pair.id == id.value) {
            page.report.error(id.place, format!("two pairs have the id `{}`", id.value));
        }
        if pairs.iter().any(|pair| pair.left == left.value) {
            page.report.error(left.place, "two lefts are the same");
        }
        if pairs.iter().any(|pair| pair.right == right.value) {
            page.report.error(right.place, "two rights are the same");
        }
        pairs.push(Pair {
            id: id.value,
            left: super::plain(left, page),
            right: super::plain(right, page),
            feedback_html: super::feedback(&mut table, page),
        });
        table.finish(page.report);
    }
    if !(3..=6).contains(&pairs.len()) {
        page.report.error(fields.place, format!("a matching item has three to six pairs, not {}", pairs.len()));
    }
    pairs
}

/// The steps of an ordering item.
pub(super) fn steps<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for mut table in fields.tables("step", page.report) {
        let id = table.text("id", page.report);
        check_id(&id.value, id.place, page.report);
        let text = table.text("text", page.report);
        if steps.iter().any(|step| step.id == id.value) {
            page.report.error(id.place, format!("two steps have the id `{}`", id.value));
        }
        if steps.iter().any(|step| step.text == text.value) {
            page.report.error(text.place, "two steps say the same");
        }
        steps.push(Step { id: id.value, text: super::plain(text, page) });
        table.finish(page.report);
    }
    if !(3..=7).contains(&steps.len()) {
        page.report.error(fields.place, format!("an ordering item has three to seven steps, not {}", steps.len()));
    }
    steps
}
