//! The assessments of published revisions, as they went out: `<course>/published/<revision>.json`. Certificates name
//! these very bytes, so a site that is built later has to have those of earlier revisions, too.

use super::inventory::hexadecimal;
use super::{Ledger, line_of, path};
use crate::content::compile::{CompiledCourse, Files, Level, Problem};

/// Where they stand in a course's folder, beside errata that others have replaced.
pub(in crate::content::compile) const FOLDER: &str = "published/";

/// Whether a file of a course's folder is kept there, and nothing that its author wrote.
pub(in crate::content::compile) fn is_kept(path_in_course: &str) -> bool {
    path_in_course.starts_with(FOLDER)
}

/// Where the assessment of a course's revision is kept among the modules.
pub fn kept_path(course: &str, revision: u32) -> String {
    format!("{course}/{FOLDER}{revision}.json")
}

/// The revisions other than the present one whose assessments are kept, and what is wrong with any.
pub(super) fn look_up(course: &CompiledCourse, ledger: &Ledger, files: &Files) -> (Vec<u32>, Vec<Problem>) {
    let (id, now) = (&course.course.summary.id, course.course.summary.revision);
    let (mut kept, mut problems) = (Vec::new(), Vec::new());
    for (revision, digest) in &ledger.assessments {
        let file = kept_path(id, *revision);
        match files.get(&file) {
            Some(bytes) if hexadecimal(bytes) == *digest => kept.extend((*revision != now).then_some(*revision)),
            Some(_) => problems.push(Problem {
                file,
                line: 1,
                level: Level::Error,
                message: format!("this is not the assessment that was published as revision {revision}"),
            }),
            None => {
                let message = format!(
                    "`{file}` is missing: without it no later site can check certificates of revision {revision}"
                );
                let ledger = path(id);
                let line = line_of(&format!("number = {revision}"), &ledger, files);
                problems.push(Problem { file: ledger, line, level: Level::Warning, message });
            }
        }
    }
    (kept, problems)
}
