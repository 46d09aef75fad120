//! The published course: the JSON files that a build writes and that the app, the certificate program and the
//! command line read. This is the one place where a course's serialized shape is defined.
//!
//! | file | holds |
//! | --- | --- |
//! | `data/<release>/catalog.json` | [`CatalogParts`](catalog_parts::CatalogParts) |
//! | `data/<release>/catalog-<n>.json` | some of the courses, as [`CourseSummary`] |
//! | `data/<release>/home.json` | [`Catalog`], as much of it as the home page shows |
//! | `data/<release>/courses.json` | [`Listing`](listing::Listing), the first page |
//! | `data/<release>/courses-<n>.json` | [`Listing`](listing::Listing), the nth page |
//! | `data/<release>/about.json` | [`About`] |
//! | `data/<release>/badges.json` | [`Badges`](badges::Badges) |
//! | `data/<release>/search-words-<n>.json` | [`Words`](search::Words) |
//! | `data/<release>/search-courses-<n>.json` | [`Shelf`](search::Shelf) |
//! | `data/<release>/<course>/course.json` | [`Course`] |
//! | `data/<release>/<course>/units/<unit>.json` | [`UnitPage`] |
//! | `data/<course>/<revision>/assessment.json` | [`Assessment`]; its SHA-384 is what certificates name as the content |
//! | `data/<course>/<revision>/media/…` | the course's pictures |
//! | `data/<course>/errata/<name>.json` | [`Errata`](errata::Errata), signed |
//!
//! `<release>` is a digest of all files in it, so no page ever mixes the data of two releases, whatever a browser or a
//! proxy has kept. An assessment's address does not change from release to release: old certificates are marked again
//! for as long as the file stays where it is.
//!
//! Texts named `…_html` are prepared HTML that came through the allow-list of `content::compile`, with
//! [placeholders](super::placeholder) still to be filled; all others are plain text. Citations in them are links to
//! `#source-<id>`: whoever shows them lists the sources with these ids.

pub mod badges;
mod beginning;
pub mod catalog_parts;
pub mod errata;
pub mod history;
mod item;
pub mod listing;
pub mod offer;
mod scenario;
pub mod search;
pub mod translation;
mod unreadable;

use crate::course::assessment::{self, BlueprintLine};
use crate::course::attempts::Limits;
use crate::course::completion::{Move, Outline, UnitOutline};
use history::{Changed, Moved, Replacement, Revision};
use offer::Offer;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

pub use item::{Card, Gap, Item, ItemKind, ItemOption, Pair, Step};
pub use scenario::{Scenario, ScenarioChoice, ScenarioNode, ScenarioVariable};
pub use unreadable::Unreadable;

/// What whoever hosts the site says of it, in `data/<release>/about.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The page's title.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its text, in blocks as a unit's.
    pub blocks: Vec<Block>,
}

/// All courses and pathways of a site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// The pathways, in the order they are offered.
    pub pathways: Vec<Pathway>,
    /// The courses, in the order they are offered.
    pub courses: Vec<CourseSummary>,
    /// How many more are offered, which only the whole catalogue has.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: usize,
}

/// Courses in the order in which they are best taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pathway {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The ids of its courses.
    pub courses: Vec<String>,
}

/// A course as the catalogue shows it, with as much outline as progress needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CourseSummary {
    /// The course's id.
    pub id: String,
    /// The revision published now.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Notional learning time of all units and the assessment, in minutes.
    pub minutes: u32,
    /// When its authors look through it again, as `2027-11-22`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub review_by: String,
    /// The zones of social prescribing that it belongs to; most courses belong to none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<String>,
    /// Its units, in reading order.
    pub units: Vec<UnitSummary>,
    /// Where what earlier revisions had has gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
    /// Whether it is not to be learned from any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The course that takes its place, if it is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<Replacement>,
    /// The same course in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<translation::Tongue>,
    /// The newest edition of its errata.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errata: Option<errata::Edition>,
}

/// A unit as the catalogue shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitSummary {
    /// The unit's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Notional learning time in minutes.
    pub minutes: u32,
    /// The ids of its knowledge checks, in reading order.
    pub checks: Vec<String>,
    /// The revision in which anything in it last changed since the course was first published; 0 if nothing did.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub changed: u32,
    /// Those of its knowledge checks that a material revision has changed, each with the newest that did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed_checks: Vec<Changed>,
}

fn is_zero<N: Default + PartialEq>(number: &N) -> bool {
    *number == N::default()
}

/// A course as its own page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// As in the catalogue.
    pub summary: CourseSummary,
    /// One paragraph.
    pub description: String,
    /// Who it is for.
    pub audience: String,
    /// What a learner can do afterwards.
    pub outcomes: Vec<Outcome>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who offers it.
    #[serde(default)]
    pub offer: Offer,
    /// The licence, as an SPDX expression.
    pub licence: String,
    /// When it was last reviewed, as `2026-11-22`.
    pub reviewed_on: String,
    /// When the revision was published.
    pub revised_on: String,
    /// How much changed: `typo`, `clarification`, `material` or `withdrawn`.
    pub revision_change: String,
    /// What changed in the revision.
    pub revision_note: String,
    /// All revisions, oldest first.
    #[serde(default)]
    pub history: Vec<Revision>,
    /// Of what it is a translation; none if it is an original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation: Option<translation::Translation>,
    /// What turned out to be wrong in its assessments, in the order in which it was written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errata: Vec<errata::Erratum>,
    /// Ids of courses that are best taken before.
    pub prerequisites: Vec<String>,
    /// What the end assessment asks.
    pub assessment: AssessmentSummary,
}

/// A learning outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// What a learner is told before starting an assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentSummary {
    /// The pass mark in per cent.
    pub pass_mark: u8,
    /// The score in per cent from which an attempt begun before the units stands for the whole course; none if none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_out_from: Option<u8>,
    /// How many items an attempt draws.
    pub items: u32,
    /// How many items the bank holds.
    pub bank: u32,
    /// Notional time in minutes.
    pub minutes: u32,
    /// How many attempts there are until it is passed; none if as many as one likes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// How many hours lie between an attempt that was not passed and the next; none if it may begin at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_hours: Option<u32>,
}

impl AssessmentSummary {
    /// What limits attempts.
    pub fn limits(&self) -> Limits {
        Limits { attempts: self.attempts, wait_hours: self.wait_hours }
    }
}

/// A unit with the outline of its course: all that its page needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitPage {
    /// The course.
    pub course: CourseSummary,
    /// The unit.
    pub unit: Unit,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Notional learning time in minutes.
    pub minutes: u32,
    /// The outcomes it teaches.
    pub outcomes: Vec<Outcome>,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// The sources it cites, in the order of their numbers, from 1.
    pub sources: Vec<Source>,
    /// What in it has changed since the course was first published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Changed>,
}

/// A block: a section of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Its id; `opening` for what stands before the first heading.
    pub id: String,
    /// Its heading; none for the opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading_html: Option<String>,
    /// Its text and items, in reading order.
    pub parts: Vec<Part>,
}

/// A piece of a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Prepared HTML.
    Html(String),
    /// A knowledge check, shared with whoever draws it.
    Check(Rc<Item>),
}

/// A numbered source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Authors, title, where and when it was published.
    pub text: String,
    /// Where it can be read.
    pub url: String,
}

/// The end assessment of a course revision, with all that a certificate says of the course. The bytes of this file
/// are what a certificate's content digest covers, so every word of the certificate is fixed by them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The course's id.
    pub course: String,
    /// Its revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// One paragraph.
    pub description: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Who offers it.
    pub provider: String,
    /// Notional learning time of all units and the assessment, in minutes.
    pub minutes: u32,
    /// The outcomes it certifies.
    pub outcomes: Vec<Outcome>,
    /// The ids of the units that must be finished.
    pub units: Vec<String>,
    /// The pass mark in per cent.
    pub pass_mark: u8,
    /// The score in per cent from which an attempt begun before the units stands for the whole course; none if none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_out_from: Option<u8>,
    /// How many items each outcome contributes to an attempt.
    pub draw: Vec<Draw>,
    /// The bank.
    pub items: Vec<Item>,
    /// The sources that the items cite, in the order of their numbers, from 1.
    pub sources: Vec<Source>,
}

/// One line of the blueprint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// The outcome.
    pub outcome: String,
    /// How many items are drawn for it.
    pub count: u32,
}

impl CourseSummary {
    /// The outline on which progress depends.
    pub fn outline(&self) -> Result<Outline, Unreadable> {
        let units = self.units.iter().map(|unit| {
            let changed_checks = unit.changed_checks.iter().map(|changed| Ok((changed.id.parse()?, changed.revision)));
            Ok(UnitOutline {
                id: unit.id.parse()?,
                checks: unit.checks.iter().map(|item| item.parse()).collect::<Result<_, _>>()?,
                changed_checks: changed_checks.collect::<Result<_, Unreadable>>()?,
            })
        });
        let boxed = |ids: &[String]| ids.iter().map(|id| id.as_str().into()).collect();
        Ok(Outline {
            id: self.id.parse()?,
            revision: self.revision,
            units: units.collect::<Result<_, Unreadable>>()?,
            moves: self.moved.iter().map(|moved| Move { from: boxed(&moved.from), to: boxed(&moved.to) }).collect(),
        })
    }
}

impl Assessment {
    /// The bank's keys, the blueprint and the pass mark.
    pub fn key(&self) -> Result<assessment::Assessment, Unreadable> {
        let blueprint = self
            .draw
            .iter()
            .map(|line| Ok(BlueprintLine { outcome: line.outcome.parse()?, count: line.count as usize }));
        Ok(assessment::Assessment {
            pass_mark: self.pass_mark,
            blueprint: blueprint.collect::<Result<_, Unreadable>>()?,
            bank: self.items.iter().map(Item::key).collect::<Result<_, _>>()?,
        })
    }
}
