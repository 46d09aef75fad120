//! `champions trust sign`.

use crate::credential::json;
use crate::credential::moment::Moment;
use crate::credential::registry::Registry;
use crate::desk::files;
use crate::desk::institution::{key_file, pretty};
use crate::desk::passphrase;
use crate::desk::safe;
use anyhow::{Context as _, bail};
use serde::Deserialize as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Sign the registry. One signature by a root key is enough; the second root key is kept apart, to sign when the first one
/// is lost or stolen.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The registry.
    #[arg(default_value = "modules/trust/registry.json")]
    registry: PathBuf,
    /// The private key to sign with.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Sign as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let path = &arguments.registry;
    let bytes = fs::read(path).with_context(|| format!("failed to read `{}`", path.display()))?;
    let document = json::read(&bytes)
        .map_err(|reason| anyhow::anyhow!("`{}`: {} ({})", path.display(), reason.meaning(), reason.code()))?;
    let registry =
        Registry::deserialize(&document).with_context(|| format!("`{}` is not a registry", path.display()))?;
    let now = arguments.now.unwrap_or_else(files::now);
    let next = registry.meta.next.as_ref().and_then(|next| next.parse::<Moment>().ok());
    if next.is_none_or(|next| next <= now) {
        bail!("`{}` is out of date; build the next edition first", path.display());
    }
    let passphrase = arguments.passphrase.existing(&format!("`{}`", arguments.key.display()))?;
    let key = key_file(&arguments.key)?.open(&passphrase);
    let key = key.with_context(|| format!("`{}`", arguments.key.display()))?;
    let signed = key
        .add_plain_proof(document, now)
        .map_err(|reason| anyhow::anyhow!("failed to sign `{}`: {}", path.display(), reason.meaning()))?;
    safe::replace(path, &pretty(&signed))?;
    println!("{}: edition {} signed by {}", path.display(), registry.meta.sequence, key.method());
    Ok(ExitCode::SUCCESS)
}
