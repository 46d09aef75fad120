//! Keys for tokens: ECDSA on the curve P-256 (FIPS 186-5), the kind of key with which public verifiers of JSON Web Tokens
//! expect badges to be signed (Open Badges 3.0, part 8.2). Signatures are deterministic (RFC 6979): no randomness is asked
//! for, and the same token signed again is the same to the byte.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use serde_json::{Value, json};
use zeroize::Zeroizing;

/// A private key for tokens. It is wiped from memory when it is dropped.
pub struct TokenKey(SigningKey);

impl TokenKey {
    /// The key of 32 secret bytes; nothing for the few that make none.
    pub fn new(secret: &[u8; 32]) -> Option<Self> {
        SigningKey::from_slice(secret).ok().map(Self)
    }

    /// The public key.
    pub fn public(&self) -> PublicTokenKey {
        PublicTokenKey(*self.0.verifying_key())
    }

    /// The secret bytes, to be sealed.
    pub(super) fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes().into())
    }

    /// The signature of a message, as JSON Web Signatures write it (RFC 7518, part 3.4).
    pub fn signature(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().into()
    }
}

/// A public key for tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicTokenKey(VerifyingKey);

/// What goes before the 33 bytes of a compressed P-256 point in a Multikey.
const P256: [u8; 2] = [0x80, 0x24];

impl PublicTokenKey {
    /// The key of a Multikey such as `zDn…`.
    pub fn from_multikey(multikey: &str) -> Option<Self> {
        // base58 is quadratic, so nothing longer than a P-256 key is decoded.
        let digits = multikey.strip_prefix('z').filter(|digits| digits.len() < 64)?;
        let decoded = bs58::decode(digits).into_vec().ok()?;
        let point = decoded.strip_prefix(&P256).filter(|point| point.len() == 33)?;
        VerifyingKey::from_sec1_bytes(point).ok().map(Self)
    }

    /// The key as a Multikey.
    pub fn multikey(&self) -> String {
        let point = self.0.to_sec1_point(true);
        format!("z{}", bs58::encode([&P256[..], point.as_bytes()].concat()).into_string())
    }

    /// The key as a JSON Web Key (RFC 7518, part 6.2.1).
    pub fn jwk(&self) -> Value {
        let point = self.0.to_sec1_point(false);
        let (x, y) = point.as_bytes().get(1..).unwrap_or_default().split_at_checked(32).unwrap_or_default();
        json!({ "kty": "EC", "crv": "P-256", "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y) })
    }

    /// The key, to verify with.
    pub fn verifying_key(self) -> VerifyingKey {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::verification_key::VerificationKey;
    use super::*;

    #[test]
    fn a_key_signs_what_its_public_forms_verify() {
        let key = TokenKey::new(&[7; 32]).unwrap();
        let signature = key.signature(b"message");
        assert_eq!(signature, key.signature(b"message"), "deterministic");
        let public = key.public();
        for read in [VerificationKey::from_jwk(&public.jwk()), VerificationKey::from_multikey(&public.multikey())] {
            let read = read.unwrap();
            assert!(read.takes("ES256") && read.signed(b"message", &signature) && !read.signed(b"massage", &signature));
        }
        assert_eq!(PublicTokenKey::from_multikey(&public.multikey()), Some(public));
        assert!(TokenKey::new(&[0; 32]).is_none() && TokenKey::new(&[0xff; 32]).is_none());
    }

    #[test]
    fn the_published_vector_is_reproduced() {
        // RFC 6979, appendix A.2.5: SHA-256 of "sample".
        let secret = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
        };
        let key = TokenKey::new(&bytes(secret).try_into().unwrap()).unwrap();
        let expected = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                        f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
        assert_eq!(key.signature(b"sample").to_vec(), bytes(expected));
    }
}
