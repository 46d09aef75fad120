//! Key files: a private key that only a passphrase opens.
//!
//! A key file is JSON. The passphrase becomes a key by Argon2id (RFC 9106) with the parameters and the salt in the file;
//! that key opens the sealed bytes by XChaCha20-Poly1305: 32 of the Ed25519 key, and 32 of a P-256 key for tokens where the
//! file names one; files of earlier versions name none. Everything else in the file, such as whose key it is, is
//! associated data of the seal: it cannot be changed without the passphrase. A checksum tells a damaged file from a
//! wrong passphrase.

use super::did_web::KeyName;
use super::issuer::{Issuer, IssuerKey};
use super::key::PublicKey;
use super::moment::Moment;
use super::token_key::{PublicTokenKey, TokenKey};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How much work it is to try one passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Parts of the memory that can be worked on at the same time.
    pub lanes: u32,
}

impl Work {
    /// The second recommended option of RFC 9106, part 4, for where 2 GiB cannot be spared: 64 MiB, 3 passes, 4 lanes.
    pub const RECOMMENDED: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };

    /// The most that is done for a file: what it asks for is not to be trusted before it is open.
    const MOST: Self = Self { memory_kib: 512 * 1024, passes: 16, lanes: 16 };

    /// Whether so much work is done for a file that somebody else may have written.
    pub(crate) fn is_bearable(self) -> bool {
        self.memory_kib <= Self::MOST.memory_kib && self.passes <= Self::MOST.passes && self.lanes <= Self::MOST.lanes
    }
}

/// Why a key file does not give its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// It is something else, or of a later version of this program.
    #[error("not a key file")]
    NotAKeyFile,
    /// It was changed after it was written.
    #[error("the key file is damaged: its checksum differs; take your copy of it")]
    Damaged,
    /// It asks for more work than an honest file does.
    #[error("the key file asks for more memory or time than is allowed")]
    TooMuchWork,
    /// The passphrase does not open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// What the passphrase opens is not the private key of the public key that the file names.
    #[error("the private key in the file is not that of the public key it names")]
    AnotherKey,
}

/// Random bytes for a key file.
#[derive(Clone, Copy, Debug)]
pub struct Salt {
    /// For the passphrase.
    pub passphrase: [u8; 16],
    /// For the seal.
    pub nonce: [u8; 24],
}

/// A key file that has been read but not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    header: Header,
    public: PublicKey,
    token: Option<PublicTokenKey>,
    name: KeyName,
    salt: [u8; 16],
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

/// What a key file begins with: everything that is not secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    issuer: Issuer,
    key: String,
    public_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token_key: Option<String>,
    created: String,
    kdf: String,
    work: Work,
    salt: String,
    cipher: String,
    nonce: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    header: Header,
    sealed: String,
    checksum: String,
}

const FORMAT: &str = "champions-key-1";
const KDF: &str = "argon2id";
const CIPHER: &str = "xchacha20-poly1305";

/// The largest key file, in bytes.
pub const LARGEST: usize = 16 * 1024;

impl Header {
    /// The bytes that the seal and the checksum cover. Members are always written in the same order.
    fn bytes(&self) -> Result<Vec<u8>, KeyFileError> {
        serde_json::to_vec(self).map_err(|_| KeyFileError::NotAKeyFile)
    }
}

fn checksum(header: &Header, sealed: &str) -> Result<String, KeyFileError> {
    let digest: [u8; 32] = Sha256::digest([&header.bytes()?, sealed.as_bytes()].concat()).into();
    Ok(STANDARD.encode(digest))
}

/// The cipher that a passphrase stands for.
pub(crate) fn cipher(passphrase: &str, work: Work, salt: &[u8; 16]) -> Result<XChaCha20Poly1305, KeyFileError> {
    let params = Params::new(work.memory_kib, work.passes, work.lanes, Some(32));
    let params = params.map_err(|_| KeyFileError::NotAKeyFile)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|_| KeyFileError::TooMuchWork)?;
    Ok(XChaCha20Poly1305::new(&Key::from(*key)))
}

/// The text of a key file that this passphrase opens.
pub fn seal(
    key: &IssuerKey,
    created: Moment,
    passphrase: &str,
    work: Work,
    salt: &Salt,
) -> Result<String, KeyFileError> {
    let header = Header {
        format: FORMAT.to_owned(),
        issuer: key.issuer().clone(),
        key: key.name().to_string(),
        public_key: key.public().ok_or(KeyFileError::AnotherKey)?.multikey(),
        token_key: key.token_key().map(|key| key.public().multikey()),
        created: created.to_string(),
        kdf: KDF.to_owned(),
        work,
        salt: STANDARD.encode(salt.passphrase),
        cipher: CIPHER.to_owned(),
        nonce: STANDARD.encode(salt.nonce),
    };
    // Room for all from the start, so that no copy is left behind.
    let mut secret = Zeroizing::new(Vec::with_capacity(64));
    secret.extend_from_slice(key.seed());
    if let Some(key) = key.token_key() {
        secret.extend_from_slice(key.secret().as_slice());
    }
    let payload = Payload { msg: secret.as_slice(), aad: &header.bytes()? };
    let sealed = cipher(passphrase, work, &salt.passphrase)?.encrypt(&XNonce::from(salt.nonce), payload);
    let sealed = STANDARD.encode(sealed.map_err(|_| KeyFileError::NotAKeyFile)?);
    let checksum = checksum(&header, &sealed)?;
    let mut text =
        serde_json::to_string_pretty(&Written { header, sealed, checksum }).map_err(|_| KeyFileError::NotAKeyFile)?;
    text.push('\n');
    Ok(text)
}

impl KeyFile {
    /// Reads a key file.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyFileError> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= LARGEST);
        let Written { header, sealed, checksum: expected } =
            text.and_then(|text| serde_json::from_str(text).ok()).ok_or(KeyFileError::NotAKeyFile)?;
        if (header.format.as_str(), header.kdf.as_str(), header.cipher.as_str()) != (FORMAT, KDF, CIPHER) {
            return Err(KeyFileError::NotAKeyFile);
        }
        if checksum(&header, &sealed)? != expected {
            return Err(KeyFileError::Damaged);
        }
        if !header.work.is_bearable() {
            return Err(KeyFileError::TooMuchWork);
        }
        Self::of(header, &sealed).ok_or(KeyFileError::NotAKeyFile)
    }

    fn of(header: Header, sealed: &str) -> Option<Self> {
        Some(Self {
            public: PublicKey::from_multikey(&header.public_key)?,
            token: match &header.token_key {
                Some(key) => Some(PublicTokenKey::from_multikey(key)?),
                None => None,
            },
            name: header.key.parse().ok()?,
            salt: STANDARD.decode(&header.salt).ok()?.try_into().ok()?,
            nonce: STANDARD.decode(&header.nonce).ok()?.try_into().ok()?,
            sealed: STANDARD.decode(sealed).ok()?,
            header,
        })
    }

    /// Whose key it is.
    pub fn issuer(&self) -> &Issuer {
        &self.header.issuer
    }

    /// The key's name.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// The public key.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// The public key for tokens, if there is one.
    pub fn token(&self) -> Option<PublicTokenKey> {
        self.token
    }

    /// When it was made.
    pub fn created(&self) -> &str {
        &self.header.created
    }

    /// The private key.
    pub fn open(&self, passphrase: &str) -> Result<IssuerKey, KeyFileError> {
        let payload = Payload { msg: self.sealed.as_slice(), aad: &self.header.bytes()? };
        let opened = cipher(passphrase, self.header.work, &self.salt)?.decrypt(&XNonce::from(self.nonce), payload);
        let opened = Zeroizing::new(opened.map_err(|_| KeyFileError::WrongPassphrase)?);
        self.key_of(&opened).ok_or(KeyFileError::AnotherKey)
    }

    /// The key of the bytes that were sealed, if they are those of the public keys that the file names.
    fn key_of(&self, opened: &[u8]) -> Option<IssuerKey> {
        let (seed, rest) = opened.split_first_chunk::<32>()?;
        let key = IssuerKey::new(self.header.issuer.clone(), self.name.clone(), seed);
        let key = match self.token {
            Some(_) => key.with_token_key(TokenKey::new(rest.try_into().ok()?)?),
            None => key,
        };
        let is_named = key.public() == Some(self.public) && key.token_key().map(TokenKey::public) == self.token;
        (is_named && opened.len() == if self.token.is_some() { 64 } else { 32 }).then_some(key)
    }
}

#[cfg(test)]
mod tests;
