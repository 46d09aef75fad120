//! The document of a `did:web` identifier: the keys that are an institution's.
//!
//! Its shape is the one that all verifiers tried read: `did/v1` is the first context, identifiers are absolute, and
//! `assertionMethod` lists them as text.

use super::did_web::{DidWeb, KeyName};
use super::key::PublicKey;
use serde_json::{Value, json};

/// The document that lists these keys, whether they still sign or are kept so that old certificates verify. A key that
/// others may have got hold of must not be among them.
pub fn did_document(did: &DidWeb, keys: &[(KeyName, PublicKey)]) -> Value {
    let methods: Vec<Value> = keys
        .iter()
        .map(|(name, key)| {
            json!({
                "id": did.method(name),
                "type": "Multikey",
                "controller": did.as_str(),
                "publicKeyMultibase": key.multikey(),
            })
        })
        .collect();
    let ids: Vec<String> = keys.iter().map(|(name, _)| did.method(name)).collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did.as_str(),
        "verificationMethod": methods,
        "assertionMethod": ids,
    })
}

/// Whether a document is that of an identifier and lists a key under its name as one to sign with.
pub fn lists(document: &Value, did: &DidWeb, name: &KeyName, key: PublicKey) -> bool {
    let method = did.method(name);
    let texts = |value: &Value, name: &str, expected: &str| value.get(name).and_then(Value::as_str) == Some(expected);
    let list = |name: &str| document.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_it = |value: &&Value| texts(value, "id", &method);
    let mut methods = list("verificationMethod").iter().filter(is_it);
    let (first, second) = (methods.next(), methods.next());
    texts(document, "id", did.as_str())
        && second.is_none()
        && first.is_some_and(|value| {
            texts(value, "controller", did.as_str()) && texts(value, "publicKeyMultibase", &key.multikey())
        })
        && list("assertionMethod").iter().any(|value| value.as_str() == Some(&method))
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn key(byte: u8) -> PublicKey {
        samples::holder(&ed25519_dalek::SigningKey::from_bytes(&[byte; 32]))
    }

    #[test]
    fn a_document_has_the_shape_that_verifiers_read() {
        let did: DidWeb = "did:web:example.org:issuers:cardiff".parse().unwrap();
        let document = did_document(&did, &[("2026-1".parse().unwrap(), key(1))]);
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
        let (first, second): (KeyName, KeyName) = ("2026-1".parse().unwrap(), "2027-1".parse().unwrap());
        let document = did_document(&did, &[(first.clone(), key(1)), (second.clone(), key(2))]);
        assert!(lists(&document, &did, &first, key(1)) && lists(&document, &did, &second, key(2)));
        assert!(!lists(&document, &did, &first, key(2)), "a key under another's name");
        assert!(!lists(&document, &other, &first, key(1)), "a document of another");
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
            assert!(!lists(&changed, &did, &first, key(1)), "{pointer}");
        }
    }
}
