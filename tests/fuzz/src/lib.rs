//! What the targets share: a hospital, its web, what it signed, and a learner's own certificate.

#[path = "../../host/content/allow_list.rs"]
mod allow_list;
pub mod altering;
pub mod courses;
pub mod learner;
#[path = "../../host/sample.rs"]
mod sample;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use champions::credential::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use champions::credential::issuer::{Issuer, IssuerKey};
use champions::credential::key::PublicKey;
use champions::credential::moment::Moment;
use champions::credential::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE, attach, options_with, signing_input};
use champions::credential::remark::CourseContent;
use champions::credential::status;
use champions::credential::token_key::TokenKey;
use champions::credential::verify::{Report, Surroundings, verify};
use champions::worker::course_content;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The issuer of the samples.
pub const HOSPITAL: &str = "did:web:hospital.example";
/// Its key's name.
pub const METHOD: &str = "did:web:hospital.example#2026-1";
/// Its status list.
pub const LIST: &str = "https://hospital.example/status/revocation-1.json";

/// When all is verified.
pub fn now() -> Moment {
    "2026-11-22T10:00:00Z".parse().expect("it is a moment")
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn public() -> PublicKey {
    PublicKey::from_bytes(key().verifying_key().to_bytes()).expect("it is a key")
}

/// The key with which the hospital issues, tokens too.
pub fn issuer_key() -> IssuerKey {
    let did = HOSPITAL.parse().expect("it is an identifier");
    let issuer = Issuer::new(did, "Hospital", "https://hospital.example", None).expect("it is an issuer");
    let key = IssuerKey::new(issuer, "2026-1".parse().expect("it is a name"), &[5; 32]);
    key.with_token_key(token_key())
}

/// The hospital's key for tokens.
pub fn token_key() -> TokenKey {
    TokenKey::new(&[3; 32]).expect("it is a key")
}

/// A document signed by the hospital.
pub fn signed(suite: &str, document: Value) -> Value {
    let proof = options_with(suite, METHOD, "2026-11-22T09:00:00Z".parse().expect("it is a moment"));
    let input = signing_input(&document, &proof).expect("it can be signed");
    attach(document, proof, &key().sign(&input).to_bytes())
}

/// The hospital's DID document.
pub fn did_document() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": HOSPITAL,
        "verificationMethod": [
            {"id": METHOD, "type": "Multikey", "controller": HOSPITAL, "publicKeyMultibase": public().multikey()},
        ],
        "assertionMethod": [METHOD],
    })
}

/// The hospital's status list, in which place 9 is revoked; not yet signed.
pub fn list() -> Value {
    let valid = (now(), "2027-02-20T00:00:00Z".parse().expect("it is a moment"));
    status::list(LIST, HOSPITAL, valid, [9])
}

/// What can be had of the web.
pub fn web() -> &'static BTreeMap<String, String> {
    static WEB: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        BTreeMap::from([
            ("https://hospital.example/.well-known/did.json".to_owned(), did_document().to_string()),
            (LIST.to_owned(), signed(CRYPTOSUITE, list()).to_string()),
        ])
    });
    &WEB
}

/// A course, on which the learner's own certificate rests.
pub fn course() -> &'static CourseContent {
    static COURSE: LazyLock<CourseContent> =
        LazyLock::new(|| course_content(include_bytes!("../../data/assessment.json")).expect("it is an assessment"));
    &COURSE
}

/// The verifier's report.
pub fn report(bytes: &[u8]) -> Report {
    let surroundings = Surroundings {
        now: now(),
        not_before: Moment::from_unix(0),
        content: Some(course()),
        web: web(),
        registry: None,
    };
    verify(bytes, surroundings)
}

fn endorsement() -> Value {
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": "urn:uuid:00000000-0000-4000-8000-000000000004",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement of a champion",
        // Only named: what a document says of one thing in two places is one statement, which may leave either of them.
        "issuer": HOSPITAL,
        "validFrom": "2026-11-22T09:00:00Z",
        "credentialSubject": {
            "id": "https://hospital.example/champion", "type": ["EndorsementSubject"], "endorsementComment": "We use it.",
        },
    })
}

/// A badge with something of everything, not yet signed.
pub fn badge() -> Value {
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
        "id": "urn:uuid:00000000-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Clinical champion",
        "image": {"id": "https://hospital.example/badge.png", "type": "Image", "caption": "A shield"},
        "issuer": {"id": HOSPITAL, "type": ["Profile"], "name": "Hospital", "url": "https://hospital.example"},
        "validFrom": "2026-11-22T09:00:00Z",
        "validUntil": "2029-11-22T09:00:00Z",
        "awardedDate": "2026-11-22T09:00:00+01:00",
        "credentialSubject": {
            "id": "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": false, "identityHash": "Dr Amina Yusuf 李", "identityType": "name"},
                {"type": "IdentityObject", "hashed": true, "identityHash": "sha256$00", "identityType": "emailAddress", "salt": "x"},
            ],
            "achievement": {
                "id": "https://hospital.example/champion",
                "type": ["Achievement"],
                "name": "Clinical champion",
                "description": "Leads peers.",
                "creditsAvailable": 2.5,
                "tag": ["one", "two"],
                "criteria": {"narrative": "Teach 25 colleagues."},
                "alignment": [{"type": ["Alignment"], "targetName": "x", "targetUrl": "https://who.example/x"}],
                "resultDescription": [
                    {"id": "urn:x:score", "type": ["ResultDescription"], "name": "Score", "resultType": "Percent", "allowedValue": ["a", "b"]},
                ],
                "endorsement": [signed(CRYPTOSUITE, endorsement())],
            },
            "result": [{"type": ["Result"], "resultDescription": "urn:x:score", "value": "92"}],
        },
        "credentialSchema": [{"id": "https://hospital.example/schema.json", "type": "1EdTechJsonSchemaValidator2019"}],
        "evidence": [{"type": ["Evidence"], "id": "urn:uuid:0a8b6f2e-1a53-4ad1-b6a9-1b2f5f7a2001", "digestSRI": "sha384-x"}],
        "credentialStatus": status::entry(LIST, 7),
    })
}

/// Good certificates, as JSON.
pub fn good() -> &'static [Value] {
    static GOOD: LazyLock<Vec<Value>> = LazyLock::new(|| {
        let (general, plain) = (signed(CRYPTOSUITE, badge()), signed(PLAIN_CRYPTOSUITE, badge()));
        let mut both = general.clone();
        both["proof"] = json!([general["proof"][0], plain["proof"][0]]);
        vec![general, plain, both, signed(CRYPTOSUITE, endorsement())]
    });
    &GOOD
}

/// A good certificate, as a token.
pub fn token() -> &'static str {
    static TOKEN: LazyLock<String> = LazyLock::new(|| {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&json!({"alg": "EdDSA", "kid": METHOD})), part(&badge()));
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(key().sign(signed.as_bytes()).to_bytes()))
    });
    &TOKEN
}

/// What two texts have in common that the signature cannot tell apart and that reads alike: the order of a set, one value
/// alone or in a list, the two names of one kind, and how a number is written.
pub fn meaning(value: &Value, name: &str) -> Value {
    match value {
        Value::Array(values) => {
            let mut values: Vec<Value> = values.iter().map(|value| meaning(value, name)).collect();
            if !["@context", "allowedValue"].contains(&name) {
                values.sort_by_key(Value::to_string);
                values.dedup();
            }
            if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
        }
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), meaning(value, name))).collect())
        }
        Value::Number(number) => json!(number.as_f64()),
        Value::String(text) if text == "AchievementCredential" => json!("OpenBadgeCredential"),
        _ => value.clone(),
    }
}
