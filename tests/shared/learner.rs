//! A learner's requests to the certificate program, as the page sends them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use champions::course::id::ItemId;
use champions::course::item::Response;
use champions::credential::transcript::WrittenResponse;
use champions::worker::{Answered, Prepare};
use ed25519_dalek::SigningKey;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// When the certificate is made, in seconds since 1970.
pub(crate) const ISSUED: u64 = 1_795_338_000;

/// The message that asks to prepare the certificate of an attempt, by its seed and how its items were answered.
pub(crate) fn prepare(key: &SigningKey, seed: u64, answers: &BTreeMap<ItemId, Response>, assessment: &str) -> String {
    let answered = answers
        .iter()
        .map(|(item, response)| Answered { item: item.to_string(), response: WrittenResponse::from(response) });
    message(
        "prepare",
        &Prepare {
            name: "Ámina Yusuf 李".to_owned(),
            public_key: STANDARD.encode(key.verifying_key().to_bytes()),
            issued: ISSUED,
            active_minutes: 55,
            attempt: format!("{seed:032x}"),
            seed: seed.to_string(),
            attempts: 1,
            by_assessment: false,
            started: ISSUED - 1000,
            finished: ISSUED - 100,
            answers: answered.collect(),
            assessment: assessment.to_owned(),
        },
    )
}

/// A message to the certificate program.
pub(crate) fn message(op: &str, asked: &impl Serialize) -> String {
    let mut message = serde_json::to_value(asked).expect("messages are JSON");
    message["id"] = json!(1);
    message["op"] = json!(op);
    message.to_string()
}
