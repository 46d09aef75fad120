//! `champions issue`: countersigns learners' claims.

mod examine;
pub(super) mod index;
pub(super) mod people;
mod rules;

use super::certificate_files::put_in_place;
use super::contents::Contents;
use super::input::{OF_PIECES, Source, sources};
use super::ledger::Ledger;
use super::short_ways::ShortWays;
use super::signing::Signing;
use super::status_lists;
use super::stream::stream;
use crate::credential::key::PublicKey;
use crate::credential::ledger::{Entry, Issued};
use anyhow::{Context as _, bail};
use examine::{Book, Office, Outcome};
use rules::Rules;
use std::collections::HashSet;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;

/// Countersign learners' claims: verify each, mark its answers again, and issue a certificate for it.
///
/// A claim is the certificate that a learner's own browser made: a JSON file, a PNG or SVG picture that holds it, or, in a
/// `.txt` or `.jsonl` file, a verify link, its code or JSON on each line. The same claim never gets two certificates,
/// however often the command is run, also after it was killed; then run it again to complete what it began.
///
/// Writes certificates to `credentials/` of the institution's folder, the claims they rest on to `claims/`, what was
/// issued to `ledger.jsonl` and `index.csv`, and status lists to `public/`, to be published. Prints one line for each claim
/// that is refused, `file:line: why`, and a closing line that counts. Exits with 1 when any is refused.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Claims, and folders of claims.
    #[arg(required = true)]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    signing: Signing,
    /// A built site: the answers are marked again with the courses in it.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    site: PathBuf,
    /// The rules by which claims are accepted: a TOML file. Without it, every valid claim is.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Also certify what has a certificate already, as a duplicate of it: when the claim differs, such as by a corrected
    /// name, or the certificate was revoked or signed with another key.
    #[arg(long)]
    again: bool,
    /// Also write each certificate as a JSON Web Token, for verifiers that read nothing else: a `.jwt` file beside the JSON
    /// one, signed with ES256. Certificates that were issued before get theirs, too.
    #[arg(long)]
    jwt: bool,
}

/// How many there are of each.
#[derive(Default)]
struct Counts {
    issued: usize,
    known: usize,
    refused: usize,
}

/// Contested claims that hold: where they stand, and the prints of their attempts with their keys.
#[derive(Default)]
struct Held {
    sources: Vec<Source>,
    signed: Vec<([u8; 16], [u8; 32])>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(missing) = arguments.claims.iter().find(|path| !path.exists()) {
        bail!("there is no `{}`", missing.display());
    }
    let rules = arguments.rules.as_deref().map(Rules::read).transpose()?.unwrap_or_default();
    let people = arguments.signing.people()?;
    if rules.require_checks() && people.is_none() && !arguments.again {
        bail!("the rules require checks: --people says who was checked");
    }
    if !arguments.site.join("data").is_dir() {
        bail!("`{}` is not a built site: it has no folder `data`", arguments.site.display());
    }
    let (folder, key, _lock) = arguments.signing.open(arguments.jwt)?;
    for part in [folder.credentials(), folder.claims()] {
        fs::create_dir_all(&part).with_context(|| format!("failed to make the folder `{}`", part.display()))?;
    }
    let book = Book { ledger: Ledger::open(&folder)?, pending: Default::default() };
    let mut office = Office {
        folder: &folder,
        key,
        rules,
        people,
        contents: Contents::of(arguments.site.clone()),
        now: arguments.signing.now(),
        again: arguments.again,
        are_tokens_wanted: arguments.jwt,
        contested: HashSet::new(),
        is_second_round: false,
        book: Mutex::new(book),
        templates: ShortWays::default(),
    };
    if !office.rules.allow_duplicates() {
        office.contested = contested(glances(&office, &arguments.claims)?);
    }
    let (mut counts, mut held) = (Counts::default(), Held::default());
    countersign(&office, sources(&arguments.claims, OF_PIECES), &mut counts, &mut held)?;
    let Held { sources, signed } = held;
    office.contested = contested(signed);
    office.is_second_round = true;
    countersign(&office, sources.into_iter(), &mut counts, &mut Held::default())?;
    let Book { ledger, .. } =
        office.book.into_inner().map_err(|_| anyhow::anyhow!("the ledger is in an unknown state"))?;
    status_lists::publish_due(&folder, &office.key, &ledger, office.now)?;
    index::write(&folder, &ledger)?;
    let Counts { issued, known, refused } = counts;
    println!("{issued} issued, {known} issued before, {refused} refused");
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The prints of the attempts of all claims, whether those hold or not, with the begins of the keys.
fn glances(office: &Office<'_>, claims: &[PathBuf]) -> anyhow::Result<Vec<([u8; 16], [u8; 8])>> {
    let mut signed = Vec::new();
    let glance = |source: Source| office.glance(&source);
    stream(sources(claims, OF_PIECES), glance, |glances| {
        signed.extend(glances.into_iter().flatten().map(|(print, holder)| (print, short(holder))));
        Ok(())
    })?;
    Ok(signed)
}

/// The prints that stand beside several keys. There is one of each claim: a sorted list takes the least memory.
fn contested<K: Ord>(mut signed: Vec<([u8; 16], K)>) -> HashSet<[u8; 16]> {
    signed.sort_unstable();
    signed.dedup();
    let is_same = |pair: &[([u8; 16], K)]| matches!(pair, [(one, _), (other, _)] if one == other);
    signed.windows(2).filter(|pair| is_same(pair)).map(|pair| pair[0].0).collect()
}

/// The begin of a key: enough to tell keys apart that nobody made to be alike, and who makes such keys signs with both.
fn short(key: PublicKey) -> [u8; 8] {
    let [a, b, c, d, e, f, g, h, ..] = key.bytes();
    [a, b, c, d, e, f, g, h]
}

/// Countersigns claims: those that are ready go to the ledger together, and then take their places.
fn countersign(
    office: &Office<'_>,
    claims: impl Iterator<Item = Source> + Send,
    counts: &mut Counts,
    held: &mut Held,
) -> anyhow::Result<()> {
    stream(
        claims,
        |source| office.examine(source),
        |outcomes| {
            let mut ready = Vec::new();
            let mut out = std::io::stdout().lock();
            for (place, outcome) in outcomes {
                match outcome {
                    Outcome::Ready(issued) => ready.push(*issued),
                    Outcome::Known => counts.known += 1,
                    Outcome::Refused(why) => {
                        counts.refused += 1;
                        // A reader that has seen enough, such as `head`, is no failure.
                        let _ = writeln!(out, "{place}: {why}");
                    }
                    Outcome::Held { source, print, holder } => {
                        held.sources.push(source);
                        held.signed.push((print, holder));
                    }
                    Outcome::Failed(error) => return Err(error),
                }
            }
            counts.issued += ready.len();
            settle(office, ready)
        },
    )
}

fn settle(office: &Office<'_>, ready: Vec<Issued>) -> anyhow::Result<()> {
    if ready.is_empty() {
        return Ok(());
    }
    let mut book = office.book.lock().map_err(|_| anyhow::anyhow!("the ledger is in an unknown state"))?;
    let places: Vec<_> = ready.iter().map(|issued| (issued.id, issued.attempt)).collect();
    book.ledger.append(ready.into_iter().map(Entry::Issued).collect())?;
    for (_, attempt) in &places {
        book.pending.remove(attempt);
    }
    drop(book);
    places.iter().try_for_each(|(id, _)| put_in_place(office.folder, *id, office.are_tokens_wanted))
}
