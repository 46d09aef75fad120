//! The document of a `did:web` identifier: the keys that are an institution's.
//!
//! Its shape is the one that all verifiers tried read: `did/v1` is the first context, identifiers are absolute, and
//! `assertionMethod` lists them as text.

use super::did_web::{DidWeb, KeyName};
use super::key::PublicKey;
use super::token_key::PublicTokenKey;
use serde_json::{Value, json};

/// A key that a document lists, perhaps with one for tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: KeyName,
    /// The key with which credentials are signed.
    pub key: PublicKey,
    /// The key with which tokens are signed.
    pub token: Option<PublicTokenKey>,
}

impl Listed {
    /// What a document says of it: one method, or two.
    fn methods(&self, did: &DidWeb) -> Vec<Value> {
        let key = json!({
            "id": did.method(&self.name),
            "type": "Multikey",
            "controller": did.as_str(),
            "publicKeyMultibase": self.key.multikey(),
        });
        let token = self.token.map(|token| {
            json!({
                "id": did.token_method(&self.name),
                "type": "JsonWebKey",
                "controller": did.as_str(),
                "publicKeyJwk": token.jwk(),
            })
        });
        [Some(key), token].into_iter().flatten().collect()
    }
}

/// The document that lists these keys, whether they still sign or are kept so that old certificates verify. A key that
/// others may have got hold of must not be among them.
pub fn did_document(did: &DidWeb, keys: &[Listed]) -> Value {
    let methods: Vec<Value> = keys.iter().flat_map(|key| key.methods(did)).collect();
    let ids: Vec<Value> = methods.iter().map(|method| method["id"].clone()).collect();
    let mut contexts = vec!["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];
    if keys.iter().any(|key| key.token.is_some()) {
        contexts.push("https://w3id.org/security/jwk/v1");
    }
    json!({
        "@context": contexts,
        "id": did.as_str(),
        "verificationMethod": methods,
        "assertionMethod": ids,
    })
}

/// Whether a document is that of an identifier and lists a key under its name as one to sign with.
pub fn lists(document: &Value, did: &DidWeb, key: &Listed) -> bool {
    let list = |name: &str| document.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_listed = |method: &Value| {
        let mut same = list("verificationMethod").iter().filter(|listed| listed.get("id") == method.get("id"));
        same.next() == Some(method) && same.next().is_none() && list("assertionMethod").contains(&method["id"])
    };
    document.get("id").and_then(Value::as_str) == Some(did.as_str()) && key.methods(did).iter().all(is_listed)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::super::token_key::TokenKey;
    use super::*;

    fn key(byte: u8) -> PublicKey {
        samples::holder(&ed25519_dalek::SigningKey::from_bytes(&[byte; 32]))
    }

    fn listed(name: &str, byte: u8) -> Listed {
        Listed { name: name.parse().unwrap(), key: key(byte), token: None }
    }

    #[test]
    fn a_document_has_the_shape_that_verifiers_read() {
        let did: DidWeb = "did:web:example.org:issuers:cardiff".parse().unwrap();
        let document = did_document(&did, &[listed("2026-1", 1)]);
        let expected = json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": "did:web:example.org:issuers:cardiff",
            "verificationMethod": [{
                "id": "did:web:example.org:issuers:cardiff#2026-1",
                "type": "Multikey",
                "controller": "did:web:example.org:issuers:cardiff",
                "publicKeyMultibase": key(1).multikey(),
            }],
            "assertionMethod": ["did:web:example.org:issuers:cardiff#2026-1"],
        });
        assert_eq!(document, expected);
    }

    #[test]
    fn only_a_key_of_the_document_is_the_issuers() {
        let did: DidWeb = "did:web:hospital.example.org".parse().unwrap();
        let other: DidWeb = "did:web:hospital.example.com".parse().unwrap();
        let token = Some(TokenKey::new(&[9; 32]).unwrap().public());
        let (first, second) = (listed("2026-1", 1), Listed { token, ..listed("2027-1", 2) });
        let document = did_document(&did, &[first.clone(), second.clone()]);
        assert_eq!(document["assertionMethod"][2], "did:web:hospital.example.org#2027-1-jwt");
        assert!(lists(&document, &did, &first) && lists(&document, &did, &second));
        assert!(!lists(&document, &did, &listed("2026-1", 2)), "a key under another's name");
        assert!(!lists(&document, &did, &Listed { token, ..first.clone() }), "a key for tokens that is not listed");
        assert!(!lists(&document, &other, &first), "a document of another");
        for (pointer, value) in [
            ("/assertionMethod", json!([])),
            ("/assertionMethod", json!([{"id": "did:web:hospital.example.org#2026-1"}])),
            ("/verificationMethod/0/controller", json!("did:web:hospital.example.com")),
            ("/verificationMethod/1/id", json!("did:web:hospital.example.org#2026-1")),
            ("/id", json!(null)),
            ("/verificationMethod", json!({})),
        ] {
            let mut changed = document.clone();
            *changed.pointer_mut(pointer).unwrap() = value;
            assert!(!lists(&changed, &did, &first), "{pointer}");
        }
    }
}
