//! Certificates for the tests, made the way the app makes them: through the worker's messages.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use champions::worker::answer;
use serde_json::{Value, json};

/// The assessment that the certificates rest on.
pub(crate) const ASSESSMENT: &str = include_str!("../data/assessment.json");

/// When the certificates were made, in seconds since 1970.
pub(crate) const ISSUED: u64 = 1_795_338_000;

/// The worker's answer to a message.
pub(crate) fn ask(mut message: Value) -> Value {
    message["id"] = json!(1);
    let reply: Value = serde_json::from_str(&answer(&message.to_string())).unwrap();
    assert!(reply.get("error").is_none(), "{reply}");
    reply["ok"].clone()
}

/// A learner's private key.
pub(crate) fn seed(byte: u8) -> String {
    STANDARD.encode([byte; 32])
}

/// The certificate of a learner, not yet signed, and what is to be signed.
pub(crate) fn prepared(seed: &str) -> Value {
    ask(json!({
        "op": "prepare",
        "name": "Ámina Yusuf 李",
        "public_key": ask(json!({"op": "seed-public", "seed": seed}))["public_key"],
        "issued": ISSUED,
        "active_minutes": 55,
        "attempt": "00112233445566778899aabbccddeeff",
        "seed": "18446744073709551615",
        "attempts": 1,
        "started": ISSUED - 1000,
        "finished": ISSUED - 100,
        "answers": [
            {"item": "number", "response": {"number": "1,3"}},
            {"item": "several", "response": {"chosen": ["c", "a"]}},
            {"item": "single", "response": {"chosen": ["b"]}},
            {"item": "matching", "response": {"matched": [["r", "r"], ["p", "p"], ["q", "q"]]}},
        ],
        "assessment": ASSESSMENT,
    }))
}

/// A certificate, as JSON text.
pub(crate) fn finished() -> String {
    let prepared = prepared(&seed(7));
    let signature = ask(json!({"op": "seed-sign", "seed": seed(7), "bytes": prepared["signing"]}));
    let finished = ask(json!({
        "op": "finish",
        "unsigned": prepared["unsigned"],
        "signature": signature["signature"],
        "assessment": ASSESSMENT,
    }));
    finished["credential"].as_str().unwrap().to_owned()
}

/// The short forms of the certificate: its code, its link.
pub(crate) fn presented() -> Value {
    ask(json!({
        "op": "present",
        "credential": finished(),
        "link_prefix": "https://example.org/verify/#",
        "assessment": ASSESSMENT,
    }))
}

/// A certificate.
pub(crate) fn certificate() -> Value {
    serde_json::from_str(&finished()).unwrap()
}

/// The verdict and reasons of our verifier.
pub(crate) fn verdict(credential: &Value) -> (String, Value) {
    let report = ask(json!({
        "op": "verify",
        "text": credential.to_string(),
        "now": ISSUED + 60,
        "not_before": 0,
        "assessment": ASSESSMENT,
    }));
    (report["verdict"].as_str().unwrap().to_owned(), report["reasons"].clone())
}
