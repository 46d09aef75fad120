//! The files of a published site: what stands below `data/`, byte for byte.

use super::{CompiledCourse, Files};
use crate::content::published::Catalog;
use serde::Serialize;

/// All that is published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// The catalogue.
    pub catalog: Catalog,
    /// The courses, in the order of the catalogue.
    pub courses: Vec<CompiledCourse>,
}

impl Site {
    /// Every file to write, by its path below the site's root. `files` are those that the site was read from; the
    /// pictures are copied from there. The same site always gives the same bytes, since certificates name their digest.
    pub fn data_files(&self, files: &Files) -> Result<Files, serde_json::Error> {
        let mut data = Files::new();
        data.insert("data/catalog.json".to_owned(), json(&self.catalog)?);
        for course in &self.courses {
            let summary = &course.course.summary;
            let folder = format!("data/{}/{}", summary.id, summary.revision);
            data.insert(format!("{folder}/course.json"), json(&course.course)?);
            data.insert(format!("{folder}/assessment.json"), json(&course.assessment)?);
            for unit in &course.units {
                data.insert(format!("{folder}/{}.json", unit.id), json(unit)?);
            }
            for path in &course.media {
                if let Some(bytes) = files.get(&format!("{}/{path}", summary.id)) {
                    data.insert(format!("{folder}/{path}"), bytes.clone());
                }
            }
        }
        Ok(data)
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(value)
}
