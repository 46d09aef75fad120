//! A countersigned credential says what its values say, and nothing else.

use super::super::context::bundled;
use super::super::issuer::IssuerKey;
use super::super::samples::institution::any_decision;
use super::super::verify::{Surroundings, verify};
use super::super::web::NoWeb;
use super::super::{form, reason::Reason, samples, schema};
use super::*;
use proptest::prelude::*;

fn issuer() -> Issuer {
    let did = "did:web:example.org:issuers:cardiff".parse().unwrap();
    Issuer::new(did, "Cardiff Teaching Hospital", "https://hospital.example.org", None).unwrap()
}

fn decision() -> Decision {
    Decision {
        id: Uuid::random([3; 16]),
        issuer: issuer(),
        issued: "2026-11-22T09:50:00Z".parse().unwrap(),
        valid_until: None,
        checks: Checks::default(),
        status: None,
        duplicate_of: None,
    }
}

fn countersigned(decision: Decision) -> Countersigned {
    Countersigned::new(&samples::claim(), samples::certificate().to_string().as_bytes(), decision)
}

#[test]
fn it_says_who_confirms_what() {
    let entry = StatusEntry { list: 1, index: 131 };
    let checks = Checks { identity: true, supervised: false, email: true };
    let until = "2029-11-22T09:50:00Z".parse().unwrap();
    let decision = Decision { valid_until: Some(until), checks, status: Some(entry), ..decision() };
    let value = credential(&countersigned(decision), &samples::content().facts);
    let claim = samples::certificate();
    let mut achievement = claim["credentialSubject"]["achievement"].clone();
    achievement["humanCode"] = json!("social-prescribing-foundations");
    let expected = json!({
        "@context": claim["@context"],
        "id": "urn:uuid:03030303-0303-4303-8303-030303030303",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Social prescribing: foundations",
        "description": "Completion of “Social prescribing: foundations”, offered by Champions, confirmed by Cardiff \
                        Teaching Hospital, which marked the learner's answers again.",
        "issuer": {
            "id": "did:web:example.org:issuers:cardiff",
            "type": ["Profile"],
            "name": "Cardiff Teaching Hospital",
            "url": "https://hospital.example.org",
        },
        "validFrom": "2026-11-22T09:40:00Z",
        "validUntil": "2029-11-22T09:50:00Z",
        "awardedDate": "2026-11-22T09:50:00Z",
        "credentialSubject": {
            "id": claim["credentialSubject"]["id"],
            "type": ["AchievementSubject"],
            "identifier": claim["credentialSubject"]["identifier"],
            "achievement": achievement,
            "result": claim["credentialSubject"]["result"],
            "activityEndDate": "2026-11-22T09:34:12Z",
        },
        "evidence": [{
            "id": claim["id"],
            "type": ["Evidence"],
            "name": "Learner-signed completion claim",
            "narrative": "The learner signed a record of the questions drawn and the answers given, with a key of the \
                          learner's own device. The issuer checked that signature and marked the answers again by the \
                          course's own key: they come to 93 %. The issuer also checked: the holder's identity; the \
                          holder's e-mail address. Not checked: that the assessment was taken unaided under supervision.",
            "genre": "Transcript",
            "digestSRI": ContentDigest::of(claim.to_string().as_bytes()).to_string(),
            "mediaType": "application/vc",
        }],
        "relatedResource": claim["relatedResource"],
        "credentialStatus": {
            "id": "https://example.org/issuers/cardiff/status/revocation-1.json#131",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "131",
            "statusListCredential": "https://example.org/issuers/cardiff/status/revocation-1.json",
        },
    });
    assert_eq!(value, expected);
}

#[test]
fn one_of_the_assessment_alone_says_so_and_claims_no_course() {
    let claim = samples::tested_out_claim();
    let said = Countersigned::new(&claim, samples::certificate_of(&claim).to_string().as_bytes(), decision());
    let value = credential(&said, &samples::content().facts);
    let whole = credential(&countersigned(decision()), &samples::content().facts);
    assert_eq!(value["name"], "Social prescribing: foundations (by assessment alone)");
    assert_eq!(
        value["description"],
        "Result of the assessment of “Social prescribing: foundations”, offered by Champions, which stands here by \
         itself: the course need not have been worked through. It was confirmed by Cardiff Teaching Hospital, which \
         marked the learner's answers again."
    );
    let achieved = |value: &Value| value["credentialSubject"]["achievement"]["id"].clone();
    assert_ne!(achieved(&value), achieved(&whole));
    assert_eq!(countersigned_of(&value), Some(said));
    // Nor does it become one of the course by a word.
    let mut changed = value;
    changed["credentialSubject"]["achievement"]["id"] = achieved(&whole);
    assert_eq!(countersigned_of(&changed), None);
}

#[test]
fn a_duplicate_names_what_it_repeats() {
    let first = (Uuid::random([9; 16]), samples::now());
    let value =
        credential(&countersigned(Decision { duplicate_of: Some(first), ..decision() }), &samples::content().facts);
    let told = "answers again. Duplicate of urn:uuid:09090909-0909-4909-8909-090909090909, first issued \
                2026-11-22T10:00:00Z.";
    assert!(value["description"].as_str().unwrap().ends_with(told), "{}", value["description"]);
}

#[test]
fn a_signed_one_is_well_formed_and_only_its_issuers_keys_are_lacking() {
    let key = IssuerKey::new(issuer(), "2026-1".parse().unwrap(), &[9; 32]);
    let made = credential(&countersigned(decision()), &samples::content().facts);
    let signed = key.sign(made.clone(), decision().issued).unwrap();
    assert_eq!(key.sign(made, decision().issued).unwrap(), signed, "a signature is the same each time");
    assert_eq!(flaws(&signed), []);
    let content = samples::content();
    let (now, not_before) = (samples::now(), samples::now());
    let surroundings = Surroundings { now, not_before, content: Some(&content), web: &NoWeb, registry: None };
    let reasons = verify(signed.to_string().as_bytes(), surroundings).reasons;
    assert!(reasons.contains(&Reason::ProofMethodUnavailable), "{reasons:?}");
}

#[test]
fn what_is_not_countersigned_is_not_read() {
    assert_eq!(countersigned_of(&samples::certificate()), None);
    let good = credential(&countersigned(decision()), &samples::content().facts);
    for (pointer, value) in [
        ("/issuer/id", json!("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp")),
        ("/issuer/type", json!(["Profile", "Other"])),
        ("/evidence/0/narrative", json!("Everything was checked.")),
        ("/evidence/0/digestSRI", json!("sha384-AA==")),
        ("/credentialSubject/achievement/humanCode", json!("another-course")),
        ("/credentialSubject/achievement/version", json!("4")),
        ("/id", json!("urn:uuid:1")),
    ] {
        let mut changed = good.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert_eq!(countersigned_of(&changed), None, "{pointer}");
    }
    let mut elsewhere = good;
    elsewhere["credentialStatus"] = json!({
        "statusListCredential": "https://example.com/status/revocation-1.json",
        "statusListIndex": "131",
    });
    assert_eq!(countersigned_of(&elsewhere), None, "a list of somebody else");
}

fn flaws(credential: &Value) -> Vec<Reason> {
    let mut flaws = form::flaws(credential.as_object().unwrap(), bundled);
    flaws.extend(schema::flaws(credential, schema::Kind::Achievement));
    flaws
}

proptest! {
    #[test]
    fn what_is_said_is_read_back(claim in samples::sensible_claim(), decision in any_decision(), bytes: Vec<u8>) {
        let countersigned = Countersigned::new(&claim, &bytes, decision);
        let value = credential(&countersigned, &samples::content().facts);
        prop_assert_eq!(countersigned_of(&value), Some(countersigned));
        prop_assert_eq!(flaws(&value), []);
    }
}
