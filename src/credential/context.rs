//! The JSON-LD contexts on which credentials rest, bundled: no context ever comes from the network or from a
//! certificate, so nobody can change afterwards what a signed word means.
//!
//! The first is the file whose SHA-256 the Verifiable Credentials Data Model 2.0 gives in its appendix B.1. That of Open
//! Badges 3.0.3 was changed in place by its publisher in June 2026: two terms were added, `endorsementJwt` and `jti`. A
//! credential that uses one of them was signed by some with and by others without it. Version 3.0.1 and earlier define a
//! protected word of the first context in another way, so that no JSON-LD processor reads them together.

use super::rdf::context::Context;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The context of the W3C Verifiable Credentials Data Model 2.0: always the first.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";

/// The context of Open Badges 3.0 that is used here: always the second.
pub const OPEN_BADGES_V3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// Gives a context by its address. A plain function, so that it cannot reach for anything.
pub type Contexts = fn(&str) -> Option<&'static Context>;

macro_rules! contexts {
    ($($address:literal $kind:ident $file:literal)*) => {
        const TEXTS: &[(&str, Kind, &str)] =
            &[$(($address, Kind::$kind, include_str!(concat!("../../assets/contexts/", $file)))),*];
    };
}

/// Where a context may stand among those of a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// First.
    Credentials,
    /// Second.
    OpenBadges,
    /// After these.
    Further,
}

contexts! {
    "https://www.w3.org/ns/credentials/v2" Credentials "credentials-v2.json"
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json" OpenBadges "open-badges-3.0.3.json"
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json" OpenBadges "open-badges-3.0.2.json"
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json" Further "open-badges-extensions.json"
    "https://w3id.org/security/data-integrity/v2" Further "data-integrity-v2.json"
}

/// A bundled context.
pub fn bundled(address: &str) -> Option<&'static Context> {
    // A text that cannot be read would be missing; a test says that none is.
    static CONTEXTS: LazyLock<BTreeMap<&str, Context>> = LazyLock::new(|| {
        TEXTS.iter().filter_map(|(address, _, text)| Some((*address, Context::read(text)?))).collect()
    });
    CONTEXTS.get(address)
}

/// Where a bundled context may stand.
pub fn kind(address: &str) -> Option<Kind> {
    TEXTS.iter().find(|(known, ..)| *known == address).map(|(_, kind, _)| *kind)
}

#[cfg(test)]
pub(super) fn text(address: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, ..)| *known == address).map(|(.., text)| *text)
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
            let digest: [u8; 32] = Sha256::digest(text(address).unwrap()).into();
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, expected, "{address}");
        }
        assert!(bundled("https://www.w3.org/ns/credentials/v2/").is_none());
    }

    #[test]
    fn every_bundled_context_is_read() {
        for (address, ..) in TEXTS {
            assert!(bundled(address).is_some(), "{address}");
        }
    }
}
