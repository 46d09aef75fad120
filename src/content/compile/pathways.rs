//! `pathways.toml`: the order in which courses are offered.

use super::fields::{Fields, Text};
use super::page::check_id;
use super::problem::Report;
use super::source_text::SourceText;
use crate::content::published::Pathway;

/// The pathways, and each mention of a course in them.
pub(super) fn read<'a>(source: SourceText<'a>, report: &mut Report) -> (Vec<Pathway>, Vec<Text<'a>>) {
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
    fields.finish(report);
    (pathways, mentions)
}
