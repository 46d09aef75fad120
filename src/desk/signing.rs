//! What the commands have in common that sign certificates: [`issue`](super::issue) and [`award`](super::award).

use super::files;
use super::institution::Folder;
use super::issue::people::People;
use super::passphrase;
use crate::credential::issuer::IssuerKey;
use crate::credential::moment::Moment;
use anyhow::bail;
use std::fs::File;
use std::path::PathBuf;

/// Who signs, where, for whom and as of when.
#[derive(Debug, clap::Args)]
pub(super) struct Signing {
    /// The private key to sign with.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The institution's folder.
    #[arg(long, value_name = "DIR", default_value = "issuer")]
    out: PathBuf,
    /// Who was checked, and how: a CSV file with columns name, key, identity, supervised, email.
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// Sign as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

impl Signing {
    /// The institution's folder and its key, which can sign tokens if they are wanted. The folder is this process's alone
    /// while the file is open.
    pub(super) fn open(&self, are_tokens_wanted: bool) -> anyhow::Result<(Folder, IssuerKey, File)> {
        let folder = Folder(self.out.clone());
        let (key, lock) = folder.open(&self.key, &self.passphrase)?;
        if are_tokens_wanted && key.token_key().is_none() {
            bail!(
                "`{}` was made before keys could sign tokens: `champions keys rotate` makes one that can, and certificates \
                 that this one signed still verify",
                self.key.display()
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
        self.now.unwrap_or_else(files::now)
    }
}
