//! A hospital that issues certificates, with what it publishes on the web, and a registry that knows it.

use super::super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::super::countersign::{Checks, Countersigned, Decision, STATUS_ENTRIES, StatusEntry, credential};
use super::super::issuer::{Issuer, IssuerKey};
use super::super::key::PublicKey;
use super::super::moment::Moment;
use super::super::proof::{CRYPTOSUITE, options_with};
use super::super::registry::Registry;
use super::super::status;
use super::super::uuid::Uuid;
use super::super::web::NoWeb;
use super::{holder, now, sign};
use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(in super::super) const HOSPITAL: &str = "did:web:hospital.example";
pub(in super::super) const METHOD: &str = "did:web:hospital.example#2026-1";
pub(in super::super) const LIST: &str = "https://hospital.example/status/revocation-1.json";
pub(in super::super) const ACHIEVEMENT: &str = "https://champions.example/badges/champion/";

/// The hospital's key.
pub(in super::super) fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn public(key: &SigningKey) -> PublicKey {
    holder(key)
}

/// What the hospital publishes; tests change it.
#[derive(Clone)]
pub(in super::super) struct Hospital {
    pub(in super::super) did: Value,
    pub(in super::super) list: String,
    pub(in super::super) registry: Option<Value>,
}

impl Default for Hospital {
    fn default() -> Self {
        let did = json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": HOSPITAL,
            "verificationMethod": [{
                "id": METHOD, "type": "Multikey", "controller": HOSPITAL, "publicKeyMultibase": public(&key()).multikey(),
            }],
            "assertionMethod": [METHOD],
        });
        Self { did, list: signed(list(&[]), &key()).to_string(), registry: None }
    }
}

impl Hospital {
    pub(in super::super) fn web(&self) -> BTreeMap<String, String> {
        BTreeMap::from([
            ("https://hospital.example/.well-known/did.json".to_owned(), self.did.to_string()),
            (LIST.to_owned(), self.list.clone()),
        ])
    }

    pub(in super::super) fn registry(&self) -> Option<Registry> {
        let text = self.registry.as_ref()?.to_string();
        Some(Registry::read(text.as_bytes(), &[], now(), &NoWeb).unwrap())
    }
}

/// A registry that knows the hospital.
pub(in super::super) fn registry() -> Value {
    json!({
        "meta": {"created": "2026-01-01T00:00:00Z", "updated": "2026-11-01T00:00:00Z", "sequence": 1, "next": "2027-02-01T00:00:00Z"},
        "registry": {HOSPITAL: {"name": "The Registered Hospital", "keys": [public(&key()).multikey()], "may": [ACHIEVEMENT]}},
    })
}

/// The hospital's status list, not yet signed.
pub(in super::super) fn list(revoked: &[usize]) -> Value {
    let valid = ("2026-11-22T00:00:00Z".parse().unwrap(), "2027-02-20T00:00:00Z".parse().unwrap());
    status::list(LIST, HOSPITAL, valid, revoked.iter().copied())
}

/// A badge of the hospital, not yet signed.
pub(in super::super) fn badge() -> Value {
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": "urn:uuid:00000000-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Clinical champion",
        "issuer": {"id": HOSPITAL, "type": ["Profile"], "name": "Hospital", "url": "https://hospital.example"},
        "validFrom": "2026-11-22T09:00:00Z",
        "validUntil": "2029-11-22T09:00:00Z",
        "credentialSubject": {
            "id": holder(&super::key()).did(),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": ACHIEVEMENT,
                "type": ["Achievement"],
                "name": "Clinical champion",
                "description": "Leads peers.",
                "criteria": {"narrative": "Teach 25 colleagues."},
            },
        },
        "credentialStatus": status::entry(LIST, 7),
    })
}

/// The hospital's key, as the hospital has it.
pub(in super::super) fn issuer_key() -> IssuerKey {
    let url = "https://hospital.example";
    let issuer = Issuer::new(HOSPITAL.parse().unwrap(), "Hospital", url, Some("cpd@hospital.example")).unwrap();
    IssuerKey::new(issuer, "2026-1".parse().unwrap(), &key().to_bytes())
}

/// The hospital's countersigned certificate of the sample learner.
pub(in super::super) fn countersigned() -> Value {
    let key = issuer_key();
    let issued = "2026-11-22T09:50:00Z".parse().unwrap();
    let decision = Decision {
        id: Uuid::random([3; 16]),
        issuer: key.issuer().clone(),
        issued,
        valid_until: Some("2029-11-22T09:50:00Z".parse().unwrap()),
        checks: Checks { identity: true, supervised: false, email: true },
        status: Some(StatusEntry { list: 1, index: 8 }),
        duplicate_of: None,
    };
    let said = Countersigned::new(&super::claim(), super::certificate().to_string().as_bytes(), decision);
    key.sign(credential(&said, &super::content().facts), issued).unwrap()
}

/// An endorsement by the hospital, not yet signed.
pub(in super::super) fn endorsement() -> Value {
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": "urn:uuid:00000000-0000-4000-8000-000000000004",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement of a champion",
        "issuer": {"id": HOSPITAL, "type": ["Profile"], "name": "Hospital"},
        "validFrom": "2026-11-22T09:00:00Z",
        "credentialSubject": {
            "id": ACHIEVEMENT, "type": ["EndorsementSubject"], "endorsementComment": "We use it ourselves.",
        },
    })
}

/// A document signed by the hospital.
pub(in super::super) fn signed(document: Value, key: &SigningKey) -> Value {
    signed_with(CRYPTOSUITE, document, key)
}

/// A document signed by the hospital with a cryptosuite.
pub(in super::super) fn signed_with(cryptosuite: &str, document: Value, key: &SigningKey) -> Value {
    sign(document, options_with(cryptosuite, METHOD, "2026-11-22T09:00:00Z".parse().unwrap()), key)
}

/// Decisions of institutions with all sorts of names.
pub(in super::super) fn any_decision() -> impl Strategy<Value = Decision> {
    let moment = || (0u64..253_402_300_799).prop_map(Moment::from_unix);
    let checks =
        any::<(bool, bool, bool)>().prop_map(|(identity, supervised, email)| Checks { identity, supervised, email });
    let status = prop::option::of((1u32.., 0..STATUS_ENTRIES).prop_map(|(list, index)| StatusEntry { list, index }));
    let duplicate = prop::option::of((any::<[u8; 16]>().prop_map(Uuid::random), moment()));
    let issuer =
        ("[ -~]{1,40}|\\PC{1,40}", prop::option::of(Just("cpd@hospital.example.org"))).prop_map(|(name, email)| {
            let did = "did:web:hospital.example.org%3A8443".parse().unwrap();
            Issuer::new(did, &name, "https://hospital.example.org/é", email)
                .unwrap_or_else(|_| issuer_key().issuer().clone())
        });
    (any::<[u8; 16]>(), issuer, moment(), prop::option::of(moment()), checks, status, duplicate).prop_map(
        |(id, issuer, issued, valid_until, checks, status, duplicate_of)| Decision {
            id: Uuid::random(id),
            issuer,
            issued,
            valid_until,
            checks,
            status,
            duplicate_of,
        },
    )
}
