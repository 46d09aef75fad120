//! Whatever could hide something is refused.

use super::super::context::{CREDENTIALS_V2, OPEN_BADGES_V3, bundled};
use super::super::samples::{self, institution};
use super::*;
use serde_json::json;

#[test]
fn every_spelling_that_could_hide_something_is_refused() {
    let check = |change: fn(&mut Value), expected: &[Reason]| {
        let mut credential = samples::certificate();
        change(&mut credential);
        assert_eq!(flaws(credential.as_object().unwrap(), bundled), expected, "{credential}");
    };
    use Reason::*;
    check(|_| {}, &[]);
    check(
        |credential| credential["https://www.w3.org/2018/credentials#validUntil"] = json!("2020-01-01T00:00:00Z"),
        &[FormNormal],
    );
    check(|credential| credential["cred:validUntil"] = json!("2020-01-01T00:00:00Z"), &[FormNormal]);
    check(|credential| credential["@graph"] = json!([]), &[FormNormal]);
    check(|credential| credential["issuer"]["@id"] = json!("did:web:x"), &[FormNormal]);
    check(|credential| credential["issuer"]["@context"] = json!({}), &[FormContext]);
    check(|credential| credential["name"] = json!({"@value": "Doctor"}), &[FormNormal]);
    check(|credential| credential["name"] = json!(["One", "Two"]), &[FormNormal]);
    check(|credential| credential["name"] = json!(null), &[FormNormal]);
    check(|credential| credential["name"] = json!(7), &[FormNormal]);
    check(|credential| credential["evidence"] = json!([]), &[FormNormal]);
    check(|credential| credential["type"] = json!([]), &[FormNormal, FormUnmapped]);
    check(|credential| credential["type"].as_array_mut().unwrap().push(json!("OpenBadgeCredential")), &[FormNormal]);
    check(|credential| credential["type"].as_array_mut().unwrap().push(json!("GoldCredential")), &[FormUnmapped]);
    check(|credential| credential["grade"] = json!("A"), &[FormUnmapped]);
    check(|credential| credential["credentialSubject"]["title"] = json!("Professor"), &[FormUnmapped]);
    check(
        |credential| credential["credentialSubject"].as_object_mut().unwrap().remove("type").map_or((), drop),
        &[FormUnmapped],
    );
    check(|credential| credential["id"] = json!("relative"), &[FormUnmapped]);
    check(|credential| credential["id"] = json!("_:b0"), &[FormUnmapped]);
    check(|credential| credential["id"] = json!(""), &[FormUnmapped]);
    check(|credential| credential["termsOfUse"] = json!({}), &[FormUnsupported]);
    check(|credential| credential["validFrom"] = json!("2026-11-22"), &[FormDate]);
    check(|credential| credential["name"] = json!("a\u{1}b"), &[FormText]);
    check(|credential| credential["name"] = json!("\u{202e}b"), &[FormText]);
    check(|credential| credential["proof"][0]["@context"] = json!(CREDENTIALS_V2), &[FormContext]);
    check(
        |credential| {
            let twice = credential["credentialSubject"]["result"][0].clone();
            credential["credentialSubject"]["result"].as_array_mut().unwrap().push(twice);
        },
        &[FormNormal],
    );
}

#[test]
fn contexts_are_the_allowed_ones_in_order_and_no_others() {
    let v1 = "https://www.w3.org/2018/credentials/v1";
    for (context, expected) in [
        (json!([CREDENTIALS_V2, OPEN_BADGES_V3]), None),
        (json!([OPEN_BADGES_V3, CREDENTIALS_V2]), Some(Reason::FormContext)),
        (json!([CREDENTIALS_V2]), None),
        (json!([CREDENTIALS_V2, CREDENTIALS_V2, OPEN_BADGES_V3]), Some(Reason::FormContext)),
        (json!([v1, OPEN_BADGES_V3]), Some(Reason::FormContext)),
        (json!([CREDENTIALS_V2, OPEN_BADGES_V3, {"name": "https://evil.example/"}]), Some(Reason::FormContext)),
        (json!(CREDENTIALS_V2), None),
        (json!({}), Some(Reason::FormContext)),
        (json!([]), Some(Reason::FormContext)),
        (json!([CREDENTIALS_V2, OPEN_BADGES_V3, "https://example.org/more"]), Some(Reason::FormContextUnknown)),
        (
            json!([CREDENTIALS_V2, "https://purl.imsglobal.org/spec/ob/v3p0/context-9.9.9.json"]),
            Some(Reason::FormContextUnknown),
        ),
    ] {
        assert_eq!(context_flaw(&context), expected, "{context}");
    }
}

#[test]
fn a_long_list_is_looked_through_quickly() {
    let mut credential = samples::certificate();
    let tags: Vec<Value> = (0..200_000).map(|number| json!(number.to_string())).collect();
    credential["credentialSubject"]["achievement"]["tag"] = Value::Array(tags);
    assert_eq!(flaws(credential.as_object().unwrap(), bundled), []);
}

#[test]
fn the_issuer_cannot_be_stripped_where_it_is_described_twice() {
    let mut credential = institution::badge();
    let creator = json!({"id": institution::HOSPITAL, "type": ["Profile"], "name": "Hospital"});
    credential["credentialSubject"]["achievement"]["creator"] = creator;
    let found = |credential: &Value| flaws(credential.as_object().unwrap(), bundled);
    assert_eq!(found(&credential), []);
    let mut stripped = credential.clone();
    stripped["issuer"].as_object_mut().unwrap().remove("name");
    assert_eq!(found(&stripped), [Reason::FormNormal]);
    let mut untyped = credential.clone();
    untyped["issuer"] = json!({"id": institution::HOSPITAL, "name": "Hospital"});
    assert_eq!(found(&untyped), [Reason::FormNormal]);
    credential["credentialSubject"]["id"] = json!(institution::HOSPITAL);
    assert_eq!(found(&credential), [], "who issues to itself is the subject too");
}
