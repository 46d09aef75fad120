//! The files of certificates: written beside their places, and put there when the ledger speaks of them.

use super::institution::Folder;
use super::safe::{self, beside};
use crate::credential::issuer::IssuerKey;
use crate::credential::moment::Moment;
use crate::credential::reason::Reason;
use crate::credential::uuid::Uuid;
use crate::credential::{json, jwt};
use anyhow::{Context as _, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// A signed certificate, and the same as a token.
pub(super) struct Signed {
    json: Vec<u8>,
    token: Option<String>,
}

impl Signed {
    /// Signs a credential at a moment.
    pub(super) fn new(
        credential: Value,
        issued: Moment,
        key: &IssuerKey,
        are_tokens_wanted: bool,
    ) -> Result<Self, Reason> {
        let token = if are_tokens_wanted { jwt::sign(&credential, key) } else { None };
        Ok(Self { json: key.sign(credential, issued)?.to_string().into_bytes(), token })
    }

    /// A certificate that was signed before.
    pub(super) fn of(text: String) -> Self {
        Self { json: text.into_bytes(), token: None }
    }

    /// The digest of the certificate's file.
    pub(super) fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.json).into()
    }

    /// Writes it beside its place.
    pub(super) fn lay_beside(&self, folder: &Folder, id: Uuid) -> anyhow::Result<()> {
        write_beside(&folder.credential(id), &self.json)?;
        self.token.as_ref().map_or(Ok(()), |token| write_beside(&folder.token(id), token.as_bytes()))
    }
}

/// Puts a certificate that lies beside its place there.
pub(super) fn put_in_place(folder: &Folder, id: Uuid, has_token: bool) -> anyhow::Result<()> {
    rename(&folder.credential(id))?;
    if has_token { rename(&folder.token(id)) } else { Ok(()) }
}

/// Whether a certificate's file is there as it was issued.
pub(super) fn is_whole(folder: &Folder, id: Uuid, digest: [u8; 32]) -> bool {
    fs::read(folder.credential(id)).is_ok_and(|bytes| digest == <[u8; 32]>::from(Sha256::digest(bytes)))
}

/// Puts a certificate there that was lost.
pub(super) fn replace(folder: &Folder, id: Uuid, signed: &Signed) -> anyhow::Result<()> {
    safe::replace(&folder.credential(id), &signed.json)
}

/// Makes the token of a certificate that is in its place, unless it is there.
pub(super) fn add_token(folder: &Folder, id: Uuid, key: &IssuerKey) -> anyhow::Result<()> {
    let path = folder.credential(id);
    if folder.token(id).exists() {
        return Ok(());
    }
    let bytes = fs::read(&path).with_context(|| format!("failed to read `{}`", path.display()))?;
    let Ok(Value::Object(mut credential)) = json::read(&bytes) else { bail!("`{}` is damaged", path.display()) };
    credential.remove("proof");
    match jwt::sign(&Value::Object(credential), key) {
        Some(token) => safe::replace(&folder.token(id), token.as_bytes()),
        None => Ok(()),
    }
}

/// Keeps what a certificate rests on, unless it is kept already.
pub(super) fn keep(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::metadata(path).is_ok_and(|file| file.len() == bytes.len() as u64) {
        return Ok(());
    }
    write_beside(path, bytes)?;
    rename(path)
}

fn write_beside(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(beside(path), bytes).with_context(|| format!("failed to write `{}`", path.display()))
}

fn rename(path: &Path) -> anyhow::Result<()> {
    fs::rename(beside(path), path).with_context(|| format!("failed to write `{}`", path.display()))
}
