//! `champions keys show`.

use crate::credential::did_web::OF_TOKENS;
use crate::desk::institution::{Folder, Key, key_file, unlock};
use crate::desk::passphrase;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show an institution's keys, and check that a key file can sign for it.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
    /// A private key: says whether it is one of the institution's and may still sign.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Also try the passphrase of the private key.
    #[arg(long, requires = "key")]
    unlock: bool,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder(arguments.out.clone());
    if arguments.key.is_none() || folder.read()?.is_some() {
        let institution = folder.existing()?;
        let issuer = &institution.issuer;
        println!("{}: {}, {}", issuer.did(), issuer.name(), issuer.url());
        println!(
            "document: {}, to be published as {}",
            folder.document(issuer.did()).display(),
            issuer.did().document_address()
        );
        for key in &institution.keys {
            println!("{} {} since {}: {}", key.name, key.public_key, key.since, state(key));
            if let Some(token) = &key.token_key {
                println!("{}{OF_TOKENS} {token} since {}: {}, for tokens", key.name, key.since, state(key));
            }
        }
    }
    let Some(path) = &arguments.key else { return Ok(ExitCode::SUCCESS) };
    let file = key_file(path)?;
    println!(
        "{}: {}#{} {} made {}",
        path.display(),
        file.issuer().did(),
        file.name(),
        file.public().multikey(),
        file.created()
    );
    if let Err(error) = folder.check(&file) {
        println!("{}: {error:#}", path.display());
        return Ok(ExitCode::FAILURE);
    }
    if arguments.unlock {
        unlock(&file, path, &arguments.passphrase)?;
        println!("{}: the passphrase opens it", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn state(key: &Key) -> String {
    match (&key.compromised, &key.retired) {
        (Some(since), _) => format!("compromised since {since}; what it signed does not verify any more"),
        (None, Some(since)) => format!("retired {since}; what it signed still verifies"),
        (None, None) => "signs".to_owned(),
    }
}
