//! Who signs what in the corpus: a hospital on the web, bare keys, and an attacker with a key of their own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use champions::credential::key::PublicKey;
use champions::credential::proof::{CRYPTOSUITE, attach, options_with, signing_input};
use champions::credential::status;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(crate) const NOW: &str = "2026-11-22T10:00:00Z";
pub(crate) const SIGNED: &str = "2026-11-22T09:00:00Z";
/// The same moment, in seconds.
pub(crate) const SIGNED_SECONDS: u64 = crate::credential::ISSUED;
pub(crate) const HOSPITAL: &str = "did:web:hospital.example";
pub(crate) const METHOD: &str = "did:web:hospital.example#2026-1";
pub(crate) const LIST: &str = "https://hospital.example/status/revocation-1.json";
pub(crate) const ACHIEVEMENT: &str = "https://hospital.example/badges/champion";
pub(crate) const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
pub(crate) const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
pub(crate) const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

/// The hospital's key.
pub(crate) fn hospital() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

/// The attacker's key.
pub(crate) fn attacker() -> SigningKey {
    SigningKey::from_bytes(&[6; 32])
}

pub(crate) fn public(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().to_bytes()).unwrap()
}

/// A P-256 key.
pub(crate) fn p256() -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&[3; 32]).unwrap()
}

pub(crate) fn p256_multikey() -> String {
    let point = p256().verifying_key().to_sec1_point(true);
    format!("z{}", bs58::encode([&[0x80, 0x24], point.as_bytes()].concat()).into_string())
}

pub(crate) fn p256_jwk() -> Value {
    let point = p256().verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    json!({"kty": "EC", "crv": "P-256", "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)})
}

pub(crate) fn ed25519_jwk(key: &SigningKey) -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key.verifying_key().to_bytes())})
}

pub(crate) fn did_jwk(jwk: &Value) -> String {
    format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(jwk.to_string()))
}

/// A `did.json` with this key as its only method.
pub(crate) fn did_document(did: &str, method: &str, key: &SigningKey) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": [{
            "id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": public(key).multikey(),
        }],
        "assertionMethod": [method],
    })
}

/// A badge of the hospital with a place in its status list, not yet signed.
pub(crate) fn badge() -> Value {
    json!({
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": "urn:uuid:00000000-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Clinical champion",
        "issuer": {"id": HOSPITAL, "type": ["Profile"], "name": "Hospital", "url": "https://hospital.example"},
        "validFrom": SIGNED,
        "validUntil": "2029-11-22T09:00:00Z",
        "credentialSubject": {
            "id": public(&SigningKey::from_bytes(&[8; 32])).did(),
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": false, "identityHash": "Dr Amina Yusuf", "identityType": "name"},
            ],
            "achievement": {
                "id": ACHIEVEMENT,
                "type": ["Achievement"],
                "name": "Clinical champion",
                "description": "Leads peers.",
                "criteria": {"narrative": "Teach 25 colleagues."},
                "resultDescription": [
                    {"id": "urn:x:score", "type": ["ResultDescription"], "name": "Score", "resultType": "Percent"},
                ],
            },
            "result": [{"type": ["Result"], "resultDescription": "urn:x:score", "value": "92"}],
        },
        "credentialStatus": status::entry(LIST, 7),
    })
}

/// The badge of an issuer with no web site, and so with no status list, not yet signed.
pub(crate) fn bare(issuer: &str) -> Value {
    let mut bare = badge();
    bare["issuer"] = json!({"id": issuer, "type": ["Profile"], "name": "Hospital"});
    bare.as_object_mut().unwrap().remove("credentialStatus");
    bare
}

/// An endorsement by the hospital, not yet signed.
pub(crate) fn endorsement() -> Value {
    json!({
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": "urn:uuid:00000000-0000-4000-8000-000000000004",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement of a champion",
        "issuer": {"id": HOSPITAL, "type": ["Profile"], "name": "Hospital"},
        "validFrom": SIGNED,
        "credentialSubject": {
            "id": ACHIEVEMENT, "type": ["EndorsementSubject"], "endorsementComment": "We use it ourselves.",
        },
    })
}

/// A status list of the hospital, not yet signed.
pub(crate) fn list(set: &[usize]) -> Value {
    let valid = ("2026-11-22T00:00:00Z".parse().unwrap(), "2027-02-20T00:00:00Z".parse().unwrap());
    status::list(LIST, HOSPITAL, valid, set.iter().copied())
}

/// Signed with a cryptosuite, method and key, whatever these have to do with each other.
pub(crate) fn signed_as(suite: &str, method: &str, key: &SigningKey, document: Value) -> Value {
    completed(options_with(suite, method, SIGNED.parse().unwrap()), key, document)
}

/// Signed with a proof whose other members are given.
pub(crate) fn completed(proof: Value, key: &SigningKey, document: Value) -> Value {
    let input = signing_input(&document, &proof).unwrap();
    attach(document, proof, &key.sign(&input).to_bytes())
}

/// Signed by the hospital.
pub(crate) fn signed(document: Value) -> Value {
    signed_as(CRYPTOSUITE, METHOD, &hospital(), document)
}

/// Changed by the hospital, then signed.
pub(crate) fn issued(change: impl FnOnce(&mut Value)) -> Value {
    let mut badge = badge();
    change(&mut badge);
    signed(badge)
}

/// Signed by the hospital, then changed by somebody.
pub(crate) fn tampered(change: impl FnOnce(&mut Value)) -> Value {
    let mut badge = signed(badge());
    change(&mut badge);
    badge
}

/// The claims of a token that carries a credential.
pub(crate) fn claims(credential: &Value) -> Value {
    let mut claims = credential.clone();
    let issuer = credential["issuer"].get("id").unwrap_or(&credential["issuer"]);
    claims["iss"] = issuer.clone();
    claims["jti"] = credential["id"].clone();
    claims["nbf"] = json!(SIGNED_SECONDS);
    if let Some(subject) = credential["credentialSubject"].get("id") {
        claims["sub"] = subject.clone();
    }
    claims
}

/// A token with these texts as header and claims.
pub(crate) fn token_of(header: &str, claims: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// A token of a credential, signed with Ed25519.
pub(crate) fn token(header: &Value, credential: &Value, key: &SigningKey) -> String {
    token_of(&header.to_string(), &claims(credential).to_string(), |bytes| key.sign(bytes).to_bytes().to_vec())
}

/// A token of a credential, signed with ECDSA on P-256.
pub(crate) fn token_es256(header: &Value, credential: &Value) -> String {
    token_of(&header.to_string(), &claims(credential).to_string(), |bytes| {
        let signature: p256::ecdsa::Signature = p256::ecdsa::signature::Signer::sign(&p256(), bytes);
        signature.to_bytes().to_vec()
    })
}

/// What surrounds a file that is verified.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct World {
    /// What can be had of the web, by its address.
    pub(crate) web: BTreeMap<String, Vec<u8>>,
    /// The registry.
    pub(crate) trust: Option<String>,
    pub(crate) now: String,
}

impl Default for World {
    fn default() -> Self {
        let mut world = Self { web: BTreeMap::new(), trust: None, now: NOW.to_owned() };
        world.put("https://hospital.example/.well-known/did.json", &did_document(HOSPITAL, METHOD, &hospital()));
        world.put(LIST, &signed(list(&[])));
        world
    }
}

impl World {
    pub(crate) fn put(&mut self, address: &str, document: &Value) {
        self.web.insert(address.to_owned(), document.to_string().into_bytes());
    }

    /// The usual world, changed.
    pub(crate) fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut world = Self::default();
        change(&mut world);
        world
    }
}

/// A registry that knows the hospital.
pub(crate) fn registry() -> Value {
    json!({
        "meta": {"created": "2026-01-01T00:00:00Z", "updated": "2026-11-01T00:00:00Z", "sequence": 1, "next": "2027-02-01T00:00:00Z"},
        "registry": {HOSPITAL: {"name": "The Registered Hospital", "keys": [public(&hospital()).multikey()], "may": [ACHIEVEMENT]}},
    })
}
