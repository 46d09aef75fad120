//! What the texts of a course may refer to, what they did refer to, and the numbering of citations on one page.

use super::fields::Text;
use super::picture::Size;
use super::problem::{Place, Report};
use crate::content::published::{Outcome, Source};
use crate::course::id::ItemId;
use std::collections::{BTreeMap, BTreeSet};

/// What the texts of a course may refer to.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The course's id.
    pub(super) course: String,
    /// Its revision.
    pub(super) revision: u32,
    /// Its language.
    pub(super) language: String,
    /// Its outcomes, in the order of `course.toml`.
    pub(super) outcomes: Vec<Outcome>,
    /// Its sources, by id.
    pub(super) sources: BTreeMap<String, Source>,
    /// Its pictures, by their path in the course's folder.
    pub(super) pictures: BTreeMap<String, Size>,
}

/// A link from one unit to another, checked when all units have been read.
#[derive(Debug)]
pub(super) struct UnitLink<'a> {
    /// Where the link stands.
    pub(super) place: Place<'a>,
    /// The unit it leads to.
    pub(super) unit: String,
    /// The block it leads to.
    pub(super) block: Option<String>,
}

/// What the texts of a course did refer to.
#[derive(Debug, Default)]
pub(super) struct Used<'a> {
    /// The ids of units, blocks and items, and where each was given.
    pub(super) ids: BTreeMap<String, Place<'a>>,
    /// The sources cited.
    pub(super) sources: BTreeSet<String>,
    /// The pictures shown.
    pub(super) pictures: BTreeSet<String>,
    /// The links between units.
    pub(super) links: Vec<UnitLink<'a>>,
}

/// A page being read: a unit, or the end assessment. Its citations are numbered in the order in which each source is
/// first named.
pub(super) struct Page<'a, 'c> {
    /// What texts may refer to.
    pub(super) known: &'c Known,
    /// What they did refer to.
    pub(super) used: &'c mut Used<'a>,
    /// The problems found.
    pub(super) report: &'c mut Report,
    /// The unit's id; none in the end assessment.
    pub(super) unit: Option<String>,
    /// The ids of the sources cited, in the order of their numbers.
    pub(super) cited: Vec<String>,
    /// How many call-outs there were.
    pub(super) callouts: u32,
    /// The headings by which tables were named.
    pub(super) tables: Vec<String>,
    /// Whether the item being read names a source for all of it.
    pub(super) item_is_sourced: bool,
    /// How many reflections there were.
    pub(super) reflections: u32,
}

/// Ids that stand for something else in addresses or on pages.
const RESERVED: [&str; 10] = [
    "announcements",
    "app",
    "assessment",
    "cannot-start",
    "certificate",
    "course",
    "ending",
    "main",
    "opening",
    "sources",
];

impl<'a, 'c> Page<'a, 'c> {
    /// An empty page.
    pub(super) fn new(known: &'c Known, used: &'c mut Used<'a>, report: &'c mut Report) -> Self {
        Self {
            known,
            used,
            report,
            unit: None,
            cited: Vec::new(),
            callouts: 0,
            tables: Vec::new(),
            item_is_sourced: false,
            reflections: 0,
        }
    }

    /// The number of a source on this page, from 1; none when there is no such source.
    pub(super) fn cite(&mut self, id: &str, place: Place<'a>) -> Option<usize> {
        if !self.known.sources.contains_key(id) {
            self.report.error(place, format!("no source has the id `{id}`"));
            return None;
        }
        self.used.sources.insert(id.to_owned());
        let position = self.cited.iter().position(|cited| cited == id).unwrap_or_else(|| {
            self.cited.push(id.to_owned());
            self.cited.len() - 1
        });
        Some(position + 1)
    }

    /// The sources cited, in the order of their numbers.
    pub(super) fn sources(&self) -> Vec<Source> {
        self.cited.iter().filter_map(|id| self.known.sources.get(id)).cloned().collect()
    }

    /// The outcome of an id.
    pub(super) fn outcome(&mut self, id: &Text<'_>) -> Option<Outcome> {
        let outcome = self.known.outcomes.iter().find(|outcome| outcome.id == id.value);
        if outcome.is_none() && !id.value.is_empty() {
            self.report.error(id.place, format!("no outcome has the id `{}`", id.value));
        }
        outcome.cloned()
    }

    /// Takes an id for a unit, block or item: well formed, free, and used for nothing else in the course.
    pub(super) fn claim(&mut self, id: &str, place: Place<'a>) {
        if !check_id(id, place, self.report) {
            return;
        }
        if RESERVED.contains(&id) || id.starts_with("source-") {
            self.report.error(place, format!("the id `{id}` is kept for the platform; choose another"));
        }
        if let Some(first) = self.used.ids.get(id) {
            let message = format!("the id `{id}` is already used in {}:{}", first.file, first.line);
            self.report.error(place, message);
        } else {
            self.used.ids.insert(id.to_owned(), place);
        }
    }
}

/// Whether an id is well formed; if not, says so. An empty one has been reported as missing.
pub(super) fn check_id(id: &str, place: Place<'_>, report: &mut Report) -> bool {
    // All written ids have one form; the item's stands for all.
    let good = id.parse::<ItemId>().is_ok();
    if !good && !id.is_empty() {
        report.error(place, format!("the id `{id}` is to be at most 64 lower-case letters, digits and hyphens"));
    }
    good
}
