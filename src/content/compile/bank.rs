//! `bank.toml`: the items of the end assessment.

use super::course_toml::AssessmentToml;
use super::fields::Fields;
use super::item;
use super::page::Page;
use super::source_text::SourceText;
use crate::content::published::Item;

/// Reads the bank, and checks that it can fill the blueprint.
pub(super) fn read<'a>(source: SourceText<'a>, assessment: &AssessmentToml<'_>, page: &mut Page<'a, '_>) -> Vec<Item> {
    let mut fields = Fields::read(source, page.report);
    let tables = fields.tables("item", page.report);
    fields.finish(page.report);
    let items: Vec<Item> = tables.into_iter().filter_map(|table| item::read(table, page)).collect();
    for (place, draw) in &assessment.draw {
        let held = items.iter().filter(|item| item.outcome == draw.outcome).count();
        if held < draw.count as usize {
            let (count, outcome) = (draw.count, &draw.outcome);
            page.report.error(*place, format!("{count} items are drawn for `{outcome}`, but the bank holds {held}"));
        } else if held == draw.count as usize {
            let message = format!("the bank holds no more items for `{}` than are drawn", draw.outcome);
            page.report.warning(*place, message);
        }
    }
    items
}
