//! An item, in a unit or in the bank: TOML to its published form. The format is in the authors' guide.

mod cloze;
mod concordance;
mod options;
mod parts;
mod scenario;
mod short_text;
mod sorting;

use super::fields::{Fields, Text};
use super::figures;
use super::markdown;
use super::page::{Page, check_id};
use super::problem::Place;
use super::render;
use crate::content::published::{Item, ItemKind};

/// The kinds of item, as authors write them.
const KINDS: [&str; 13] = [
    "single",
    "several",
    "matching",
    "ordering",
    "number",
    "true-false",
    "sorting",
    "cloze",
    "short-text",
    "confidence",
    "script-concordance",
    "reflection",
    "scenario",
];

/// Reads an item. Without an id or a kind that is known there is none.
pub(super) fn read<'a>(mut fields: Fields<'a>, page: &mut Page<'a, '_>) -> Option<Item> {
    let id = fields.text("id", page.report);
    page.claim(&id.value, id.place);
    let kind = fields.text("kind", page.report);
    let outcome = match kind.value.as_str() {
        "reflection" => fields.optional_text("outcome", page.report),
        _ => Some(fields.text("outcome", page.report)),
    };
    if let Some(outcome) = &outcome {
        page.outcome(outcome);
    }
    let prompt = fields.text("prompt", page.report);
    let prompt_html = render::flow(&prompt, page);
    let mut sources = Vec::new();
    for source in fields.texts("source", page.report) {
        if page.cite(&source.value, source.place).is_some() && !sources.contains(&source.value) {
            sources.push(source.value);
        }
    }
    page.item_is_sourced = !sources.is_empty();
    if page.unit.is_none() && matches!(kind.value.as_str(), "confidence" | "reflection" | "scenario") {
        page.report
            .error(kind.place, format!("`{}` is for units only, not for the bank of the assessment", kind.value));
    }
    let kind = match kind.value.as_str() {
        "single" => ItemKind::Single { options: options::single(&mut fields, page) },
        "several" => ItemKind::Several { options: options::several(&mut fields, &prompt, page) },
        "matching" => ItemKind::Matching { pairs: parts::pairs(&mut fields, page) },
        "ordering" => {
            ItemKind::Ordering { steps: parts::steps(&mut fields, page), feedback_html: feedback(&mut fields, page) }
        }
        "number" => number(&mut fields, page),
        "true-false" => ItemKind::TrueFalse {
            answer: fields.truth("answer", page.report),
            reasons: options::reasons(&mut fields, page),
        },
        "sorting" => sorting::read(&mut fields, page),
        "cloze" => cloze::read(&mut fields, page),
        "short-text" => short_text::read(&mut fields, page),
        "confidence" => ItemKind::Confidence { options: options::single(&mut fields, page) },
        "script-concordance" => concordance::read(&mut fields, page),
        "reflection" => reflection(kind.place, page),
        "scenario" => ItemKind::Scenario(scenario::read(&mut fields, page)),
        "" => return None,
        other => {
            let kinds = KINDS.join(", ");
            page.report.error(kind.place, format!("`{other}` is not a kind of item; the kinds are {kinds}"));
            return None;
        }
    };
    let outcome = outcome.map(|outcome| outcome.value).unwrap_or_default();
    fields.finish(page.report);
    (!id.value.is_empty()).then_some(Item { id: id.value, outcome, prompt_html, kind, sources })
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

fn reflection<'a>(place: Place<'a>, page: &mut Page<'a, '_>) -> ItemKind {
    page.reflections += 1;
    if page.reflections == 2 {
        page.report.error(place, "a unit has at most one reflection");
    }
    ItemKind::Reflection
}

fn decimal(text: &Text<'_>, page: &mut Page<'_, '_>) {
    let digits = text.value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if !text.value.is_empty() && (!digits || text.value.parse::<crate::course::item::Decimal>().is_err()) {
        page.report.error(text.place, "a number is digits with at most one decimal point, as text: \"1.3\"");
    }
}

/// A part's id, which no earlier part of the same kind may have.
fn part_id<'a, 'i>(
    table: &mut Fields<'a>,
    name: &str,
    mut earlier: impl Iterator<Item = &'i String>,
    page: &mut Page<'a, '_>,
) -> Text<'a> {
    let id = table.text("id", page.report);
    check_id(&id.value, id.place, page.report);
    if earlier.any(|other| *other == id.value) {
        page.report.error(id.place, format!("two {name}s have the id `{}`", id.value));
    }
    id
}

/// A text that is shown as it stands, where the browser allows no markup.
fn plain(text: Text<'_>, page: &mut Page<'_, '_>) -> String {
    if ["**", "[@", "](", "`", "\n"].iter().any(|mark| text.value.contains(mark)) {
        page.report.error(text.place, "this text is plain: no Markdown, no citation, one line");
    }
    text.value
}
