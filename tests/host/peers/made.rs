//! What the command line itself made for an institution, judged by three independent implementations: the files as they lie
//! in its folder, by what it publishes.

use super::institutions::{ask_core, ask_openbadgeslib};
use super::{ask_peer, tampered};
use crate::desk_issue::{AMINA, claim, issue, office};
use crate::scratch::Scratch;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the institution publishes, by its address.
fn published(scratch: &Scratch) -> BTreeMap<String, String> {
    let files = scratch.files().into_iter();
    files
        .filter_map(|file| {
            let path = file.strip_prefix("issuer/public/")?;
            Some((format!("https://example.org/issuers/cardiff/{path}"), scratch.read(&file)))
        })
        .collect()
}

fn files(scratch: &Scratch, end: &str) -> Vec<String> {
    let files = scratch.files().into_iter();
    files
        .filter(|file| file.starts_with("issuer/credentials/") && file.ends_with(end))
        .map(|file| scratch.read(&file))
        .collect()
}

#[test]
fn everybody_accepts_what_was_countersigned_and_refuses_it_changed() {
    let scratch = office("peers-issue");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json", "--jwt"]).0, Some(0));
    judge(&scratch);
}

/// Everybody must accept every certificate in a folder, and nobody any of its tokens or texts changed.
fn judge(scratch: &Scratch) {
    let web = published(scratch);
    let message = |credential: &Value| {
        json!({"op": "verify", "credential": credential, "text": credential.to_string(), "web": web,
               "now": "2026-11-22T09:30:00Z", "status": true})
    };
    let certificates: Vec<Value> =
        files(scratch, ".json").iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    assert!(!certificates.is_empty());
    let mut messages: Vec<Value> = certificates.iter().map(&message).collect();
    let good = messages.len();
    messages.extend(certificates.iter().flat_map(tampered).map(|changed| message(&changed)));
    for (number, reply) in ask_peer(&messages).iter().enumerate() {
        assert_eq!(reply["verified"], number < good, "Digital Bazaar: {reply} {}", messages[number]["text"]);
    }
    for (number, reply) in ask_openbadgeslib(&messages).iter().enumerate() {
        assert_eq!(reply["verified"], number < good, "openbadgeslib: {reply} {}", messages[number]["text"]);
    }
    for reply in ask_core(&messages[..good]) {
        let told = [&reply["signature"], &reply["expiry"], &reply["revocation"]];
        assert_eq!(told, [&json!(true); 3], "verifier-core: {reply}");
    }

    let tokens = files(scratch, ".jwt");
    assert_eq!(tokens.len(), certificates.len());
    let altered = tokens.iter().map(|token| {
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { "B" } else { "A" };
        format!("{signed}.{first}{}", &signature[1..])
    });
    let message =
        |text: String| json!({"op": "verify", "text": text, "web": web, "now": "2026-11-22T09:30:00Z", "status": true});
    let messages: Vec<Value> = tokens.iter().cloned().chain(altered).map(message).collect();
    for (number, reply) in ask_openbadgeslib(&messages).iter().enumerate() {
        assert_eq!(reply["verified"], number < tokens.len(), "openbadgeslib: {reply}");
    }
}

#[test]
fn everybody_accepts_what_stands_for_a_course_by_its_assessment_alone_and_refuses_it_changed() {
    let scratch = crate::test_out::countersigned("peers-test-out");
    judge(&scratch);
}

#[test]
fn everybody_accepts_what_was_awarded_and_refuses_it_changed() {
    let scratch = crate::desk_award::awarded("peers-award");
    judge(&scratch);
}
