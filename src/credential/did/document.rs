//! DID documents: which keys a `did:web` issuer says are its own (Controlled Identifiers 1.0, parts 2 and 3.3).

use super::super::moment::Moment;
use super::super::reason::Reason;
use super::super::verification_key::VerificationKey;
use super::Which;
use serde_json::Value;

/// A key, and until when it may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOf {
    /// The key.
    pub key: VerificationKey,
    /// When the issuer stops using it, if that is known: what is signed later does not hold.
    pub expires: Option<Moment>,
}

/// The key that is meant, in the document of an issuer.
///
/// The method must stand in the document under its full name, be controlled by the issuer, be meant for assertions and
/// not be revoked. A revoked key is worth nothing whatever date a signature bears: whoever stole it can set any date.
pub fn key_of(document: &Value, issuer: &str, which: Which<'_>) -> Result<KeyOf, Reason> {
    if document.get("id").and_then(Value::as_str) != Some(issuer) {
        return Err(Reason::ProofMethod);
    }
    let mut found = assertion_methods(document, issuer).into_iter().filter(|(id, method)| match which {
        Which::Named(name) => id == name,
        Which::Equal(key) => read(method).as_ref() == Ok(key),
        Which::Only => true,
    });
    // Two methods of one name, or no name and several keys: it is not known which is meant.
    let (Some((_, method)), None) = (found.next(), found.next()) else { return Err(Reason::ProofMethod) };
    if method.get("controller").and_then(Value::as_str) != Some(issuer) || method.get("revoked").is_some() {
        return Err(Reason::ProofMethod);
    }
    let expires = match method.get("expires") {
        None => None,
        Some(date) => Some(date.as_str().and_then(|date| date.parse().ok()).ok_or(Reason::ProofMethod)?),
    };
    read(method).map(|key| KeyOf { key, expires })
}

fn read(method: &Value) -> Result<VerificationKey, Reason> {
    let text = |name: &str| method.get(name).and_then(Value::as_str);
    let key = match text("type") {
        Some("Multikey" | "Ed25519VerificationKey2020") => {
            text("publicKeyMultibase").and_then(VerificationKey::from_multikey)
        }
        Some("JsonWebKey" | "JsonWebKey2020") => method.get("publicKeyJwk").and_then(VerificationKey::from_jwk),
        _ => None,
    };
    key.ok_or(Reason::ProofMethodUnavailable)
}

/// The methods meant for assertions, with their full names: those named in `assertionMethod` and those written there.
fn assertion_methods<'a>(document: &'a Value, issuer: &str) -> Vec<(String, &'a Value)> {
    let list = |name: &str| document.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let full = |id: &str| if id.starts_with('#') { format!("{issuer}{id}") } else { id.to_owned() };
    let id_of = |entry: &Value| entry.get("id").and_then(Value::as_str).map(full);
    let (listed, written) = (list("verificationMethod"), list("assertionMethod"));
    let mut methods = Vec::new();
    let names: Vec<String> = written.iter().filter_map(Value::as_str).map(full).collect();
    for entry in listed {
        if let Some(id) = id_of(entry).filter(|id| names.contains(id)) {
            methods.push((id, entry));
        }
    }
    methods.extend(written.iter().filter(|entry| entry.is_object()).filter_map(|entry| Some((id_of(entry)?, entry))));
    methods
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const DID: &str = "did:web:hospital.example";
    const KEY: &str = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    fn document() -> Value {
        json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": DID,
            "verificationMethod": [
                {"id": "did:web:hospital.example#2026-1", "type": "Multikey", "controller": DID, "publicKeyMultibase": KEY},
                {"id": "#2027-1", "type": "Multikey", "controller": DID,
                 "publicKeyMultibase": "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"},
            ],
            "assertionMethod": ["did:web:hospital.example#2026-1", "#2027-1"],
        })
    }

    const FIRST: &str = "did:web:hospital.example#2026-1";

    fn named(document: &Value, name: &str) -> Result<KeyOf, Reason> {
        key_of(document, DID, Which::Named(name))
    }

    #[test]
    fn a_key_is_found_by_its_name() {
        let key = VerificationKey::from_multikey(KEY).unwrap();
        let expected = Ok(KeyOf { key: key.clone(), expires: None });
        assert_eq!(named(&document(), FIRST), expected);
        assert!(named(&document(), "did:web:hospital.example#2027-1").is_ok());
        assert_eq!(key_of(&document(), DID, Which::Equal(&key)), expected);
        assert_eq!(key_of(&document(), DID, Which::Only), Err(Reason::ProofMethod), "which of the two is not known");
        let mut one = document();
        one["assertionMethod"] = json!([FIRST]);
        assert_eq!(key_of(&one, DID, Which::Only), expected);
    }

    #[test]
    fn a_key_that_is_not_the_issuers_to_assert_with_is_refused() {
        type Change = fn(&mut Value);
        let changes: &[(Change, Reason)] = &[
            (|document| document["id"] = json!("did:web:other.example"), Reason::ProofMethod),
            (|document| document["assertionMethod"] = json!(["#2027-1"]), Reason::ProofMethod),
            (|document| document["assertionMethod"] = json!([]), Reason::ProofMethod),
            (|document| document["verificationMethod"] = json!([]), Reason::ProofMethod),
            (
                |document| document["verificationMethod"][0]["controller"] = json!("did:web:other.example"),
                Reason::ProofMethod,
            ),
            (
                |document| document["verificationMethod"][0]["revoked"] = json!("2026-11-01T00:00:00Z"),
                Reason::ProofMethod,
            ),
            (|document| document["verificationMethod"][0]["expires"] = json!("soon"), Reason::ProofMethod),
            (|document| document["verificationMethod"][1]["id"] = json!("#2026-1"), Reason::ProofMethod),
            (|document| document["verificationMethod"][0]["type"] = json!("Alien"), Reason::ProofMethodUnavailable),
            (
                |document| document["verificationMethod"][0]["publicKeyMultibase"] = json!("z"),
                Reason::ProofMethodUnavailable,
            ),
        ];
        for (change, expected) in changes {
            let mut document = document();
            change(&mut document);
            assert_eq!(named(&document, FIRST), Err(*expected), "{document}");
        }
    }
}
