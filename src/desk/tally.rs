//! `champions tally`: counts teaching receipts.

use super::files;
use super::input::{OF_PIECES, Source, sources};
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::teaching::tally::{Tally, tally};
use crate::credential::teaching::{NotAReceipt, Receipt, check, claims_to_be_one};
use anyhow::bail;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Count teaching receipts: how many people signed that they attended somebody's sessions, and at how many sites.
///
/// Receipts come one to a file or one to a line, also among other credentials, as learners save them. Each is verified. The
/// count does not grow by the same key again, by a leader's own key, or by sessions about which two receipts disagree. It
/// counts keys: who held them was not checked. Prints a line for each receipt that does not hold, and one for each leader.
/// Exits with 1 when any does not hold, or when there is none.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Receipts, and folders of receipts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Verify as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(missing) = arguments.files.iter().find(|path| !path.exists()) {
        bail!("there is no `{}`", missing.display());
    }
    let now = arguments.now.unwrap_or_else(files::now);
    let (mut receipts, mut are_all_good) = (Vec::new(), true);
    let mut out = std::io::stdout().lock();
    for source in sources(&arguments.files, OF_PIECES) {
        match receipt(&source, now) {
            Ok(receipt) => receipts.extend(receipt),
            Err(why) => {
                are_all_good = false;
                // A reader that has seen enough, such as `head`, is no failure.
                let _ = writeln!(out, "{}: {why}", source.place());
            }
        }
    }
    let leaders: BTreeSet<[u8; 32]> = receipts.iter().map(|receipt| receipt.session.leader.bytes()).collect();
    for leader in leaders.into_iter().filter_map(PublicKey::from_bytes) {
        let own = receipts.iter().filter(|receipt| receipt.session.leader == leader);
        let Tally { colleagues, sites, sessions, left_out } = tally(leader, own);
        let _ = writeln!(
            out,
            "{}: taught {} at {} in {}; {left_out} more receipts add nothing",
            leader.did(),
            counted(colleagues, "colleague"),
            counted(sites, "site"),
            counted(sessions, "session"),
        );
    }
    Ok(if are_all_good && !receipts.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The receipt that a file or line is; nothing if it is something else that nobody would take for one.
fn receipt(source: &Source, now: Moment) -> Result<Option<Receipt>, String> {
    let bytes = source.bytes()?;
    match check(&bytes, now) {
        Ok(receipt) => Ok(Some(receipt)),
        // What does not even say that it is one, such as a certificate among them, needs its course to be judged.
        Err(_) if !claims_to_be_one(&bytes) => Ok(None),
        Err(NotAReceipt::OwnKey) => Err("somebody signed for themselves".to_owned()),
        Err(NotAReceipt::Other) => Ok(None),
        Err(NotAReceipt::Invalid(reasons)) => {
            let told = reasons.iter().map(|reason| format!("{} ({})", reason.meaning(), reason.code()));
            Err(told.collect::<Vec<String>>().join("; "))
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
