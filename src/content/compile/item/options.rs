//! The options of items with a single or several right answers.

use super::super::fields::{Fields, Text};
use super::super::markdown;
use super::super::page::{Page, check_id};
use super::super::problem::Place;
use super::super::render;
use crate::content::published::ItemOption;

/// The options of an item of which exactly one is right.
pub(super) fn single<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let options = read(fields, page);
    let correct = options.iter().filter(|option| option.correct).count();
    if options.len() < 2 {
        page.report.error(fields.place, "an item with a single answer has at least two options");
    } else if correct != 1 {
        page.report.error(fields.place, format!("exactly one option is to be correct, not {correct}"));
    }
    warn_of_give_away(&options, fields.place, page);
    options
}

/// The options of an item of which several are right, and at least one is wrong.
pub(super) fn several<'a>(fields: &mut Fields<'a>, prompt: &Text<'_>, page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let options = read(fields, page);
    let correct = options.iter().filter(|option| option.correct).count();
    if correct < 2 {
        page.report.error(fields.place, format!("two or more options are to be correct, not {correct}"));
    }
    if correct == options.len() {
        page.report.error(fields.place, "at least one option is to be wrong");
    }
    let says_how_many = prompt.value.to_lowercase().contains("choose");
    if page.known.language.starts_with("en") && !says_how_many {
        page.report.warning(prompt.place, "the prompt does not say \"Choose all that apply\", or how many to choose");
    }
    options
}

fn read<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let mut options: Vec<ItemOption> = Vec::new();
    for mut table in fields.tables("option", page.report) {
        let id = table.text("id", page.report);
        check_id(&id.value, id.place, page.report);
        let text = table.text("text", page.report);
        let text_html = render::inline(&text, page);
        if markdown::leads_elsewhere(&markdown::parse(&text.value)) {
            page.report.error(text.place, "an option holds no links or citations: all of it is to click on");
        }
        let lower = text.value.to_lowercase();
        if lower.contains("of the above") {
            page.report.error(text.place, "options are shuffled, so none can speak of \"the above\"");
        }
        if options.iter().any(|option| option.id == id.value) {
            page.report.error(id.place, format!("two options have the id `{}`", id.value));
        }
        if options.iter().any(|option| option.text_html == text_html && !text_html.is_empty()) {
            page.report.error(text.place, "two options say the same");
        }
        options.push(ItemOption {
            id: id.value,
            text_html,
            correct: table.flag("correct", page.report),
            feedback_html: super::feedback(&mut table, page),
        });
        table.finish(page.report);
    }
    options
}

/// A right option that is far longer than all others can be guessed without reading.
fn warn_of_give_away(options: &[ItemOption], place: Place<'_>, page: &mut Page<'_, '_>) {
    let longest = |correct: bool| {
        let lengths = options.iter().filter(|option| option.correct == correct);
        lengths.map(|option| option.text_html.chars().count()).max().unwrap_or(0)
    };
    let (right, wrong) = (longest(true), longest(false));
    if right > 40 && right * 2 > wrong * 3 {
        page.report.warning(place, "the right option is much longer than the others, which gives it away");
    }
}
