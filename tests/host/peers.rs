//! Independent implementations, of certificates of learners' own: one accepts our certificates, and we accept its signatures; neither accepts a changed one.

mod institutions;
mod made;
mod together;

use crate::credential::{certificate, prepared, seed, verdict};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Asks a program of others, all messages in one run.
fn ask(program: &mut Command, messages: &[Value]) -> Vec<Value> {
    let mut peer = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("`make test` installs it");
    let mut stdin = peer.stdin.take().unwrap();
    let text: String = messages.iter().map(|message| format!("{message}\n")).collect();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()).unwrap());
    let output = peer.wait_with_output().unwrap();
    writer.join().unwrap();
    let replies: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(replies.len(), messages.len(), "an answer to each message");
    replies
}

/// A file among the tests that something must have installed.
fn installed(path: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path);
    assert!(path.exists(), "{} is missing: `make test` installs it", path.display());
    path
}

fn ask_node(program: &str, messages: &[Value]) -> Vec<Value> {
    installed("node_modules");
    ask(Command::new("node").arg(installed(program)), messages)
}

/// Asks Digital Bazaar's libraries.
fn ask_peer(messages: &[Value]) -> Vec<Value> {
    ask_node("peers/vc.mjs", messages)
}

fn verify_message(credential: &Value) -> Value {
    json!({"op": "verify", "credential": credential, "now": "2026-11-22T09:10:00Z"})
}

/// The places of all texts in a value.
fn texts(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| texts(value, format!("{path}/{name}"), found));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| texts(value, format!("{path}/{at}"), found));
        }
        Value::String(_) => found.push(path),
        _ => {}
    }
}

/// The credential with one byte changed in each of its texts, one at a time.
fn tampered(credential: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    texts(credential, String::new(), &mut found);
    let change = |path: &String| {
        let mut changed = credential.clone();
        let text = changed.pointer_mut(path).unwrap();
        let mut characters: Vec<char> = text.as_str().unwrap().chars().collect();
        let middle = characters.len() / 2;
        characters[middle] = if characters[middle] == 'a' { 'b' } else { 'a' };
        *text = Value::String(characters.into_iter().collect());
        changed
    };
    found.iter().map(change).collect()
}

#[test]
fn an_independent_library_accepts_ours_and_refuses_it_changed() {
    let good = certificate();
    let mut messages = vec![verify_message(&good)];
    messages.extend(tampered(&good).iter().map(verify_message));
    assert!(messages.len() > 50, "{}", messages.len());
    let replies = ask_peer(&messages);
    assert_eq!(replies[0], json!({"verified": true}));
    for (message, reply) in messages.iter().zip(&replies).skip(1) {
        assert_eq!(reply["verified"], json!(false), "{message}");
    }
}

#[test]
fn we_accept_what_an_independent_library_signed_and_refuse_it_changed() {
    let mut unsigned = prepared(&seed(9))["unsigned"].clone();
    unsigned.as_object_mut().unwrap().remove("proof");
    let issued = "2026-11-22T09:00:00Z";
    let replies = ask_peer(&[
        json!({"op": "key", "seed": seed(9)}),
        json!({"op": "issue", "credential": unsigned, "seed": seed(9), "now": issued}),
    ]);
    assert_eq!(replies[0]["did"], unsigned["issuer"]["id"], "both make the same identifier of a key");
    let theirs = &replies[1]["credential"];
    assert_eq!(verdict(theirs), ("valid".to_owned(), json!([])), "{}", replies[1]);
    for changed in tampered(theirs) {
        assert_ne!(verdict(&changed).0, "valid", "{changed}");
    }
}

#[test]
fn a_stranger_cannot_sign_in_the_learners_name() {
    let mut unsigned = prepared(&seed(7))["unsigned"].clone();
    unsigned.as_object_mut().unwrap().remove("proof");
    let message = json!({"op": "issue", "credential": unsigned, "seed": seed(9), "now": "2026-11-22T09:00:00Z"});
    let replies = ask_peer(&[message]);
    assert_eq!(verdict(&replies[0]["credential"]), ("invalid".to_owned(), json!(["proof.vm"])));
}
