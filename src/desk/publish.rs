//! `champions publish`: writes the revisions that go out into the ledgers of their courses.

use super::{check, files};
use crate::content::compile;
use crate::content::compile::ledger::{self, Ledger};
use std::path::PathBuf;
use std::process::ExitCode;

/// Note what is published of each course, so that no id is lost or reused later: run it when a revision goes out.
///
/// Writes `<course>/published.toml` for each course whose revision is not in it yet, and keeps the revision's assessment
/// in `<course>/published/`. When a course has errors, they are printed, nothing is written, and the exit code is 1.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of modules.
    #[arg(default_value = "modules")]
    dir: PathBuf,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = files::read(&arguments.dir)?;
    let (site, problems) = compile::read(&files, files::today());
    if check::has_errors(&problems) {
        return Ok(check::refuse(&arguments.dir, &problems, "written, because the courses have errors"));
    }
    for course in &site.courses {
        let (id, revision) = (&course.course.summary.id, course.course.summary.revision);
        let before = Ledger::of(id, &files).ok().flatten().unwrap_or_default();
        let next = ledger::publish(&before, course);
        let kept = ledger::kept_path(id, revision);
        if next.is_some() || !files.contains_key(&kept) {
            files::write(&arguments.dir.join(kept), &compile::assessment_file(course)?)?;
        }
        match next {
            None => println!("{id}: revision {revision} is published already"),
            Some(next) => {
                files::write(&arguments.dir.join(ledger::path(id)), next.to_toml().as_bytes())?;
                println!("{id}: revision {revision}, {} ids", next.entries.len());
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
