//! The learner's key where the browser's WebCrypto has no Ed25519: a seed that the page keeps, and this program signs with.

use super::{Failure, bytes, bytes_of};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};

/// Asks for the public key of a seed, where the browser's WebCrypto has no Ed25519.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeedPublic {
    /// 32 bytes from `crypto.getRandomValues`: the private key.
    pub seed: String,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeyReply {
    /// 32 bytes.
    pub public_key: String,
}

/// Asks for a signature by a seed's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeedSign {
    /// 32 bytes: the private key.
    pub seed: String,
    /// What to sign.
    pub bytes: String,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureReply {
    /// 64 bytes.
    pub signature: String,
}

pub(super) fn public(asked: &SeedPublic) -> Result<PublicKeyReply, Failure> {
    let seed = bytes(&asked.seed).ok_or("seed")?;
    Ok(PublicKeyReply { public_key: STANDARD.encode(SigningKey::from_bytes(&seed).verifying_key().as_bytes()) })
}

pub(super) fn sign(asked: &SeedSign) -> Result<SignatureReply, Failure> {
    let seed = bytes(&asked.seed).ok_or("seed")?;
    let message = bytes_of(&asked.bytes)?;
    Ok(SignatureReply { signature: STANDARD.encode(SigningKey::from_bytes(&seed).sign(&message).to_bytes()) })
}
