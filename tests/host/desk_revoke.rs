//! The command line's `revoke`, run as an institution runs it.

use crate::desk_issue::{AMINA, Learner, certificates, claim, issue, office};
use crate::scratch::Scratch;
use serde_json::{Value, json};
use std::fs;

const PASSPHRASE: &str = "correct horse battery staple";

fn revoke(scratch: &Scratch, more: &[&str]) -> (Option<i32>, String) {
    scratch.run(&[&["revoke", "--key", "a.key", "--now", "2026-11-22T09:20:00Z"], more].concat(), PASSPHRASE)
}

/// What a verifier says, with what the institution publishes, at a moment.
fn verdict(scratch: &Scratch, file: &str, now: &str) -> (String, Value) {
    for published in scratch.files().into_iter().filter(|file| file.starts_with("issuer/public/")) {
        scratch
            .write(&published.replace("issuer/public/", "web/example.org/issuers/cardiff/"), scratch.read(&published));
    }
    let (_, output) = scratch.run(&["verify", "--json", "--web", "web", "--now", now, file], "");
    let report: Value = serde_json::from_str(&output).unwrap_or_else(|_| panic!("{output}"));
    (report["verdict"].as_str().unwrap().to_owned(), report["reasons"].clone())
}

fn file_of(certificate: &Value) -> String {
    format!("issuer/credentials/{}.json", certificate["id"].as_str().unwrap().trim_start_matches("urn:uuid:"))
}

#[test]
fn what_is_revoked_is_invalid_and_the_rest_stays_valid() {
    let scratch = office("revoke-one");
    scratch.write("claims/a.json", claim(AMINA));
    scratch.write("claims/b.json", claim(Learner { key: 8, name: "Bob", attempt: 2, ..AMINA_LATER }));
    assert_eq!(issue(&scratch, &["claims"]).0, Some(0));
    let certificates = certificates(&scratch);
    let (first, second) = (file_of(&certificates[0]), file_of(&certificates[1]));
    let at = "2026-11-22T09:30:00Z";
    assert_eq!(verdict(&scratch, &first, at), ("valid".to_owned(), json!([])));
    let (status, output) = revoke(&scratch, &[&first, "--reason", "issued by mistake"]);
    assert_eq!((status, output.as_str()), (Some(0), "1 revoked, 1 status lists written, 0 not found\n"));
    assert_eq!(verdict(&scratch, &first, at), ("invalid".to_owned(), json!(["status.revoked"])));
    assert_eq!(verdict(&scratch, &second, at), ("valid".to_owned(), json!([])));
    assert!(scratch.read("issuer/index.csv").contains("2026-11-22T09:20:00Z: issued by mistake"));
    let published = scratch.read("issuer/public/status/revocation-1.json");
    assert!(!published.contains("mistake") && !published.contains("Yusuf"));
    let id = certificates[0]["id"].as_str().unwrap();
    let (status, output) = revoke(&scratch, &[id]);
    assert_eq!(status, Some(0));
    assert!(output.contains("was revoked before, 2026-11-22T09:20:00Z"), "{output}");
    // The revoked one is not issued again by itself.
    let (status, output) = issue(&scratch, &["claims"]);
    assert_eq!(status, Some(1));
    assert!(output.contains("was revoked 2026-11-22T09:20:00Z; --again issues another"), "{output}");
    assert_eq!(issue(&scratch, &["claims", "--again"]), (Some(0), "1 issued, 1 issued before, 0 refused\n".to_owned()));
}

const AMINA_LATER: Learner<'static> = Learner { finished: AMINA.finished - 1, ..AMINA };

#[test]
fn a_list_that_is_not_renewed_leaves_a_certificate_unchecked() {
    let scratch = office("revoke-renew");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    let file = file_of(&certificates(&scratch)[0]);
    let later = "2027-04-01T00:00:00Z";
    let (verdict_before, reasons) = verdict(&scratch, &file, later);
    assert_eq!((verdict_before.as_str(), reasons), ("unchecked", json!(["status.stale"])));
    let renew = ["revoke", "--renew", "--key", "a.key", "--now", "2027-03-31T00:00:00Z"];
    let (status, output) = scratch.run(&renew, PASSPHRASE);
    assert_eq!((status, output.as_str()), (Some(0), "0 revoked, 1 status lists written, 0 not found\n"));
    assert_eq!(verdict(&scratch, &file, later), ("valid".to_owned(), json!([])));
}

#[test]
fn what_was_not_issued_here_is_named() {
    let scratch = office("revoke-unknown");
    let (status, output) = revoke(&scratch, &["urn:uuid:01234567-89ab-4cde-8f01-23456789abcd"]);
    assert_eq!(status, Some(2));
    assert!(output.contains("has no ledger"), "{output}");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    let ledger = scratch.read("issuer/ledger.jsonl");
    for (certificate, told) in [
        ("urn:uuid:01234567-89ab-4cde-8f01-23456789abcd", "was not issued here"),
        ("a.json", "was not issued here"),
        ("missing.json", "missing.json:1: "),
    ] {
        let (status, output) = revoke(&scratch, &[certificate]);
        assert_eq!(status, Some(1));
        assert!(
            output.contains(told) && output.ends_with("0 revoked, 0 status lists written, 1 not found\n"),
            "{output}"
        );
    }
    assert_eq!(scratch.run(&["revoke", "--key", "a.key"], PASSPHRASE).0, Some(2));
    let (status, output) = scratch.run(&["revoke", "--renew", "--key", "a.key"], "wrong passphrase");
    assert_eq!(status, Some(2));
    assert!(output.contains("wrong passphrase"), "{output}");
    assert_eq!(scratch.read("issuer/ledger.jsonl"), ledger);
}

#[test]
fn a_revocation_outlives_a_lost_ledger() {
    let scratch = office("revoke-lost");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    let file = file_of(&certificates(&scratch)[0]);
    assert_eq!(revoke(&scratch, &[&file]).0, Some(0));
    fs::write(scratch.path("issuer/ledger.jsonl"), "").unwrap();
    assert_eq!(revoke(&scratch, &["--renew"]).0, Some(0));
    assert_eq!(verdict(&scratch, &file, "2026-11-22T09:30:00Z").0, "invalid");
}
