//! An independent library accepts what people sign for each other, and refuses it changed.

use super::{ask_peer, tampered, verify_message};
use crate::credential::{ISSUED, ask, certificate, seed};
use serde_json::{Value, json};

fn public(seed: &str) -> Value {
    ask(json!({"op": "seed-public", "seed": seed}))["public_key"].clone()
}

/// What a learner signs of what the worker prepared.
fn signed(prepared: &Value, seed: &str) -> Value {
    let signature = ask(json!({"op": "seed-sign", "seed": seed, "bytes": prepared["signing"]}))["signature"].clone();
    let made = ask(json!({
        "op": "together-signed", "unsigned": prepared["unsigned"], "signature": signature, "link_prefix": "",
    }));
    serde_json::from_str(made["credential"].as_str().unwrap()).unwrap()
}

#[test]
fn receipts_and_endorsements_are_accepted_and_refused_changed() {
    let (leader, attendee) = (seed(21), seed(22));
    let invited = ask(json!({
        "op": "together-invite", "session": "0123456789abcdef0123456789abcdef", "public_key": public(&leader),
        "title": "What matters to you?", "site": "Meddygfa'r Ŵyn", "day": 20_779, "link_prefix": "",
    }));
    let receipt = |own: &str, attendee: Value| {
        let prepared = ask(json!({
            "op": "together-receipt", "invitation": invited["code"], "public_key": public(own), "attendee": attendee,
            "issued": ISSUED,
        }));
        signed(&prepared, own)
    };
    let given = receipt(&attendee, Value::Null);
    let back = receipt(&leader, given["issuer"]["id"].clone());
    let endorsement = signed(
        &ask(json!({
            "op": "together-endorse", "endorsed": certificate().to_string(), "name": "Dr Siân Ŵyn",
            "comment": "I have seen it.", "public_key": public(&attendee), "issued": ISSUED,
        })),
        &attendee,
    );
    for good in [given, back, endorsement] {
        let mut messages = vec![verify_message(&good)];
        messages.extend(tampered(&good).iter().map(verify_message));
        let replies = ask_peer(&messages);
        assert_eq!(replies[0], json!({"verified": true}), "{good}");
        for (message, reply) in messages.iter().zip(&replies).skip(1) {
            assert_eq!(reply["verified"], json!(false), "{message}");
        }
    }
}
