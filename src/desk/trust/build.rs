//! `champions trust build`.

use super::members;
use crate::credential::json;
use crate::credential::moment::Moment;
use crate::credential::registry::{Meta, Registry};
use crate::desk::files;
use crate::desk::institution::pretty;
use crate::desk::safe;
use anyhow::Context as _;
use serde::Deserialize as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make the next edition of the registry from a list of members. It is to be signed then.
///
/// An edition's number is one more than that of the edition it replaces. A member that the list does not name any more is
/// kept, with the end of its membership, so that what it awarded before stays good. Exits with 1, and writes nothing, when
/// the list has flaws.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The list of members: a TOML file.
    #[arg(long, value_name = "FILE", default_value = "modules/trust/members.toml")]
    members: PathBuf,
    /// The registry: the edition before, if there is one, and then the new one.
    #[arg(long, value_name = "FILE", default_value = "modules/trust/registry.json")]
    out: PathBuf,
    /// Build as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let written = match members::read(&arguments.members)? {
        Ok(written) => written,
        Err(flaws) => {
            println!("{}", flaws.join("\n"));
            return Ok(ExitCode::FAILURE);
        }
    };
    let now = arguments.now.unwrap_or_else(files::now);
    let mut registry = written.members;
    let mut meta = Meta { created: now.to_string(), ..Meta::default() };
    if let Some(before) = read(&arguments.out)? {
        meta = before.meta;
        for (did, mut member) in before.registry {
            if registry.contains_key(&did) {
                continue;
            }
            if member.until.is_none() {
                println!("{did} is not named any more: its membership ends {now}");
                member.until = Some(now.to_string());
            }
            registry.insert(did, member);
        }
    }
    meta.sequence = meta.sequence.checked_add(1).context("there is no number left for another edition")?;
    meta.updated = now.to_string();
    meta.next = Some(now.later(u64::from(written.next_days) * 86_400).to_string());
    let edition = Registry { meta, registry };
    safe::replace(&arguments.out, &pretty(&serde_json::to_value(&edition)?))?;
    println!(
        "{}: edition {} with {} members, next due {}; sign it now",
        arguments.out.display(),
        edition.meta.sequence,
        edition.registry.len(),
        edition.meta.next.unwrap_or_default(),
    );
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<Option<Registry>> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(path).with_context(|| format!("failed to read `{}`", path.display()))?;
    let value = json::read(&bytes).ok();
    let registry = value.and_then(|value| Registry::deserialize(&value).ok());
    registry.map(Some).with_context(|| format!("`{}` is not a registry", path.display()))
}
