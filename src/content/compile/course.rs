//! A course's folder: all its files read, and what only all of them together can show.

use super::assemble::{CompiledCourse, assemble};
use super::bank;
use super::course_toml::{self, CourseToml};
use super::date::Date;
use super::fields::Text;
use super::page::{Known, Page, Used};
use super::picture;
use super::problem::{Place, Report};
use super::source_text::SourceText;
use super::sources;
use super::translation::TranslationToml;
use crate::content::published::{Part, Unit};
use std::collections::BTreeMap;

/// The files of one course's folder: texts and pictures by their path in the folder.
pub(super) struct Folder<'a> {
    /// The folder's name.
    pub(super) name: &'a str,
    /// The texts, each with its path from the folder of modules.
    pub(super) texts: BTreeMap<&'a str, SourceText<'a>>,
    /// All other files, each with its path from the folder of modules.
    pub(super) media: BTreeMap<&'a str, (&'a str, &'a [u8])>,
}

/// The texts that are no units.
const NAMES: [&str; 6] =
    ["course.toml", "sources.toml", "bank.toml", "accepted.toml", "published.toml", super::errata::SOURCE];

/// A course that was read, with what only all courses together can show.
pub(super) struct Read<'a> {
    pub(super) course: CompiledCourse,
    /// Each course that it names, with the place where it does.
    pub(super) mentions: Vec<Text<'a>>,
    /// Of what it says that it is a translation.
    pub(super) translation: Option<TranslationToml<'a>>,
}

/// Reads a course.
pub(super) fn read<'a>(folder: Folder<'a>, today: Date, report: &mut Report) -> Read<'a> {
    let text = |name: &'static str, report: &mut Report| {
        folder.texts.get(name).copied().unwrap_or_else(|| {
            let place = Place::start_of(folder.name);
            report.error(place, format!("the course has no `{name}`"));
            SourceText { text: "", start: place }
        })
    };
    let Some(course_source) = folder.texts.get("course.toml") else {
        // Without it everything would be missing; one problem says it all.
        text("course.toml", report);
        let mut silent = Report::default();
        let start = Place::start_of(folder.name);
        let toml = course_toml::read(SourceText { text: "", start }, folder.name, today, &mut silent);
        let course = assemble(&toml, Vec::new(), Vec::new(), Vec::new(), Vec::new());
        return Read { course, mentions: Vec::new(), translation: None };
    };
    let toml = course_toml::read(*course_source, folder.name, today, report);
    let cited = sources::read(text("sources.toml", report), report);
    let mut known = Known {
        course: folder.name.to_owned(),
        revision: toml.revision.number,
        language: toml.language.clone(),
        outcomes: toml.outcomes.iter().map(|(_, outcome)| outcome.clone()).collect(),
        sources: cited.iter().map(|(id, (_, source))| (id.clone(), source.clone())).collect(),
        pictures: BTreeMap::new(),
    };
    for (name, (path, bytes)) in &folder.media {
        let place = Place::start_of(path);
        match picture::read(name, bytes) {
            _ if !is_picture_name(name) => {
                report.error(
                    place,
                    "pictures are in `media/`, and their names are lower-case letters, digits and hyphens",
                );
            }
            Ok(size) => {
                known.pictures.insert((*name).to_owned(), size);
            }
            Err(message) => report.error(place, message),
        }
    }

    let mut used = Used::default();
    let mut units = Vec::new();
    for (name, source) in &folder.texts {
        if is_unit_name(name) {
            let mut page = Page::new(&known, &mut used, report);
            units.push((super::unit::read(*source, &mut page), source.start));
        } else if !NAMES.contains(name) {
            report.warning(source.start, "this file is not part of a course: units are named `NN-<unit>.md`");
        }
    }
    if units.is_empty() {
        report.error(toml.minutes.place, "the course has no unit");
    }
    let bank_source = text("bank.toml", report);
    let mut page = Page::new(&known, &mut used, report);
    let items = bank::read(bank_source, &toml, &mut page);
    let bank_sources = page.sources();
    check_links(&units, &used, report);
    check_whole(&toml, &units, report);
    check_moved(&toml, &used, report);
    for (id, (place, _)) in &cited {
        if !used.sources.contains(id) {
            report.warning(*place, format!("no unit or item cites the source `{id}`"));
        }
    }
    for (name, (path, _)) in &folder.media {
        if known.pictures.contains_key(*name) && !used.pictures.contains(*name) {
            report.warning(Place::start_of(path), "no unit or item shows this picture");
        }
    }
    let units = units.into_iter().map(|(unit, _)| unit).collect();
    let media = used.pictures.into_iter().collect();
    let course = assemble(&toml, units, items, bank_sources, media);
    let mut mentions = toml.prerequisites;
    mentions.extend(toml.replaced_by);
    mentions.extend(toml.translation.as_ref().map(|translation| translation.of.clone()));
    Read { course, mentions, translation: toml.translation }
}

/// Whether what was moved went to units or items that are there.
fn check_moved(toml: &CourseToml<'_>, used: &Used<'_>, report: &mut Report) {
    for (place, moved) in &toml.moved {
        if let Some(gone) = moved.to.iter().find(|id| !used.ids.contains_key(*id)) {
            report.error(*place, format!("no unit or item has the id `{gone}`"));
        }
    }
}

fn check_links(units: &[(Unit, Place<'_>)], used: &Used<'_>, report: &mut Report) {
    for link in &used.links {
        let Some((unit, _)) = units.iter().find(|(unit, _)| unit.id == link.unit) else {
            report.error(link.place, format!("no unit has the id `{}`", link.unit));
            continue;
        };
        let Some(block) = &link.block else { continue };
        let is_check = |part: &Part| matches!(part, Part::Check(item) if item.id == *block);
        if !unit.blocks.iter().any(|known| known.id == *block || known.parts.iter().any(is_check)) {
            report.error(link.place, format!("the unit `{}` has no block `{block}`", link.unit));
        }
    }
}

fn check_whole(toml: &CourseToml<'_>, units: &[(Unit, Place<'_>)], report: &mut Report) {
    for (place, outcome) in &toml.outcomes {
        if !units.iter().any(|(unit, _)| unit.outcomes.iter().any(|taught| taught.id == outcome.id)) {
            report.error(*place, format!("no unit teaches the outcome `{}`", outcome.id));
        }
    }
    let minutes = units.iter().fold(toml.assessment.minutes, |sum, (unit, _)| sum.saturating_add(unit.minutes));
    if minutes != toml.minutes.value && toml.minutes.value > 0 {
        let stated = toml.minutes.value;
        report.error(toml.minutes.place, format!("the units and the assessment take {minutes} minutes, not {stated}"));
    }
}

fn is_unit_name(name: &str) -> bool {
    let digits = name.bytes().take_while(|byte| byte.is_ascii_digit()).count();
    digits >= 2
        && name.get(digits..).is_some_and(|rest| rest.starts_with('-'))
        && name.ends_with(".md")
        && !name.contains('/')
}

/// Whether a path is safe in an address as it stands.
fn is_picture_name(path: &str) -> bool {
    path.strip_prefix("media/").is_some_and(|name| {
        !name.starts_with('.') && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
    })
}
