//! `champions award`: awards a badge for what learners hand in.

mod offer;
mod office;
mod words;

use super::certificate_files::put_in_place;
use super::contents::Contents;
use super::institution::Folder;
use super::issue::index;
use super::ledger::Ledger;
use super::signing::Signing;
use super::status_lists;
use crate::course::id::BadgeId;
use crate::credential::countersign::StatusEntry;
use crate::credential::issuer::IssuerKey;
use crate::credential::ledger::Entry;
use anyhow::{Context as _, bail};
use offer::Offer;
use office::{Office, Outcome};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Award a badge or level: verify what a learner hands in, mark its answers again, and issue the badge if it is all there.
///
/// Each argument is what one learner hands in: the file that their badge page saves, with a credential on each line, or a
/// folder of such files. Course certificates, receipts of sessions led and endorsements count; the badge's needs are those
/// of the site's `pathways.toml`, judged as the app judges them. Whoever has the badge already does not get it twice.
///
/// Writes awards to `credentials/` of the institution's folder, what they rest on to `hand-ins/`, and ledger, index and
/// status lists as `issue` does. Prints a line for each piece that does not count, and for each learner who does not get
/// the badge what is missing. Exits with 1 when any does not.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The badge, as `pathways.toml` names it.
    badge: BadgeId,
    /// What learners hand in: for each a file or a folder.
    #[arg(required = true)]
    hand_ins: Vec<PathBuf>,
    #[command(flatten)]
    signing: Signing,
    /// A built site: it says what the badge needs, and answers are marked again with its courses.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    site: PathBuf,
    /// Also award what was awarded before and revoked, or signed with another key.
    #[arg(long)]
    again: bool,
    /// Also write each award as a JSON Web Token, signed with ES256.
    #[arg(long)]
    jwt: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(missing) = arguments.hand_ins.iter().find(|path| !path.exists()) {
        bail!("there is no `{}`", missing.display());
    }
    let people = arguments.signing.people()?;
    let offer = Offer::read(&arguments.site, &arguments.badge)?;
    let (folder, key, _lock) = arguments.signing.open(arguments.jwt)?;
    for part in [folder.credentials(), folder.hand_ins()] {
        fs::create_dir_all(&part).with_context(|| format!("failed to make the folder `{}`", part.display()))?;
    }
    let mut ledger = Ledger::open(&folder)?;
    let office = Office {
        folder: &folder,
        key: &key,
        offer: &offer,
        people,
        contents: Contents::of(arguments.site.clone()),
        web: own_web(&folder, &key, &ledger),
        now: arguments.signing.now(),
        again: arguments.again,
        are_tokens_wanted: arguments.jwt,
    };
    let (mut awarded, mut known, mut refused) = (0, 0, 0);
    let mut out = std::io::stdout();
    for path in &arguments.hand_ins {
        let mut told = Vec::new();
        match office.award(path, &mut ledger, &mut told)? {
            Outcome::Awarded(entry) => {
                let id = entry.id;
                ledger.append(vec![Entry::Awarded(*entry)])?;
                put_in_place(&folder, id, arguments.jwt)?;
                awarded += 1;
            }
            Outcome::Known => known += 1,
            Outcome::Refused => refused += 1,
        }
        // A reader that has seen enough, such as `head`, is no failure.
        told.iter().for_each(|line| drop(writeln!(out, "{line}")));
    }
    status_lists::publish_due(&folder, &key, &ledger, office.now)?;
    index::write(&folder, &ledger)?;
    println!("{awarded} awarded, {known} awarded before, {refused} refused");
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the institution itself publishes, by which its own certificates verify.
fn own_web(folder: &Folder, key: &IssuerKey, ledger: &Ledger) -> BTreeMap<String, String> {
    let did = key.issuer().did();
    let mut web = folder.web(did).unwrap_or_default();
    for number in ledger.lists() {
        let list = fs::read_to_string(folder.public().join(StatusEntry::list_path(number)));
        web.extend(list.ok().map(|list| (StatusEntry::list_address(did, number), list)));
    }
    web
}
