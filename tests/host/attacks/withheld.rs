//! Good signatures on what was withdrawn, has run out, or is not theirs to award; and lists and documents that are forged
//! or withheld.

use super::Expected::{Noted, Refused, Valid};
use super::Sample;
use super::lab::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use champions::credential::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE};
use flate2::Compression;
use flate2::read::GzEncoder;
use serde_json::{Value, json};
use std::io::Read;

fn packed(bits: &[u8]) -> String {
    let mut packed = Vec::new();
    GzEncoder::new(bits, Compression::best()).read_to_end(&mut packed).unwrap();
    format!("u{}", URL_SAFE_NO_PAD.encode(packed))
}

fn within(name: &str, expected: super::Expected, change: impl FnOnce(&mut World)) -> Sample {
    Sample::json(name, &signed(badge()), expected).within(World::with(change))
}

/// A good badge, in a world where its list is another one.
fn with_list(name: &str, verdict: &'static str, reason: &'static str, list: &Value) -> Sample {
    within(name, Refused(verdict, reason), |world| world.put(LIST, list))
}

/// A good badge, in a world where its list says something else.
fn listed(name: &str, verdict: &'static str, reason: &'static str, change: impl FnOnce(&mut Value)) -> Sample {
    let mut list = list(&[]);
    change(&mut list);
    with_list(name, verdict, reason, &signed(list))
}

/// A good badge, in a world where the hospital's document is another one.
fn with_did(name: &str, verdict: &'static str, reason: &'static str, change: impl FnOnce(&mut Value)) -> Sample {
    let mut did = did_document(HOSPITAL, METHOD, &hospital());
    change(&mut did);
    within(name, Refused(verdict, reason), |world| world.put("https://hospital.example/.well-known/did.json", &did))
}

/// A good badge, verified with a registry.
fn with_registry(name: &str, expected: super::Expected, change: impl FnOnce(&mut Value)) -> Sample {
    let mut registry = registry();
    change(&mut registry);
    within(name, expected, |world| world.trust = Some(registry.to_string()))
}

fn entry(name: &str, verdict: &'static str, reason: &'static str, change: impl FnOnce(&mut Value)) -> Sample {
    Sample::json(name, &issued(|badge| change(&mut badge["credentialStatus"])), Refused(verdict, reason))
}

fn times() -> Vec<Sample> {
    let at = |name: &str, now: &str, expected| {
        within(name, expected, |world| {
            world.now = now.to_owned();
            let mut list = list(&[]);
            list["validFrom"] = json!("2020-01-01T00:00:00Z");
            list["validUntil"] = json!("2099-01-01T00:00:00Z");
            world.put(LIST, &signed(list));
        })
    };
    vec![
        at("before it is valid", "2026-11-22T08:54:59Z", Refused("invalid", "time.validFrom")),
        at("by a clock that is slow", "2026-11-22T08:56:00Z", Valid("countersigned")),
        at("when it has run out", "2029-11-22T09:05:01Z", Refused("invalid", "time.validUntil")),
    ]
}

fn lists() -> Vec<Sample> {
    let set = list(&[7]);
    vec![
        with_list("revoked", "invalid", "status.revoked", &signed(set.clone())),
        within("revoked, with a list in the plain form", Refused("invalid", "status.revoked"), |world| {
            world.put(LIST, &signed_as(PLAIN_CRYPTOSUITE, METHOD, &hospital(), set.clone()));
        }),
        within("list that cannot be had", Refused("unchecked", "status.unavailable"), |world| {
            world.web.remove(LIST);
        }),
        with_list(
            "list of a stranger",
            "invalid",
            "status.proof",
            &signed_as(CRYPTOSUITE, METHOD, &attacker(), list(&[])),
        ),
        with_list("list of another issuer", "invalid", "status.issuer", &{
            let mut list = list(&[]);
            list["issuer"] = json!(public(&attacker()).did());
            signed_as(CRYPTOSUITE, &public(&attacker()).verification_method(), &attacker(), list)
        }),
        with_list("list with no signature", "invalid", "status.proof", &list(&[])),
        with_list("list that was altered", "invalid", "status.proof", &{
            let mut altered = signed(set);
            altered["credentialSubject"]["encodedList"] = list(&[])["credentialSubject"]["encodedList"].clone();
            altered
        }),
        with_list("list with a hidden end", "invalid", "status.proof", &{
            let mut hidden = signed(list(&[]));
            let until = hidden.as_object_mut().unwrap().remove("validUntil").unwrap();
            hidden["https://www.w3.org/2018/credentials#validUntil"] = until;
            hidden
        }),
        listed("list of another address", "invalid", "status.id", |list| {
            list["id"] = json!("https://hospital.example/status/2.json")
        }),
        listed("list that has run out", "unchecked", "status.stale", |list| {
            list["validUntil"] = json!("2026-11-22T09:59:00Z")
        }),
        listed("list of tomorrow", "unchecked", "status.stale", |list| {
            list["validFrom"] = json!("2026-11-23T09:59:00Z")
        }),
        listed("list for another purpose", "invalid", "status.purpose", |list| {
            list["credentialSubject"]["statusPurpose"] = json!("suspension")
        }),
        listed("list that is short", "invalid", "status.length", |list| {
            list["credentialSubject"]["encodedList"] = json!(packed(&[0; 16_383]))
        }),
        listed("list that unpacks without end", "invalid", "status.decode", |list| {
            list["credentialSubject"]["encodedList"] = json!(packed(&vec![0; 50_000_000]))
        }),
        listed("list that is not packed", "invalid", "status.decode", |list| {
            list["credentialSubject"]["encodedList"] = json!("uAAAA")
        }),
        listed("list of another base", "invalid", "status.decode", |list| {
            list["credentialSubject"]["encodedList"] = json!("zAAAA")
        }),
        listed("list of another type", "invalid", "status.decode", |list| {
            list["type"] = json!(["VerifiableCredential"])
        }),
        within("list that is no list", Refused("invalid", "status.decode"), |world| {
            world.web.insert(LIST.to_owned(), b"<html>".to_vec());
        }),
        entry("place beyond the list", "invalid", "status.range", |entry| entry["statusListIndex"] = json!("131072")),
        entry("place below nothing", "invalid", "status.range", |entry| entry["statusListIndex"] = json!("-1")),
        entry("place that is no number", "invalid", "status.range", |entry| entry["statusListIndex"] = json!("7e0")),
        entry("place beyond all numbers", "invalid", "status.range", |entry| {
            entry["statusListIndex"] = json!("99999999999999999999999999")
        }),
        entry("no place", "invalid", "status.range", |entry| {
            entry.as_object_mut().unwrap().remove("statusListIndex");
        }),
        entry("no list", "invalid", "status.id", |entry| {
            entry.as_object_mut().unwrap().remove("statusListCredential");
        }),
        entry("list without encryption", "invalid", "status.id", |entry| {
            entry["statusListCredential"] = json!("http://hospital.example/list")
        }),
        entry("no purpose", "invalid", "status.purpose", |entry| {
            entry.as_object_mut().unwrap().remove("statusPurpose");
        }),
        entry("message", "unchecked", "status.type", |entry| entry["statusPurpose"] = json!("message")),
        Sample::json(
            "suspended, and not revoked",
            &issued(|badge| badge["credentialStatus"]["statusPurpose"] = json!("suspension")),
            Refused("invalid", "status.suspended"),
        )
        .within(World::with(|world| {
            let mut list = list(&[7]);
            list["credentialSubject"]["statusPurpose"] = json!("suspension");
            world.put(LIST, &signed(list));
        })),
        Sample::json(
            "revoked, behind an entry that is unknown",
            &issued(|badge| {
                let mut unknown = badge["credentialStatus"].clone();
                unknown["id"] = json!(format!("{LIST}#m"));
                unknown["statusPurpose"] = json!("message");
                badge["credentialStatus"] = json!([unknown, badge["credentialStatus"]]);
            }),
            Refused("invalid", "status.revoked"),
        )
        .within(World::with(|world| world.put(LIST, &signed(list(&[7]))))),
    ]
}

fn documents() -> Vec<Sample> {
    let other = || json!({"id": METHOD, "type": "Multikey", "controller": HOSPITAL, "publicKeyMultibase": public(&attacker()).multikey()});
    vec![
        with_did("document of another", "invalid", "proof.vm", |did| did["id"] = json!("did:web:other.example")),
        with_did("key of another controller", "invalid", "proof.vm", |did| {
            did["verificationMethod"][0]["controller"] = json!("did:web:other.example")
        }),
        with_did("key not for assertions", "invalid", "proof.vm", |did| did["assertionMethod"] = json!([])),
        with_did("key only to authenticate", "invalid", "proof.vm", |did| {
            did["authentication"] = did["assertionMethod"].take();
            did.as_object_mut().unwrap().remove("assertionMethod");
        }),
        with_did("key removed", "invalid", "proof.vm", |did| did["verificationMethod"] = json!([])),
        with_did("key revoked", "invalid", "proof.vm", |did| {
            did["verificationMethod"][0]["revoked"] = json!("2026-11-23T00:00:00Z")
        }),
        with_did("key out of use", "invalid", "proof.vm", |did| {
            did["verificationMethod"][0]["expires"] = json!("2026-11-01T00:00:00Z")
        }),
        with_did("two keys of one name", "invalid", "proof.vm", |did| {
            did["verificationMethod"].as_array_mut().unwrap().insert(0, other())
        }),
        with_did("key changed", "invalid", "proof.signature", |did| did["verificationMethod"] = json!([other()])),
        with_did("key of an unknown kind", "unchecked", "proof.vm.unavailable", |did| {
            did["verificationMethod"][0]["type"] = json!("FutureKey2099")
        }),
        within("document that is no JSON", Refused("invalid", "proof.vm"), |world| {
            world
                .web
                .insert("https://hospital.example/.well-known/did.json".to_owned(), b"<html>Sign in</html>".to_vec());
        }),
        within("document that cannot be had", Refused("unchecked", "proof.vm.unavailable"), |world| {
            world.web.remove("https://hospital.example/.well-known/did.json");
        }),
        Sample::json(
            "identifier that leads out of the folder",
            &signed_as(
                CRYPTOSUITE,
                "did:web:hospital.example:..:..:x#1",
                &hospital(),
                bare("did:web:hospital.example:..:..:x"),
            ),
            Refused("unchecked", "proof.vm.unavailable"),
        ),
        Sample::json(
            "identifier with a hidden slash",
            &signed_as(
                CRYPTOSUITE,
                "did:web:hospital.example%2Fx#1",
                &hospital(),
                bare("did:web:hospital.example%2Fx"),
            ),
            Refused("unchecked", "proof.vm.unavailable"),
        ),
    ]
}

fn registries() -> Vec<Sample> {
    let member = |registry: &mut Value, name: &str, value: Value| registry["registry"][HOSPITAL][name] = value;
    vec![
        with_registry("not in the registry", Noted("trust.unlisted"), |registry| registry["registry"] = json!({})),
        with_registry("look-alike in the registry", Noted("trust.unlisted"), |registry| {
            registry["registry"] = json!({"did:web:hospital.example.": registry["registry"][HOSPITAL]});
        }),
        with_registry("may award something else", Noted("trust.scope"), |registry| {
            member(registry, "may", json!(["urn:x:other"]))
        }),
        with_registry("left before", Noted("trust.period"), |registry| {
            member(registry, "until", json!("2026-11-01T00:00:00Z"))
        }),
        with_registry("joined later", Noted("trust.period"), |registry| {
            member(registry, "from", json!("2026-12-01T00:00:00Z"))
        }),
        with_registry("another key than the registry's", Refused("invalid", "trust.key"), |registry| {
            member(registry, "keys", json!([public(&attacker()).multikey()]))
        }),
        with_registry("no key in the registry", Refused("invalid", "trust.key"), |registry| {
            member(registry, "keys", json!([]))
        }),
        with_registry("registry out of date", Noted("trust.registry.stale"), |registry| {
            registry["meta"]["next"] = json!("2026-11-22T09:00:00Z")
        }),
        with_registry("registry of another form", Noted("trust.registry.form"), |registry| {
            registry["registry"] = json!([])
        }),
        with_registry("registry with a date that is none", Noted("trust.registry.form"), |registry| {
            registry["meta"]["next"] = json!("soon")
        }),
        within("registry that was altered", Noted("trust.registry.signature"), |world| {
            let mut registry =
                signed_as(PLAIN_CRYPTOSUITE, &public(&attacker()).verification_method(), &attacker(), registry());
            registry["registry"][HOSPITAL]["name"] = json!("The Other Hospital");
            world.trust = Some(registry.to_string());
        }),
        within("registry that names a member twice", Noted("trust.registry.form"), |world| {
            world.trust =
                Some(registry().to_string().replacen(r#""did:web"#, r#""did:web:hospital.example":{},"did:web"#, 1));
        }),
        Sample::json(
            "impostor on a site that was taken over",
            &signed_as(CRYPTOSUITE, METHOD, &attacker(), badge()),
            Refused("invalid", "trust.key"),
        )
        .within(World::with(|world| {
            world.put("https://hospital.example/.well-known/did.json", &did_document(HOSPITAL, METHOD, &attacker()));
            world.put(LIST, &signed_as(CRYPTOSUITE, METHOD, &attacker(), list(&[])));
            world.trust = Some(registry().to_string());
        })),
    ]
}

fn endorsements() -> Vec<Sample> {
    let enclosed = |name: &str, verdict: &'static str, reason: &'static str, endorsement: Value| {
        let badge = issued(|badge| badge["credentialSubject"]["achievement"]["endorsement"] = json!([endorsement]));
        Sample::json(name, &badge, Refused(verdict, reason))
    };
    let of_other = {
        let mut other = endorsement();
        other["credentialSubject"]["id"] = json!("urn:x:other");
        other
    };
    let unavailable = {
        let mut other = endorsement();
        other["issuer"]["id"] = json!("did:web:unknown.example");
        signed_as(CRYPTOSUITE, "did:web:unknown.example#1", &attacker(), other)
    };
    let forged = signed_as(CRYPTOSUITE, METHOD, &attacker(), endorsement());
    vec![
        enclosed("endorsement by a stranger enclosed", "invalid", "endorsement.invalid", forged.clone()),
        enclosed("endorsement of something else enclosed", "invalid", "endorsement.invalid", signed(of_other)),
        enclosed("endorsement that cannot be checked enclosed", "unchecked", "endorsement.unchecked", unavailable),
        enclosed("endorsement without a proof enclosed", "invalid", "endorsement.invalid", endorsement()),
        Sample::json(
            "endorsement added later",
            &tampered(|badge| {
                badge["credentialSubject"]["achievement"]["endorsement"] = json!([signed(endorsement())])
            }),
            Refused("invalid", "proof.signature"),
        ),
        Sample::json("endorsement by a stranger", &forged, Refused("invalid", "proof.signature")),
        Sample::json(
            "endorsement token of no form",
            &issued(|badge| badge["endorsementJwt"] = json!(["x.y.z"])),
            Refused("invalid", "endorsement.invalid"),
        ),
    ]
}

pub(super) fn samples() -> Vec<Sample> {
    [times(), lists(), documents(), registries(), endorsements()].into_iter().flatten().collect()
}
