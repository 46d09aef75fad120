//! What institutions sign, judged by three independent implementations and here: all must agree on signatures, on expiry
//! and, where they look at it, on revocation. And what these implementations sign, judged here.

use super::{ask, ask_node, ask_peer, installed};
use crate::attacks::good::credly;
use crate::attacks::lab::*;
use crate::attacks::pictures::{PICTURE, png};
use crate::credential::{certificate, finished, seed};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use champions::credential::bake::{bake_png, bake_svg};
use champions::credential::moment::Moment;
use champions::credential::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE};
use champions::credential::remark::CourseContent;
use champions::credential::status;
use champions::credential::verify::{Surroundings, Verdict, verify};
use champions::worker::course_content;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Command;

pub(super) fn ask_core(messages: &[Value]) -> Vec<Value> {
    ask_node("peers/core.mjs", messages)
}

pub(super) fn ask_openbadgeslib(messages: &[Value]) -> Vec<Value> {
    let program = installed("peers/openbadges.py");
    ask(Command::new(installed(".venv/bin/python")).arg(program), messages)
}

type Web = BTreeMap<String, String>;

fn web_of(world: &World) -> Web {
    world.web.iter().map(|(address, bytes)| (address.clone(), String::from_utf8(bytes.clone()).unwrap())).collect()
}

/// Our verdict and reasons.
fn ours(file: &[u8], web: &Web, now: &str) -> (Verdict, String) {
    let content: Option<CourseContent> = course_content(crate::credential::ASSESSMENT.as_bytes());
    let (now, not_before) = (now.parse().unwrap(), Moment::from_unix(0));
    let report = verify(file, Surroundings { now, not_before, content: content.as_ref(), web, registry: None });
    (report.verdict, format!("{:?}", report.reasons))
}

/// What is right to say of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Truth {
    Good,
    Expired,
    Revoked,
    Forged,
}

struct Case {
    name: &'static str,
    credential: Value,
    world: World,
    truth: Truth,
}

fn case(name: &'static str, truth: Truth, credential: Value) -> Case {
    Case { name, credential, world: World::default(), truth }
}

fn cases() -> Vec<Case> {
    use Truth::*;
    let revoked = World::with(|world| world.put(LIST, &signed(list(&[7]))));
    let later = World::with(|world| {
        world.now = "2030-01-01T00:00:00Z".to_owned();
        let mut list = list(&[]);
        list["validUntil"] = json!("2031-01-01T00:00:00Z");
        world.put(LIST, &signed(list));
    });
    let elsewhere = "did:web:example.org:issuers:cardiff";
    let method = format!("{elsewhere}#2026-1");
    let in_a_folder = World::with(|world| {
        let document = did_document(elsewhere, &method, &hospital());
        world.put("https://example.org/issuers/cardiff/did.json", &document);
    });
    let own = public(&hospital());
    let by_attacker = signed_as(CRYPTOSUITE, METHOD, &attacker(), badge());
    let (credly, credly_world) = credly();
    vec![
        case("a learner's own", Good, certificate()),
        case("an institution's", Good, signed(badge())),
        case(
            "with names in many scripts",
            Good,
            issued(|badge| {
                badge["credentialSubject"]["identifier"][0]["identityHash"] =
                    json!("Siân Ŵyn 李小龙 أمينة يوسف \u{200f}क्ष");
            }),
        ),
        Case {
            world: in_a_folder,
            ..case("of a folder", Good, signed_as(CRYPTOSUITE, &method, &hospital(), bare(elsewhere)))
        },
        case("of a bare key", Good, signed_as(CRYPTOSUITE, &own.verification_method(), &hospital(), bare(&own.did()))),
        Case { world: credly_world, ..case("as Credly's", Good, credly) },
        Case { world: later, ..case("expired", Expired, signed(badge())) },
        Case { world: revoked, ..case("revoked", Revoked, signed(badge())) },
        case("by a stranger", Forged, by_attacker),
        case("altered", Forged, tampered(|badge| badge["credentialSubject"]["result"][0]["value"] = json!("100"))),
        case("without its expiry", Forged, tampered(|badge| drop(badge.as_object_mut().unwrap().remove("validUntil")))),
        case("with another's status", Forged, tampered(|badge| badge["credentialStatus"] = status::entry(LIST, 8))),
    ]
}

#[test]
fn everybody_agrees_on_what_an_institution_signed() {
    let cases = cases();
    let message = |case: &Case| {
        json!({"op": "verify", "credential": case.credential, "text": case.credential.to_string(), "web": web_of(&case.world),
               "now": case.world.now, "status": true})
    };
    let messages: Vec<Value> = cases.iter().map(message).collect();
    let (bazaar, core, python) = (ask_peer(&messages), ask_core(&messages), ask_openbadgeslib(&messages));
    for (((case, bazaar), core), python) in cases.iter().zip(bazaar).zip(core).zip(python) {
        let Case { name, truth, .. } = case;
        let is_good = *truth == Truth::Good;
        let (verdict, reasons) = ours(case.credential.to_string().as_bytes(), &web_of(&case.world), &case.world.now);
        assert_eq!(verdict == Verdict::Valid, is_good, "{name}: here: {reasons}");
        assert_eq!(python["verified"], is_good, "{name}: openbadgeslib: {python}");
        // It leaves revocation to its caller.
        assert_eq!(bazaar["verified"], is_good || *truth == Truth::Revoked, "{name}: Digital Bazaar: {bazaar}");
        assert_eq!(core["signature"], *truth != Truth::Forged, "{name}: verifier-core: {core}");
        if *truth != Truth::Forged {
            assert_eq!(core["expiry"], *truth != Truth::Expired, "{name}: verifier-core: {core}");
            let revocation = case.credential.get("credentialStatus").map(|_| *truth != Truth::Revoked);
            assert_eq!(core["revocation"], json!(revocation), "{name}: verifier-core: {core}");
        }
    }
}

#[test]
fn others_read_our_endorsements_pictures_and_registry() {
    let web = web_of(&World::default());
    let message = |credential: &Value| json!({"op": "verify", "credential": credential, "web": web, "now": NOW});
    let endorsements =
        [message(&signed(endorsement())), message(&signed_as(CRYPTOSUITE, METHOD, &attacker(), endorsement()))];
    let replies = ask_peer(&endorsements);
    assert_eq!((&replies[0]["verified"], &replies[1]["verified"]), (&json!(true), &json!(false)), "{replies:?}");
    let replies = ask_core(&endorsements);
    assert_eq!((&replies[0]["signature"], &replies[1]["signature"]), (&json!(true), &json!(false)), "{replies:?}");

    let registry = signed_as(PLAIN_CRYPTOSUITE, "did:web:alliance.example#registry-1", &attacker(), registry());
    let address = "https://alliance.example/registry.json";
    let mut listed = message(&signed(badge()));
    listed["web"][address] = json!(registry.to_string());
    listed["registry"] = json!(address);
    let mut unlisted = listed.clone();
    unlisted["web"][address] = json!(registry.to_string().replace(HOSPITAL, "did:web:other.example"));
    let replies = ask_core(&[listed, unlisted]);
    assert_eq!((&replies[0]["registered"], &replies[1]["registered"]), (&json!(true), &json!(false)), "{replies:?}");

    let token = token(&json!({"alg": "EdDSA", "kid": METHOD}), &badge(), &hospital());
    let altered = tampered(|badge| badge["name"] = json!("Professor")).to_string();
    let pictures = [
        (bake_png(&png(&[]), &signed(badge()).to_string()).unwrap(), true),
        (bake_svg(PICTURE, &signed(badge()).to_string()).unwrap().into_bytes(), true),
        (bake_png(&png(&[]), &finished()).unwrap(), true),
        (bake_png(&png(&[]), &token).unwrap(), true),
        (bake_svg(PICTURE, &token).unwrap().into_bytes(), true),
        (bake_png(&png(&[]), &altered).unwrap(), false),
        (bake_svg(PICTURE, &altered).unwrap().into_bytes(), false),
    ];
    let message = |picture: &[u8]| json!({"op": "verify", "picture": STANDARD.encode(picture), "web": web, "now": NOW, "status": true});
    let messages: Vec<Value> = pictures.iter().map(|(picture, _)| message(picture)).collect();
    for ((_, expected), reply) in pictures.iter().zip(ask_openbadgeslib(&messages)) {
        assert_eq!(reply["verified"], *expected, "{reply}");
    }
}

#[test]
fn others_read_our_tokens() {
    let p_key = format!("did:key:{}", p256_multikey());
    let good = [
        token(&json!({"alg": "EdDSA", "kid": METHOD}), &badge(), &hospital()),
        token_es256(&json!({"alg": "ES256", "kid": format!("{p_key}#{}", p256_multikey())}), &bare(&p_key)),
    ];
    let altered = good.clone().map(|token| {
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { "B" } else { "A" };
        format!("{signed}.{first}{}", &signature[1..])
    });
    let web = web_of(&World::default());
    let message = |text: &String| json!({"op": "verify", "text": text, "web": web, "now": NOW, "status": true});
    let messages: Vec<Value> = good.iter().chain(&altered).map(message).collect();
    for ((message, reply), expected) in
        messages.iter().zip(ask_openbadgeslib(&messages)).zip([true, true, false, false])
    {
        assert_eq!(reply["verified"], expected, "{reply}");
        let here = ours(message["text"].as_str().unwrap().as_bytes(), &web, NOW);
        assert_eq!(here.0 == Verdict::Valid, expected, "{here:?}");
    }
}

#[test]
fn we_read_what_a_python_library_issues() {
    let picture = |bytes: &[u8]| json!(STANDARD.encode(bytes));
    let (png, svg) = (picture(&png(&[])), picture(PICTURE.as_bytes()));
    let (until, past) = (json!("2029-01-01T00:00:00Z"), json!("2026-11-22T09:30:00Z"));
    let kinds = [
        ("RS256", "jwk"),
        ("RS256", "web"),
        ("ES256", "key"),
        ("ES256", "jwk"),
        ("ES256", "web"),
        ("EdDSA", "key"),
        ("EdDSA", "web"),
        ("ldp", "key"),
        ("ldp", "web"),
    ];
    let mut messages = Vec::new();
    for (kind, did) in kinds {
        for container in [&Value::Null, &png, &svg] {
            for (revoked, until) in
                [(json!(null), &until), (json!(false), &until), (json!(true), &until), (json!(false), &past)]
            {
                messages.push(json!({"op": "issue", "kind": kind, "did": did, "picture": container, "revoked": revoked, "until": until}));
            }
        }
    }
    for (message, reply) in messages.iter().zip(ask_openbadgeslib(&messages)) {
        let file = STANDARD.decode(reply["file"].as_str().unwrap_or_else(|| panic!("{reply}"))).unwrap();
        let web: Web = serde_json::from_value(reply["web"].clone()).unwrap();
        let (verdict, reasons) = ours(&file, &web, NOW);
        let expected = match () {
            () if message["until"] == past => (Verdict::Invalid, "[TimeValidUntil]"),
            () if message["revoked"] == true => (Verdict::Invalid, "[StatusRevoked]"),
            () => (Verdict::Valid, "[]"),
        };
        assert_eq!((verdict, reasons.as_str()), expected, "{message}");
    }
}

#[test]
fn we_read_what_a_javascript_library_issues_for_institutions() {
    let key = ask_peer(&[json!({"op": "key", "seed": seed(5)})])[0]["did"].as_str().unwrap().to_owned();
    assert_eq!(key, public(&hospital()).did(), "both make the same identifier of a key");
    let messages = [
        json!({"op": "issue", "credential": badge(), "seed": seed(5), "now": SIGNED, "method": METHOD}),
        json!({"op": "issue", "credential": bare(&key), "seed": seed(5), "now": SIGNED}),
        json!({"op": "issue", "credential": endorsement(), "seed": seed(5), "now": SIGNED, "method": METHOD}),
        json!({"op": "issue", "credential": badge(), "seed": seed(6), "now": SIGNED, "method": METHOD}),
    ];
    let web = web_of(&World::default());
    for (reply, expected) in ask_peer(&messages).iter().zip([true, true, true, false]) {
        let (verdict, reasons) = ours(reply["credential"].to_string().as_bytes(), &web, NOW);
        assert_eq!(verdict == Verdict::Valid, expected, "{reasons} {reply}");
    }
}
