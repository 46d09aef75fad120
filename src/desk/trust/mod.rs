//! `champions trust`: the registry of institutions that others may rely on. One action, one file.

mod build;
mod members;
mod sign;
mod verify;

use std::process::ExitCode;

/// Build, sign and verify the registry of institutions.
///
/// A folder `trust` among the modules goes into every site that is built with them: `registry.json`, `roots.toml` with the
/// public keys whose signature makes a registry, such as `keys = ["z6Mk…", "z6Mk…"]`, and below `web/` the documents and
/// status lists of members, `https://HOST/PATH` at `web/HOST/PATH`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    Build(build::Arguments),
    Sign(sign::Arguments),
    Verify(verify::Arguments),
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.action {
        Action::Build(arguments) => build::run(arguments),
        Action::Sign(arguments) => sign::run(arguments),
        Action::Verify(arguments) => verify::run(arguments),
    }
}
