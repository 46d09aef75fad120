//! The command line, for authors and institutions: the only room that touches files. One command, one file.

mod award;
mod build;
mod certificate_files;
mod check;
mod contents;
mod errata;
mod files;
mod input;
mod institution;
mod issue;
mod keys;
mod ledger;
mod new;
mod passphrase;
mod publish;
mod revoke;
mod safe;
mod serve;
mod short_ways;
mod signing;
mod site;
mod status_lists;
mod stream;
mod tally;
mod trust;
mod verify;
mod web;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// A learning platform for rethinking medicine, personalised care and social prescribing.
#[derive(Debug, Parser)]
#[command(name = "champions", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Build(build::Arguments),
    New(new::Arguments),
    Publish(publish::Arguments),
    Errata(errata::Arguments),
    Serve(serve::Arguments),
    Verify(verify::Arguments),
    Tally(tally::Arguments),
    Keys(keys::Arguments),
    Issue(issue::Arguments),
    Award(award::Arguments),
    Revoke(revoke::Arguments),
    Trust(trust::Arguments),
}

/// Misuse, as clap counts it too: unknown arguments, folders that cannot be read.
const MISUSE: u8 = 2;

/// Runs the command that the arguments name. The first argument is the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // When even the terminal is gone, there is nobody left to tell.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(MISUSE) } else { ExitCode::SUCCESS };
        }
    };
    let done = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Errata(arguments) => errata::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Tally(arguments) => tally::run(&arguments),
        Command::Keys(arguments) => keys::run(&arguments),
        Command::Issue(arguments) => issue::run(&arguments),
        Command::Award(arguments) => award::run(&arguments),
        Command::Revoke(arguments) => revoke::run(&arguments),
        Command::Trust(arguments) => trust::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("champions: {error:#}");
        ExitCode::from(MISUSE)
    })
}
