//! The command line's `issue --jwt`: certificates as tokens.

use crate::desk_issue::{AMINA, Learner, certificates, claim, issue, office};
use crate::scratch::Scratch;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::fs;

const PASSPHRASE: &str = "correct horse battery staple";

fn tokens(scratch: &Scratch) -> Vec<String> {
    scratch
        .files()
        .into_iter()
        .filter(|file| file.starts_with("issuer/credentials/") && file.ends_with(".jwt"))
        .collect()
}

fn header(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap()).unwrap()
}

/// What a verifier says of a file, with what the institution publishes.
fn report(scratch: &Scratch, file: &str, more: &[&str]) -> Value {
    for published in scratch.files().into_iter().filter(|file| file.starts_with("issuer/public/")) {
        scratch
            .write(&published.replace("issuer/public/", "web/example.org/issuers/cardiff/"), scratch.read(&published));
    }
    let arguments = [&["verify", "--json", "--web", "web", "--now", "2026-11-22T09:30:00Z", file], more].concat();
    let (_, output) = scratch.run(&arguments, "");
    serde_json::from_str(&output).unwrap_or_else(|_| panic!("{output}"))
}

#[test]
fn a_token_verifies_as_the_certificate_beside_it_does() {
    let scratch = office("token-one");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json", "--jwt"]), (Some(0), "1 issued, 0 issued before, 0 refused\n".to_owned()));
    let [file] = &tokens(&scratch)[..] else { panic!("one token") };
    let kid = "did:web:example.org:issuers:cardiff#2026-1-jwt";
    assert_eq!(header(&scratch.read(file)), json!({"alg": "ES256", "kid": kid, "typ": "JWT"}));
    let (of_token, of_json) = (report(&scratch, file, &[]), report(&scratch, &file.replace(".jwt", ".json"), &[]));
    assert_eq!(
        (&of_token["verdict"], &of_token["assurance"]),
        (&json!("valid"), &json!("countersigned")),
        "{of_token}"
    );
    let mut certificate = of_json["credential"].clone();
    certificate.as_object_mut().unwrap().remove("proof");
    assert_eq!(of_token["credential"], certificate);
    // A lost token comes back to the byte; one that was written before stays.
    let before = scratch.read(file);
    fs::remove_file(scratch.path(file)).unwrap();
    for _ in 0..2 {
        assert!(issue(&scratch, &["a.json", "--jwt"]).1.starts_with("0 issued, 1 issued before"));
        assert_eq!(scratch.read(file), before);
    }
    let revoked = scratch.run(&["revoke", "--key", "a.key", "--now", "2026-11-22T09:20:00Z", file], PASSPHRASE);
    assert_eq!(revoked, (Some(0), "1 revoked, 1 status lists written, 0 not found\n".to_owned()));
    assert_eq!(report(&scratch, file, &[])["reasons"], json!(["status.revoked"]));
}

#[test]
fn certificates_of_before_get_tokens_when_asked() {
    let scratch = office("token-later");
    scratch.write("a.json", claim(AMINA));
    scratch.write("b.json", claim(Learner { key: 8, name: "Bob", attempt: 2, finished: AMINA.finished - 1 }));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    assert_eq!(tokens(&scratch), Vec::<String>::new());
    assert_eq!(issue(&scratch, &["a.json", "b.json", "--jwt"]).0, Some(0));
    assert_eq!((tokens(&scratch).len(), scratch.read("issuer/ledger.jsonl").lines().count()), (2, 2));
    // What a killed run leaves beside a place is taken away.
    scratch.write(&format!("{}.new", tokens(&scratch)[0]), "half a tok");
    assert_eq!(issue(&scratch, &["a.json", "--jwt"]).0, Some(0));
    assert!(scratch.files().iter().all(|file| !file.ends_with(".new")));
}

#[test]
fn a_key_from_before_tokens_says_what_to_do() {
    let scratch = Scratch::new("token-old-key");
    scratch.write("dist/data/first-look/2/assessment.json", crate::credential::ASSESSMENT);
    scratch.write("a.key", include_str!("../data/key-without-tokens.json"));
    scratch.write("a.json", claim(AMINA));
    let (status, output) = issue(&scratch, &["a.json", "--jwt"]);
    assert_eq!(status, Some(2));
    assert!(output.contains("`champions keys rotate` makes one that can"), "{output}");
    assert_eq!((certificates(&scratch).len(), issue(&scratch, &["a.json"]).0), (0, Some(0)));
    assert_eq!(certificates(&scratch).len(), 1);
}

#[test]
fn a_registry_pins_keys_for_tokens_like_others() {
    let scratch = office("token-registry");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json", "--jwt"]).0, Some(0));
    let file = tokens(&scratch).remove(0);
    let (_, shown) = scratch.run(&["keys", "show"], "");
    let keys: Vec<&str> =
        shown.split_whitespace().filter(|word| word.starts_with("z6Mk") || word.starts_with("zDn")).collect();
    assert_eq!(keys.len(), 2, "{shown}");
    let registry = |keys: &[&str]| json!({"meta": {}, "registry": {"did:web:example.org:issuers:cardiff": {"name": "Cardiff", "keys": keys}}});
    scratch.write("both.json", registry(&keys).to_string());
    scratch.write("one.json", registry(&keys[..1]).to_string());
    let both = report(&scratch, &file, &["--trust", "both.json"]);
    assert_eq!((&both["verdict"], &both["assurance"]), (&json!("valid"), &json!("registered")), "{both}");
    assert_eq!(report(&scratch, &file, &["--trust", "one.json"])["reasons"], json!(["trust.key"]));
}

#[test]
fn a_withdrawn_key_takes_its_tokens_along_and_a_retired_one_does_not() {
    let scratch = office("token-compromise");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json", "--jwt"]).0, Some(0));
    let file = tokens(&scratch).remove(0);
    let rotate = ["keys", "rotate", "--key", "a.key", "--new-key", "b.key", "--key-name", "2027-1"];
    assert_eq!(scratch.run(&rotate, PASSPHRASE).0, Some(0));
    assert_eq!(report(&scratch, &file, &[])["verdict"], "valid");
    assert_eq!(scratch.run(&["keys", "retire", "2026-1", "--compromised"], PASSPHRASE).0, Some(0));
    let reasons = report(&scratch, &file, &[])["reasons"].clone();
    assert!(reasons.as_array().unwrap().contains(&json!("proof.vm")), "{reasons}");
}
