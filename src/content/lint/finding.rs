//! A finding, and where it stands.

use crate::content::compile::{Files, Level, Problem};

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// The course.
    pub(super) course: String,
    /// The rule's name.
    pub(super) rule: &'static str,
    /// What the finding is about, by which it can be accepted: the id of an item or unit, a word, or `course`.
    pub(super) at: String,
    /// Where it stands, if the rule knows; otherwise it is looked up by `at`.
    pub(super) place: Option<(String, u32)>,
    /// What was found and what would be better; lower case, without a full stop.
    pub(super) message: String,
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
}

impl Findings {
    /// Notes a finding.
    pub(super) fn add(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// Notes a finding about an item, a unit or a course.
    pub(super) fn about(&mut self, course: &str, rule: &'static str, at: &str, message: impl Into<String>) {
        let (course, at, message) = (course.to_owned(), at.to_owned(), message.into());
        self.add(Finding { course, rule, at, place: None, message });
    }

    /// All findings, in the order in which they were made.
    pub(super) fn into_all(self) -> Vec<Finding> {
        self.found
    }
}

impl Finding {
    /// The finding as `champions check` prints it.
    pub(super) fn into_problem(self, files: &Files) -> Problem {
        let (file, line) = self.place.unwrap_or_else(|| place_of(files, &self.course, &self.at));
        Problem { file, line, level: Level::Warning, message: format!("{}: {}", self.rule, self.message) }
    }
}

/// Where a course gives an id: the line `id = "…"` of one of its files, or else the beginning of `course.toml`.
fn place_of(files: &Files, course: &str, id: &str) -> (String, u32) {
    let folder = format!("{course}/");
    let given = [format!("id = \"{id}\""), format!("id = '{id}'")];
    for (path, text) in texts_of(files, &folder) {
        let line =
            text.lines().position(|line| given.iter().any(|given| line.trim_start().starts_with(given.as_str())));
        if let Some(line) = line {
            return (path.to_owned(), line as u32 + 1);
        }
    }
    (format!("{course}/course.toml"), 1)
}

/// The texts below a folder, by path.
pub(super) fn texts_of<'f>(files: &'f Files, folder: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
    let below = files.range(folder.to_owned()..).take_while(move |(path, _)| path.starts_with(folder));
    let texts = below.filter(|(path, _)| path.ends_with(".md") || path.ends_with(".toml"));
    texts.filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
}
