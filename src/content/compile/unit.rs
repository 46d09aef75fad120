//! A unit's file: front matter, then Markdown.

use super::blocks;
use super::fields::{Fields, Number};
use super::front_matter;
use super::markdown;
use super::page::Page;
use super::source_text::SourceText;
use crate::content::published::{Block, Part, Unit};

const WORDS_A_MINUTE: usize = 200;

/// Reads a unit.
pub(super) fn read<'a>(source: SourceText<'a>, page: &mut Page<'a, '_>) -> Unit {
    let (front, body) = front_matter::split(source, page.report);
    let mut fields = match front {
        Some(front) => Fields::read(front, page.report),
        None => Fields::absent(source.start),
    };
    let id = fields.text("id", page.report);
    page.claim(&id.value, id.place);
    page.unit = Some(id.value.clone());
    let title = fields.text("title", page.report);
    let minutes = fields.number("minutes", page.report);
    let taught = fields.some_texts("outcomes", page.report);
    let outcomes = taught.iter().filter_map(|id| page.outcome(id)).collect();
    fields.finish(page.report);

    let file_name = source.start.file.rsplit('/').next().unwrap_or_default();
    let named_after = file_name.split_once('-').and_then(|(_, name)| name.strip_suffix(".md"));
    if named_after != Some(id.value.as_str()) && !id.value.is_empty() {
        page.report.warning(id.place, format!("a unit's file is named after its id: `NN-{}.md`", id.value));
    }
    let blocks = blocks::read(body, &title.value, page);
    check_last_blocks(&blocks, &id.value, source, page);
    check_minutes(body, &blocks, minutes, page);
    Unit {
        id: id.value,
        title: title.value,
        minutes: minutes.value,
        outcomes,
        blocks,
        sources: page.sources(),
        changed: Vec::new(),
    }
}

fn check_last_blocks(blocks: &[Block], unit: &str, source: SourceText<'_>, page: &mut Page<'_, '_>) {
    let expected = [format!("key-terms-{unit}"), format!("further-reading-{unit}")];
    let last: Vec<&str> = blocks.iter().rev().take(2).rev().map(|block| block.id.as_str()).collect();
    if last == expected || unit.is_empty() {
        return;
    }
    let place = source.place(source.text.trim_end().len());
    let [key_terms, further_reading] = expected;
    page.report.error(place, format!("the last two blocks are to be `{key_terms}` and `{further_reading}`"));
}

/// Whether the reading time is about right, with a minute for each knowledge check.
fn check_minutes(body: SourceText<'_>, blocks: &[Block], minutes: Number<'_>, page: &mut Page<'_, '_>) {
    if minutes.value == 0 {
        return;
    }
    let prose: Vec<markdown::Node<'_>> =
        markdown::parse(body.text).into_iter().filter(|node| !blocks::is_item(node)).collect();
    let words = markdown::plain_text(&prose).split_whitespace().count();
    let parts = blocks.iter().flat_map(|block| &block.parts);
    let checks = parts.filter(|part| matches!(part, Part::Check(_))).count();
    let needed_tenths = words * 10 / WORDS_A_MINUTE + checks * 10;
    let stated_tenths = (minutes.value as usize).saturating_mul(10);
    if needed_tenths * 10 < stated_tenths * 6 || needed_tenths * 10 > stated_tenths.saturating_mul(18) {
        let (needed, tenth) = (needed_tenths / 10, needed_tenths % 10);
        page.report.warning(
            minutes.place,
            format!("{words} words and {checks} checks take about {needed}.{tenth} minutes, not {}", minutes.value),
        );
    }
}
