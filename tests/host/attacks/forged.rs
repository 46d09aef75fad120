//! Certificates that somebody made, or changed, who may not.

use super::Sample;
use super::lab::*;
use crate::credential::certificate;
use champions::credential::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE, options_with};
use serde_json::{Value, json};

/// The order of the group in which Ed25519 signs, in little-endian.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// The same signature once more, as equations alone would allow it: the order of the group is added to its second half.
fn malleated(badge: &mut Value) {
    let value = badge["proof"][0]["proofValue"].as_str().unwrap();
    let mut signature = bs58::decode(&value[1..]).into_vec().unwrap();
    let mut carry = 0;
    for (byte, order) in signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    badge["proof"][0]["proofValue"] = json!(format!("z{}", bs58::encode(signature).into_string()));
}

fn with_proof(change: impl FnOnce(&mut Value)) -> Value {
    let mut proof = options_with(CRYPTOSUITE, METHOD, SIGNED.parse().unwrap());
    change(&mut proof);
    completed(proof, &hospital(), badge())
}

pub(super) fn samples() -> Vec<Sample> {
    let invalid = Sample::invalid;
    let stranger = |document: Value| signed_as(CRYPTOSUITE, METHOD, &attacker(), document);
    let attacker_multikey = public(&attacker()).multikey();
    let fragment = format!("{HOSPITAL}#{attacker_multikey}");
    let key = attacker();
    let one_bad = {
        let mut set = signed(badge());
        set["proof"] = json!([set["proof"][0], stranger(badge())["proof"][0]]);
        set
    };
    let of_other = issued(|badge| {
        badge["id"] = json!("urn:uuid:00000000-0000-4000-8000-000000000009");
        badge["credentialSubject"]["id"] = json!(public(&key).did());
    });
    let mut learner = certificate();
    learner["credentialSubject"]["identifier"][0]["identityHash"] = json!("Dr Mallory");
    vec![
        invalid(
            "name changed",
            "proof.signature",
            &tampered(|badge| badge["credentialSubject"]["identifier"][0]["identityHash"] = json!("Dr Mallory")),
        ),
        invalid(
            "score changed",
            "proof.signature",
            &tampered(|badge| badge["credentialSubject"]["result"][0]["value"] = json!("100")),
        ),
        invalid(
            "text changed",
            "proof.signature",
            &tampered(|badge| badge["credentialSubject"]["achievement"]["name"] = json!("Professor")),
        ),
        invalid(
            "date changed",
            "proof.signature",
            &tampered(|badge| badge["validUntil"] = json!("2099-11-22T09:00:00Z")),
        ),
        invalid(
            "date spelt otherwise",
            "proof.signature",
            &tampered(|badge| badge["validFrom"] = json!("2026-11-22T09:00:00.0Z")),
        ),
        invalid(
            "status removed",
            "proof.signature",
            &tampered(|badge| {
                badge.as_object_mut().unwrap().remove("credentialStatus");
            }),
        ),
        invalid(
            "expiry removed",
            "proof.signature",
            &tampered(|badge| {
                badge.as_object_mut().unwrap().remove("validUntil");
            }),
        ),
        invalid("member added", "proof.signature", &tampered(|badge| badge["awardedDate"] = json!(SIGNED))),
        invalid(
            "type added",
            "proof.signature",
            &tampered(|badge| badge["credentialSubject"]["achievement"]["type"] = json!(["Achievement", "Profile"])),
        ),
        invalid("look-alike letter", "proof.signature", &tampered(|badge| badge["issuer"]["name"] = json!("Hоspital"))),
        invalid("the same name, composed otherwise", "proof.signature", &{
            let mut welsh = issued(|badge| badge["issuer"]["name"] = json!("Ysbyty Si\u{e2}n"));
            welsh["issuer"]["name"] = json!("Ysbyty Sia\u{302}n");
            welsh
        }),
        invalid("learner's own, name changed", "proof.signature", &learner),
        invalid(
            "proof of another badge",
            "proof.signature",
            &tampered(|badge| badge["proof"] = of_other["proof"].clone()),
        ),
        invalid("one bad proof in a set", "proof.signature", &one_bad),
        invalid("the bad proof first", "proof.signature", &{
            let mut set = one_bad.clone();
            set["proof"].as_array_mut().unwrap().reverse();
            set
        }),
        invalid(
            "signature of zeros",
            "proof.signature",
            &tampered(|badge| {
                badge["proof"][0]["proofValue"] = json!(format!("z{}", bs58::encode([0; 64]).into_string()))
            }),
        ),
        invalid("signature made another of", "proof.signature", &tampered(malleated)),
        invalid(
            "signature of another base",
            "proof.signature",
            &tampered(|badge| {
                let value = badge["proof"][0]["proofValue"].as_str().unwrap().replacen('z', "u", 1);
                badge["proof"][0]["proofValue"] = json!(value);
            }),
        ),
        invalid(
            "no signature",
            "proof.signature",
            &tampered(|badge| {
                badge["proof"][0].as_object_mut().unwrap().remove("proofValue");
            }),
        ),
        invalid("no proof", "proof.missing", &badge()),
        invalid("an empty list of proofs", "form.normal", &tampered(|badge| badge["proof"] = json!([]))),
        invalid("a proof that is no object", "form.normal", &tampered(|badge| badge["proof"] = json!(null))),
        invalid("stranger in the hospital's name", "proof.signature", &stranger(badge())),
        invalid(
            "stranger with their own key",
            "proof.vm",
            &signed_as(CRYPTOSUITE, &public(&key).verification_method(), &key, badge()),
        ),
        invalid("key in the fragment", "proof.vm", &signed_as(CRYPTOSUITE, &fragment, &key, badge())),
        invalid(
            "method of another host",
            "proof.vm",
            &signed_as(CRYPTOSUITE, "did:web:attacker.example#1", &key, badge()),
        ),
        invalid(
            "method with a longer name",
            "proof.vm",
            &signed_as(CRYPTOSUITE, "did:web:hospital.example:a#2026-1", &hospital(), badge()),
        ),
        invalid(
            "method that is not there",
            "proof.vm",
            &signed_as(CRYPTOSUITE, "did:web:hospital.example#2027-1", &hospital(), badge()),
        ),
        invalid("method without a fragment", "proof.vm", &signed_as(CRYPTOSUITE, HOSPITAL, &hospital(), badge())),
        invalid("issuer that is a look-alike of the signer's", "proof.vm", &signed(bare("did:web:hоspital.example"))),
        invalid(
            "signed to authenticate",
            "proof.purpose",
            &with_proof(|proof| proof["proofPurpose"] = json!("authentication")),
        ),
        invalid(
            "signed tomorrow",
            "proof.created",
            &with_proof(|proof| proof["created"] = json!("2026-11-23T09:00:00Z")),
        ),
        invalid(
            "signature expired",
            "proof.expired",
            &with_proof(|proof| proof["expires"] = json!("2026-11-22T09:30:00Z")),
        ),
        invalid("signed at no time", "form.date", &with_proof(|proof| proof["created"] = json!("yesterday"))),
        Sample::unchecked(
            "signature that follows another",
            "proof.chain",
            &with_proof(|proof| proof["previousProof"] = json!("urn:x:1")),
        ),
        Sample::unchecked(
            "unknown suite",
            "proof.type",
            &tampered(|badge| badge["proof"][0]["cryptosuite"] = json!("eddsa-rdfc-2099")),
        ),
        Sample::unchecked(
            "five proofs",
            "proof.type",
            &tampered(|badge| {
                let copies = (0..5).map(|at| {
                    let mut proof = badge["proof"][0].clone();
                    proof["nonce"] = json!(at.to_string());
                    proof
                });
                badge["proof"] = Value::Array(copies.collect());
            }),
        ),
        invalid(
            "suite of another curve",
            "proof.vm",
            &tampered(|badge| badge["proof"][0]["cryptosuite"] = json!("ecdsa-rdfc-2019")),
        ),
        invalid(
            "suite with another canonical form",
            "proof.signature",
            &tampered(|badge| badge["proof"][0]["cryptosuite"] = json!(PLAIN_CRYPTOSUITE)),
        ),
        Sample::unchecked(
            "key of no issuer",
            "proof.vm.unavailable",
            &signed_as(CRYPTOSUITE, "did:web:unknown.example#1", &hospital(), bare("did:web:unknown.example")),
        ),
        Sample::unchecked(
            "issuer by another method",
            "proof.vm.unavailable",
            &signed_as(CRYPTOSUITE, "did:ion:abc#1", &hospital(), bare("did:ion:abc")),
        ),
        Sample::unchecked(
            "did:key of no key",
            "proof.vm.unavailable",
            &signed_as(CRYPTOSUITE, "did:key:z6Mkabc#z6Mkabc", &hospital(), bare("did:key:z6Mkabc")),
        ),
        Sample::unchecked("did:key of a weak point", "proof.vm.unavailable", &{
            let weak = format!("z{}", bs58::encode([&[0xed, 1, 1][..], &[0; 31]].concat()).into_string());
            signed_as(CRYPTOSUITE, &format!("did:key:{weak}#{weak}"), &hospital(), bare(&format!("did:key:{weak}")))
        }),
    ]
}
