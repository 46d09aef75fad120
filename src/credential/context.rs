//! The JSON-LD contexts of Verifiable Credentials 2.0 and Open Badges 3.0.3, bundled: no context ever comes from the
//! network or from a certificate, so nobody can change afterwards what a signed word means.
//!
//! The first is the file whose SHA-256 the Verifiable Credentials Data Model 2.0 gives in its appendix B.1. The second
//! was changed in place by its publisher in June 2026 (two terms were added, which [`super::form`] does not take); both
//! contents canonicalize every certificate accepted here alike.

/// The context of the W3C Verifiable Credentials Data Model 2.0: always the first.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";

/// The context of Open Badges 3.0: always the second.
pub const OPEN_BADGES_V3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// Gives the text of a context by its address. A plain function, so that it cannot reach for anything.
pub type Contexts = fn(&str) -> Option<&'static str>;

/// The bundled contexts.
pub fn bundled(address: &str) -> Option<&'static str> {
    match address {
        CREDENTIALS_V2 => Some(include_str!("../../assets/contexts/credentials-v2.json")),
        OPEN_BADGES_V3 => Some(include_str!("../../assets/contexts/open-badges-3.0.3.json")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_contexts_are_the_published_ones() {
        for (address, expected) in [
            (CREDENTIALS_V2, "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
            (OPEN_BADGES_V3, "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84"),
        ] {
            let digest: [u8; 32] = Sha256::digest(bundled(address).unwrap()).into();
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, expected, "{address}");
        }
        assert_eq!(bundled("https://www.w3.org/ns/credentials/v2/"), None);
    }
}
