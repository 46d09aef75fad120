//! `champions check`: tells an author every flaw of a folder of courses, by file and line.

use super::{errata, files};
use crate::content::compile::{self, Files, Level, Problem, Site};
use crate::content::lint;
use crate::content::published::Part;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check courses: structure, ids, links, pictures, sources and items, and what a good editor would say of them.
///
/// Prints one line per finding, `file:line: level: what`, and a closing line that counts.
/// Exits with 1 when there are errors, and with 2 when the folder cannot be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of modules.
    #[arg(default_value = "modules")]
    dir: PathBuf,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = files::read(&arguments.dir)?;
    let (site, problems) = findings(&files)?;
    let text: String = problems.iter().map(|problem| line(&arguments.dir, problem) + "\n").collect();
    // A reader that has seen enough, such as `head`, is no failure.
    let _ = writeln!(std::io::stdout(), "{text}{}", summary(&site, &problems));
    Ok(if has_errors(&problems) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Courses as of today, and all that is to be said of them.
pub(super) fn findings(files: &Files) -> anyhow::Result<(Site, Vec<Problem>)> {
    let (site, mut problems) = compile::read(files, files::today());
    problems.extend(lint::lint(&site, files));
    problems.extend(errata::problems(&site, files)?);
    problems.sort();
    Ok((site, problems))
}

/// Whether any problem keeps the site from being published.
pub(super) fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.level == Level::Error)
}

/// A problem as one line, with the path that an editor can open. What it quotes may hold characters that a terminal would
/// obey.
pub(super) fn line(dir: &Path, problem: &Problem) -> String {
    let file = dir.join(&problem.file);
    let message = problem.message.replace(char::is_control, " ");
    format!("{}:{}: {}: {message}", file.display(), problem.line, problem.level)
}

/// Prints the problems that keep a command from what it is for, and says what was not done.
pub(super) fn refuse(dir: &Path, problems: &[Problem], what: &str) -> ExitCode {
    for problem in problems {
        eprintln!("{}", line(dir, problem));
    }
    eprintln!("champions: nothing was {what}");
    ExitCode::FAILURE
}

/// A line that counts what was read and found.
pub(super) fn summary(site: &Site, problems: &[Problem]) -> String {
    let courses = site.courses.len();
    let units: usize = site.courses.iter().map(|course| course.units.len()).sum();
    let banked: usize = site.courses.iter().map(|course| course.assessment.items.len()).sum();
    let parts = site.courses.iter().flat_map(|course| &course.units).flat_map(|unit| &unit.blocks);
    let checks = parts.flat_map(|block| &block.parts).filter(|part| matches!(part, Part::Check(_))).count();
    let errors = problems.iter().filter(|problem| problem.level == Level::Error).count();
    let counts = [
        counted(courses, "course"),
        counted(units, "unit"),
        counted(banked + checks, "item"),
        counted(errors, "error"),
        counted(problems.len() - errors, "warning"),
    ];
    let [courses, units, items, errors, warnings] = counts;
    format!("{courses}, {units}, {items}: {errors}, {warnings}")
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
