//! Cryptosuites: which canonical form is signed, and with which kind of key (Data Integrity EdDSA Cryptosuites 1.0, parts
//! 3.2 and 3.3; Data Integrity ECDSA Cryptosuites 1.0, parts 3.2 and 3.3, for keys on P-256).

use super::super::did::document::KeyOf;
use super::super::reason::Reason;
use super::super::verification_key::VerificationKey;
use serde_json::Value;

/// A cryptosuite that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suite {
    /// The canonical form that is signed.
    pub canonicalization: Canonicalization,
    curve: Curve,
}

/// A canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Canonicalization {
    /// RDF Dataset Canonicalization of what the JSON-LD means.
    Rdfc,
    /// The JSON Canonicalization Scheme (RFC 8785) of the text itself.
    Jcs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Curve {
    Ed25519,
    P256,
}

impl Suite {
    /// The cryptosuite of a proof, if it is one of those that are read here.
    pub fn of(proof: &Value) -> Option<Self> {
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        if text("type") != Some("DataIntegrityProof") {
            return None;
        }
        let (canonicalization, curve) = match text("cryptosuite")? {
            "eddsa-rdfc-2022" => (Canonicalization::Rdfc, Curve::Ed25519),
            "eddsa-jcs-2022" => (Canonicalization::Jcs, Curve::Ed25519),
            "ecdsa-rdfc-2019" => (Canonicalization::Rdfc, Curve::P256),
            "ecdsa-jcs-2019" => (Canonicalization::Jcs, Curve::P256),
            _ => return None,
        };
        Some(Self { canonicalization, curve })
    }

    /// The key, if it is of the kind with which this suite signs.
    pub fn accepts(self, found: KeyOf) -> Result<KeyOf, Reason> {
        match (self.curve, &found.key) {
            (Curve::Ed25519, VerificationKey::Ed25519(_)) | (Curve::P256, VerificationKey::P256(_)) => Ok(found),
            _ => Err(Reason::ProofMethod),
        }
    }
}
