//! The command line's `keys`, run as an institution runs it.

use crate::scratch::Scratch;
use serde_json::{Value, json};

const PASSPHRASE: &str = "correct horse battery staple";
const DID: &str = "did:web:example.org:issuers:cardiff";

pub(crate) fn new_key(scratch: &Scratch, key: &str) {
    let arguments =
        ["keys", "new", "--did", DID, "--name", "Cardiff Teaching Hospital", "--key", key, "--key-name", "2026-1"];
    let (status, output) = scratch.run(&arguments, PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
}

fn document(scratch: &Scratch) -> Value {
    serde_json::from_str(&scratch.read("issuer/public/did.json")).unwrap()
}

/// The two methods of a key: its own, and that of its key for tokens.
fn own_methods(name: &str) -> Vec<String> {
    vec![format!("{DID}#{name}"), format!("{DID}#{name}-jwt")]
}

fn methods(document: &Value) -> (Vec<String>, Vec<String>) {
    let methods = document["verificationMethod"].as_array().unwrap();
    let asserting = document["assertionMethod"].as_array().unwrap();
    let ids = methods.iter().map(|method| method["id"].as_str().unwrap().to_owned()).collect();
    (ids, asserting.iter().map(|id| id.as_str().unwrap().to_owned()).collect())
}

#[test]
fn a_key_is_made_published_and_shown() {
    let scratch = Scratch::new("keys-new");
    new_key(&scratch, "cardiff.key");
    let document = document(&scratch);
    let contexts = ["ns/did/v1", "multikey/v1", "jwk/v1"];
    assert!(
        contexts
            .iter()
            .zip(document["@context"].as_array().unwrap())
            .all(|(end, context)| context.as_str().unwrap().ends_with(end))
    );
    let own = own_methods("2026-1");
    assert_eq!(methods(&document), (own.clone(), own));
    let jwk = &document["verificationMethod"][1]["publicKeyJwk"];
    assert_eq!((&jwk["kty"], &jwk["crv"], jwk.get("d")), (&json!("EC"), &json!("P-256"), None));
    let public = document["verificationMethod"][0]["publicKeyMultibase"].as_str().unwrap();
    let file: Value = serde_json::from_str(&scratch.read("cardiff.key")).unwrap();
    assert_eq!(file["header"]["public_key"], public);
    assert_eq!(file["header"]["issuer"]["id"], DID);
    let (status, output) = scratch.run(&["keys", "show", "--key", "cardiff.key", "--unlock"], PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
    assert!(
        output.contains(&format!("2026-1 {public} since ")) && output.contains("the passphrase opens it"),
        "{output}"
    );
    assert!(!output.contains(PASSPHRASE));
}

#[test]
fn a_did_without_a_path_is_published_at_its_well_known_place() {
    let scratch = Scratch::new("keys-well-known");
    let (status, output) = scratch.run(
        &["keys", "new", "--did", "did:web:hospital.example.org", "--name", "Hospital", "--key", "a.key"],
        PASSPHRASE,
    );
    assert_eq!(status, Some(0), "{output}");
    assert!(output.contains("https://hospital.example.org/.well-known/did.json"), "{output}");
    assert!(scratch.path("issuer/public/.well-known/did.json").is_file());
    assert!(scratch.path("issuer/public/.nojekyll").is_file());
}

#[test]
fn nothing_is_written_when_anything_is_wrong() {
    let scratch = Scratch::new("keys-wrong");
    let new = ["keys", "new", "--name", "Hospital", "--key", "a.key", "--did"];
    for (arguments, passphrase, told) in [
        ([&new[..], &["did:web:Hospital"]].concat(), PASSPHRASE, "an issuer is named like"),
        ([&new[..], &["did:web:hospital.example.org"]].concat(), "short", "at least 8 characters"),
        ([&new[..], &["did:web:hospital.example.org", "--url", "http://a"]].concat(), PASSPHRASE, "address is written"),
        (
            vec!["keys", "new", "--did", "did:web:a.org", "--name", "A", "--key", "issuer/public/a.key"],
            PASSPHRASE,
            "would be published",
        ),
    ] {
        let (status, output) = scratch.run(&arguments, passphrase);
        assert_eq!(status, Some(2), "{output}");
        assert!(output.contains(told), "{output}");
        assert_eq!(scratch.files(), Vec::<String>::new());
    }
    new_key(&scratch, "a.key");
    let before = scratch.files();
    let contents = scratch.read("a.key");
    for (arguments, passphrase, told) in [
        (vec!["keys", "new", "--key", "a.key"], PASSPHRASE, "is there already"),
        (vec!["keys", "new", "--key", "b.key", "--key-name", "2026-1"], PASSPHRASE, "has a key `2026-1` already"),
        (vec!["keys", "new", "--key", "b.key", "--key-name", "2027-1-jwt"], PASSPHRASE, "only keys for tokens"),
        (vec!["keys", "new", "--key", "b.key", "--did", "did:web:a.org"], PASSPHRASE, "is the folder of"),
        (vec!["keys", "rotate", "--key", "a.key", "--new-key", "b.key"], "wrong passphrase", "wrong passphrase"),
        (vec!["keys", "show", "--key", "a.key", "--unlock"], "wrong passphrase", "wrong passphrase"),
        (vec!["keys", "retire", "2031-1"], PASSPHRASE, "has no key `2031-1`"),
    ] {
        let (status, output) = scratch.run(&arguments, passphrase);
        assert_eq!(status, Some(2), "{output}");
        assert!(output.contains(told), "{output}");
        assert_eq!(scratch.files(), before, "{arguments:?}");
    }
    assert_eq!(scratch.read("a.key"), contents);
    scratch.write("damaged.key", contents.replacen("Cardiff", "Cardif", 1));
    let (status, output) = scratch.run(&["keys", "rotate", "--key", "damaged.key", "--new-key", "b.key"], PASSPHRASE);
    assert_eq!(status, Some(2), "{output}");
    assert!(output.contains("the key file is damaged"), "{output}");
}

#[test]
fn a_replaced_key_stays_published_and_a_compromised_one_leaves() {
    let scratch = Scratch::new("keys-rotate");
    new_key(&scratch, "old.key");
    let rotate = ["keys", "rotate", "--key", "old.key", "--new-key", "new.key", "--key-name", "2027-1"];
    let (status, output) = scratch.run(&rotate, PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
    let (old, new) = (own_methods("2026-1"), own_methods("2027-1"));
    let both = [&old[..], &new].concat();
    assert_eq!(methods(&document(&scratch)), (both.clone(), both));
    let show = |key: &str| scratch.run(&["keys", "show", "--key", key], PASSPHRASE);
    assert_eq!(show("new.key").0, Some(0));
    let (status, output) = show("old.key");
    assert_eq!(status, Some(1));
    assert!(output.contains("what it signed still verifies") && output.contains("was retired"), "{output}");
    let (status, output) = scratch.run(&["keys", "retire", "2026-1", "--compromised"], PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
    assert_eq!(methods(&document(&scratch)), (new.clone(), new));
    let (status, output) = show("old.key");
    assert_eq!(status, Some(1));
    assert!(output.contains("does not verify any more") && output.contains("is not one of those"), "{output}");
}

#[test]
fn a_key_of_another_institution_is_told() {
    let scratch = Scratch::new("keys-another");
    new_key(&scratch, "a.key");
    let other = ["keys", "new", "--did", "did:web:a.org", "--name", "A", "--key", "b.key", "--out", "other"];
    assert_eq!(scratch.run(&other, PASSPHRASE).0, Some(0));
    let (status, output) = scratch.run(&["keys", "show", "--key", "b.key"], PASSPHRASE);
    assert_eq!(status, Some(1));
    assert!(output.contains("the key is of did:web:a.org"), "{output}");
}
