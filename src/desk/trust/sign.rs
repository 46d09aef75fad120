//! `champions trust sign`.

use crate::credential::json;
use crate::credential::moment::Moment;
use crate::credential::registry::Registry;
use crate::desk::institution::pretty;
use crate::desk::safe;
use crate::desk::signing::Signer;
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
    #[command(flatten)]
    signer: Signer,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let path = &arguments.registry;
    let bytes = fs::read(path).with_context(|| format!("failed to read `{}`", path.display()))?;
    let document = json::read(&bytes)
        .map_err(|reason| anyhow::anyhow!("`{}`: {} ({})", path.display(), reason.meaning(), reason.code()))?;
    let registry =
        Registry::deserialize(&document).with_context(|| format!("`{}` is not a registry", path.display()))?;
    let now = arguments.signer.now();
    let next = registry.meta.next.as_ref().and_then(|next| next.parse::<Moment>().ok());
    if next.is_none_or(|next| next <= now) {
        bail!("`{}` is out of date; build the next edition first", path.display());
    }
    let (signed, key) = arguments.signer.sign(document, now, path)?;
    safe::replace(path, &pretty(&signed))?;
    println!("{}: edition {} signed by {}", path.display(), registry.meta.sequence, key.method());
    Ok(ExitCode::SUCCESS)
}
