//! `champions keys`: an institution's keys. One action, one file.

mod new;
mod retire;
mod rotate;
mod show;

use super::institution::random;
use super::safe;
use crate::credential::did_web::KeyName;
use crate::credential::issuer::{Issuer, IssuerKey};
use crate::credential::key_file::{Salt, Work, seal};
use crate::credential::moment::Moment;
use crate::credential::token_key::TokenKey;
use anyhow::{Context as _, bail};
use std::path::Path;
use std::process::ExitCode;
use zeroize::Zeroizing;

/// Make, show, rotate and retire an institution's keys.
///
/// The private key lies in a file that only its passphrase opens; keep a copy of the file and the passphrase apart from
/// each other. The public keys are published in `public/` of the institution's folder, which belongs at its web address.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    New(new::Arguments),
    Show(show::Arguments),
    Rotate(rotate::Arguments),
    Retire(retire::Arguments),
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.action {
        Action::New(arguments) => new::run(arguments),
        Action::Show(arguments) => show::run(arguments),
        Action::Rotate(arguments) => rotate::run(arguments),
        Action::Retire(arguments) => retire::run(arguments),
    }
}

/// A fresh private key, with one for tokens.
fn fresh(issuer: Issuer, name: KeyName) -> anyhow::Result<IssuerKey> {
    let seed = Zeroizing::new(random::<32>()?);
    let token = Zeroizing::new(random::<32>()?);
    let token_key = TokenKey::new(&token).context("the random bytes make no key; try again")?;
    Ok(IssuerKey::new(issuer, name, &seed).with_token_key(token_key))
}

/// Writes the key file of a fresh key.
fn keep(path: &Path, key: &IssuerKey, now: Moment, passphrase: &str) -> anyhow::Result<()> {
    let salt = Salt { passphrase: random()?, nonce: random()? };
    let text = seal(key, now, passphrase, Work::RECOMMENDED, &salt)?;
    safe::create_secret(path, text.as_bytes())
}

/// Refuses places for a key file that would lose or publish a key.
fn check_place(path: &Path, public: &Path) -> anyhow::Result<()> {
    if path.exists() {
        bail!("`{}` is there already, and may be the only copy of a key", path.display());
    }
    let absolute = std::path::absolute(path).with_context(|| format!("no place for `{}`", path.display()))?;
    if absolute.starts_with(std::path::absolute(public)?) {
        bail!("`{}` would be published; keep private keys elsewhere", path.display());
    }
    Ok(())
}
