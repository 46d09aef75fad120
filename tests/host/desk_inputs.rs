//! What `issue` takes for a claim: every form in which a learner has one.

use crate::attacks::pictures::{PICTURE, png};
use crate::credential::{ASSESSMENT, ask};
use crate::desk_issue::{Learner, certificates, claim, issue, office};
use champions::credential::bake::{bake_png, bake_svg};
use champions::credential::claim::ContentDigest;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The link of a claim, and its code.
fn short(claim: &str) -> (String, String) {
    let presented = ask(json!({
        "op": "present", "credential": claim, "link_prefix": "https://example.org/verify/#", "assessment": ASSESSMENT,
    }));
    let text = |name: &str| presented[name].as_str().unwrap().to_owned();
    (text("link"), text("code"))
}

#[test]
fn a_claim_is_countersigned_in_whatever_form_it_comes() {
    let scratch = office("issue-inputs");
    let claims: Vec<String> = (0..6)
        .map(|number| {
            let finished = crate::credential::ISSUED - 100 - u64::from(number);
            claim(Learner { key: 7 + number, name: "Ámina Yusuf 李", attempt: number.into(), finished })
        })
        .collect();
    scratch.write("claims/a.json", &claims[0]);
    scratch.write("claims/b.png", bake_png(&png(&[]), &claims[1]).unwrap());
    scratch.write("claims/c.svg", bake_svg(PICTURE, &claims[2]).unwrap());
    scratch.write("claims/d.txt", format!("{}\n\n{}\n", short(&claims[3]).0, short(&claims[4]).1));
    scratch.write("claims/e.jsonl", format!("{}\n", claims[5]));
    assert_eq!(issue(&scratch, &["claims"]), (Some(0), "6 issued, 0 issued before, 0 refused\n".to_owned()));
    let holders = |values: &[Value], place: &str| -> BTreeSet<String> {
        values.iter().map(|value| value.pointer(place).unwrap().to_string()).collect()
    };
    let made: Vec<Value> = claims.iter().map(|claim| serde_json::from_str(claim).unwrap()).collect();
    let issued = certificates(&scratch);
    assert_eq!(holders(&issued, "/credentialSubject/id"), holders(&made, "/issuer/id"));
    // What each rests on is kept as JSON, whatever it came in, and is what the certificate names.
    for certificate in &issued {
        let digest = certificate["evidence"][0]["digestSRI"].as_str().unwrap();
        let kept = scratch.files().into_iter().filter(|file| file.starts_with("issuer/claims/"));
        let kept: Vec<String> = kept.map(|file| scratch.read(&file)).collect();
        let named = kept.iter().find(|text| ContentDigest::of(text.as_bytes()).to_string() == digest).unwrap();
        let named: Value = serde_json::from_str(named).unwrap();
        assert!(made.contains(&named), "{named}");
    }
    // The same claim in another form is the same claim.
    scratch.write("again.txt", short(&claims[1]).0);
    scratch.write("again.png", bake_png(&png(&[]), &claims[3]).unwrap());
    assert_eq!(
        issue(&scratch, &["again.txt", "again.png"]),
        (Some(0), "0 issued, 2 issued before, 0 refused\n".to_owned())
    );
}

#[test]
fn a_picture_or_link_without_a_claim_is_refused() {
    let scratch = office("issue-inputs-wrong");
    scratch.write("empty.svg", PICTURE);
    scratch.write("empty.png", png(&[]));
    scratch.write("link.txt", "https://example.org/verify/#nothing\n");
    let (status, output) = issue(&scratch, &["empty.svg", "empty.png", "link.txt"]);
    assert_eq!(status, Some(1));
    let lines: Vec<&str> = output.lines().collect();
    assert!(lines[0].starts_with("empty.svg:1: a picture without a credential"), "{output}");
    assert!(lines[1].starts_with("empty.png:1: a picture without a credential"), "{output}");
    assert!(lines[2].starts_with("link.txt:1: "), "{output}");
    assert_eq!(lines[3], "0 issued, 0 issued before, 3 refused");
}
