//! `champions revoke`: withdraws certificates, and keeps the status lists up to date.

use super::files;
use super::institution::Folder;
use super::issue::index;
use super::ledger::Ledger;
use super::passphrase;
use super::status_lists::{self, VALID_DAYS};
use crate::credential::container::{Container, open};
use crate::credential::countersign::StatusEntry;
use crate::credential::json::LARGEST;
use crate::credential::ledger::{Entry, Given, Revoked};
use crate::credential::moment::Moment;
use crate::credential::uuid::Uuid;
use anyhow::bail;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Revoke certificates for good, and publish signed status lists that say so.
///
/// The ledger keeps what was revoked, when and why. The lists in `public/status/` are made anew each time and hold only
/// places, no names; publish them. A list is good for 90 days: renew it before that (`--renew`), or verifiers can say no
/// more than that they could not check. Exits with 1 when something named is not a certificate issued here.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Certificates: their files, or their identifiers, such as urn:uuid:01234567-89ab-4cde-8f01-23456789abcd.
    #[arg(required_unless_present = "renew")]
    certificates: Vec<String>,
    /// Why, for the ledger. It is not published.
    #[arg(long, default_value = "")]
    reason: String,
    /// Publish the lists anew also when nothing is revoked.
    #[arg(long)]
    renew: bool,
    /// For how many days the lists are good.
    #[arg(long, value_name = "DAYS", default_value_t = VALID_DAYS, value_parser = clap::value_parser!(u32).range(1..=3660))]
    valid_days: u32,
    /// The private key to sign with.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
    /// Revoke as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder(arguments.out.clone());
    if !folder.ledger().exists() {
        bail!("`{}` has no ledger: nothing was issued there", arguments.out.display());
    }
    let (key, _lock) = folder.open(&arguments.key, &arguments.passphrase)?;
    let mut ledger = Ledger::open(&folder)?;
    let now = arguments.now.unwrap_or_else(files::now);
    let (mut wanted, mut unknown) = (BTreeMap::<Uuid, Option<Given>>::new(), 0);
    let mut named = Vec::new();
    for certificate in &arguments.certificates {
        match id_of(certificate) {
            Ok(id) => {
                wanted.insert(id, None);
                named.push((certificate, id));
            }
            Err(why) => {
                unknown += 1;
                println!("{certificate}:1: {why}");
            }
        }
    }
    ledger.each(|entry| {
        if let Some(given) = entry.given()
            && let Some(found) = wanted.get_mut(&given.id)
        {
            *found = Some(given);
        }
    })?;
    let mut revoked = Vec::new();
    for (certificate, id) in named {
        match (wanted.remove(&id), ledger.revoked().get(&id)) {
            // Named twice.
            (None, _) => {}
            (Some(None), _) => {
                unknown += 1;
                println!("{certificate}:1: {id} was not issued here");
            }
            (Some(Some(_)), Some(before)) => println!("{id} was revoked before, {}", before.at),
            (Some(Some(given)), None) => {
                let StatusEntry { list, index } = given.status;
                revoked.push(Entry::Revoked(Revoked { id, list, index, at: now, reason: arguments.reason.clone() }));
            }
        }
    }
    let count = revoked.len();
    if count > 0 {
        ledger.append(revoked)?;
        index::write(&folder, &ledger)?;
    }
    let lists = if count > 0 || arguments.renew {
        status_lists::publish(&folder, &key, &ledger, now, arguments.valid_days)?
    } else {
        0
    };
    println!("{count} revoked, {lists} status lists written, {unknown} not found");
    Ok(if unknown == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The identifier that an argument is or that the file which it names has.
fn id_of(certificate: &str) -> Result<Uuid, String> {
    if let Ok(id) = certificate.parse().or_else(|_| format!("urn:uuid:{certificate}").parse()) {
        return Ok(id);
    }
    let mut bytes = Vec::new();
    let read =
        File::open(Path::new(certificate)).and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| error.to_string())?;
    let credential = match open(&bytes).map_err(|reason| format!("{} ({})", reason.meaning(), reason.code()))? {
        Container::Json(credential) => credential,
        Container::Token(token) => token.credential(),
        Container::Code(_) => return Err("a code; name the certificate by its identifier or its JSON file".to_owned()),
    };
    let id = credential.get("id").and_then(|id| id.as_str()?.parse().ok());
    id.ok_or_else(|| "has no identifier that was given here".to_owned())
}
