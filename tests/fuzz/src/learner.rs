//! A learner's hand-in with something of everything: certificates, receipts, endorsements and what they say themselves.

use crate::{course, now};
use champions::course::calendar::Day;
use champions::course::completion::Way;
use champions::course::id::AttemptId;
use champions::credential::claim::{self, Claim};
use champions::credential::endorse::{self, Comment, Endorsement};
use champions::credential::key::PublicKey;
use champions::credential::moment::Moment;
use champions::credential::proof::{attach, options, signing_input};
use champions::credential::teaching::{self, Receipt, Session, Signer as ReceiptSigner};
use champions::credential::transcript::{Transcript, answers};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use std::sync::LazyLock;

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

/// The key that a number stands for: 1 is the learner's, the others are colleagues'.
pub fn public(number: u8) -> PublicKey {
    PublicKey::from_bytes(key(number).verifying_key().to_bytes()).expect("it is a key")
}

fn moment(text: &str) -> Moment {
    text.parse().expect("it is a moment")
}

fn signed(document: Value, issued: Moment, by: u8) -> Value {
    let proof = options(public(by), issued);
    let input = signing_input(&document, &proof).expect("it can be signed");
    attach(document, proof, &key(by).sign(&input).to_bytes())
}

fn certificate(by: u8) -> Value {
    let content = course();
    let right = content.assessment.bank.iter().map(|item| (item.id.clone(), item.right_response())).collect();
    let claim = Claim {
        name: "Dr Amina Yusuf".parse().expect("it is a name"),
        holder: public(by),
        issued: moment("2026-11-20T10:00:00Z"),
        active_minutes: 60,
        percent: 100,
        errata: None,
        transcript: Transcript {
            course: content.facts.course.clone(),
            revision: content.facts.revision,
            attempt: AttemptId(u128::from(by)),
            seed: 42,
            attempts: 1,
            way: Way::Whole,
            started: moment("2026-11-20T09:00:00Z"),
            finished: moment("2026-11-20T09:30:00Z"),
            answers: answers(&content.assessment, 42, &right),
        },
    };
    signed(claim::credential(&claim, &content.facts), claim.issued, by)
}

fn receipt(attendee: u8) -> Value {
    let session = Session {
        id: 7,
        leader: public(1),
        title: "What matters to you?".parse().expect("it is a line"),
        site: "North surgery".parse().expect("it is a line"),
        day: Day(20_777),
    };
    let receipt = Receipt { session, attendee: public(attendee), signer: ReceiptSigner::Attendee, issued: now() };
    signed(teaching::credential(&receipt), receipt.issued, attendee)
}

fn endorsement(certificate: &Value, by: u8) -> Value {
    let endorsement = Endorsement {
        endorser: public(by),
        name: "Dr Siân Ŵyn".parse().expect("it is a name"),
        endorsed: certificate["id"].as_str().unwrap_or_default().to_owned(),
        comment: Comment::new("I have seen it.").expect("it is a comment"),
        issued: now(),
    };
    signed(endorse::credential(&endorsement), endorsement.issued, by)
}

/// The pieces.
pub fn good() -> &'static [Value] {
    static GOOD: LazyLock<Vec<Value>> = LazyLock::new(|| {
        let own = certificate(1);
        vec![
            own.clone(),
            receipt(2),
            receipt(3),
            endorsement(&own, 4),
            endorsement(&own, 5),
            json!({ "declared": { "reflections": ["first-look"] } }),
        ]
    });
    &GOOD
}
