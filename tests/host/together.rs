//! What people sign for each other in the tests, made the way the app makes it: through the worker's messages.

use crate::credential::{ISSUED, ask, seed};
use serde_json::{Value, json};

fn public(key: u8) -> Value {
    ask(json!({"op": "seed-public", "seed": seed(key)}))["public_key"].clone()
}

fn signed(unsigned: Value, key: u8) -> String {
    let signature = ask(json!({"op": "seed-sign", "seed": seed(key), "bytes": unsigned["signing"]}));
    let made = ask(json!({
        "op": "together-signed", "unsigned": unsigned["unsigned"], "signature": signature["signature"], "link_prefix": "",
    }));
    made["credential"].as_str().unwrap().to_owned()
}

/// The receipt of somebody who attended a session of a leader at a site, as JSON text.
pub(crate) fn receipt(leader: u8, session: u8, site: &str, attendee: u8) -> String {
    let invitation = ask(json!({
        "op": "together-invite", "session": format!("{session:032x}"), "public_key": public(leader), "title": "A session",
        "site": site, "day": ISSUED / 86_400 - 1, "link_prefix": "",
    }));
    let unsigned = ask(json!({
        "op": "together-receipt", "invitation": invitation["code"], "public_key": public(attendee), "attendee": null,
        "issued": ISSUED - 50,
    }));
    signed(unsigned, attendee)
}

/// An endorsement of a certificate by somebody, as JSON text.
pub(crate) fn endorsement(certificate: &str, endorser: u8) -> String {
    let unsigned = ask(json!({
        "op": "together-endorse", "endorsed": certificate, "name": "Dr Siân Ŵyn", "comment": "Well done.",
        "public_key": public(endorser), "issued": ISSUED + 20,
    }));
    signed(unsigned, endorser)
}
