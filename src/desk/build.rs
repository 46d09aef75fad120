//! `champions build`: writes a site's files, once its courses are without errors.

use super::{check, files};
use crate::content::compile;
use anyhow::Context as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check courses and write what the app reads: the catalogue, courses, units, assessments and pictures.
///
/// When a course has errors, they are printed, nothing is written, and the exit code is 1.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of modules.
    #[arg(long, value_name = "DIR", default_value = "modules")]
    modules: PathBuf,
    /// The folder to write to; files go below its `data/`.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = files::read(&arguments.modules)?;
    let (site, problems) = compile::read(&files, files::today());
    for problem in &problems {
        eprint!("{}", check::line(&arguments.modules, problem));
    }
    if check::has_errors(&problems) {
        eprintln!("champions: nothing was written, because the courses have errors");
        return Ok(ExitCode::FAILURE);
    }
    let data = site.data_files(&files).context("failed to write the courses as JSON")?;
    for (path, bytes) in &data {
        files::write(&arguments.out.join(path), bytes)?;
    }
    println!("wrote {} files below `{}`", data.len(), arguments.out.display());
    Ok(ExitCode::SUCCESS)
}
