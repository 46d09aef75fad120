//! The same documents by a general JSON-LD processor and a general canonicalizer.

use super::super::context::{CREDENTIALS_V2, OPEN_BADGES_V3, bundled, text};
use super::super::samples::{self, institution};
use super::*;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::Dataset;
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use proptest::prelude::*;
use serde_json::json;

/// What others make of a document.
fn general(document: &Value) -> String {
    let mut dataset = Dataset::new();
    let written = document.to_string();
    let parser = JsonLdParser::new().for_slice(&written).with_load_document_callback(|address, _| {
        let document = text(address).ok_or("not a bundled context")?;
        Ok(JsonLdRemoteDocument { document: document.into(), document_url: address.into() })
    });
    for quad in parser {
        dataset.insert(&quad.unwrap());
    }
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm: CanonicalizationHashAlgorithm::Sha256 });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    lines.concat()
}

fn assert_same(document: &Value) {
    let ours = canonical(document, bundled).unwrap_or_else(|flaw| panic!("{flaw:?} {document}"));
    let others = general(document);
    let only = |lines: &str, other: &str| {
        lines
            .lines()
            .filter(|line| !other.contains(line))
            .map(|line| line.rsplit('>').nth(1).map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!((only(&ours, &others), only(&others, &ours)), (vec![], vec![]), "only here, only there");
    assert_eq!(ours, others);
}

/// A credential with something of every kind that the standard knows.
fn rich() -> Value {
    let endorsement = json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": "urn:uuid:e1", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Endorsement",
        "issuer": {"id": "did:web:college.example", "type": ["Profile"], "name": "College"},
        "validFrom": "2026-11-01T00:00:00Z",
        "credentialSubject": {"id": "urn:uuid:1", "type": ["EndorsementSubject"], "endorsementComment": "Good."},
        "proof": [{
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2026-11-01T00:00:00Z",
            "verificationMethod": "did:web:college.example#1", "proofPurpose": "assertionMethod", "proofValue": "z1",
        }],
    });
    let mut credential: Value = serde_json::from_str(RICH).unwrap();
    credential["endorsement"] = json!([endorsement_without_context(endorsement)]);
    credential
}

const RICH: &str = r##"{
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
        "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "A \"name\" \\ with\nlines, \u0001\u007f\u0008 & 李小龙",
        "issuer": {
            "id": "did:web:hospital.example", "type": "Profile", "name": "Hospital", "url": "https://hospital.example",
            "image": {"id": "https://hospital.example/logo.png", "type": "Image", "caption": "A logo"},
            "address": {"type": ["Address"], "addressCountry": "Wales", "geo": {"type": ["GeoCoordinates"], "latitude": 51.5, "longitude": -3}},
            "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "7A4", "identifierType": "identifier"}],
            "parentOrg": {"id": "did:web:health.example", "type": ["Profile"], "name": "Health"},
            "dateOfBirth": "1948-07-05"
        },
        "validFrom": "2026-11-01T00:00:00Z", "awardedDate": "2026-11-01T01:00:00+01:00",
        "credentialSubject": {
            "type": ["AchievementSubject"], "activityStartDate": "2026-10-01T00:00:00Z", "creditsEarned": 1.5, "licenseNumber": "1",
            "identifier": [{"type": "IdentityObject", "hashed": false, "identityHash": "Amina", "identityType": "name"}],
            "source": {"id": "did:web:school.example", "type": ["Profile"]},
            "achievement": {
                "id": "https://hospital.example/a", "type": ["Achievement"], "achievementType": "Badge", "name": "A", "description": "B",
                "criteria": {"narrative": "C"}, "creditsAvailable": 12, "tag": ["x", "y"], "inLanguage": "en",
                "image": "https://hospital.example/a.png",
                "alignment": [{"type": ["Alignment"], "targetName": "T", "targetUrl": "https://t.example"}],
                "related": [{"id": "https://hospital.example/b", "type": ["Related"], "version": "1", "inLanguage": "cy"}],
                "resultDescription": [{
                    "id": "urn:uuid:r", "type": ["ResultDescription"], "name": "R", "resultType": "LetterGrade",
                    "allowedValue": ["A", "B", "A"], "requiredLevel": "urn:uuid:l",
                    "rubricCriterionLevel": [{"id": "urn:uuid:l", "type": ["RubricCriterionLevel"], "name": "L"}]
                }]
            },
            "result": [{"type": ["Result"], "resultDescription": "urn:uuid:r", "value": "A"}, {"type": ["Result"], "resultDescription": "urn:uuid:r", "status": "Completed"}]
        },
        "evidence": [{"id": "https://hospital.example/e", "type": ["Evidence"], "narrative": "E"}, {"type": ["Evidence"], "genre": "G"}],
        "credentialSchema": [{"id": "https://purl.imsglobal.org/schema.json", "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "7", "statusListCredential": "https://hospital.example/s"},
        "termsOfUse": {"id": "https://hospital.example/terms", "type": "https://example.org/Terms"},
        "refreshService": {"id": "https://hospital.example/r", "type": "1EdTechCredentialRefresh"},
        "relatedResource": [{"id": "https://hospital.example/m", "digestSRI": "sha384-x", "mediaType": "application/json"}]
    }"##;

/// With other contexts around it, an enclosed credential cannot repeat its own.
fn endorsement_without_context(mut endorsement: Value) -> Value {
    endorsement.as_object_mut().unwrap().remove("@context");
    endorsement
}

#[test]
fn a_certificate_is_read_as_others_read_it() {
    assert_same(&samples::certificate());
    assert_same(&rich());
}

#[test]
fn a_word_that_stands_for_another_is_read_as_others_read_it() {
    let mut credential = samples::certificate();
    credential["type"] = json!(["VerifiableCredential", "AchievementCredential"]);
    assert_same(&credential);
}

#[test]
fn an_earlier_version_of_open_badges_is_read_as_others_read_it() {
    let mut credential = samples::certificate();
    credential["@context"][1] = json!("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json");
    // These two came with the later version.
    credential.as_object_mut().unwrap().remove("awardedDate");
    credential["credentialSubject"]["achievement"].as_object_mut().unwrap().remove("inLanguage");
    assert_same(&credential);
}

#[test]
fn a_credential_inside_another_repeats_its_contexts() {
    let mut outer = samples::certificate();
    outer["endorsement"] = json!([institution::signed(institution::endorsement(), &institution::key())]);
    assert_same(&outer);
    outer["@context"].as_array_mut().unwrap().push(json!("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"));
    assert_same(&outer);
    let mut deeper = samples::certificate();
    deeper["@context"] = outer["@context"].clone();
    deeper["credentialSubject"]["achievement"]["endorsement"] = outer["endorsement"].clone();
    assert_same(&deeper);
    outer["endorsement"][0]["@context"] = json!([OPEN_BADGES_V3, CREDENTIALS_V2]);
    assert_eq!(canonical(&outer, bundled), Err(Reason::FormContext));
    outer["endorsement"][0]["@context"] = json!([CREDENTIALS_V2]);
    assert_eq!(canonical(&outer, bundled), Err(Reason::FormContext));
}

#[test]
fn nodes_that_look_alike_are_told_apart_as_by_others() {
    for count in 2..=4 {
        let mut credential = samples::certificate();
        let results = (0..count).map(|number| {
            json!({"type": ["Result"], "alignment": [{"type": ["Alignment"], "targetName": (number / 2).to_string(), "targetUrl": "https://example.org/"}]})
        });
        credential["credentialSubject"]["result"] = results.collect();
        assert_same(&credential);
    }
}

#[test]
fn what_no_context_defines_is_refused() {
    type Change = fn(&mut Value);
    let changes: &[(Change, Reason)] = &[
        (|credential| credential["grade"] = json!("A"), Reason::FormUnmapped),
        (|credential| credential["issuer"]["grade"] = json!("A"), Reason::FormUnmapped),
        (|credential| credential["type"] = json!(["VerifiableCredential", "Gold"]), Reason::FormUnmapped),
        (
            |credential| credential["credentialSubject"].as_object_mut().unwrap().remove("type").map_or((), drop),
            Reason::FormUnmapped,
        ),
        (|credential| credential["id"] = json!("relative"), Reason::FormUnmapped),
        (|credential| credential["id"] = json!("_:b0"), Reason::FormUnmapped),
        (|credential| credential["cred:validUntil"] = json!("x"), Reason::FormNormal),
        (|credential| credential["name"] = json!({"@value": "x"}), Reason::FormNormal),
        (|credential| credential["@graph"] = json!([]), Reason::FormNormal),
        (|credential| credential["name"] = json!(null), Reason::FormNormal),
        (|credential| credential["@context"] = json!("https://evil.example"), Reason::FormContextUnknown),
    ];
    for (change, expected) in changes {
        let mut credential = samples::certificate();
        change(&mut credential);
        assert_eq!(canonical(&credential, bundled), Err(*expected), "{credential}");
    }
}

/// All places in a value that hold text.
fn texts(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| *name != "@context")
            .for_each(|(name, value)| texts(value, &format!("{path}/{name}"), found)),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| texts(value, &format!("{path}/{at}"), found))
        }
        Value::String(_) => found.push(path.to_owned()),
        _ => {}
    }
}

#[test]
fn the_signature_covers_every_text() {
    let whole = canonical(&rich(), bundled).unwrap();
    let mut found = Vec::new();
    texts(&rich(), "", &mut found);
    assert!(found.len() > 80, "{}", found.len());
    for path in found {
        let mut changed = rich();
        let leaf = changed.pointer_mut(&path).unwrap();
        *leaf = json!(format!("{}x", leaf.as_str().unwrap()));
        assert_ne!(canonical(&changed, bundled).as_ref(), Ok(&whole), "{path}");
    }
}

proptest! {
    #[test]
    fn any_texts_and_numbers_are_read_as_others_read_them(text in "\\PC{0,20}|[\\x00-\\x7f]{0,20}", place: prop::sample::Index, eighths: i32, whole: i64) {
        let mut credential = rich();
        let named = ["/name", "/issuer/name", "/credentialSubject/achievement/criteria/narrative", "/evidence/1/genre", "/credentialSubject/achievement/tag/0", "/credentialSubject/achievement/resultDescription/0/allowedValue/1"];
        *credential.pointer_mut(named[place.index(named.len())]).unwrap() = json!(text);
        // Of numbers with more digits than 15, processors keep different ones.
        credential["credentialSubject"]["creditsEarned"] = json!(f64::from(eighths) / 8.0);
        credential["credentialSubject"]["achievement"]["creditsAvailable"] = json!(whole);
        assert_same(&credential);
    }

    #[test]
    fn any_claim_is_read_as_others_read_it(claim in samples::any_claim()) {
        assert_same(&super::super::claim::credential(&claim, &samples::content().facts));
    }

    #[test]
    fn leaving_parts_out_is_read_as_others_read_it(places in prop::collection::vec(any::<prop::sample::Index>(), 0..12)) {
        let mut credential = rich();
        for place in places {
            let mut found = Vec::new();
            texts(&credential, "", &mut found);
            found.retain(|path| !path.contains("type") && path != "/id" && !path.contains("/proof"));
            let path = &found[place.index(found.len())];
            let (parent, name) = path.rsplit_once('/').unwrap();
            match credential.pointer_mut(parent).unwrap() {
                Value::Object(members) => drop(members.remove(name)),
                Value::Array(values) => drop(values.remove(name.parse().unwrap())),
                _ => unreachable!(),
            }
        }
        assert_same(&credential);
    }
}
