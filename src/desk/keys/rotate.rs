//! `champions keys rotate`.

use super::{check_place, fresh, keep};
use crate::credential::did_web::KeyName;
use crate::desk::files;
use crate::desk::institution::{Folder, key_file, unlock};
use crate::desk::passphrase;
use std::path::PathBuf;
use std::process::ExitCode;

/// Replace a key by a new one. The old one stays published, so that certificates it signed still verify, but signs no
/// more.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The private key that is replaced. Its passphrase is needed.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Where the new private key goes.
    #[arg(long, value_name = "FILE")]
    new_key: PathBuf,
    /// The new key's name; by default the year and a number, such as 2027-1.
    #[arg(long, value_name = "NAME")]
    key_name: Option<KeyName>,
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
    /// Read the new key's passphrase from the first line of this file. Otherwise it is the environment's
    /// CHAMPIONS_NEW_PASSPHRASE, otherwise the old key's if that was given by file or environment, and otherwise it is
    /// asked for.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder(arguments.out.clone());
    let mut institution = folder.existing()?;
    let file = key_file(&arguments.key)?;
    folder.check(&file)?;
    check_place(&arguments.new_key, &folder.public())?;
    let now = files::now();
    let name = match &arguments.key_name {
        Some(name) => name.clone(),
        None => institution.free_name(now)?,
    };
    institution.check_free(&name)?;
    unlock(&file, &arguments.key, &arguments.passphrase)?;
    let new_passphrase = arguments
        .passphrase
        .next(arguments.new_passphrase_file.as_deref(), &format!("`{}`", arguments.new_key.display()))?;
    let _lock = folder.lock()?;
    let key = fresh(institution.issuer.clone(), name)?;
    institution.add(&key, now)?;
    institution.key_mut(file.name())?.retired = Some(now.to_string());
    keep(&arguments.new_key, &key, now, &new_passphrase)?;
    folder.write(&institution)?;
    println!("private key: {}", arguments.new_key.display());
    println!("key: {}, in place of {}", key.method(), file.name());
    println!("publish {} again before you sign with it", folder.document(institution.issuer.did()).display());
    Ok(ExitCode::SUCCESS)
}
