//! What a browser keeps of a site for use without a network: the offline worker with the list of its release, a list
//! for each course, and packs.
//!
//! The list says of every file its SHA-256 and its size. The *core* is kept at once: the programs, the styles, and every
//! page that belongs to no course. A course is kept when the learner asks. Texts travel in packs, a JSON object of texts
//! by path: a unit's page and its data say the same, and compress together to little more than one of them.
//! `assets/sw.js` reads all this.

use super::release::{self, digest_of};
use crate::content::compile::{Files, Site};
use serde::Serialize;
use std::collections::BTreeMap;

/// The worker's place: at the top, under a name that never changes, so that browsers find the next release's.
pub(super) const WORKER: &str = "sw.js";
const WORKER_TEXT: &str = include_str!("../../../assets/sw.js");
const SCRIPT_TEXT: &str = include_str!("../../../assets/offline.js");
/// Where the worker's text takes the release.
const PLACE: &str = "const RELEASE = null;";
const FOLDER: &str = "keep/";

/// What is written into the worker.
#[derive(Serialize)]
struct Release {
    /// A digest of all that is kept, and of the worker.
    name: String,
    core: Vec<Parcel>,
    /// The path of the list of courses, by id; it is in the core.
    courses: String,
}

/// What is fetched and kept together.
#[derive(Serialize)]
struct Parcel {
    /// The download that holds the texts of all files; without one each file is a download.
    #[serde(skip_serializing_if = "Option::is_none")]
    pack: Option<String>,
    /// SHA-256 and bytes of each file, by its path in the site.
    files: BTreeMap<String, (String, usize)>,
}

/// A course in the list of courses.
#[derive(Serialize)]
struct CourseList {
    title: String,
    /// The path of the course's parcels.
    list: String,
    sha256: String,
    /// The size of all its files.
    bytes: usize,
}

/// Who needs a file offline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Core,
    /// A course, and the part of it: a unit, or "" for what all share.
    Course(String, String),
    /// No page: servers, verifiers and devices ask for these.
    Nobody,
}

/// What pages do about it, under a name with its digest.
pub(super) fn script() -> (String, Vec<u8>) {
    let name = format!("offline-{}.js", &digest_of(SCRIPT_TEXT.as_bytes())[..release::DIGITS]);
    (name, SCRIPT_TEXT.as_bytes().to_vec())
}

/// Files of the site by their path: a large site fills much memory, so nothing is copied.
type Published<'f> = BTreeMap<&'f str, &'f [u8]>;

/// The files to write beside `all` files of the site. `release` is the folder of its data.
pub(super) fn files(site: &Site, release: &str, all: &Published<'_>) -> anyhow::Result<Files> {
    let mut owned: BTreeMap<Owner, Published<'_>> = BTreeMap::new();
    for (path, bytes) in all {
        owned.entry(owner(site, release, path)).or_default().insert(path, bytes);
    }
    let mut core = owned.remove(&Owner::Core).unwrap_or_default();
    let mut written = Files::new();
    let mut courses = BTreeMap::new();
    // What no catalogue has is offered nowhere, so not here either.
    for course in site.courses.iter().filter(|course| !course.hidden) {
        let id = &course.course.summary.id;
        let parts = owned.iter().filter(|(owner, _)| matches!(owner, Owner::Course(course, _) if course == id));
        let mut parcels = Vec::new();
        for (_, files) in parts {
            parcels.extend(parcels_of(files, &mut written)?);
        }
        let bytes = size(&parcels);
        let parcels = serde_json::to_vec(&parcels)?;
        let list = named(&parcels);
        let entry = CourseList {
            title: course.course.summary.title.clone(),
            list: list.clone(),
            sha256: digest_of(&parcels),
            bytes,
        };
        courses.insert(id.clone(), entry);
        written.insert(list, parcels);
    }
    let courses_json = serde_json::to_vec(&courses)?;
    let courses = named(&courses_json);
    core.insert(&courses, &courses_json);
    let core = parcels_of(&core, &mut written)?;
    let listed = serde_json::to_vec(&core)?;
    let name = digest_of(&[listed.as_slice(), WORKER_TEXT.as_bytes()].concat())[..release::DIGITS].to_owned();
    written.insert(courses.clone(), courses_json);
    let release = serde_json::to_string(&Release { name, core, courses })?;
    written.insert(WORKER.to_owned(), worker(&release)?.into_bytes());
    Ok(written)
}

fn worker(release: &str) -> anyhow::Result<String> {
    anyhow::ensure!(WORKER_TEXT.matches(PLACE).count() == 1, "assets/sw.js has no one place for the release");
    Ok(WORKER_TEXT.replacen(PLACE, &PLACE.replace("null", release), 1))
}

/// The address of a list or pack: its digest names it, so that it never changes.
fn named(bytes: &[u8]) -> String {
    format!("{FOLDER}{}.json", &digest_of(bytes)[..release::DIGITS])
}

fn owner(site: &Site, release: &str, path: &str) -> Owner {
    let of_strangers = path.starts_with("badges/") && path.ends_with(".svg") || path.starts_with("icons/");
    if of_strangers || ["404.html", "site.json"].contains(&path) {
        return Owner::Nobody;
    }
    let of_course = ["courses/", release, "data/"].iter().find_map(|folder| {
        let (id, rest) = path.strip_prefix(folder)?.split_once('/')?;
        Some((site.courses.iter().find(|course| course.course.summary.id == id)?, rest))
    });
    let Some((course, rest)) = of_course else { return Owner::Core };
    if course.earlier.iter().any(|revision| rest == format!("{revision}/assessment.json")) {
        return Owner::Nobody;
    }
    let unit = rest.strip_suffix("/index.html").or_else(|| rest.strip_prefix("units/")?.strip_suffix(".json"));
    let unit = unit.filter(|unit| course.units.iter().any(|known| known.id.as_str() == *unit)).unwrap_or_default();
    Owner::Course(course.course.summary.id.clone(), unit.to_owned())
}

/// Files as parcels: the texts of pages and data in one pack, everything else by itself.
fn parcels_of(files: &Published<'_>, written: &mut Files) -> serde_json::Result<Vec<Parcel>> {
    let is_text = |path: &str| [".html", ".json", ".svg", ".webmanifest"].iter().any(|end| path.ends_with(end));
    let mut texts = BTreeMap::new();
    let (mut packed, mut single) = (BTreeMap::new(), BTreeMap::new());
    for (path, bytes) in files {
        let entry = (digest_of(bytes), bytes.len());
        match std::str::from_utf8(bytes) {
            Ok(text) if is_text(path) => {
                texts.insert(path, text);
                packed.insert((*path).to_owned(), entry);
            }
            _ => {
                single.insert((*path).to_owned(), entry);
            }
        }
    }
    let mut parcels = Vec::new();
    if !texts.is_empty() {
        let pack = serde_json::to_vec(&texts)?;
        let path = named(&pack);
        written.insert(path.clone(), pack);
        parcels.push(Parcel { pack: Some(path), files: packed });
    }
    if !single.is_empty() {
        parcels.push(Parcel { pack: None, files: single });
    }
    Ok(parcels)
}

fn size(parcels: &[Parcel]) -> usize {
    parcels.iter().flat_map(|parcel| parcel.files.values()).map(|(_, bytes)| bytes).sum()
}
