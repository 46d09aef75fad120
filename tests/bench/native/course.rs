//! The course that is measured with: the one with the largest bank among the modules.

use champions::content::compile::{self, Files};
use champions::course::assessment::Assessment;
use champions::course::id::{BlockId, CourseId, ItemId, UnitId};
use champions::course::item::Response;
use champions::credential::remark::CourseContent;
use champions::worker::course_content;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A course, as the app and a verifier have it.
pub(crate) struct Course {
    pub(crate) id: CourseId,
    pub(crate) revision: u32,
    /// The units with their blocks.
    pub(crate) units: Vec<(UnitId, Vec<BlockId>)>,
    /// The assessment, by which attempts are marked.
    pub(crate) key: Assessment,
    /// The text of `assessment.json`.
    pub(crate) assessment: String,
}

impl Course {
    pub(crate) fn largest() -> Course {
        let folder = std::env::var_os("MODULES").map_or_else(|| PathBuf::from("modules"), PathBuf::from);
        let mut files = Files::new();
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), "", &mut files);
        // Only whether a review is due depends on the day.
        let today = "2026-11-22".parse().expect("this is a date");
        let (site, _) = compile::read(&files, today);
        let data = site.data_files(&files).expect("the courses can be written");
        let compiled = site.courses.into_iter().max_by_key(|course| course.assessment.items.len());
        let compiled = compiled.expect("there is a course");
        let summary = &compiled.course.summary;
        let file = format!("{}/{}/assessment.json", summary.id, summary.revision);
        let units = compiled.units.iter().map(|unit| {
            let blocks = unit.blocks.iter().map(|block| block.id.parse().expect("blocks have ids"));
            (unit.id.parse().expect("units have ids"), blocks.collect())
        });
        Course {
            id: summary.id.parse().expect("courses have ids"),
            revision: summary.revision,
            units: units.collect(),
            key: compiled.assessment.key().expect("the bank can be marked"),
            assessment: String::from_utf8(data.lasting[&file].clone()).expect("JSON is UTF-8"),
        }
    }

    /// The right answer to every item of the bank.
    pub(crate) fn answers(&self) -> BTreeMap<ItemId, Response> {
        self.key.bank.iter().map(|item| (item.id.clone(), item.right_response())).collect()
    }

    /// The content as a verifier has it.
    pub(crate) fn content(&self) -> CourseContent {
        course_content(self.assessment.as_bytes()).expect("the assessment can be read")
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).expect("the modules can be listed") {
        let path = entry.expect("the modules can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
        let key = format!("{prefix}{name}");
        if path.is_dir() {
            gather(&path, &format!("{key}/"), files);
        } else {
            files.insert(key, std::fs::read(&path).expect("the file can be read"));
        }
    }
}
