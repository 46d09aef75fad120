//! Keys: Ed25519 public keys as `did:key` identifiers (did:key method, part 3.1) and Multikeys (Controlled Identifiers
//! 1.0, part 2.2.2).

use ed25519_dalek::{Signature, VerifyingKey};

/// An Ed25519 public key that is a point of the curve and not one of the weak ones. The point is kept: to find it costs
/// a tenth of what a signature does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// What goes before the 32 bytes of an Ed25519 public key in a Multikey.
const ED25519: [u8; 2] = [0xed, 0x01];

impl PublicKey {
    /// The key of these bytes, if they are one.
    pub fn from_bytes(bytes: [u8; 32]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(&bytes).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The key of a Multikey such as `z6Mk…`, in its only spelling.
    pub fn from_multikey(multikey: &str) -> Option<Self> {
        // An Ed25519 Multikey has 48 characters; base58 is quadratic, so nothing longer is decoded.
        let digits = multikey.strip_prefix('z').filter(|digits| digits.len() < 64)?;
        let decoded = bs58::decode(digits).into_vec().ok()?;
        let bytes = decoded.strip_prefix(&ED25519)?.try_into().ok()?;
        Self::from_bytes(bytes)
    }

    /// The key as a Multikey.
    pub fn multikey(self) -> String {
        format!("z{}", bs58::encode([&ED25519[..], self.0.as_bytes()].concat()).into_string())
    }

    /// The key of a `did:key:z6Mk…` identifier.
    pub fn from_did(did: &str) -> Option<Self> {
        Self::from_multikey(did.strip_prefix("did:key:")?)
    }

    /// The key as a `did:key` identifier.
    pub fn did(self) -> String {
        format!("did:key:{}", self.multikey())
    }

    /// The identifier of the only verification method of the `did:key`.
    pub fn verification_method(self) -> String {
        let multikey = self.multikey();
        format!("did:key:{multikey}#{multikey}")
    }

    /// Whether a signature of a message is this key's. Strict: signatures that can be altered without being broken are
    /// refused (RFC 8032, part 8.4; `verify_strict`).
    pub fn signed(self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::{Signer, SigningKey};
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_method_are_read_and_written() {
        // From the did:key method's Ed25519 vectors and the Alumni example of Data Integrity EdDSA Cryptosuites 1.0.
        for did in [
            "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
            "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG",
            "did:key:z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf",
            "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
        ] {
            assert_eq!(PublicKey::from_did(did).unwrap().did(), did);
        }
    }

    #[test]
    fn nothing_else_is_a_key() {
        for did in [
            "",
            "did:key:",
            "did:key:z",
            "did:key:6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
            "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0",
            "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
            "did:web:example.org",
            "DID:KEY:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        ] {
            assert_eq!(PublicKey::from_did(did), None, "{did:?}");
        }
        assert_eq!(PublicKey::from_bytes([0; 32]), None, "a key of small order");
        assert_eq!(PublicKey::from_did(&format!("did:key:z{}", "1".repeat(1_000_000))), None);
    }

    proptest! {
        #[test]
        fn a_key_survives_its_identifier(seed: [u8; 32]) {
            let key = PublicKey::from_bytes(SigningKey::from_bytes(&seed).verifying_key().to_bytes()).unwrap();
            prop_assert_eq!(PublicKey::from_did(&key.did()), Some(key));
            let signature = SigningKey::from_bytes(&seed).sign(b"message").to_bytes();
            prop_assert!(key.signed(b"message", &signature));
            prop_assert!(!key.signed(b"massage", &signature));
        }
    }
}
