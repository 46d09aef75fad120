//! The files of a published site: what stands below `data/`, byte for byte.

use super::ledger::kept_path;
use super::{CompiledCourse, Files, kept_errata, search, signed_errata_path};
use crate::content::published::badges::Badges;
use crate::content::published::catalog_parts::{CatalogParts, part_file};
use crate::content::published::listing::{Listing, page_file};
use crate::content::published::search::{shelf_file, words_file};
use crate::content::published::{About, Catalog, UnitPage};
use serde::Serialize;

/// All that is published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// The catalogue.
    pub catalog: Catalog,
    /// What whoever hosts it says of it.
    pub about: About,
    /// The badges and levels.
    pub badges: Badges,
    /// The courses, in the order of the catalogue.
    pub courses: Vec<CompiledCourse>,
}

/// The files below `data/`, by where they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataFiles {
    /// Files of this release, by their path in its folder.
    pub release: Files,
    /// Files whose address does not change from release to release, by their path below `data/`.
    pub lasting: Files,
}

impl Site {
    /// Every file to write; [`published`](crate::content::published) says which is where. `files` are those that the
    /// site was read from; the pictures are copied from there. The same site always gives the same bytes, since
    /// certificates name the digest of an assessment.
    pub fn data_files(&self, files: &Files) -> Result<DataFiles, serde_json::Error> {
        let mut data = DataFiles::default();
        let (parts, courses) = CatalogParts::of(&self.catalog.courses);
        data.release.insert("catalog.json".to_owned(), json(&parts)?);
        for (part, courses) in courses.iter().enumerate() {
            data.release.insert(part_file(part), json(courses)?);
        }
        data.release.insert("home.json".to_owned(), json(&self.catalog.beginning())?);
        let index = search::index(self);
        for listing in Listing::pages(&self.catalog, &index.begins()) {
            data.release.insert(page_file(listing.page), json(&listing)?);
        }
        data.release.insert("about.json".to_owned(), json(&self.about)?);
        data.release.insert("badges.json".to_owned(), json(&self.badges)?);
        for (part, words) in index.parts.iter().enumerate() {
            data.release.insert(words_file(part), json(words)?);
        }
        for (number, shelf) in index.shelves.iter().enumerate() {
            data.release.insert(shelf_file(number), json(shelf)?);
        }
        for course in &self.courses {
            let summary = &course.course.summary;
            data.release.insert(format!("{}/course.json", summary.id), json(&course.course)?);
            for unit in &course.units {
                let page = UnitPage { course: summary.clone(), unit: unit.clone() };
                data.release.insert(format!("{}/units/{}.json", summary.id, unit.id), json(&page)?);
            }
            let folder = format!("{}/{}", summary.id, summary.revision);
            data.lasting.insert(format!("{folder}/assessment.json"), assessment_file(course)?);
            for revision in &course.earlier {
                if let Some(kept) = files.get(&kept_path(&summary.id, *revision)) {
                    data.lasting.insert(format!("{}/{revision}/assessment.json", summary.id), kept.clone());
                }
            }
            for (path, name) in kept_errata(&summary.id, files) {
                data.lasting.insert(format!("{}/errata/{name}.json", summary.id), files[path].clone());
            }
            if let (Some(edition), Some(signed)) = (&summary.errata, files.get(&signed_errata_path(&summary.id))) {
                data.lasting.insert(format!("{}/errata/{}.json", summary.id, edition.name), signed.clone());
            }
            for path in &course.media {
                if let Some(bytes) = files.get(&format!("{}/{path}", summary.id)) {
                    data.lasting.insert(format!("{folder}/{path}"), bytes.clone());
                }
            }
        }
        Ok(data)
    }
}

/// The bytes of a course's `assessment.json`, whose digest certificates name: the same assessment always gives the same.
pub fn assessment_file(course: &CompiledCourse) -> Result<Vec<u8>, serde_json::Error> {
    json(&course.assessment)
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(value)
}
