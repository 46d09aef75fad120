//! Samples for the tests of this room: a course with every kind of item, and a learner who passed it.

#[cfg(test)]
pub(super) mod institution;

use super::claim::{Claim, ContentDigest, CourseFacts, credential};
use super::key::PublicKey;
use super::moment::Moment;
use super::proof::{attach, options, signing_input};
use super::remark::{CourseContent, Errata, Wanted};
use super::transcript::{Transcript, answers};
use crate::course::assessment::{Assessment, BlueprintLine};
use crate::course::completion::Way;
use crate::course::errata::{Effect, Erratum};
use crate::course::id::{AttemptId, ItemId, PartId};
use crate::course::item::{Choice, Item, Kind, Matching, Ordering, Response};
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(super) fn now() -> Moment {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn parts(text: &str) -> Vec<PartId> {
    text.split_whitespace().map(|id| id.parse().unwrap()).collect()
}

/// A course with 16 questions an attempt, drawn from 20 of all kinds.
pub(super) fn content() -> CourseContent {
    let bank = (0..20).map(|number| {
        let kind = match number % 5 {
            0 => Kind::Single(Choice { options: parts("a b c d"), correct: parts("b") }),
            1 => Kind::Several(Choice { options: parts("a b c d e"), correct: parts("a c") }),
            2 => Kind::Matching(Matching { pairs: parts("p q r s") }),
            3 => Kind::Ordering(Ordering { steps: parts("one two three four five") }),
            _ => Kind::Number { answer: "1.3".parse().unwrap(), tolerance: "0.05".parse().unwrap() },
        };
        let outcome = format!("outcome-{}", number % 4).parse().unwrap();
        Item { id: format!("item-{number}").parse().unwrap(), outcome, kind }
    });
    let line = |number| BlueprintLine { outcome: format!("outcome-{number}").parse().unwrap(), count: 4 };
    let assessment = Assessment { pass_mark: 80, blueprint: (0..4).map(line).collect(), bank: bank.collect() };
    let facts = CourseFacts {
        course: "social-prescribing-foundations".parse().unwrap(),
        revision: 3,
        title: "Social prescribing: foundations".to_owned(),
        description: "What social prescribing is, for whom it helps, and how a link worker works.".to_owned(),
        language: "en-GB".to_owned(),
        provider: "Champions".to_owned(),
        outcomes: vec!["Say what social prescribing is.".to_owned(), "Tell the four zones apart.".to_owned()],
        minutes: 240,
        units: 6,
        pass_mark: 80,
        test_out_from: Some(90),
        items: 16,
        digest: ContentDigest::of(b"the assessment"),
    };
    CourseContent { facts, assessment, errata: None }
}

pub(super) fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub(super) fn holder(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().to_bytes()).unwrap()
}

/// A claim that rests on these responses.
pub(super) fn claim_with(seed: u64, responses: &BTreeMap<ItemId, Response>) -> Claim {
    let content = content();
    let transcript = Transcript {
        course: content.facts.course.clone(),
        revision: content.facts.revision,
        attempt: AttemptId(0x0123_4567_89ab_cdef_0011_2233_4455_6677),
        seed,
        attempts: 2,
        way: Way::Whole,
        started: "2026-11-22T09:10:00Z".parse().unwrap(),
        finished: "2026-11-22T09:34:12Z".parse().unwrap(),
        answers: answers(&content.assessment, seed, responses),
    };
    let percent = content.assessment.score(seed, &transcript.responses()).percent;
    Claim {
        name: "Dr Amina Yusuf".parse().unwrap(),
        holder: holder(&key()),
        issued: "2026-11-22T09:40:00Z".parse().unwrap(),
        active_minutes: 187,
        percent,
        errata: None,
        transcript,
    }
}

/// The claim of a learner who got one question wrong.
pub(super) fn claim() -> Claim {
    let assessment = content().assessment;
    let mut responses: BTreeMap<ItemId, Response> =
        assessment.bank.iter().map(|item| (item.id.clone(), item.right_response())).collect();
    let first = assessment.draw(42).remove(0).item;
    responses.remove(&first);
    claim_with(42, &responses)
}

/// The claim of a learner who did as well without the course.
pub(super) fn tested_out_claim() -> Claim {
    let mut claim = claim();
    claim.transcript.way = Way::ByAssessment;
    claim
}

/// The course and revision that certificates of these samples name.
pub(super) fn wanted() -> Wanted {
    Wanted { course: content().facts.course, revision: 3, errata: None }
}

/// The course with errata: the first item of the corrected claim's draw does not count.
pub(super) fn corrected_content() -> CourseContent {
    let content = content();
    let item = content.assessment.draw(42).remove(0).item;
    let all = vec![Erratum { item, revisions: vec![2, 3], effect: Effect::Void }];
    CourseContent { errata: Some(Errata { digest: ContentDigest::of(b"the errata"), all }), ..content }
}

/// The claim of a learner who got four of sixteen questions wrong, one of which does not count: 12 of 16 are no pass, and
/// 12 of 15 are one.
pub(super) fn corrected_claim() -> Claim {
    let content = corrected_content();
    let right = |item: ItemId| {
        let response = content.assessment.item(&item).map(Item::right_response).unwrap();
        (item, response)
    };
    let drawn = content.assessment.draw(42).into_iter().skip(4);
    let mut claim = claim_with(42, &drawn.map(|drawn| right(drawn.item)).collect());
    claim.errata = content.errata.as_ref().map(|errata| errata.digest);
    claim.percent = content.mark(&claim).unwrap().percent;
    claim
}

/// The certificate of that claim.
pub(super) fn corrected_certificate() -> Value {
    certificate_by(&corrected_claim(), &corrected_content())
}

/// A claim's certificate, by the content of its course.
pub(super) fn certificate_by(claim: &Claim, content: &CourseContent) -> Value {
    sign(credential(claim, &content.facts), options(claim.holder, claim.issued), &key())
}

/// A credential with a proof by a key, whatever either says.
pub(super) fn sign(credential: Value, proof: Value, key: &SigningKey) -> Value {
    let signature = key.sign(&signing_input(&credential, &proof).unwrap()).to_bytes();
    attach(credential, proof, &signature)
}

/// A claim's certificate.
pub(super) fn certificate_of(claim: &Claim) -> Value {
    certificate_by(claim, &content())
}

/// A good certificate.
pub(super) fn certificate() -> Value {
    static CERTIFICATE: LazyLock<Value> = LazyLock::new(|| certificate_of(&claim()));
    CERTIFICATE.clone()
}

/// Any response to any item, sensible or not.
fn any_response() -> impl Strategy<Value = Response> {
    let part = prop::sample::select(parts("a b c d e p q r s one two three four five zzz"));
    prop_oneof![
        prop::collection::vec(part.clone(), 0..5).prop_map(Response::Chosen),
        prop::collection::vec((part.clone(), part.clone()), 0..5).prop_map(Response::Matched),
        prop::collection::vec(part, 0..6).prop_map(Response::Ordered),
        "\\PC{0,12}".prop_map(|typed| Response::Number(typed.into())),
    ]
}

/// Claims with any answers.
pub(super) fn any_claim() -> impl Strategy<Value = Claim> {
    let responses = prop::collection::btree_map(0usize..20, any_response(), 0..20);
    (any::<u64>(), responses).prop_map(|(seed, responses)| {
        let bank = content().assessment.bank;
        claim_with(seed, &responses.into_iter().map(|(number, response)| (bank[number].id.clone(), response)).collect())
    })
}

/// Either way to complete a course.
pub(super) fn any_way() -> impl Strategy<Value = Way> {
    prop::sample::select(vec![Way::Whole, Way::ByAssessment])
}

/// Claims with answers such as the app lets learners give.
pub(super) fn sensible_claim() -> impl Strategy<Value = Claim> {
    (any::<u64>(), any::<u64>(), "[ -~]{1,40}|\\PC{1,40}", any_way()).prop_map(|(seed, chance, name, way)| {
        let mut generator = crate::course::random::Generator::new(chance);
        let bank = content().assessment.bank;
        let responses = bank.iter().filter_map(|item| {
            let mut parts = item.parts().to_vec();
            generator.shuffle(&mut parts);
            let response = match &item.kind {
                Kind::Single(_) => Response::Chosen(parts.into_iter().take(1).collect()),
                Kind::Several(_) => Response::Chosen(parts.into_iter().take(generator.below(6) as usize).collect()),
                Kind::Matching(matching) => Response::Matched(matching.pairs.iter().cloned().zip(parts).collect()),
                Kind::Ordering(_) => Response::Ordered(parts),
                Kind::Number { .. } => Response::Number(generator.below(100).to_string().into()),
                _ => item.right_response(),
            };
            (generator.below(8) > 0).then(|| (item.id.clone(), response))
        });
        let mut claim = claim_with(seed, &responses.collect());
        claim.transcript.way = way;
        if let Ok(name) = name.parse() {
            claim.name = name;
        }
        claim
    })
}
