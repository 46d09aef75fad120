//! What the commands have in common that sign: certificates ([`issue`](super::issue), [`award`](super::award)), and
//! documents as they are ([`trust`](super::trust), [`errata`](super::errata)).

use super::files;
use super::institution::{Folder, key_file, unlock};
use super::issue::people::People;
use super::passphrase;
use crate::credential::issuer::IssuerKey;
use crate::credential::moment::Moment;
use anyhow::{Context as _, bail};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Who signs, and as of when.
#[derive(Debug, clap::Args)]
pub(super) struct Signer {
    /// The private key to sign with.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Sign as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

impl Signer {
    /// The moment that counts.
    pub(super) fn now(&self) -> Moment {
        self.now.unwrap_or_else(files::now)
    }

    /// A document that is to stand in a file, signed as it is at a moment, and the key that signed it.
    pub(super) fn sign(&self, document: Value, now: Moment, path: &Path) -> anyhow::Result<(Value, IssuerKey)> {
        let key = unlock(&key_file(&self.key)?, &self.key, &self.passphrase)?;
        let signed = key.add_plain_proof(document, now);
        let failed = || format!("failed to sign `{}`", path.display());
        Ok((signed.map_err(|reason| anyhow::anyhow!(reason.meaning())).with_context(failed)?, key))
    }
}

/// Who signs certificates, where, and for whom.
#[derive(Debug, clap::Args)]
pub(super) struct Signing {
    #[command(flatten)]
    signer: Signer,
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
    /// Who was checked, and how: a CSV file with columns name, key, identity, supervised, email.
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
}

impl Signing {
    /// The institution's folder and its key, which can sign tokens if they are wanted. The folder is this process's alone
    /// while the file is open.
    pub(super) fn open(&self, are_tokens_wanted: bool) -> anyhow::Result<(Folder, IssuerKey, File)> {
        let folder = Folder(self.out.clone());
        let (key, lock) = folder.open(&self.signer.key, &self.signer.passphrase)?;
        if are_tokens_wanted && key.token_key().is_none() {
            bail!(
                "`{}` was made before keys could sign tokens: `champions keys rotate` makes one that can, and certificates \
                 that this one signed still verify",
                self.signer.key.display()
            );
        }
        Ok((folder, key, lock))
    }

    /// Who was checked, if that is given.
    pub(super) fn people(&self) -> anyhow::Result<Option<People>> {
        self.people.as_deref().map(People::read).transpose()
    }

    /// The moment that counts.
    pub(super) fn now(&self) -> Moment {
        self.signer.now()
    }
}
