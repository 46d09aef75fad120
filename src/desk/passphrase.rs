//! Passphrases: asked for without showing them, or taken from a file or the environment for scripts; never an argument,
//! which others on the machine could read.

use anyhow::{Context as _, bail};
use std::env;
use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where a passphrase comes from.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// Read the passphrase from the first line of this file. Otherwise it is the environment's CHAMPIONS_PASSPHRASE, and
    /// otherwise it is asked for.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

const VARIABLE: &str = "CHAMPIONS_PASSPHRASE";
const NEW_VARIABLE: &str = "CHAMPIONS_NEW_PASSPHRASE";

/// The shortest passphrase for a new key, in characters (NIST SP 800-63B, part 3.1.1.2).
const SHORTEST: usize = 8;

/// The largest file that is read for a passphrase.
const LARGEST_FILE: u64 = 64 * 1024;

impl Source {
    /// The passphrase of a key that exists.
    pub(super) fn existing(&self, what: &str) -> anyhow::Result<Zeroizing<String>> {
        match self.given(VARIABLE)? {
            Some(passphrase) => Ok(passphrase),
            None => ask(&format!("passphrase of {what}: ")),
        }
    }

    /// A passphrase for a new key: typed twice, since nobody can find it out later.
    pub(super) fn new_one(&self, what: &str) -> anyhow::Result<Zeroizing<String>> {
        let passphrase = match self.given(VARIABLE)? {
            Some(passphrase) => passphrase,
            None => ask_twice(what)?,
        };
        long_enough(passphrase)
    }

    /// A passphrase for the key that takes another's place: scripts may name a second file or variable; without it they
    /// keep the passphrase.
    pub(super) fn next(&self, file: Option<&Path>, what: &str) -> anyhow::Result<Zeroizing<String>> {
        let next = Self { passphrase_file: file.map(Path::to_owned) }.given(NEW_VARIABLE)?;
        let passphrase = match next {
            Some(passphrase) => passphrase,
            None => match self.given(VARIABLE)? {
                Some(passphrase) => passphrase,
                None => ask_twice(what)?,
            },
        };
        long_enough(passphrase)
    }

    fn given(&self, variable: &str) -> anyhow::Result<Option<Zeroizing<String>>> {
        if let Some(file) = &self.passphrase_file {
            let failed = || format!("failed to read `{}`", file.display());
            if fs::metadata(file).with_context(failed)?.len() > LARGEST_FILE {
                bail!("`{}` is too large for a passphrase", file.display());
            }
            let text = Zeroizing::new(fs::read_to_string(file).with_context(failed)?);
            return Ok(Some(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned())));
        }
        match env::var(variable) {
            Ok(passphrase) => Ok(Some(Zeroizing::new(passphrase))),
            Err(env::VarError::NotPresent) => Ok(None),
            Err(env::VarError::NotUnicode(_)) => bail!("{variable} is not UTF-8"),
        }
    }
}

fn ask(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        bail!("there is nobody to ask for a passphrase: give --passphrase-file or set {VARIABLE}");
    }
    Ok(Zeroizing::new(rpassword::prompt_password(prompt).context("failed to ask for the passphrase")?))
}

fn ask_twice(what: &str) -> anyhow::Result<Zeroizing<String>> {
    let passphrase = ask(&format!("new passphrase for {what}: "))?;
    if ask("the same again: ")? != passphrase {
        bail!("the two passphrases differ");
    }
    Ok(passphrase)
}

fn long_enough(passphrase: Zeroizing<String>) -> anyhow::Result<Zeroizing<String>> {
    if passphrase.chars().count() < SHORTEST {
        bail!("a passphrase has at least {SHORTEST} characters; several words are best");
    }
    Ok(passphrase)
}
