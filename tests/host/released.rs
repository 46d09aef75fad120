//! Certificates as they were first made: what was signed once is made again to the byte, and holds.

use crate::credential::{ASSESSMENT, ISSUED, finished, verdict};
use champions::credential::claim::claim_of;
use champions::credential::compact::{encode, expand};
use champions::credential::countersign::{Checks, Countersigned, Decision, StatusEntry, credential};
use champions::credential::issuer::{Issuer, IssuerKey};
use champions::credential::moment::Moment;
use champions::credential::uuid::Uuid;
use champions::worker::course_content;
use serde_json::{Value, json};

/// What the first release made of the same learner, as `both` makes it now.
const RELEASED: &str = include_str!("../data/certificates-v1.json");

/// A certificate that a learner's browser made, one that an institution made of it, and their codes.
fn both() -> Value {
    let text = finished();
    let signed: Value = serde_json::from_str(&text).unwrap();
    let content = course_content(ASSESSMENT.as_bytes()).unwrap();
    let did = "did:web:hospital.example".parse().unwrap();
    let issuer = Issuer::new(did, "Hospital", "https://hospital.example", None).unwrap();
    let key = IssuerKey::new(issuer.clone(), "2026-1".parse().unwrap(), &[5; 32]);
    let issued = Moment::from_unix(ISSUED + 60);
    let decision = Decision {
        id: Uuid::random([3; 16]),
        issuer,
        issued,
        valid_until: Some(Moment::from_unix(2 * ISSUED)),
        checks: Checks { identity: true, supervised: false, email: false },
        status: Some(StatusEntry { list: 1, index: 7 }),
        duplicate_of: None,
    };
    let said = Countersigned::new(&claim_of(&signed).unwrap(), text.as_bytes(), decision);
    let countersigned = key.sign(credential(&said, &content.facts), issued).unwrap();
    json!([
        {"text": text, "code": encode(&signed, &content)},
        {"text": countersigned.to_string(), "code": encode(&countersigned, &content)},
    ])
}

#[test]
fn gate_certificates_that_were_made_before_are_made_again_to_the_byte_and_hold() {
    let released: Value = serde_json::from_str(RELEASED).unwrap();
    assert_eq!(both(), released);
    let content = course_content(ASSESSMENT.as_bytes()).unwrap();
    for certificate in released.as_array().unwrap() {
        let signed: Value = serde_json::from_str(certificate["text"].as_str().unwrap()).unwrap();
        assert_eq!(expand(certificate["code"].as_str().unwrap(), &content), Ok(signed));
    }
    let signed = serde_json::from_str(released[0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(verdict(&signed), ("valid".to_owned(), json!([])));
}
