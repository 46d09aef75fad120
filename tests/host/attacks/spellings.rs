//! Certificates spelt so that a JSON-LD processor finds the signature good while a reader is misled, and the like.

use super::Sample;
use super::lab::*;
use serde_json::{Value, json};

fn rename(object: &mut Value, from: &str, to: &str) {
    let members = object.as_object_mut().unwrap();
    let value = members.remove(from).unwrap();
    members.insert(to.to_owned(), value);
}

/// A badge with nameless nodes that all look alike: telling them apart takes work that doubles with each.
fn alike(count: usize) -> Value {
    tampered(|badge| {
        let results = (0..count).map(|number| {
            let alignment =
                json!({"type": ["Alignment"], "targetName": number.to_string(), "targetUrl": "https://x.example/"});
            json!({"type": ["Result"], "alignment": [alignment]})
        });
        badge["credentialSubject"]["result"] = results.collect();
    })
}

pub(super) fn samples() -> Vec<Sample> {
    let invalid = Sample::invalid;
    let credentials = |name: &str| format!("https://www.w3.org/2018/credentials#{name}");
    let renamed = |name: &'static str| tampered(|badge| rename(badge, name, &credentials(name)));
    vec![
        invalid("hidden expiry", "form.normal", &renamed("validUntil")),
        invalid("hidden status", "form.normal", &renamed("credentialStatus")),
        invalid("hidden issuer", "schema.issuer", &renamed("issuer")),
        invalid(
            "hidden proof",
            "form.normal",
            &tampered(|badge| rename(badge, "proof", "https://w3id.org/security#proof")),
        ),
        invalid(
            "expiry as a value object",
            "form.normal",
            &tampered(|badge| {
                badge["validUntil"] =
                    json!({"@value": badge["validUntil"], "@type": "http://www.w3.org/2001/XMLSchema#dateTime"});
            }),
        ),
        invalid("identifier by its keyword", "form.normal", &tampered(|badge| rename(badge, "id", "@id"))),
        invalid(
            "type by its keyword",
            "form.normal",
            &tampered(|badge| rename(&mut badge["credentialSubject"], "type", "@type")),
        ),
        invalid("graph", "form.normal", &tampered(|badge| badge["@graph"] = json!([]))),
        invalid("included", "form.normal", &tampered(|badge| badge["@included"] = json!([{"id": "urn:x:1"}]))),
        invalid("reverse", "form.normal", &tampered(|badge| badge["@reverse"] = json!({}))),
        invalid("index", "form.normal", &tampered(|badge| badge["credentialSubject"]["@index"] = json!("x"))),
        invalid("unknown member", "form.unmapped", &tampered(|badge| badge["licence"] = json!("to practise"))),
        invalid(
            "unknown member, deep",
            "form.unmapped",
            &tampered(|badge| badge["credentialSubject"]["achievement"]["distinction"] = json!(true)),
        ),
        invalid("member of another place", "form.unmapped", &tampered(|badge| badge["hashed"] = json!(false))),
        invalid(
            "unknown type",
            "form.unmapped",
            &tampered(|badge| badge["type"] = json!(["VerifiableCredential", "OpenBadgeCredential", "Diploma"])),
        ),
        invalid(
            "relative address",
            "form.unmapped",
            &tampered(|badge| badge["image"] = json!({"id": "professor.png", "type": "Image"})),
        ),
        invalid(
            "relative identifier",
            "form.unmapped",
            &tampered(|badge| badge["evidence"] = json!([{"id": "professor", "type": ["Evidence"]}])),
        ),
        invalid("null", "form.normal", &tampered(|badge| badge["image"] = json!(null))),
        invalid("empty list", "form.normal", &tampered(|badge| badge["evidence"] = json!([]))),
        invalid("list of lists", "form.normal", &tampered(|badge| badge["evidence"] = json!([[]]))),
        invalid(
            "value twice",
            "form.normal",
            &tampered(|badge| {
                badge["type"] = json!(["VerifiableCredential", "OpenBadgeCredential", "OpenBadgeCredential"])
            }),
        ),
        invalid("name in a list", "form.normal", &tampered(|badge| badge["name"] = json!(["Clinical champion"]))),
        invalid(
            "two subjects",
            "form.normal",
            &tampered(|badge| badge["credentialSubject"] = json!([badge["credentialSubject"], {"id": "urn:x:2"}])),
        ),
        invalid(
            "two issuers",
            "form.normal",
            &tampered(|badge| badge["issuer"] = json!([badge["issuer"], "did:web:attacker.example"])),
        ),
        invalid(
            "truth as text",
            "form.normal",
            &tampered(|badge| badge["credentialSubject"]["identifier"][0]["hashed"] = json!("false")),
        ),
        invalid("number as text", "form.normal", &{
            let mut badge = issued(|badge| badge["credentialSubject"]["achievement"]["creditsAvailable"] = json!(2.5));
            badge["credentialSubject"]["achievement"]["creditsAvailable"] = json!("2.5E0");
            badge
        }),
        invalid(
            "name that is an object",
            "form.normal",
            &tampered(|badge| badge["name"] = json!({"name": "Clinical champion"})),
        ),
        invalid(
            "no context",
            "form.context",
            &tampered(|badge| {
                badge.as_object_mut().unwrap().remove("@context");
            }),
        ),
        invalid(
            "contexts in another order",
            "form.context",
            &tampered(|badge| badge["@context"] = json!([OPEN_BADGES, CREDENTIALS])),
        ),
        invalid(
            "contexts of version 1",
            "form.context",
            &tampered(|badge| badge["@context"][0] = json!("https://www.w3.org/2018/credentials/v1")),
        ),
        invalid(
            "context inside",
            "form.context",
            &tampered(|badge| badge["@context"].as_array_mut().unwrap().push(json!({"validUntil": "urn:x:y"}))),
        ),
        invalid(
            "context further in",
            "form.context",
            &tampered(|badge| badge["credentialSubject"]["@context"] = json!({"name": "urn:x:y"})),
        ),
        invalid(
            "context twice",
            "form.context",
            &tampered(|badge| badge["@context"].as_array_mut().unwrap().push(json!(OPEN_BADGES))),
        ),
        invalid("no contexts", "form.context", &tampered(|badge| badge["@context"] = json!([]))),
        Sample::unchecked(
            "context from elsewhere",
            "form.context.unknown",
            &tampered(|badge| {
                badge["@context"].as_array_mut().unwrap().push(json!("https://evil.example/context.json"))
            }),
        ),
        invalid(
            "text turned around",
            "form.text",
            &tampered(|badge| badge["issuer"]["name"] = json!("\u{202e}latipsoH")),
        ),
        invalid(
            "text with control characters",
            "form.text",
            &tampered(|badge| badge["issuer"]["name"] = json!("Hospital\u{1b}[2J")),
        ),
        invalid(
            "date without a zone",
            "form.date",
            &tampered(|badge| badge["validUntil"] = json!("2029-11-22T09:00:00")),
        ),
        invalid(
            "date that is no day",
            "form.date",
            &tampered(|badge| badge["validUntil"] = json!("2029-02-30T09:00:00Z")),
        ),
        Sample::unchecked("nodes that all look alike", "form.toxic", &alike(40)),
        invalid(
            "no criteria",
            "schema.ob3",
            &issued(|badge| badge["credentialSubject"]["achievement"]["criteria"] = json!({"type": "Criteria"})),
        ),
    ]
}
