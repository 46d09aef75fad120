//! What is not yet right in a course, by file and line. Reading never stops at the first flaw: every reader gives what
//! it could read, and adds to the one report.

use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The course cannot be published.
    Error,
    /// The course can be published, but someone should look.
    Warning,
}

/// One thing that is not right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the folder of modules, with `/` between folders.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// How bad it is.
    pub level: Level,
    /// What is wrong and what would be right; lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Level::Error => "error",
            Level::Warning => "warning",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}: {}", self.file, self.line, self.level, self.message)
    }
}

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The file, relative to the folder of modules.
    pub(super) file: &'a str,
    /// The line, from 1.
    pub(super) line: u32,
}

impl<'a> Place<'a> {
    /// The first line of a file, for what concerns all of it.
    pub(super) fn start_of(file: &'a str) -> Self {
        Self { file, line: 1 }
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Notes what keeps a course from being published.
    pub(super) fn error(&mut self, place: Place<'_>, message: impl Into<String>) {
        self.add(place, Level::Error, message.into());
    }

    /// Notes what someone should look at.
    pub(super) fn warning(&mut self, place: Place<'_>, message: impl Into<String>) {
        self.add(place, Level::Warning, message.into());
    }

    /// Notes problems that were found elsewhere.
    pub(super) fn extend(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// All problems, by file and line, each once.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort();
        self.problems.dedup();
        self.problems
    }

    fn add(&mut self, place: Place<'_>, level: Level, message: String) {
        self.problems.push(Problem { file: place.file.to_owned(), line: place.line, level, message });
    }
}
