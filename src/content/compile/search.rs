//! What a site's courses are found by.

use super::Site;
use crate::content::plain;
use crate::content::published::search::{CourseEntry, Index, Searchable, UnitEntry};
use crate::content::published::{Part, Unit};

/// The index of a site: what is hidden or withdrawn is not to be found.
pub(super) fn index(site: &Site) -> Index {
    let offered = site.courses.iter().filter(|course| !course.hidden && !course.course.summary.withdrawn);
    let searchable = |compiled: &super::CompiledCourse| {
        let summary = &compiled.course.summary;
        let units = compiled.units.iter().map(|unit| UnitEntry { id: unit.id.clone(), title: unit.title.clone() });
        Searchable {
            entry: CourseEntry {
                id: summary.id.clone(),
                title: summary.title.clone(),
                summary: summary.summary.clone(),
                units: units.collect(),
            },
            outcomes: compiled.course.outcomes.iter().map(|outcome| outcome.text.clone()).collect(),
            terms: compiled.units.iter().map(terms).collect(),
        }
    };
    Index::of(&offered.map(searchable).collect::<Vec<_>>())
}

/// The terms of a unit's definition lists.
fn terms(unit: &Unit) -> Vec<String> {
    let parts = unit.blocks.iter().flat_map(|block| &block.parts);
    let html = parts.filter_map(|part| match part {
        Part::Html(html) => Some(html.as_str()),
        Part::Check(_) => None,
    });
    let term = |after: &str| after.split_once("</dt>").map(|(term, _)| plain::text(term));
    html.flat_map(|html| html.split("<dt>").skip(1).filter_map(term)).collect()
}
