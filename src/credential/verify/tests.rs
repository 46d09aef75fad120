//! Tampered certificates: every reason is reached, and nothing tampered is ever valid.

use super::super::claim::{ContentDigest, claim_of, credential};
use super::super::proof::options;
use super::super::reason::Reason;
use super::super::samples::institution::Hospital;
use super::super::samples::{self, certificate, content, key, now, sign, wanted};
use super::super::web::NoWeb;
use super::*;
use proptest::prelude::*;
use serde_json::{Map, json};
use std::collections::BTreeSet;

#[cfg(test)]
mod by_assessment;
#[cfg(test)]
mod corrected;
#[cfg(test)]
mod issued;

fn verify_at(text: &str, now: Moment, content: Option<&CourseContent>) -> Report {
    let not_before = Moment::from_unix(0);
    verify(text.as_bytes(), Surroundings { now, not_before, content, web: &NoWeb, registry: None })
}

fn verified(text: &str) -> Report {
    verify_at(text, now(), Some(&content()))
}

#[test]
fn a_good_certificate_is_valid() {
    let report = verified(&certificate().to_string());
    assert_eq!((report.verdict, report.reasons), (Verdict::Valid, vec![]));
    assert_eq!(report.assurance, Some(Assurance::SelfRecorded));
    assert_eq!(report.credential, certificate());
    let remark = report.remark.unwrap();
    assert_eq!((remark.percent, remark.passed, remark.marks.len()), (93, true, 16));
    assert_eq!(remark.marks.first(), Some(&0));
}

#[test]
fn a_code_and_a_link_are_as_good_as_the_certificate() {
    let code = compact::encode(&certificate(), &content()).unwrap();
    for text in [
        code.clone(),
        format!(" {code}\n"),
        format!("https://example.org/academy/verify/#{code}"),
        format!("https://example.org/#/v/1/{code}"),
        format!("https://example.org/verify/?a=b#c={code}"),
    ] {
        assert_eq!(verified(&text), verified(&certificate().to_string()), "{text}");
        assert_eq!(wanted_content(text.as_bytes()), Some(wanted()));
        let without = verify_at(&text, now(), None);
        assert_eq!((without.verdict, without.reasons), (Verdict::Unchecked, vec![Reason::ClaimContent]));
    }
    assert_eq!(wanted_content(certificate().to_string().as_bytes()), Some(wanted()));
    assert_eq!(wanted_content(b"{}"), None);
}

#[test]
fn the_report_is_plain_json() {
    let json = serde_json::to_value(verify_at("c1-", now(), None)).unwrap();
    let expected = json!({
        "verdict": "unusable", "assurance": null, "registered_name": null, "reasons": ["parse.code"], "notes": [],
        "status_as_of": null, "credential": null, "remark": null,
    });
    assert_eq!(json, expected);
}

/// A certificate that was changed, and what it is found to be.
struct Case {
    text: String,
    now: Moment,
    not_before: Moment,
    content: Option<CourseContent>,
    hospital: Hospital,
    expected: &'static [Reason],
}

impl Case {
    fn of(text: impl Into<String>, expected: &'static [Reason]) -> Self {
        let (not_before, content) = (Moment::from_unix(0), Some(content()));
        Self { text: text.into(), now: now(), not_before, content, hospital: Hospital::default(), expected }
    }

    /// Changed after it was signed.
    fn tampered(expected: &'static [Reason], change: impl FnOnce(&mut Value)) -> Self {
        let mut certificate = certificate();
        change(&mut certificate);
        Self::of(certificate.to_string(), expected)
    }

    /// Changed by the learner, who then signed it.
    fn resigned(expected: &'static [Reason], change: impl FnOnce(&mut Value)) -> Self {
        let mut certificate = certificate();
        change(&mut certificate);
        let proof = certificate["proof"][0].clone();
        Self::of(sign(certificate, proof, &key()).to_string(), expected)
    }
}

fn remove(object: &mut Value, name: &str) {
    object.as_object_mut().map(|members| members.remove(name));
}

fn append(list: &mut Value, value: Value) {
    list.as_array_mut().unwrap().push(value);
}

fn append_copy(list: &mut Value) {
    append(list, list[0].clone());
}

fn twice_in_a_picture(certificate: &str) -> String {
    let element = format!("<o:credential><![CDATA[{certificate}]]></o:credential>");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\">{element}{element}</svg>"
    )
}

fn cases() -> Vec<Case> {
    use Reason::*;
    let good = certificate().to_string();
    let code = compact::encode(&certificate(), &content()).unwrap();
    let subject = |credential: &mut Value, change: fn(&mut Value)| change(&mut credential["credentialSubject"]);
    let mut cases = vec![
        Case::of(format!("{good}{}", " ".repeat(2_000_000)), &[ParseSize]),
        Case::of(format!("\u{feff}{good}"), &[ParseEncoding]),
        Case::of(&code[..40], &[ParseCode]),
        Case::of("c1-", &[ParseCode]),
        Case::of(samples::corrected_certificate().to_string(), &[ClaimErrata]),
        Case::of("", &[ParseSyntax]),
        Case::of(format!("{good}x"), &[ParseSyntax]),
        Case::of("https://example.org/", &[ParseSyntax]),
        Case::of("[".repeat(65), &[ParseDepth]),
        Case::of(good.replacen("\"name\":", "\"name\":\"Professor\",\"name\":", 1), &[ParseDuplicate]),
        Case::of("[9007199254740993]", &[ParseNumber]),
        Case::of(good.replacen("\"name\":", "\"__proto__\":{},\"name\":", 1), &[ParseMember]),
        Case::of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", &[BakeMissing]),
        Case::of("<svg xmlns=\"http://www.w3.org/2000/svg\"", &[ParseBake]),
        Case::of(twice_in_a_picture(&good), &[BakeTwice]),
        Case::of("[]", &[FormObject]),
        Case::of("{}", &[SchemaType]),
        Case::tampered(&[SchemaType], |credential| credential["type"] = json!(["VerifiableCredential"])),
        Case::tampered(&[FormContext], |credential| remove(credential, "@context")),
        Case::tampered(&[FormUnmapped], |credential| {
            credential["@context"] = json!(["https://www.w3.org/ns/credentials/v2"])
        }),
        Case::tampered(&[FormContextUnknown], |credential| {
            append(&mut credential["@context"], json!("https://evil.example/context.json"))
        }),
        Case::tampered(&[FormNormal], |credential| append_copy(&mut credential["evidence"])),
        Case::tampered(&[FormUnmapped], |credential| credential["honours"] = json!("first class")),
        Case::resigned(&[ClaimWords, FormUnsupported], |credential| {
            credential["termsOfUse"] = json!({"id": "urn:x:y", "type": "urn:x:z"})
        }),
        Case::tampered(&[FormText], |credential| credential["issuer"]["name"] = json!("Amina\u{7}")),
        Case::tampered(&[FormDate], |credential| credential["validFrom"] = json!("yesterday")),
        Case::resigned_toxic(),
        Case::tampered(&[SchemaSubject, SchemaOb3], |credential| {
            subject(credential, |subject| remove(subject, "achievement"))
        }),
        Case::tampered(&[SchemaOb3], |credential| remove(credential, "id")),
        Case::tampered(&[SchemaIssuer], |credential| credential["issuer"] = json!({"type": ["Profile"], "name": "X"})),
        Case::tampered(&[ProofMissing, ClaimWords], |credential| remove(credential, "proof")),
        Case::tampered(&[ClaimWords, ProofType], |credential| {
            credential["proof"] = json!([1, 2, 3, 4, 5].map(|number| {
                let mut proof = credential["proof"][0].clone();
                proof["nonce"] = json!(number.to_string());
                proof
            }))
        }),
        Case::tampered(&[ProofType], |credential| credential["proof"][0]["cryptosuite"] = json!("bbs-2023")),
        Case::tampered(&[ProofSignature], |credential| credential["proof"][0]["cryptosuite"] = json!("eddsa-jcs-2022")),
        Case::resigned(&[ProofPurpose], |credential| credential["proof"][0]["proofPurpose"] = json!("authentication")),
        Case::resigned(&[ProofCreated], |credential| credential["proof"][0]["created"] = json!("2026-11-22T10:05:01Z")),
        Case::resigned(&[ProofExpired], |credential| credential["proof"][0]["expires"] = json!("2026-11-22T09:54:59Z")),
        Case::resigned(&[ProofChain], |credential| credential["proof"][0]["previousProof"] = json!("urn:uuid:0")),
        Case::tampered(&[ProofMethod], |credential| {
            credential["proof"][0]["verificationMethod"] = json!(
                "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
            )
        }),
        Case::tampered(&[ProofMethodUnavailable], |credential| {
            credential["issuer"]["id"] = json!("did:web:elsewhere.example");
            credential["proof"][0]["verificationMethod"] = json!("did:web:elsewhere.example#2026-1");
        }),
        Case::tampered(&[ProofSignature, ClaimWords], |credential| {
            credential["issuer"]["name"] = json!("Professor Mallory");
        }),
        Case::tampered(&[ProofSignature], |credential| remove(&mut credential["proof"][0], "proofValue")),
        Case::tampered(&[ProofSignature], |credential| {
            credential["proof"][0]["proofValue"] = json!("z".repeat(100_000))
        }),
        Case::tampered(&[ProofSignature], |credential| {
            credential["proof"][0]["created"] = json!("2026-11-22T09:40:01Z")
        }),
        Case { now: Moment::from_unix(1_700_000_000), not_before: now(), ..Case::of(&good, &[TimeClock]) },
        Case { now: "2026-11-22T09:24:59Z".parse().unwrap(), ..Case::of(&good, &[ProofCreated, TimeValidFrom]) },
        Case { now: "2026-11-22T09:36:00Z".parse().unwrap(), ..Case::of(&good, &[]) },
        Case::resigned(&[TimeValidUntil, ClaimWords], |credential| {
            credential["validUntil"] = json!("2026-11-22T09:54:59Z")
        }),
        Case::resigned(&[ClaimWords, StatusUnavailable], |credential| {
            credential["credentialStatus"] = json!({
                "id": "https://example.org/status/1#7",
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": "7",
                "statusListCredential": "https://example.org/status/1",
            });
        }),
        Case::resigned(&[ClaimTranscript], |credential| remove(credential, "evidence")),
        Case::resigned(&[ClaimTranscript], |credential| {
            credential["evidence"][0]["id"] = json!("data:application/json;base64,e30=");
        }),
        Case { content: None, ..Case::of(&good, &[ClaimContent]) },
        Case::resigned(&[ClaimDigest], |credential| remove(credential, "relatedResource")),
        Case::resigned(&[ClaimWords], |credential| {
            credential["credentialSubject"]["result"][0]["value"] = json!("093")
        }),
        Case::resigned(&[ClaimScore], |credential| {
            credential["credentialSubject"]["result"][0]["value"] = json!("100")
        }),
        Case::resigned(&[ClaimWords], |credential| remove(&mut credential["credentialSubject"], "result")),
        Case::resigned(&[ClaimWords], |credential| {
            credential["credentialSubject"]["achievement"]["name"] = json!("Surgery")
        }),
        Case::resigned(&[ClaimWords], |credential| credential["description"] = json!("Awarded by the Royal College.")),
        Case::resigned(&[ClaimWords], |credential| credential["image"] = json!("https://example.org/gold.png")),
    ];
    let mut other = content();
    other.facts.digest = ContentDigest::of(b"other content");
    cases.push(Case { content: Some(other), ..Case::of(&good, &[ClaimDigest]) });
    let mut other = content();
    other.facts.revision += 1;
    cases.push(Case { content: Some(other), ..Case::of(&good, &[ClaimContent]) });
    let mut claim = samples::claim();
    claim.transcript.answers.swap(0, 1);
    cases.push(Case::of(samples::certificate_of(&claim).to_string(), &[ClaimDraw]));
    let mut claim = samples::claim();
    claim.transcript.seed += 1;
    cases.push(Case::of(samples::certificate_of(&claim).to_string(), &[ClaimDraw]));
    let mut claim = samples::claim();
    claim.transcript.answers.iter_mut().take(8).for_each(|answer| answer.response = None);
    cases.push(Case::of(samples::certificate_of(&claim).to_string(), &[ClaimScore, ClaimPass]));
    claim.percent = 50;
    cases.push(Case::of(samples::certificate_of(&claim).to_string(), &[ClaimPass]));
    cases
}

impl Case {
    /// Nine results that differ only two steps away from themselves: each first look at one looks like every other.
    fn resigned_toxic() -> Self {
        Self::tampered(&[Reason::ClaimWords, Reason::FormToxic], |credential| {
            let results = (0..9).map(|number| {
                json!({"type": ["Result"], "alignment": [
                    {"type": ["Alignment"], "targetName": number.to_string(), "targetUrl": "https://example.org/"},
                ]})
            });
            let list = credential["credentialSubject"]["result"].as_array_mut().unwrap();
            list.extend(results);
        })
    }
}

#[test]
fn every_reason_is_reached_and_named() {
    let mut reached = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in cases().into_iter().chain(issued::cases()).chain(by_assessment::cases()) {
        let content = case.content.as_ref();
        let (web, registry) = (case.hospital.web(), case.hospital.registry());
        let surroundings = Surroundings {
            now: case.now,
            not_before: case.not_before,
            content,
            web: &web,
            registry: registry.as_ref(),
        };
        let report = verify(case.text.as_bytes(), surroundings);
        let found: Vec<Reason> = report.reasons.iter().chain(&report.notes).copied().collect();
        if found != case.expected {
            wrong.push((found.clone(), case.expected));
        }
        assert_eq!(report.verdict == Verdict::Valid, report.reasons.is_empty());
        reached.extend(found);
    }
    assert_eq!(wrong, [], "found, expected");
    let missing: Vec<&str> =
        Reason::ALL.iter().filter(|reason| !reached.contains(reason)).map(|reason| reason.code()).collect();
    let met_elsewhere = ["parse.file", "trust.registry.form", "trust.registry.signature"];
    assert_eq!(missing, met_elsewhere, "by who reads files, and by who reads a registry");
}

#[test]
fn a_score_cannot_be_shown_by_another_order_of_results() {
    let mut changed = certificate();
    changed["credentialSubject"]["result"].as_array_mut().unwrap().reverse();
    let report = verified(&changed.to_string());
    assert_eq!(report.reasons, [Reason::ClaimWords], "the signature holds, the order is not the course's");
}

#[test]
fn what_is_signed_by_a_stranger_is_not_the_learners() {
    let stranger = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
    let claim = samples::claim();
    let forged = sign(credential(&claim, &content().facts), options(claim.holder, claim.issued), &stranger);
    assert_eq!(verified(&forged.to_string()).reasons, [Reason::ProofSignature]);
}

/// All places in a value.
fn pointers(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, &format!("{path}/{name}"), found));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| pointers(value, &format!("{path}/{at}"), found));
        }
        _ => {}
    }
    found.push(path.to_owned());
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "\\PC{0,10}".prop_map(Value::from),
        Just(json!("did:web:x.example")),
        Just(json!("2026-11-22T09:40:00Z")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("type|id|name|@id|@type|[a-z:]{1,4}", inner, 0..3)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

proptest! {
    #[test]
    fn no_changed_byte_is_valid(place: prop::sample::Index, byte: u8) {
        let good = certificate().to_string();
        let mut bytes = good.clone().into_bytes();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        if let Ok(changed) = String::from_utf8(bytes) {
            let same = serde_json::from_str::<Value>(&changed).is_ok_and(|value| value == certificate());
            prop_assert_eq!(verified(&changed).verdict == Verdict::Valid, same, "{}", changed);
        }
    }

    #[test]
    fn no_changed_code_is_valid(place: prop::sample::Index, character in "[A-Za-z0-9_-]") {
        let code = compact::encode(&certificate(), &content()).unwrap();
        let mut characters: Vec<char> = code.chars().collect();
        let place = place.index(characters.len());
        prop_assume!(characters[place] != character.chars().next().unwrap());
        characters[place] = character.chars().next().unwrap();
        let changed: String = characters.into_iter().collect();
        prop_assert_ne!(verified(&changed).verdict, Verdict::Valid, "{}", changed);
    }

    #[test]
    fn no_changed_value_is_valid(place: prop::sample::Index, value in any_value()) {
        let mut changed = certificate();
        let mut found = Vec::new();
        pointers(&changed, "", &mut found);
        *changed.pointer_mut(&found[place.index(found.len())]).unwrap() = value;
        prop_assume!(changed != certificate());
        prop_assert_ne!(verified(&changed.to_string()).verdict, Verdict::Valid);
    }

    #[test]
    fn no_added_member_is_valid(place: prop::sample::Index, name in "type|id|name|@id|@type|image|validUntil|[a-z:]{1,4}", value in any_value()) {
        let mut changed = certificate();
        let mut found = Vec::new();
        pointers(&changed, "", &mut found);
        found.retain(|path| changed.pointer(path).is_some_and(Value::is_object));
        if let Some(Value::Object(members)) = changed.pointer_mut(&found[place.index(found.len())]) {
            members.insert(name, value);
        }
        prop_assume!(changed != certificate());
        prop_assert_ne!(verified(&changed.to_string()).verdict, Verdict::Valid);
    }

    #[test]
    fn no_text_panics(text in "\\PC*|\\{\\PC*|c1-[A-Za-z0-9_-]*") {
        prop_assert_ne!(verified(&text).verdict, Verdict::Valid);
        let _ = wanted_content(text.as_bytes());
    }
}
