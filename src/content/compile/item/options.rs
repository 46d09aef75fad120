//! The options of items with a single or several right answers.

use super::super::fields::{Fields, Text};
use super::super::markdown;
use super::super::page::{Page, check_id};
use super::super::render;
use crate::content::published::ItemOption;
use crate::course::item::{Sure, VERDICTS};

/// The options of an item of which exactly one is right.
pub(super) fn single<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let options = read("option", fields, &Sure::ALL.map(Sure::id), page);
    let correct = options.iter().filter(|option| option.correct).count();
    if options.len() < 2 {
        page.report.error(fields.place, "an item with a single answer has at least two options");
    } else if correct != 1 {
        page.report.error(fields.place, format!("exactly one option is to be correct, not {correct}"));
    }
    options
}

/// The reasons of a true or false item: three or four, of which exactly one is right.
pub(super) fn reasons<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let reasons = read("reason", fields, &VERDICTS, page);
    let correct = reasons.iter().filter(|reason| reason.correct).count();
    if !(3..=4).contains(&reasons.len()) {
        page.report
            .error(fields.place, format!("a true or false item has three or four reasons, not {}", reasons.len()));
    } else if correct != 1 {
        page.report.error(fields.place, format!("exactly one reason is to be correct, not {correct}"));
    }
    reasons
}

/// The options of an item of which several are right, and at least one is wrong.
pub(super) fn several<'a>(fields: &mut Fields<'a>, prompt: &Text<'_>, page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let options = read("option", fields, &[], page);
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

/// Options, or what is like them; `kept` are ids that stand for something else in answers.
fn read<'a>(name: &str, fields: &mut Fields<'a>, kept: &[&str], page: &mut Page<'a, '_>) -> Vec<ItemOption> {
    let mut options: Vec<ItemOption> = Vec::new();
    for mut table in fields.tables(name, page.report) {
        let id = table.text("id", page.report);
        check_id(&id.value, id.place, page.report);
        if kept.contains(&id.value.as_str()) {
            page.report.error(id.place, format!("the id `{}` is kept for the platform; choose another", id.value));
        }
        let text = table.text("text", page.report);
        let text_html = render::inline(&text, page);
        if markdown::leads_elsewhere(&markdown::parse(&text.value)) {
            page.report.error(
                text.place,
                format!(
                    "{} {name} holds no links or citations: all of it is to click on",
                    if name == "option" { "an" } else { "a" }
                ),
            );
        }
        let lower = text.value.to_lowercase();
        if lower.contains("of the above") {
            page.report.error(text.place, format!("{name}s are shuffled, so none can speak of \"the above\""));
        }
        if options.iter().any(|option| option.id == id.value) {
            page.report.error(id.place, format!("two {name}s have the id `{}`", id.value));
        }
        if options.iter().any(|option| option.text_html == text_html && !text_html.is_empty()) {
            page.report.error(text.place, format!("two {name}s say the same"));
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
