//! Findings that an author stands by: `<course>/accepted.toml`.
//!
//! ```toml
//! [[accepted]]
//! rule = "length-cue"                # the finding's first word
//! at = "check-core-task"             # the id of the item or unit, the word, or `course`
//! reason = "The long option is a quotation."
//! ```

use super::finding::Findings;
use crate::content::compile::{Files, Level, Problem};
use serde::Deserialize;

/// What a course accepts.
#[derive(Debug, Default)]
pub(super) struct Accepted {
    file: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    accepted: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    at: String,
    reason: String,
}

impl Accepted {
    /// Reads what a course accepts; what cannot be read is a problem, and accepts nothing.
    pub(super) fn read(course: &str, files: &Files) -> (Accepted, Vec<Problem>) {
        let file = format!("{course}/accepted.toml");
        let Some(bytes) = files.get(&file) else { return (Accepted::default(), Vec::new()) };
        match toml::from_str::<Document>(&String::from_utf8_lossy(bytes)) {
            Ok(document) => (Accepted { file, entries: document.accepted }, Vec::new()),
            Err(error) => {
                let before = error.span().map_or(0, |span| span.start);
                let line = 1 + bytes.iter().take(before).filter(|byte| **byte == b'\n').count() as u32;
                let message = format!("this is no list of accepted findings: {}", error.message());
                (Accepted::default(), vec![Problem { file, line, level: Level::Error, message }])
            }
        }
    }

    /// The findings that are not accepted, and the entries that accept nothing or give no reason.
    pub(super) fn sift(self, findings: Findings, files: &Files) -> Vec<Problem> {
        let mut used = vec![false; self.entries.len()];
        let mut problems = Vec::new();
        for finding in findings.into_all() {
            let accepts = |entry: &Entry| entry.rule == finding.rule && entry.at == finding.at;
            match self.entries.iter().position(accepts) {
                Some(entry) => used.get_mut(entry).into_iter().for_each(|used| *used = true),
                None => problems.push(finding.into_problem(files)),
            }
        }
        for (number, (entry, used)) in self.entries.iter().zip(used).enumerate() {
            let flaw = if entry.reason.trim().is_empty() {
                "gives no reason"
            } else if !used {
                "accepts nothing any more; take it out"
            } else {
                continue;
            };
            let message = format!("`{}` at `{}` {flaw}", entry.rule, entry.at);
            let line = self.line_of(number, files);
            problems.push(Problem { file: self.file.clone(), line, level: Level::Warning, message });
        }
        problems
    }

    /// The line on which the entry of this number begins.
    fn line_of(&self, number: usize, files: &Files) -> u32 {
        let text = files.get(&self.file).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let starts = text.lines().zip(1..).filter(|(line, _)| line.trim() == "[[accepted]]");
        starts.map(|(_, line)| line).nth(number).unwrap_or(1)
    }
}
