//! The command line's `trust`, run as whoever keeps the registry runs it.

use crate::desk_issue::{AMINA, certificates, claim, issue, office};
use crate::scratch::Scratch;
use serde_json::{Value, json};

const PASSPHRASE: &str = "correct horse battery staple";
const REGISTRY: &str = "modules/trust/registry.json";

/// An alliance with two root keys and one member.
fn alliance(scratch: &Scratch) {
    let mut roots = Vec::new();
    for (name, file) in [("registry-1", "online.key"), ("registry-2", "recovery.key")] {
        let more = ["--did", "did:web:champions.example.org", "--name", "Alliance", "--out", "alliance"];
        let arguments = [&["keys", "new", "--key-name", name, "--key", file], &more[..]].concat();
        assert_eq!(scratch.run(&arguments, PASSPHRASE).0, Some(0));
        let key: Value = serde_json::from_str(&scratch.read(file)).unwrap();
        roots.push(key["header"]["public_key"].as_str().unwrap().to_owned());
    }
    scratch.write("modules/trust/roots.toml", format!("keys = {roots:?}\n"));
    members(scratch, "");
}

fn members(scratch: &Scratch, more: &str) {
    let member = "[[member]]\ndid = \"did:web:example.org:issuers:cardiff\"\nname = \"Cardiff\"\n";
    scratch.write("modules/trust/members.toml", format!("{member}{more}"));
}

fn trust(scratch: &Scratch, arguments: &[&str], now: &str) -> (Option<i32>, String) {
    scratch.run(&[&["trust"], arguments, &["--now", now]].concat(), PASSPHRASE)
}

const NOW: &str = "2026-11-22T08:00:00Z";

fn edition(scratch: &Scratch) -> Value {
    serde_json::from_str(&scratch.read(REGISTRY)).unwrap()
}

#[test]
fn an_edition_is_built_signed_and_verified() {
    let scratch = Scratch::new("trust-build");
    alliance(&scratch);
    let (status, output) = trust(&scratch, &["build"], NOW);
    assert_eq!(status, Some(0), "{output}");
    let (status, output) = trust(&scratch, &["verify"], NOW);
    assert_eq!(status, Some(1), "not signed yet");
    assert!(
        output.starts_with("invalid modules/trust/registry.json: ") && output.contains("(trust.registry."),
        "{output}"
    );
    assert_eq!(trust(&scratch, &["sign", "--key", "online.key"], NOW).0, Some(0));
    let (status, output) = trust(&scratch, &["verify"], NOW);
    let expected = "valid modules/trust/registry.json: edition 1 of 2026-11-22T08:00:00Z, next due 2027-02-20T08:00:00Z, \
                    1 members\ndid:web:example.org:issuers:cardiff: Cardiff\n";
    assert_eq!((status, output.as_str()), (Some(0), expected));
    // Either key is enough, both are as good, and signing again changes nothing of the other's.
    for key in ["recovery.key", "recovery.key", "online.key"] {
        assert_eq!(trust(&scratch, &["sign", "--key", key], NOW).0, Some(0));
        assert_eq!(trust(&scratch, &["verify"], NOW).0, Some(0));
    }
    assert_eq!(edition(&scratch)["proof"].as_array().unwrap().len(), 2);
    let (status, output) = trust(&scratch, &["verify"], "2027-02-21T00:00:00Z");
    assert_eq!(status, Some(1));
    assert!(output.contains("trust.registry.stale"), "{output}");
    let altered = scratch.read(REGISTRY).replace("Cardiff", "Cardif");
    scratch.write(REGISTRY, altered);
    assert_eq!(trust(&scratch, &["verify"], NOW).0, Some(1));
    scratch.write(REGISTRY, "[]");
    assert_eq!(trust(&scratch, &["verify"], NOW).0, Some(2));
}

#[test]
fn a_number_only_grows_and_whoever_leaves_is_kept() {
    let scratch = Scratch::new("trust-sequence");
    alliance(&scratch);
    assert_eq!(trust(&scratch, &["build"], NOW).0, Some(0));
    assert_eq!(trust(&scratch, &["sign", "--key", "online.key"], NOW).0, Some(0));
    scratch.write("first.json", scratch.read(REGISTRY));
    scratch.write("modules/trust/members.toml", "[[member]]\ndid = \"did:web:a.org\"\nname = \"A\"\n");
    let later = "2026-12-01T00:00:00Z";
    let (_, output) = trust(&scratch, &["build"], later);
    assert!(output.contains("did:web:example.org:issuers:cardiff is not named any more"), "{output}");
    let registry = edition(&scratch);
    assert_eq!((&registry["meta"]["sequence"], &registry["meta"]["created"]), (&json!(2), &json!(NOW)));
    assert_eq!(registry["registry"]["did:web:example.org:issuers:cardiff"]["until"], later);
    assert_eq!(registry["registry"]["did:web:a.org"], json!({"name": "A"}));
    assert_eq!(registry.get("proof"), None, "an edition is not signed with the one before");
    assert_eq!(trust(&scratch, &["sign", "--key", "recovery.key"], later).0, Some(0));
    assert_eq!(trust(&scratch, &["verify", "--previous", "first.json"], later).0, Some(0));
    let (status, output) = trust(&scratch, &["verify", "first.json", "--previous", REGISTRY], later);
    assert_eq!(status, Some(1));
    assert!(output.contains("edition 2 was seen before, and this is 1"), "{output}");
    scratch.write("modules/trust/members.toml", "[[member]]\nname = \"A\"\n");
    let before = scratch.read(REGISTRY);
    let (status, output) = trust(&scratch, &["build"], later);
    assert_eq!(status, Some(1));
    assert!(output.starts_with("modules/trust/members.toml:1: an issuer is named like"), "{output}");
    assert_eq!(scratch.read(REGISTRY), before);
}

#[test]
fn a_certificate_of_a_member_is_registered_and_one_awarded_later_is_not() {
    let scratch = office("trust-registered");
    alliance(&scratch);
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    for file in scratch.files().into_iter().filter(|file| file.starts_with("issuer/public/")) {
        scratch.write(&file.replace("issuer/public/", "web/example.org/issuers/cardiff/"), scratch.read(&file));
    }
    let certificate = certificates(&scratch)[0]["id"].as_str().unwrap().trim_start_matches("urn:uuid:").to_owned();
    let file = format!("issuer/credentials/{certificate}.json");
    let key: Value = serde_json::from_str(&scratch.read("a.key")).unwrap();
    let pinned = format!("keys = [{}]\n", key["header"]["public_key"]);
    let another = "keys = [\"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp\"]\n";
    for (more, verdict, assurance) in [
        ("", "valid", "registered"),
        ("courses = [\"first-look/2\"]\n", "valid", "registered"),
        ("courses = [\"first-look/3\"]\n", "valid", "countersigned"),
        ("until = \"2026-11-22T08:30:00Z\"\n", "valid", "countersigned"),
        ("until = \"2026-11-22T10:00:00Z\"\n", "valid", "registered"),
        (&pinned, "valid", "registered"),
        // A hijacked web site is no institution.
        (another, "invalid", "countersigned"),
    ] {
        members(&scratch, more);
        assert_eq!(trust(&scratch, &["build"], NOW).0, Some(0));
        assert_eq!(trust(&scratch, &["sign", "--key", "online.key"], NOW).0, Some(0));
        let (_, output) = trust_verify(&scratch, &["--json", "--trust", REGISTRY, "--web", "web", &file]);
        let report: Value = serde_json::from_str(&output).unwrap_or_else(|_| panic!("{output}"));
        assert_eq!((&report["verdict"], &report["assurance"]), (&json!(verdict), &json!(assurance)), "{more} {report}");
    }
}

fn trust_verify(scratch: &Scratch, arguments: &[&str]) -> (Option<i32>, String) {
    scratch.run(&[&["verify", "--now", "2026-11-22T11:00:00Z"], arguments].concat(), "")
}
