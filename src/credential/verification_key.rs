//! Verification keys: the kinds of public key with which others sign, read from Multikeys (Controlled Identifiers 1.0,
//! part 2.2.2) and JSON Web Keys (RFC 7517), and what each can check. The algorithm always comes from the key: what a
//! signature says of itself is only compared with it.

use super::key::PublicKey;
use super::token_key::PublicTokenKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use rsa::BoxedUint;
use serde_json::Value;
use sha2::Sha256;
use std::ops::RangeInclusive;

/// A public key of an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerificationKey {
    /// Ed25519 (RFC 8032).
    Ed25519(PublicKey),
    /// ECDSA on the curve P-256 (FIPS 186-5).
    P256(p256::ecdsa::VerifyingKey),
    /// RSA of 2048 bits or more (RFC 8017).
    Rsa(rsa::PublicKey),
}

/// The shortest RSA modulus that is still held to be strong (NIST SP 800-131A), and the longest that is worth the time.
const RSA_BITS: RangeInclusive<usize> = 2048..=8192;

impl VerificationKey {
    /// The key of a Multikey: `z6Mk…` for Ed25519, `zDn…` for P-256.
    pub fn from_multikey(multikey: &str) -> Option<Self> {
        if let Some(key) = PublicKey::from_multikey(multikey) {
            return Some(Self::Ed25519(key));
        }
        PublicTokenKey::from_multikey(multikey).map(|key| Self::P256(key.verifying_key()))
    }

    /// The key of a JSON Web Key. One that holds a private part, or is meant for encryption, is none.
    pub fn from_jwk(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        if jwk.get("d").is_some() || text("use").is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        match (text("kty")?, text("crv")) {
            ("OKP", Some("Ed25519")) => PublicKey::from_bytes(bytes("x")?.try_into().ok()?).map(Self::Ed25519),
            ("EC", Some("P-256")) => {
                let (x, y) = (bytes("x")?, bytes("y")?);
                if x.len() != 32 || y.len() != 32 {
                    return None;
                }
                let point = [&[4], &x[..], &y[..]].concat();
                p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok().map(Self::P256)
            }
            ("RSA", None) => rsa_key(&bytes("n")?, &bytes("e")?).map(Self::Rsa),
            _ => None,
        }
    }

    /// Whether a signature of a JSON Web Signature's algorithm could be this key's (RFC 7518, part 3; RFC 8037, part
    /// 3.1; RFC 9864, part 2.2).
    pub fn takes(&self, algorithm: &str) -> bool {
        match self {
            Self::Ed25519(_) => matches!(algorithm, "EdDSA" | "Ed25519"),
            Self::P256(_) => algorithm == "ES256",
            Self::Rsa(_) => algorithm == "RS256",
        }
    }

    /// Whether a signature of a message is this key's.
    pub fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => signature.try_into().is_ok_and(|signature| key.signed(message, signature)),
            Self::P256(key) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::Rsa(key) => rsa::pkcs1v15::Signature::try_from(signature).is_ok_and(|signature| {
                rsa::pkcs1v15::VerifyingKey::<Sha256>::new(key.clone()).verify(message, &signature).is_ok()
            }),
        }
    }
}

fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Option<rsa::PublicKey> {
    // What is longer than any key that is taken is not even read as a number.
    if modulus.len() > RSA_BITS.end() / 8 || exponent.len() > 8 {
        return None;
    }
    let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
    rsa::PublicKey::new_with_size_limits(number(modulus), number(exponent), RSA_BITS).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn jwk(text: &str) -> Option<VerificationKey> {
        VerificationKey::from_jwk(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn published_keys_are_read() {
        // RFC 8037, appendix A.2; RFC 7515, appendices A.3 and A.2.
        let ed25519 =
            jwk(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#).unwrap();
        assert!(ed25519.takes("EdDSA") && !ed25519.takes("ES256") && !ed25519.takes("none"));
        let p256 = jwk(
            r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
        )
        .unwrap();
        assert!(p256.takes("ES256") && !p256.takes("RS256"));
        let signature = URL_SAFE_NO_PAD
            .decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
            .unwrap();
        let message = b"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        assert!(p256.signed(message, &signature));
        assert!(!p256.signed(b"another", &signature));
        let rsa = jwk(
            r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}"#,
        )
        .unwrap();
        assert!(rsa.takes("RS256") && !rsa.takes("HS256"));
    }

    #[test]
    fn what_is_no_public_signing_key_is_refused() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        for wrong in [
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "use": "enc"}),
            json!({"kty": "OKP", "crv": "X25519", "x": x}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": "AA"}),
            json!({"kty": "EC", "crv": "P-256", "x": x, "y": x}),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}),
            json!({"kty": "RSA", "n": "_".repeat(100_000), "e": "AQAB"}),
            json!({"kty": "oct", "k": x}),
            json!([]),
        ] {
            assert_eq!(VerificationKey::from_jwk(&wrong), None, "{wrong}");
        }
        assert_eq!(VerificationKey::from_multikey(&format!("z{}", "1".repeat(100_000))), None);
    }

    #[test]
    fn both_kinds_of_multikey_are_read() {
        // From the did:key method's vectors.
        let ed25519 = VerificationKey::from_multikey("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
        assert!(matches!(ed25519, Some(VerificationKey::Ed25519(_))));
        let p256 = VerificationKey::from_multikey("zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169");
        assert!(matches!(p256, Some(VerificationKey::P256(_))));
    }
}
