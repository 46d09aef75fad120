//! `champions trust verify`.

use crate::credential::did_web::DidWeb;
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::reason::Reason;
use crate::credential::registry::Registry;
use crate::credential::web::{NoWeb, Web};
use crate::desk::files;
use crate::desk::web::Mirror;
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Say what a verifier makes of a registry.
///
/// Prints `valid` or `invalid`, the file and why, then one line for each member. Exits with 0 or 1, and with 2 when it is
/// not a registry at all.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The registry.
    #[arg(default_value = "modules/trust/registry.json")]
    registry: PathBuf,
    /// The public keys whose signature makes a registry: a TOML file such as `keys = ["z6Mk…"]`.
    #[arg(long, value_name = "FILE", default_value = "modules/trust/roots.toml")]
    roots: PathBuf,
    /// An edition that was seen before: an older one than that is refused.
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// A folder that mirrors the web: says of each member whether its document is in it.
    #[arg(long, value_name = "DIR")]
    web: Option<PathBuf>,
    /// Verify as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roots {
    keys: Vec<String>,
}

/// Something else than a registry; clap's misuse counts the same.
const UNUSABLE: u8 = 2;

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let roots = roots(&arguments.roots)?;
    let now = arguments.now.unwrap_or_else(files::now);
    let mirror = arguments.web.clone().map(Mirror);
    let web: &dyn Web = mirror.as_ref().map_or(&NoWeb, |mirror| mirror);
    let path = arguments.registry.display();
    let registry = match edition(&arguments.registry, &roots, now, web)? {
        Ok(registry) => registry,
        Err(flaw) => {
            println!("invalid {path}: {} ({})", flaw.meaning(), flaw.code());
            let is_registry = flaw != Reason::TrustRegistryForm;
            return Ok(ExitCode::from(if is_registry { 1 } else { UNUSABLE }));
        }
    };
    let mut flaws = Vec::new();
    let meta = &registry.meta;
    let is_stale = meta.next.as_ref().and_then(|next| next.parse::<Moment>().ok()).is_none_or(|next| next < now);
    if is_stale {
        let stale = Reason::TrustRegistryStale;
        flaws.push(format!("{} ({})", stale.meaning(), stale.code()));
    }
    if let Some(previous) = &arguments.previous {
        match edition(previous, &roots, now, web)? {
            Ok(before) if before.meta.sequence > meta.sequence => {
                flaws.push(format!("edition {} was seen before, and this is {}", before.meta.sequence, meta.sequence));
            }
            Ok(_) => {}
            Err(flaw) => bail!("`{}`: {} ({})", previous.display(), flaw.meaning(), flaw.code()),
        }
    }
    let (verdict, why) = if flaws.is_empty() { ("valid", String::new()) } else { ("invalid", flaws.join("; ") + "; ") };
    println!(
        "{verdict} {path}: {why}edition {} of {}, next due {}, {} members",
        meta.sequence,
        meta.updated,
        meta.next.as_deref().unwrap_or("never"),
        registry.registry.len()
    );
    for (did, member) in &registry.registry {
        let until = member.until.as_deref().map(|until| format!(", until {until}")).unwrap_or_default();
        println!("{did}: {}{until}{}", member.name, found(did, mirror.as_ref()));
    }
    Ok(if flaws.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn edition(path: &Path, roots: &[PublicKey], now: Moment, web: &dyn Web) -> anyhow::Result<Result<Registry, Reason>> {
    let bytes = fs::read(path).with_context(|| format!("failed to read `{}`", path.display()))?;
    Ok(Registry::read(&bytes, roots, now, web))
}

fn roots(path: &Path) -> anyhow::Result<Vec<PublicKey>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("failed to read the root keys `{}`", path.display()))?;
    let Roots { keys } = toml::from_str(&text).with_context(|| format!("`{}` cannot be read", path.display()))?;
    if keys.is_empty() {
        // Without a root, whoever signs would do.
        bail!("`{}` names no key", path.display());
    }
    let key = |key: &String| {
        PublicKey::from_multikey(key).with_context(|| format!("`{}`: `{key}` is not a Multikey", path.display()))
    };
    keys.iter().map(key).collect()
}

/// Whether the member's document is at hand.
fn found(did: &str, mirror: Option<&Mirror>) -> &'static str {
    let Some(mirror) = mirror else { return "" };
    let address = did.parse::<DidWeb>().map(|did| did.document_address());
    match address.ok().and_then(|address| mirror.document(&address)) {
        Some(_) => ", document at hand",
        None => ", document missing",
    }
}
