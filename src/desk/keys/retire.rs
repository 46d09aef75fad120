//! `champions keys retire`.

use crate::credential::did_web::KeyName;
use crate::credential::moment::Moment;
use crate::desk::files;
use crate::desk::institution::Folder;
use anyhow::bail;
use std::path::PathBuf;
use std::process::ExitCode;

/// Retire a key, or withdraw one that others may have got hold of.
///
/// A retired key signs no more, and certificates that it signed still verify. A compromised key leaves the institution's
/// document, so that nothing it signed verifies any more, whoever signed: issue those certificates again with another
/// key (`champions issue --again`), and renew the status lists with it (`champions revoke --renew`).
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The key's name, such as 2026-1.
    name: KeyName,
    /// Others may have the private key.
    #[arg(long)]
    compromised: bool,
    /// From when on they may have had it; by default from now.
    #[arg(long, value_name = "TIME", requires = "compromised")]
    since: Option<Moment>,
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder(arguments.out.clone());
    let _lock = folder.lock()?;
    let mut institution = folder.existing()?;
    let now = files::now();
    let did = institution.issuer.did().clone();
    let key = institution.key_mut(&arguments.name)?;
    if key.compromised.is_some() || (key.retired.is_some() && !arguments.compromised) {
        bail!("the key `{}` is retired already", arguments.name);
    }
    key.retired.get_or_insert(now.to_string());
    if arguments.compromised {
        key.compromised = Some(arguments.since.unwrap_or(now).to_string());
    }
    folder.write(&institution)?;
    println!("publish {} now, as {}", folder.document(&did).display(), did.document_address());
    if arguments.compromised {
        println!(
            "then make another key (`keys new`), issue again what this one signed (`issue --again`), and renew the"
        );
        println!("status lists (`revoke --renew`); tell whoever keeps the registry that lists {did}");
    }
    if !institution.keys.iter().any(|key| key.retired.is_none()) {
        println!("{did} has no key left to sign with");
    }
    Ok(ExitCode::SUCCESS)
}
