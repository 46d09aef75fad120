//! From an author's files to a site. Pure: it touches no files and no clock, never fails, and never stops at the first
//! flaw. What could be read is there, and whoever publishes decides by the problems.
//!
//! The format of a course is the authors' guide, `modules/README.md`. The way through:
//!
//! 1. [`read`] sorts the files into courses and decodes their texts (`source_text`, `picture`, `svg`).
//! 2. `course_toml`, `sources`, `pathways`, `badges`, `site_toml` and `bank` read TOML through `fields`, which knows the line of everything.
//! 3. `unit` cuts a unit's file (`front_matter`) and its body into `blocks`; an `item` may stand between texts.
//! 4. `markdown` makes a tree of a text, `render` decides what stands for each piece of it, and `html` writes only what
//!    is on the allow-list.
//! 5. `ledger` holds a course against what was published of it before, and `errata` says what was wrong in that.
//! 6. `course` checks what only all files together can show, `translation` what only all courses together can, and [`Site::data_files`] gives the bytes to publish.

mod about;
mod assemble;
mod badges;
mod bank;
mod blocks;
mod call_out;
mod course;
mod course_toml;
mod date;
mod errata;
mod fields;
mod figures;
mod front_matter;
mod html;
mod item;
pub mod ledger;
mod markdown;
mod output;
mod page;
mod pathways;
mod picture;
mod problem;
mod reference;
mod render;
mod search;
mod site_toml;
mod source_text;
mod sources;
mod svg;
mod translation;
mod unit;

use super::published::{About, Catalog};
use course::Folder;
use fields::Text;
use pathways::PathwaysToml;
use problem::{Place, Report};
use source_text::SourceText;
use std::collections::BTreeMap;

pub use assemble::CompiledCourse;
pub use date::{Date, NotADate};
pub use errata::{kept as kept_errata, kept_path as kept_errata_path, signed_path as signed_errata_path};
pub use output::{DataFiles, Site, assessment_file};
pub use problem::{Level, Problem};

/// Files by path: `<course>/course.toml` and so on, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

const PATHWAYS: &str = "pathways.toml";
const SITE: &str = "site.toml";
const ABOUT: &str = "about.md";

/// What the site knows of issuers of certificates stands beside the courses and is none.
const TRUST: &str = "trust/";

/// Reads a folder of modules as of a day: the site, and all problems by file and line.
pub fn read(files: &Files, today: Date) -> (Site, Vec<Problem>) {
    let mut report = Report::default();
    let texts: BTreeMap<&str, String> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".md"))
        .map(|(path, bytes)| (path.as_str(), source_text::decode(path, bytes, &mut report)))
        .collect();

    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with(TRUST)) {
        let Some((name, rest)) = path.split_once('/') else {
            // A guide or a licence beside the courses is for readers of the folder.
            if ![PATHWAYS, SITE].contains(&path.as_str()) && !path.ends_with(".md") {
                report.warning(Place::start_of(path), "this file belongs to no course");
            }
            continue;
        };
        let folder =
            folders.entry(name).or_insert_with(|| Folder { name, texts: BTreeMap::new(), media: BTreeMap::new() });
        match texts.get(path.as_str()) {
            Some(text) => {
                folder.texts.insert(rest, SourceText::whole(path, text));
            }
            // Whoever knows keys looks at what is signed.
            None if rest == errata::SIGNED || ledger::is_kept(rest) => {}
            None => {
                folder.media.insert(rest, (path, bytes));
            }
        }
    }

    let (mut named, mut translations) = (Vec::<Text<'_>>::new(), Vec::new());
    let mut courses: Vec<CompiledCourse> = Vec::new();
    for folder in folders.into_values() {
        let errata = folder.texts.get(errata::SOURCE).copied();
        let course::Read { mut course, mentions, translation } = course::read(folder, today, &mut report);
        translations.extend(translation.map(|translation| (course.course.summary.id.clone(), translation)));
        report.extend(ledger::look_up(&mut course, files));
        errata::look_up(&mut course, errata, files, &mut report);
        courses.push(course);
        named.extend(mentions);
    }
    let mut pathways = match texts.get_key_value(PATHWAYS) {
        Some((path, text)) => pathways::read(SourceText::whole(path, text), &mut report),
        None => {
            report.error(Place::start_of(PATHWAYS), "there is no `pathways.toml`");
            PathwaysToml::default()
        }
    };
    // Courses are offered in the order in which the pathways first name them; any others come after those.
    let mut mentions = std::mem::take(&mut pathways.mentions);
    let position = |id: &str| mentions.iter().position(|mention| mention.value == id).unwrap_or(usize::MAX);
    courses.sort_by_cached_key(|course| position(&course.course.summary.id));
    mentions.extend(named);
    mentions.append(&mut pathways.badges.mentions);
    for mention in mentions {
        let course = courses.iter().find(|course| course.course.summary.id == mention.value);
        if course.is_none() {
            report.error(mention.place, format!("no course has the id `{}`", mention.value));
        }
        if course.is_some_and(|course| course.hidden) {
            report.error(mention.place, format!("the course `{}` is hidden, so nothing builds on it", mention.value));
        }
    }
    name_replacements(&mut courses);
    translation::link(&mut courses, &translations, &mut report);
    let site_toml = texts.get_key_value(SITE).map(|(path, text)| SourceText::whole(path, text));
    let url = site_toml.and_then(|source| site_toml::read(source, &mut report));
    let about = match texts.get_key_value(ABOUT) {
        Some((path, text)) => about::read(SourceText::whole(path, text), &mut report),
        None => {
            report.error(Place::start_of(ABOUT), "there is no `about.md`: say who offers the site, and why");
            About::default()
        }
    };
    let badges = badges::complete(pathways.badges, url, &courses, &mut report);
    let offered = courses.iter().filter(|course| !course.hidden);
    let summaries = offered.map(|course| course.course.summary.clone()).collect();
    let catalog = Catalog { pathways: pathways.pathways, courses: summaries, more: 0 };
    (Site { catalog, about, badges, courses }, report.into_problems())
}

/// Gives what takes the place of a withdrawn course its title, which only that course's own files say.
fn name_replacements(courses: &mut [CompiledCourse]) {
    let summaries = courses.iter().map(|course| &course.course.summary);
    let titles: BTreeMap<String, String> =
        summaries.map(|summary| (summary.id.clone(), summary.title.clone())).collect();
    for replacement in courses.iter_mut().filter_map(|course| course.course.summary.replaced_by.as_mut()) {
        if let Some(title) = titles.get(&replacement.course) {
            replacement.title.clone_from(title);
        }
    }
}
