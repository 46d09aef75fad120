//! `champions build`: completes the site that Trunk has staged, once its courses are without errors.

use super::{check, errata, files, site};
use crate::content::compile;
use anyhow::Context as _;
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check courses and complete the site that Trunk has staged: data, pictures, and one page per address.
///
/// Trunk calls this as a hook. When a course has errors, they are printed, nothing is written, and the exit code is 1.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of modules; MODULES in the environment says it too.
    #[arg(long, value_name = "DIR")]
    modules: Option<PathBuf>,
    /// The folder that Trunk has staged; TRUNK_STAGING_DIR in the environment says it too.
    #[arg(long, value_name = "DIR")]
    staged: Option<PathBuf>,
    /// Keep a copy of what Trunk has staged in this folder, for `serve --watch`.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = |argument: &Option<PathBuf>, variable| {
        argument.clone().or_else(|| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from))
    };
    let modules = folder(&arguments.modules, "MODULES").unwrap_or_else(|| PathBuf::from("modules"));
    let staged = folder(&arguments.staged, "TRUNK_STAGING_DIR").context("no folder that Trunk has staged is named")?;

    let from_trunk = files::read_staged(&staged)?;
    if let Some(folder) = &arguments.keep {
        files::keep_staged(folder, &from_trunk)?;
    }
    let files = files::read(&modules)?;
    let (compiled, mut problems) = compile::read(&files, files::today());
    problems.extend(errata::problems(&compiled, &files)?);
    if check::has_errors(&problems) {
        return Ok(check::refuse(&modules, &problems, "written, because the courses have errors"));
    }
    let built = files::now().unix();
    let site = site::files(&compiled, &files, &from_trunk, built)?;
    for (path, bytes) in &site.written {
        files::write(&staged.join(path), bytes)?;
    }
    for path in &site.removed {
        files::remove(&staged.join(path))?;
    }
    println!("wrote {} files below `{}`", site.written.len(), staged.display());
    Ok(ExitCode::SUCCESS)
}
