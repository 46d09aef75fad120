//! What was published of a course: every id, and the revision in which it last changed. Learners' answers are kept by
//! these ids, so none is ever lost or used for something else, and nobody is told of a change that was none.
//!
//! The ledger is the file `<course>/published.toml`, written by `champions publish` when a revision goes out:
//!
//! ```toml
//! [[revision]]
//! number = 1
//! date = "2026-11-26"
//! change = "material"
//! note = "First published."
//! assessment = "2c26b46b68ffc68f"    # the digest of its `assessment.json`
//!
//! [[entry]]
//! id = "check-core-task"             # of a unit, block or item
//! kind = "item"
//! changed = 2                        # the revision in which its words last changed
//! material = 1                       # the newest material one in which they did, where that is another
//! digest = "9f86d081884c7d65"        # of its words
//! key = "60303ae22b998861"           # of what marking depends on; items only
//! parts = ["connect", "prescribe"]   # the ids of its options, pairs or steps; items only
//! ```
//!
//! Certificates name the very bytes of the `assessment.json` of their revision, so those do not change any more either;
//! `champions publish` keeps them beside the ledger ([`kept_path`]).
//!
//! An id that leaves the course stays in the ledger: `[[moved]]` in `course.toml` says where what it stood for has gone.

mod check;
mod inventory;
mod kept;
mod publish;

use super::problem::{Level, Problem};
use super::{CompiledCourse, Files};
use crate::content::published::history::{Changed, Revision};
use serde::Deserialize;
use std::collections::BTreeMap;

use inventory::{Thing, inventory};

pub(super) use inventory::Kind;
pub(super) use kept::{FOLDER, is_kept};

pub use kept::kept_path;
pub use publish::publish;

/// Checks a course against its ledger, and notes in it what its ledger knows: its history, what has
/// changed, and which earlier assessments are kept.
pub(super) fn look_up(course: &mut CompiledCourse, files: &Files) -> Vec<Problem> {
    let id = course.course.summary.id.clone();
    let ledger = match Ledger::of(&id, files) {
        Ok(ledger) => ledger.unwrap_or_default(),
        Err(flaw) => {
            let message = format!("this is no ledger: {}", flaw.reason);
            return vec![Problem { file: path(&id), line: flaw.line, level: Level::Error, message }];
        }
    };
    let (changed, materially) = (ledger.changed(course), ledger.materially_changed(course));
    course.course.history = ledger.history(&course.course.revision());
    for (unit, summary) in course.units.iter_mut().zip(&mut course.course.summary.units) {
        let here = |changed: &&Changed| unit.has(&changed.id);
        let here: Vec<Changed> = changed.iter().filter(here).cloned().collect();
        summary.changed = here.iter().map(|changed| changed.revision).max().unwrap_or(0);
        unit.changed = here;
        let checks = materially.iter().filter(|changed| summary.checks.contains(&changed.id));
        summary.changed_checks = checks.cloned().collect();
    }
    let (kept, problems) = kept::look_up(course, &ledger, files);
    course.earlier = kept;
    [problems, check::check(course, &ledger, files)].concat()
}

/// What was published of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The revisions, oldest first.
    pub revisions: Vec<Revision>,
    /// The digest of the assessment that certificates of a revision name, by its number.
    pub assessments: BTreeMap<u32, String>,
    /// What was ever published, by id.
    pub entries: BTreeMap<String, Entry>,
}

/// What was published under an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When its words changed.
    pub dates: Dates,
    /// What it is and what it says.
    pub thing: Thing,
}

/// When the words of something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The revision in which they last did, or first were there.
    pub changed: u32,
    /// The newest material revision in which they did; 0 if there was none.
    pub material: u32,
}

impl Dates {
    /// The dates of what changes in a revision.
    fn next(before: Option<Dates>, revision: &Revision) -> Dates {
        let before = before.map_or(0, |dates| dates.material);
        let material = if is_material(&revision.change) { revision.number } else { before };
        Dates { changed: revision.number, material }
    }
}

/// Whether a revision of a class changes what is taught or how it is marked.
fn is_material(class: &str) -> bool {
    matches!(class, "material" | "withdrawn")
}

/// Why a file is no ledger: the line, from 1, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALedger {
    /// The line.
    pub line: u32,
    /// The reason; lower case, without a full stop.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    revision: Vec<WrittenRevision>,
    #[serde(default)]
    entry: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRevision {
    number: u32,
    date: String,
    change: String,
    note: String,
    assessment: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    id: String,
    kind: Kind,
    changed: u32,
    material: Option<u32>,
    digest: String,
    #[serde(default)]
    key: String,
    #[serde(default)]
    parts: Vec<String>,
}

impl Ledger {
    /// The ledger of a course; none if the course was never published.
    pub fn of(course: &str, files: &Files) -> Result<Option<Ledger>, NotALedger> {
        files.get(&path(course)).map(|bytes| Ledger::parse(&String::from_utf8_lossy(bytes))).transpose()
    }

    /// Reads a ledger's text.
    pub fn parse(text: &str) -> Result<Ledger, NotALedger> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            NotALedger { line: 1 + before.matches('\n').count() as u32, reason: error.message().to_owned() }
        })?;
        let mut ledger = Ledger::default();
        for WrittenRevision { number, date, change, note, assessment } in written.revision {
            ledger.assessments.extend(assessment.map(|digest| (number, digest)));
            ledger.revisions.push(Revision { number, date, change, note });
        }
        for entry in written.entry {
            let thing = Thing { kind: entry.kind, digest: entry.digest, key: entry.key, parts: entry.parts };
            let material = entry.material.unwrap_or_else(|| ledger.material_by_class(entry.changed));
            ledger.entries.insert(entry.id, Entry { dates: Dates { changed: entry.changed, material }, thing });
        }
        Ok(ledger)
    }

    /// The ledger's text: the same ledger always gives the same bytes.
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let mut text = "# Written by `champions publish`. What is in here stays in here.\n".to_owned();
        for Revision { number, date, change, note } in &self.revisions {
            text.push_str(&format!(
                "\n[[revision]]\nnumber = {number}\ndate = {}\nchange = {}\nnote = {}\n",
                quoted(date),
                quoted(change),
                quoted(note)
            ));
            if let Some(digest) = self.assessments.get(number) {
                text.push_str(&format!("assessment = \"{digest}\"\n"));
            }
        }
        for (id, Entry { dates: Dates { changed, material }, thing }) in &self.entries {
            let kind = thing.kind.name();
            text.push_str(&format!("\n[[entry]]\nid = \"{id}\"\nkind = \"{kind}\"\nchanged = {changed}\n"));
            if *material != self.material_by_class(*changed) {
                text.push_str(&format!("material = {material}\n"));
            }
            text.push_str(&format!("digest = \"{}\"\n", thing.digest));
            if thing.kind == Kind::Item {
                let parts: Vec<String> = thing.parts.iter().map(|part| format!("\"{part}\"")).collect();
                text.push_str(&format!("key = \"{}\"\nparts = [{}]\n", thing.key, parts.join(", ")));
            }
        }
        text
    }

    /// The newest revision that was published.
    pub fn newest(&self) -> u32 {
        self.revisions.iter().map(|revision| revision.number).max().unwrap_or(0)
    }

    /// Every revision, oldest first, with the one that a course is at now.
    pub fn history(&self, now: &Revision) -> Vec<Revision> {
        let earlier = self.revisions.iter().filter(|revision| revision.number != now.number);
        let mut history: Vec<Revision> = earlier.cloned().chain([now.clone()]).collect();
        history.sort_by_key(|revision| revision.number);
        history
    }

    /// What of a course has changed since it was first published, each with the revision in which it last changed.
    pub fn changed(&self, course: &CompiledCourse) -> Vec<Changed> {
        self.dated(course, |dates| dates.changed)
    }

    /// What of a course a material revision has changed since it was first published, each with the newest that did.
    pub fn materially_changed(&self, course: &CompiledCourse) -> Vec<Changed> {
        self.dated(course, |dates| dates.material)
    }

    /// What of a course has a date after the first revision.
    fn dated(&self, course: &CompiledCourse, date: fn(Dates) -> u32) -> Vec<Changed> {
        let now = course.course.revision();
        let first = self.revisions.first().map_or(now.number, |first| first.number);
        let dated = inventory(course).into_iter().map(|(id, thing)| {
            let revision = date(self.dates(&id, &thing, &now));
            Changed { id, revision }
        });
        dated.filter(|changed| changed.revision > first).collect()
    }

    /// When something changed, as a revision has it.
    fn dates(&self, id: &str, thing: &Thing, now: &Revision) -> Dates {
        match self.entries.get(id) {
            Some(entry) if entry.thing.digest == thing.digest => entry.dates,
            entry => Dates::next(entry.map(|entry| entry.dates), now),
        }
    }

    /// What an entry need not say of the newest material revision that changed it: that it is the newest that did.
    fn material_by_class(&self, changed: u32) -> u32 {
        let revision = self.revisions.iter().find(|revision| revision.number == changed);
        revision.filter(|revision| is_material(&revision.change)).map_or(0, |revision| revision.number)
    }
}

/// The number of the line of a ledger that is written so; the first if there is none.
fn line_of(written: &str, path: &str, files: &Files) -> u32 {
    let text = files.get(path).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    text.lines().zip(1..).find(|(line, _)| *line == written).map_or(1, |(_, line)| line)
}

/// Where a course's ledger stands among the modules.
pub fn path(course: &str) -> String {
    format!("{course}/published.toml")
}
