//! Cloze: a text with gaps, each filled from a menu of its own.

use super::super::fields::{Fields, Text};
use super::super::page::{Page, check_id};
use crate::content::published::{Gap, ItemKind, Step};

/// The text and the gaps of a cloze item.
pub(super) fn read<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> ItemKind {
    let mut text = fields.text("text", page.report);
    let place = text.place;
    text.value = text.value.split_whitespace().collect::<Vec<_>>().join(" ");
    let (pieces, named) = cut(&super::plain(text, page));
    let mut gaps: Vec<Gap> = Vec::new();
    for mut table in fields.tables("gap", page.report) {
        let id = super::part_id(&mut table, "gap", gaps.iter().map(|gap| &gap.id), page);
        if named.iter().filter(|name| **name == id.value).count() != 1 && !id.value.is_empty() {
            page.report.error(id.place, format!("the text is to have the gap `{{{{{}}}}}` exactly once", id.value));
        }
        gaps.push(gap(&mut table, id, page));
        table.finish(page.report);
    }
    if gaps.is_empty() {
        page.report.error(fields.place, "a cloze item has at least one gap");
    }
    for name in &named {
        if !gaps.iter().any(|gap| gap.id == *name) {
            page.report.error(place, format!("no gap has the id `{name}`"));
        }
    }
    // In the order of the text, whatever the order of their tables.
    gaps.sort_by_key(|gap| named.iter().position(|name| *name == gap.id));
    ItemKind::Cloze { pieces, gaps }
}

fn gap<'a>(table: &mut Fields<'a>, id: Text<'a>, page: &mut Page<'a, '_>) -> Gap {
    let answer = table.text("answer", page.report);
    let mut options: Vec<Step> = Vec::new();
    for (name, text) in table.named_texts("options", page.report) {
        check_id(&name.value, name.place, page.report);
        if options.iter().any(|option| option.text == text.value) {
            page.report.error(text.place, "two options say the same");
        }
        if text.value.trim().is_empty() {
            page.report.error(text.place, "this option is empty");
        }
        options.push(Step { id: name.value, text: super::plain(text, page) });
    }
    if !(2..=5).contains(&options.len()) {
        page.report.error(table.place, format!("a gap has two to five options, not {}", options.len()));
    }
    if !options.iter().any(|option| option.id == answer.value) && !answer.value.is_empty() {
        page.report.error(answer.place, format!("no option has the id `{}`", answer.value));
    }
    Gap { id: id.value, options, answer: answer.value, feedback_html: super::feedback(table, page) }
}

/// The text around the gaps `{{id}}`, and their ids: one piece more than there are gaps.
fn cut(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut pieces, mut named, mut rest) = (Vec::new(), Vec::new(), text);
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, after)| Some((before, after.split_once("}}")?)))
    {
        pieces.push(before.to_owned());
        named.push(name.trim().to_owned());
        rest = after;
    }
    pieces.push(rest.to_owned());
    (pieces, named)
}
