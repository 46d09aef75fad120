//! An item, in a unit or in the bank: TOML to its published form. The format is in the authors' guide.

mod options;
mod parts;

use super::fields::{Fields, Text};
use super::figures;
use super::markdown;
use super::page::Page;
use super::render;
use crate::content::published::{Item, ItemKind};

/// Reads an item. Without an id or a kind that is known there is none.
pub(super) fn read<'a>(mut fields: Fields<'a>, page: &mut Page<'a, '_>) -> Option<Item> {
    let id = fields.text("id", page.report);
    page.claim(&id.value, id.place);
    let outcome = fields.text("outcome", page.report);
    page.outcome(&outcome);
    let prompt = fields.text("prompt", page.report);
    let prompt_html = render::flow(&prompt, page);
    let mut sources = Vec::new();
    for source in fields.texts("source", page.report) {
        if page.cite(&source.value, source.place).is_some() && !sources.contains(&source.value) {
            sources.push(source.value);
        }
    }
    page.item_is_sourced = !sources.is_empty();
    let kind = fields.text("kind", page.report);
    let kind = match kind.value.as_str() {
        "single" => ItemKind::Single { options: options::single(&mut fields, page) },
        "several" => ItemKind::Several { options: options::several(&mut fields, &prompt, page) },
        "matching" => ItemKind::Matching { pairs: parts::pairs(&mut fields, page) },
        "ordering" => {
            ItemKind::Ordering { steps: parts::steps(&mut fields, page), feedback_html: feedback(&mut fields, page) }
        }
        "number" => number(&mut fields, page),
        "" => return None,
        other => {
            let kinds = "single, several, matching, ordering or number";
            page.report.error(kind.place, format!("`{other}` is not a kind of item; it is to be {kinds}"));
            return None;
        }
    };
    fields.finish(page.report);
    (!id.value.is_empty()).then_some(Item { id: id.value, outcome: outcome.value, prompt_html, kind, sources })
}

/// Why an answer is right or wrong. Stories in prompts and options may count as they like; feedback teaches, so its
/// figures need a source.
fn feedback<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> String {
    let feedback = fields.text("feedback", page.report);
    if !page.item_is_sourced
        && let Some(figure) = figures::unsourced(&markdown::parse(&feedback.value))
    {
        let message = format!("the figure `{figure}` needs a source: name one in the item's `source`");
        page.report.error(feedback.place, message);
    }
    render::flow(&feedback, page)
}

fn number<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> ItemKind {
    let answer = fields.text("answer", page.report);
    decimal(&answer, page);
    let tolerance = fields.optional_text("tolerance", page.report);
    if let Some(tolerance) = &tolerance {
        decimal(tolerance, page);
        if tolerance.value.starts_with(['-', '−']) {
            page.report.error(tolerance.place, "a tolerance is not negative");
        }
    }
    let unit = fields.optional_text("unit", page.report);
    ItemKind::Number {
        answer: answer.value,
        tolerance: tolerance.map_or_else(|| "0".to_owned(), |tolerance| tolerance.value),
        unit: unit.map(|unit| plain(unit, page)).unwrap_or_default(),
        feedback_html: feedback(fields, page),
    }
}

fn decimal(text: &Text<'_>, page: &mut Page<'_, '_>) {
    let digits = text.value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if !text.value.is_empty() && (!digits || text.value.parse::<crate::course::item::Decimal>().is_err()) {
        page.report.error(text.place, "a number is digits with at most one decimal point, as text: \"1.3\"");
    }
}

/// A text that is shown as it stands, where the browser allows no markup.
fn plain(text: Text<'_>, page: &mut Page<'_, '_>) -> String {
    if ["**", "[@", "](", "`", "\n"].iter().any(|mark| text.value.contains(mark)) {
        page.report.error(text.place, "this text is plain: no Markdown, no citation, one line");
    }
    text.value
}
