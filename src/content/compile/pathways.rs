//! `pathways.toml`: the order in which courses are offered, and what earns which badge.

use super::badges::{self, BadgesToml};
use super::fields::{Fields, Text};
use super::page::check_id;
use super::problem::Report;
use super::source_text::SourceText;
use crate::content::published::Pathway;

/// What `pathways.toml` says.
#[derive(Debug, Default)]
pub(super) struct PathwaysToml<'a> {
    pub(super) pathways: Vec<Pathway>,
    /// Each mention of a course in a pathway.
    pub(super) mentions: Vec<Text<'a>>,
    pub(super) badges: BadgesToml<'a>,
}

/// Reads `pathways.toml`.
pub(super) fn read<'a>(source: SourceText<'a>, report: &mut Report) -> PathwaysToml<'a> {
    let mut fields = Fields::read(source, report);
    let (mut pathways, mut mentions): (Vec<Pathway>, Vec<Text<'a>>) = (Vec::new(), Vec::new());
    for mut table in fields.tables("pathway", report) {
        let id = table.text("id", report);
        check_id(&id.value, id.place, report);
        if pathways.iter().any(|pathway| pathway.id == id.value) {
            report.error(id.place, format!("two pathways have the id `{}`", id.value));
        }
        let courses = table.texts("courses", report);
        pathways.push(Pathway {
            id: id.value,
            title: table.text("title", report).value,
            courses: courses.iter().map(|course| course.value.clone()).collect(),
        });
        mentions.extend(courses);
        table.finish(report);
    }
    let badges = badges::read(&mut fields, report);
    fields.finish(report);
    PathwaysToml { pathways, mentions, badges }
}
