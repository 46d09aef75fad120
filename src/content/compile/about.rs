//! `about.md`: what whoever hosts the site says of it. It is written as a unit is, with `title` and `language` in its
//! front matter, and holds no items.

use super::blocks;
use super::fields::Fields;
use super::front_matter;
use super::page::{Known, Page, Used};
use super::problem::Report;
use super::source_text::SourceText;
use crate::content::published::About;

/// Reads the page.
pub(super) fn read(source: SourceText<'_>, report: &mut Report) -> About {
    let (front, body) = front_matter::split(source, report);
    let mut fields = match front {
        Some(front) => Fields::read(front, report),
        None => Fields::absent(source.start),
    };
    let (title, language) = (fields.text("title", report).value, fields.text("language", report).value);
    fields.finish(report);
    let known = Known { language: language.clone(), ..Known::default() };
    let mut used = Used::default();
    let mut page = Page::new(&known, &mut used, report);
    let blocks = blocks::read(body, &title, &mut page);
    About { title, language, blocks }
}
