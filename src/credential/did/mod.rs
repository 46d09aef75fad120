//! Decentralized identifiers: whose key signs. Three methods, none of which asks anybody but the identifier itself or the
//! web site that it names: `did:key`, `did:jwk` and `did:web`.

pub mod document;

use super::did_web::DidWeb;
use super::json;
use super::reason::Reason;
use super::verification_key::VerificationKey;
use super::web::Web;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use document::KeyOf;

/// The longest identifier that is looked at, in characters: a `did:jwk` of a long RSA key has some 1,500.
const LONGEST: usize = 4_000;

/// Which of an issuer's keys is meant.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// The one of this verification method, such as `did:web:hospital.example#2026-1`.
    Named(&'a str),
    /// The one that is this key: what a signature says of its own key only chooses among those of the issuer.
    Equal(&'a VerificationKey),
    /// The only one that it has.
    Only,
}

/// The key with which an issuer signed. A key is never taken from the credential unless the issuer's identifier *is* that
/// key.
pub fn key_of(issuer: &str, which: Which<'_>, web: &dyn Web) -> Result<KeyOf, Reason> {
    if let Which::Named(method) = which
        && method.split('#').next() != Some(issuer)
    {
        return Err(Reason::ProofMethod);
    }
    if issuer.len() > LONGEST {
        return Err(Reason::ProofMethodUnavailable);
    }
    let (multikey, jwk) = (issuer.strip_prefix("did:key:"), issuer.strip_prefix("did:jwk:"));
    if let Some(multikey) = multikey {
        only_key(issuer, multikey, which, VerificationKey::from_multikey(multikey))
    } else if let Some(jwk) = jwk {
        let key = URL_SAFE_NO_PAD.decode(jwk).ok().and_then(|jwk| json::read(&jwk).ok());
        only_key(issuer, "0", which, key.and_then(|jwk| VerificationKey::from_jwk(&jwk)))
    } else {
        let published = || {
            let did: DidWeb = issuer.parse().map_err(|_| Reason::ProofMethodUnavailable)?;
            let text = web.document(&did.document_address()).ok_or(Reason::ProofMethodUnavailable)?;
            let document = json::read(&text).map_err(|_| Reason::ProofMethod)?;
            document::key_of(&document, issuer, which)
        };
        match (web.memory(), which) {
            (Some(memory), Which::Named(method)) => memory.key(issuer, method, published),
            _ => published(),
        }
    }
}

/// The key of an identifier that is one: its only method has one name.
fn only_key(issuer: &str, fragment: &str, which: Which<'_>, key: Option<VerificationKey>) -> Result<KeyOf, Reason> {
    // A key of another kind, such as secp256k1, or one that is no key at all.
    let key = key.ok_or(Reason::ProofMethodUnavailable)?;
    let is_meant = match which {
        Which::Named(method) => method == issuer || method == format!("{issuer}#{fragment}"),
        Which::Equal(other) => *other == key,
        Which::Only => true,
    };
    if is_meant { Ok(KeyOf { key, expires: None }) } else { Err(Reason::ProofMethod) }
}

#[cfg(test)]
mod tests {
    use super::super::web::NoWeb;
    use super::*;

    #[test]
    fn a_did_web_names_one_place() {
        for (did, address) in [
            ("did:web:w3c-ccg.github.io", Some("https://w3c-ccg.github.io/.well-known/did.json")),
            ("did:web:w3c-ccg.github.io:user:alice", Some("https://w3c-ccg.github.io/user/alice/did.json")),
            ("did:web:example.com%3A3000", Some("https://example.com:3000/.well-known/did.json")),
            ("did:web:example.com%3A3000:user", Some("https://example.com:3000/user/did.json")),
            ("did:web:localhost%3A8080", Some("https://localhost:8080/.well-known/did.json")),
            ("did:web:", None),
            ("did:web:example.com:", None),
            ("did:web:example.com:..", None),
            ("did:web:example.com:a::b", None),
            ("did:web:example.com:%2e%2e", None),
            ("did:web:example.com/path", None),
            ("did:web:user@example.com", None),
            ("did:web:EXAMPLE.com", None),
            ("did:web:example.com%3Ax", None),
            ("did:web:example.com%2Fpath", None),
            ("did:web:exämple.com", None),
            ("did:key:z6Mk", None),
        ] {
            assert_eq!(did.parse::<DidWeb>().ok().map(|did| did.document_address()).as_deref(), address, "{did}");
        }
    }

    #[test]
    fn a_smuggled_key_is_not_the_issuers() {
        let stranger = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        let own = "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG";
        for (issuer, method, expected) in [
            (
                "did:web:hospital.example",
                format!("did:web:hospital.example#{stranger}"),
                Reason::ProofMethodUnavailable,
            ),
            ("did:web:hospital.example", format!("did:key:{stranger}#{stranger}"), Reason::ProofMethod),
            (own, format!("did:key:{stranger}#{stranger}"), Reason::ProofMethod),
            (own, format!("{own}#{stranger}"), Reason::ProofMethod),
            ("did:key:zQ3sh", "did:key:zQ3sh#zQ3sh".to_owned(), Reason::ProofMethodUnavailable),
            ("did:ion:abc", "did:ion:abc#1".to_owned(), Reason::ProofMethodUnavailable),
            ("https://issuer.example/1", "https://issuer.example/1#2".to_owned(), Reason::ProofMethodUnavailable),
        ] {
            assert_eq!(key_of(issuer, Which::Named(&method), &NoWeb), Err(expected), "{issuer} {method}");
        }
    }

    #[test]
    fn identifiers_that_are_keys_need_no_web() {
        // From the did:key and did:jwk methods' examples.
        for (did, fragment) in [
            (
                "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
            ),
            (
                "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
                "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
            ),
            (
                "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9",
                "0",
            ),
        ] {
            let found = key_of(did, Which::Named(&format!("{did}#{fragment}")), &NoWeb).unwrap();
            assert_eq!(key_of(did, Which::Only, &NoWeb).as_ref(), Ok(&found), "{did}");
            assert_eq!(key_of(did, Which::Equal(&found.key), &NoWeb).as_ref(), Ok(&found), "{did}");
        }
    }
}
