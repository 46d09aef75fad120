//! `champions keys new`.

use super::{check_place, fresh, keep};
use crate::credential::did_web::{DidWeb, KeyName};
use crate::credential::issuer::Issuer;
use crate::desk::files;
use crate::desk::institution::{Folder, Institution};
use crate::desk::passphrase;
use anyhow::{Context as _, bail};
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a key. The first one makes the institution's folder; later ones are added to those it has.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Who signs: did:web and the host, and perhaps the folder, where `public/` will be found, such as
    /// did:web:example.org:issuers:cardiff for https://example.org/issuers/cardiff/.
    #[arg(long)]
    did: Option<DidWeb>,
    /// The institution's name, as certificates show it.
    #[arg(long)]
    name: Option<String>,
    /// The institution's web page; by default the address that its identifier stands for.
    #[arg(long)]
    url: Option<String>,
    /// An e-mail address for questions, which certificates show.
    #[arg(long)]
    email: Option<String>,
    /// The key's name; by default the year and a number, such as 2026-1.
    #[arg(long, value_name = "NAME")]
    key_name: Option<KeyName>,
    /// Where the private key goes: a new file, not in the folder that is published.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder(arguments.out.clone());
    let now = files::now();
    let mut institution = match folder.read()? {
        Some(institution) => same(institution, arguments)?,
        None => Institution::new(issuer(arguments)?),
    };
    let name = match &arguments.key_name {
        Some(name) => name.clone(),
        None => institution.free_name(now)?,
    };
    institution.check_free(&name)?;
    check_place(&arguments.key, &folder.public())?;
    let passphrase = arguments.passphrase.new_one(&format!("`{}`", arguments.key.display()))?;
    let _lock = folder.lock()?;
    let key = fresh(institution.issuer.clone(), name)?;
    institution.add(&key, now)?;
    keep(&arguments.key, &key, now, &passphrase)?;
    folder.write(&institution)?;
    let did = institution.issuer.did();
    println!("private key: {}", arguments.key.display());
    println!("key: {}", key.method());
    println!("document: {}, to be published as {}", folder.document(did).display(), did.document_address());
    Ok(ExitCode::SUCCESS)
}

fn issuer(arguments: &Arguments) -> anyhow::Result<Issuer> {
    let did = arguments.did.clone().context("--did says who signs, such as did:web:hospital.example.org")?;
    let name = arguments.name.as_deref().context("--name is the institution's name")?;
    let url = arguments.url.clone().unwrap_or_else(|| did.address());
    Ok(Issuer::new(did, name, &url, arguments.email.as_deref())?)
}

/// The institution of the folder, if the arguments do not say that it is another.
fn same(institution: Institution, arguments: &Arguments) -> anyhow::Result<Institution> {
    let issuer = &institution.issuer;
    let differs = arguments.did.as_ref().is_some_and(|did| did != issuer.did())
        || arguments.name.as_deref().is_some_and(|name| name != issuer.name())
        || arguments.url.as_deref().is_some_and(|url| url != issuer.url())
        || arguments.email.is_some() && arguments.email.as_deref() != issuer.email();
    if differs {
        bail!("`{}` is the folder of {}, {}, {}", arguments.out.display(), issuer.did(), issuer.name(), issuer.url());
    }
    Ok(institution)
}
