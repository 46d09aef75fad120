//! Sorting: groups, and cards that each belong into one.

use super::super::fields::Fields;
use super::super::page::Page;
use crate::content::published::{Card, ItemKind, Step};

/// The groups and cards of a sorting item.
pub(super) fn read<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> ItemKind {
    let mut groups: Vec<Step> = Vec::new();
    for mut table in fields.tables("group", page.report) {
        let id = super::part_id(&mut table, "group", groups.iter().map(|group| &group.id), page);
        let name = table.text("name", page.report);
        if groups.iter().any(|group| group.text == name.value) {
            page.report.error(name.place, "two groups have the same name");
        }
        groups.push(Step { id: id.value, text: super::plain(name, page) });
        table.finish(page.report);
    }
    if !(2..=5).contains(&groups.len()) {
        page.report.error(fields.place, format!("a sorting item has two to five groups, not {}", groups.len()));
    }
    let mut cards: Vec<Card> = Vec::new();
    for mut table in fields.tables("card", page.report) {
        let id = super::part_id(&mut table, "card", cards.iter().map(|card| &card.id), page);
        let text = table.text("text", page.report);
        if cards.iter().any(|card| card.text == text.value) {
            page.report.error(text.place, "two cards say the same");
        }
        let group = table.text("group", page.report);
        if !groups.iter().any(|known| known.id == group.value) && !group.value.is_empty() {
            page.report.error(group.place, format!("no group has the id `{}`", group.value));
        }
        cards.push(Card {
            id: id.value,
            text: super::plain(text, page),
            group: group.value,
            feedback_html: super::feedback(&mut table, page),
        });
        table.finish(page.report);
    }
    if !(4..=10).contains(&cards.len()) {
        page.report.error(fields.place, format!("a sorting item has four to ten cards, not {}", cards.len()));
    }
    ItemKind::Sorting { groups, cards }
}
