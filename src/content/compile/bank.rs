//! `bank.toml`: the items of the end assessment.

use super::course_toml::CourseToml;
use super::fields::Fields;
use super::item;
use super::page::Page;
use super::source_text::SourceText;
use crate::content::published::Item;

/// Reads the bank, and checks that it can fill the blueprint whatever the seed: a draw takes so many of an outcome's own
/// items, so it is enough that there are as many. A hidden course may draw its whole bank.
pub(super) fn read<'a>(source: SourceText<'a>, toml: &CourseToml<'_>, page: &mut Page<'a, '_>) -> Vec<Item> {
    let mut fields = Fields::read(source, page.report);
    let tables = fields.tables("item", page.report);
    fields.finish(page.report);
    let items: Vec<Item> = tables.into_iter().filter_map(|table| item::read(table, page)).collect();
    for (place, draw) in &toml.assessment.draw {
        let held = items.iter().filter(|item| item.outcome == draw.outcome).count();
        let (count, outcome) = (draw.count as usize, &draw.outcome);
        if held < count {
            let message = format!("the bank holds {held} items for `{outcome}`, fewer than the {count} drawn");
            page.report.error(*place, message);
        } else if held == count && count > 0 && !toml.hidden {
            page.report.warning(*place, format!("the bank holds no more items for `{outcome}` than are drawn"));
        }
    }
    items
}
