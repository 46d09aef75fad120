//! The lock of a backup: a passphrase.

use super::BackupError;
use crate::credential::key_file::{KeyFileError, Work, cipher};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};

const KDF: &str = "argon2id";
const CIPHER: &str = "xchacha20-poly1305";
/// How hard to compress, of 10.
const LEVEL: u8 = 6;
/// The longest text that is unpacked, in bytes.
const LONGEST: usize = 512 * 1024 * 1024;

/// Random bytes for one file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Salt {
    /// For the passphrase.
    pub passphrase: [u8; 16],
    /// For the seal.
    pub nonce: [u8; 24],
}

/// What a backup is to be locked with.
#[derive(Clone, Copy, Debug)]
pub struct Passphrase<'text> {
    /// The passphrase.
    pub text: &'text str,
    /// How much work it is to try one.
    pub work: Work,
    /// Random bytes, never used before.
    pub salt: Salt,
}

/// What is needed to try a passphrase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Lock {
    kdf: String,
    work: Work,
    salt: String,
    cipher: String,
    nonce: String,
}

impl Passphrase<'_> {
    /// The lock of a text, and the text as it is sealed, in base64.
    pub(super) fn seal(&self, text: &str) -> Result<(Lock, String), BackupError> {
        let lock = Lock {
            kdf: KDF.to_owned(),
            work: self.work,
            salt: STANDARD.encode(self.salt.passphrase),
            cipher: CIPHER.to_owned(),
            nonce: STANDARD.encode(self.salt.nonce),
        };
        let message = compress_to_vec(text.as_bytes(), LEVEL);
        let payload = Payload { msg: &message, aad: &lock.bytes()? };
        let cipher = cipher(self.text, self.work, &self.salt.passphrase).map_err(trouble)?;
        let sealed = cipher.encrypt(&XNonce::from(self.salt.nonce), payload).map_err(|_| BackupError::TooMuchWork)?;
        Ok((lock, STANDARD.encode(sealed)))
    }
}

impl Lock {
    /// The text that was sealed.
    pub(super) fn open(&self, sealed: &str, passphrase: &str) -> Result<String, BackupError> {
        if (self.kdf.as_str(), self.cipher.as_str()) != (KDF, CIPHER) {
            return Err(BackupError::Newer);
        }
        if !self.work.is_bearable() {
            return Err(BackupError::TooMuchWork);
        }
        let salt = bytes(&self.salt)?;
        let payload = Payload { msg: &STANDARD.decode(sealed).map_err(|_| BackupError::Damaged)?, aad: &self.bytes()? };
        let cipher = cipher(passphrase, self.work, &salt).map_err(trouble)?;
        let opened = cipher.decrypt(&XNonce::from(bytes::<24>(&self.nonce)?), payload);
        let packed = opened.map_err(|_| BackupError::WrongPassphrase)?;
        let text = decompress_to_vec_with_limit(&packed, LONGEST).map_err(|_| BackupError::Damaged)?;
        String::from_utf8(text).map_err(|_| BackupError::Damaged)
    }

    /// Its members are always written in the same order.
    fn bytes(&self) -> Result<Vec<u8>, BackupError> {
        serde_json::to_vec(self).map_err(|_| BackupError::Damaged)
    }
}

fn bytes<const COUNT: usize>(base64: &str) -> Result<[u8; COUNT], BackupError> {
    STANDARD.decode(base64).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(BackupError::Damaged)
}

fn trouble(error: KeyFileError) -> BackupError {
    match error {
        KeyFileError::TooMuchWork => BackupError::TooMuchWork,
        _ => BackupError::Damaged,
    }
}
