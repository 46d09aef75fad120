//! `sources.toml`: the sources that the units and items of a course cite.

use super::fields::Fields;
use super::html::Address;
use super::page::check_id;
use super::problem::{Place, Report};
use super::source_text::SourceText;
use crate::content::published::Source;
use std::collections::BTreeMap;

/// The sources of a course, by id, and where each stands.
pub(super) fn read<'a>(source: SourceText<'a>, report: &mut Report) -> BTreeMap<String, (Place<'a>, Source)> {
    let mut fields = Fields::read(source, report);
    let mut sources: BTreeMap<String, (Place<'a>, Source)> = BTreeMap::new();
    for mut table in fields.tables("source", report) {
        let id = table.text("id", report);
        check_id(&id.value, id.place, report);
        let text = table.text("text", report).value;
        let url = table.text("url", report);
        if Address::external(&url.value).is_none() && !url.value.is_empty() {
            report.error(url.place, "the address of a source begins with https://");
        }
        table.finish(report);
        if let Some((first, _)) = sources.get(&id.value) {
            report.error(id.place, format!("the id `{}` is already used on line {}", id.value, first.line));
        } else if !id.value.is_empty() {
            sources.insert(id.value.clone(), (id.place, Source { id: id.value, text, url: url.value }));
        }
    }
    fields.finish(report);
    sources
}
