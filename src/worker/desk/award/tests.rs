//! Awarding badges by messages: what is looked at, what is said of it, and what is signed.

use super::*;
use crate::credential::issuer::{Issuer, IssuerKey};
use crate::credential::key_file::{Salt, Work, seal};
use crate::worker::Session;
use crate::worker::tests::{ASSESSMENT, certificate};
use serde_json::{Value, json};

const NOW: u64 = 1_795_338_600;
const REFLECTED: &str = r#"{"declared":{"reflections":["first-look"]}}"#;

/// A course's badge, and a level that also asks for a reflection and for colleagues who were taught.
fn badges() -> String {
    let badge = |id: &str, kind: &str, needs: Value| {
        json!({"id": id, "revision": 3, "kind": kind, "name": format!("The {id}"), "description": "Can do it.",
               "criteria": "Do it.", "motif": "tree", "renew_after_months": 24, "needs": needs})
    };
    json!({
        "url": "https://champions.example.org",
        "language": "en-GB",
        "courses": [{"id": "first-look", "title": "First look", "material": 2}],
        "badges": [
            badge("starter", "course", json!([{"course": "first-look"}])),
            badge("reader", "level", json!([{"badge": "starter"}, {"reflections": 1}])),
            badge("champion", "level", json!([{"badge": "reader"}, {"taught": {"colleagues": 5, "sites": 2}}])),
        ],
    })
    .to_string()
}

/// A request to look at these lines.
fn look_at(badge: &str, lines: &[&str]) -> Value {
    json!({
        "file": STANDARD.encode(lines.join("\n")), "badge": badge, "badges": badges(), "assessments": [ASSESSMENT],
        "trust": null, "now": NOW,
    })
}

fn ask(session: &mut Session, op: &str, mut message: Value) -> Result<Value, String> {
    message["id"] = json!(1);
    message["op"] = json!(op);
    let reply: Value = serde_json::from_str(&session.answer(&message.to_string())).unwrap();
    match reply.get("ok") {
        Some(ok) => Ok(ok.clone()),
        None => Err(reply["error"].as_str().unwrap().to_owned()),
    }
}

fn look(message: Value) -> Result<Value, String> {
    ask(&mut Session::default(), "desk-look", message)
}

/// A desk whose key is unlocked.
fn unlocked() -> Session {
    let issuer =
        Issuer::new("did:web:hospital.example".parse().unwrap(), "Hospital", "https://hospital.example", None).unwrap();
    let key = IssuerKey::new(issuer, "2026-1".parse().unwrap(), &[9; 32]);
    let (work, salt) = (Work { memory_kib: 8, passes: 1, lanes: 1 }, Salt { passphrase: [1; 16], nonce: [2; 24] });
    let file = seal(&key, Moment::from_unix(NOW), "a passphrase", work, &salt).unwrap();
    let mut session = Session::default();
    let opened = ask(&mut session, "desk-unlock", json!({"file": file, "passphrase": "a passphrase"})).unwrap();
    assert_eq!(opened["name"], "Hospital");
    session
}

fn award(session: &mut Session, look_at: Value) -> Result<Value, String> {
    let message = json!({
        "look_at": look_at, "random": STANDARD.encode([5; 16]), "checks": [true, false, false], "status": [1, 77],
    });
    ask(session, "desk-award", message)
}

#[test]
fn the_same_badge_for_the_same_key_is_recognised() {
    let likeness = |message: Value| look(message).unwrap()["likeness"].clone();
    let certificate = certificate();
    let first = likeness(look_at("starter", &[&certificate]));
    assert_eq!(first.as_str().map(str::len), Some(36));
    assert_eq!(likeness(look_at("starter", &[REFLECTED, &certificate])), first, "whatever else is handed in");
    assert_ne!(likeness(look_at("reader", &[&certificate])), first, "another badge");
    assert_eq!(likeness(look_at("starter", &[REFLECTED])), Value::Null, "it is nobody's");
}

#[test]
fn what_is_missing_is_told_exactly() {
    let certificate = certificate();
    let lacking =
        |what: &str, id: &str, done: u32, needed: u32| json!({"what": what, "id": id, "done": done, "needed": needed});
    let taught = [lacking("colleagues", "", 0, 5), lacking("sites", "", 0, 2)];
    for (badge, lines, missing) in [
        ("starter", &[certificate.as_str()][..], vec![]),
        ("reader", &[&certificate], vec![lacking("reflections", "", 0, 1)]),
        ("reader", &[&certificate, REFLECTED], vec![]),
        ("champion", &[&certificate], [&[lacking("badge", "reader", 0, 0)], &taught[..]].concat()),
        ("champion", &[&certificate, REFLECTED], taught.to_vec()),
    ] {
        let looked = look(look_at(badge, lines)).unwrap();
        assert_eq!((&looked["name"], &looked["remarks"]), (&json!("Amina Yusuf"), &json!([])), "{badge}");
        assert_eq!((&looked["ready"], &looked["missing"]), (&json!(missing.is_empty()), &json!(missing)), "{badge}");
    }
    let nobodys = look(look_at("starter", &[REFLECTED])).unwrap();
    assert_eq!((&nobodys["name"], &nobodys["ready"]), (&Value::Null, &json!(false)));
    assert_eq!(nobodys["missing"], json!([lacking("course", "first-look", 0, 0)]));
}

#[test]
fn what_does_not_hold_is_named_by_its_line_and_forbids_an_award() {
    let certificate = certificate();
    let altered = certificate.replace("Amina Yusuf", "Mallory");
    let both = look_at("starter", &[&certificate, "", &altered]);
    let looked = look(both.clone()).unwrap();
    assert_eq!((&looked["missing"], &looked["ready"]), (&json!([]), &json!(false)));
    assert_eq!(looked["remarks"], json!([[2, ["proof.signature"]]]));
    assert_eq!(award(&mut unlocked(), both), Err("claim".to_owned()));
    // Without the course revision nothing can be marked again, so nothing counts.
    let mut unmarked = look_at("starter", &[&certificate]);
    unmarked["assessments"] = json!([]);
    assert_eq!(look(unmarked.clone()).unwrap()["remarks"], json!([[1, ["claim.content"]]]));
    assert_eq!(award(&mut unlocked(), unmarked), Err("claim".to_owned()));
}

#[test]
fn a_badge_is_awarded_for_what_was_looked_at() {
    let certificate = certificate();
    let asked = look_at("reader", &[&certificate, REFLECTED]);
    let awarded = award(&mut unlocked(), asked.clone()).unwrap();
    assert_eq!(awarded["claim"], format!("{certificate}\n{REFLECTED}\n"));
    let credential: Value = serde_json::from_str(awarded["credential"].as_str().unwrap()).unwrap();
    let subject = &credential["credentialSubject"];
    let held: Value = serde_json::from_str(&certificate).unwrap();
    assert_eq!(subject["id"], held["credentialSubject"]["id"], "it is of the key of the course certificate");
    assert_eq!(subject["identifier"][0]["identityHash"], "Amina Yusuf");
    assert_eq!(
        (&credential["issuer"]["id"], &subject["achievement"]["humanCode"]),
        (&json!("did:web:hospital.example"), &json!("reader"))
    );
    assert_eq!(credential["validUntil"], "2028-11-22T00:00:00Z", "when it is to be renewed");
    assert_eq!(credential["credentialStatus"]["statusListIndex"], "77");
    let narrative = credential["evidence"][0]["narrative"].as_str().unwrap();
    assert!(narrative.contains("also checked: the holder's identity. Not checked:"), "{narrative}");
    let id = credential["id"].as_str().unwrap().replace("urn:uuid:", "");
    assert_eq!(awarded["file"], format!("credentials/{id}.json"));
    assert!(awarded["claim_file"].as_str().unwrap().starts_with("hand-ins/"));
    // Only what is all there, only for a badge there is, only with a key.
    assert_eq!(award(&mut unlocked(), look_at("champion", &[&certificate, REFLECTED])), Err("claim".to_owned()));
    assert_eq!(award(&mut Session::default(), asked.clone()), Err("locked".to_owned()));
    let mut session = unlocked();
    ask(&mut session, "desk-lock", json!({})).unwrap();
    assert_eq!(award(&mut session, asked), Err("locked".to_owned()));
}

#[test]
fn every_mistake_has_its_word() {
    for (name, value, word) in [
        ("badge", json!("nobodys"), "badges"),
        ("badges", json!("{}"), "badges"),
        ("file", json!("not base64"), "message"),
        ("now", json!("today"), "message"),
    ] {
        let mut message = look_at("starter", &[]);
        message[name] = value;
        assert_eq!(look(message.clone()), Err(word.to_owned()), "{name}");
        assert_eq!(award(&mut unlocked(), message), Err(word.to_owned()), "{name}");
    }
}

#[test]
fn what_is_missing_goes_to_the_page_and_stays_the_same() {
    let count = Count { done: 1, needed: 3 };
    for missing in [
        Missing::Course("first-look".parse().unwrap()),
        Missing::Revised("first-look".parse().unwrap()),
        Missing::Badge("starter".parse().unwrap()),
        Missing::Capstone,
        Missing::CapstoneNotOffered,
        Missing::Courses(count),
        Missing::Reflections(count),
        Missing::Colleagues(count),
        Missing::Sites(count),
        Missing::Endorsements(count),
    ] {
        assert_eq!(Lacking::from(&missing).missing(), Some(missing));
    }
    assert_eq!(Lacking::default().missing(), None);
}
