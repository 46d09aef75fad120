//! Certificates made and verified, and the signature library alone doing the same to as many bytes.

use crate::course::Course;
use crate::learner::{ISSUED, message, prepare};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use champions::course::id::AttemptId;
use champions::credential::claim::{self, Claim, claim_of};
use champions::credential::countersign::{Checks, Countersigned, Decision, StatusEntry, credential};
use champions::credential::issuer::{Issuer, IssuerKey};
use champions::credential::key::PublicKey;
use champions::credential::moment::Moment;
use champions::credential::proof::{attach, options, signing_input};
use champions::credential::remark::CourseContent;
use champions::credential::shortcut::RecordTemplate;
use champions::credential::transcript;
use champions::credential::uuid::Uuid;
use champions::credential::verify::{Surroundings, Verdict, verify};
use champions::credential::web::NoWeb;
use champions::worker::{Finish, Finished, Prepared, Verify, answer};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::hint::black_box;

const LATER: u64 = ISSUED + 60;

/// The certificate of a learner who passed the attempt of a seed, with a key of their own.
pub(crate) fn make(course: &Course, seed: u64) -> String {
    let key = key_of(seed);
    let prepared = prepared(course, seed, &key);
    let signing = STANDARD.decode(&prepared.signing).expect("it is base64");
    let signature = STANDARD.encode(key.sign(&signing).to_bytes());
    let finish = Finish { unsigned: prepared.unsigned, signature, assessment: course.assessment.clone() };
    ask::<Finished>(&message("finish", &finish)).credential
}

/// The same certificate for learners without end, by the library alone: messages bring the course anew for each.
pub(crate) fn records(course: &Course) -> impl Fn(u64) -> String {
    let (content, answers, made) = (course.content(), course.answers(), make(course, 1));
    let first = claim_in(&made);
    let record = move |seed: u64| {
        let (key, mut claim) = (key_of(seed), first.clone());
        claim.holder = PublicKey::from_bytes(key.verifying_key().to_bytes()).expect("it is a key");
        claim.transcript.attempt = AttemptId(seed.into());
        claim.transcript.seed = seed;
        claim.transcript.answers = transcript::answers(&content.assessment, seed, &answers);
        let (unsigned, proof) = (claim::credential(&claim, &content.facts), options(claim.holder, claim.issued));
        let signature = key.sign(&signing_input(&unsigned, &proof).expect("it can be signed")).to_bytes();
        attach(unsigned, proof, &signature).to_string()
    };
    assert_eq!(record(1), made, "it is the same certificate");
    record
}

/// The message that asks the worker to verify a certificate.
pub(crate) fn verify_message(course: &Course, text: &str) -> String {
    let assessment = Some(course.assessment.clone());
    message("verify", &Verify { text: text.to_owned(), now: LATER, not_before: ISSUED, assessment, trust: None })
}

/// Has the worker verify a certificate.
pub(crate) fn ask_to_verify(message: &str) {
    let reply = answer(black_box(message));
    assert!(reply.starts_with(r#"{"id":1,"ok":{"verdict":"valid""#), "{reply}");
}

/// Verifies a certificate.
pub(crate) fn verify_one(text: &str, content: &CourseContent) {
    let surroundings = Surroundings {
        now: Moment::from_unix(LATER),
        not_before: Moment::from_unix(ISSUED),
        content: Some(content),
        web: &NoWeb,
        registry: None,
    };
    let report = verify(black_box(text.as_bytes()), surroundings);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.reasons);
}

/// The key of an institution.
pub(crate) fn institution() -> IssuerKey {
    let did = "did:web:hospital.example".parse().expect("it is an identifier");
    let issuer = Issuer::new(did, "Hospital", "https://hospital.example", None).expect("it is an issuer");
    IssuerKey::new(issuer, "2026-1".parse().expect("it is a name"), &[5; 32])
}

/// The short way to verify certificates of a course, by the sample of one.
pub(crate) fn short_way(text: &str, content: &CourseContent) -> RecordTemplate {
    RecordTemplate::new(&claim_in(text), &content.facts).expect("there is a short way")
}

/// Verifies a certificate the short way.
pub(crate) fn verify_shortly(text: &str, content: &CourseContent, template: &RecordTemplate) {
    black_box(template.valid(black_box(text.as_bytes()), content, Moment::from_unix(LATER))).expect("it is valid");
}

fn claim_in(text: &str) -> Claim {
    serde_json::from_str(text).ok().and_then(|credential| claim_of(&credential)).expect("it is a claim")
}

/// What an institution says of a claim.
pub(crate) fn said_of(text: &str, key: &IssuerKey) -> Countersigned {
    let decision = Decision {
        id: Uuid::random([9; 16]),
        issuer: key.issuer().clone(),
        issued: Moment::from_unix(LATER),
        valid_until: None,
        checks: Checks::default(),
        status: Some(StatusEntry { list: 1, index: 7 }),
        duplicate_of: None,
    };
    Countersigned::new(&claim_in(text), text.as_bytes(), decision)
}

/// Writes and signs a certificate of an institution in the general way.
pub(crate) fn sign_generally(said: &Countersigned, content: &CourseContent, key: &IssuerKey) -> String {
    key.sign(credential(black_box(said), &content.facts), said.issued).expect("it can be signed").to_string()
}

/// Makes the bytes that the signature of a certificate covers.
pub(crate) fn make_canonical(credential: &Value) {
    black_box(signing_input(black_box(credential), &credential["proof"][0]))
        .expect("certificates have a canonical form");
}

/// What the signature library has of a certificate.
pub(crate) struct Signed {
    key: SigningKey,
    public: [u8; 32],
    bytes: Vec<u8>,
    signature: Signature,
}

impl Signed {
    pub(crate) fn sign_again(&self) {
        black_box(self.key.sign(black_box(&self.bytes)));
    }

    pub(crate) fn verify_again(&self) {
        let key = VerifyingKey::from_bytes(black_box(&self.public)).expect("it is a key");
        key.verify_strict(black_box(&self.bytes), &self.signature).expect("the signature is the key's");
    }
}

/// The signatures of so many certificates.
pub(crate) fn signatures(course: &Course, count: usize) -> Vec<Signed> {
    let signed = (1..=count as u64).map(|seed| {
        let key = key_of(seed);
        let bytes = STANDARD.decode(prepared(course, seed, &key).signing).expect("it is base64");
        Signed { public: key.verifying_key().to_bytes(), signature: key.sign(&bytes), key, bytes }
    });
    signed.collect()
}

fn key_of(seed: u64) -> SigningKey {
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    SigningKey::from_bytes(&bytes)
}

fn prepared(course: &Course, seed: u64, key: &SigningKey) -> Prepared {
    ask(&prepare(key, seed, &course.answers(), &course.assessment))
}

fn ask<T: DeserializeOwned>(message: &str) -> T {
    let mut reply: Value = serde_json::from_str(&answer(message)).expect("replies are JSON");
    serde_json::from_value(reply["ok"].take()).unwrap_or_else(|error| panic!("{error}: {reply}"))
}
