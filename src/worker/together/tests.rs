//! A session, from its invitation to the counted receipt, and an endorsement, by messages alone.

use super::*;
use crate::worker::tests::{ask, certificate};
use serde_json::json;

const NOW: u64 = 1_795_600_000;

fn seed(number: u8) -> String {
    STANDARD.encode([number; 32])
}

fn public(number: u8) -> Value {
    ask(json!({"id": 0, "op": "seed-public", "seed": seed(number)})).unwrap()["public_key"].clone()
}

/// The invitation of learner 1 to a session at a site.
fn invite(site: &str) -> Value {
    ask(json!({
        "id": 1, "op": "together-invite", "session": "0123456789abcdef0123456789abcdef", "public_key": public(1),
        "title": "What matters to you?", "site": site, "day": 20_782, "link_prefix": "https://example.org/teaching/#",
    }))
    .unwrap()
}

/// What a learner has signed.
fn sign(unsigned: Result<Value, String>, by: u8) -> Result<Value, String> {
    let unsigned = unsigned?;
    let signed = ask(json!({"id": 2, "op": "seed-sign", "seed": seed(by), "bytes": unsigned["signing"]})).unwrap();
    ask(json!({
        "id": 3, "op": "together-signed", "unsigned": unsigned["unsigned"], "signature": signed["signature"],
        "link_prefix": "https://example.org/teaching/#",
    }))
}

fn receipt(invitation: &Value, by: u8, attendee: Value) -> Result<Value, String> {
    let message = json!({
        "id": 4, "op": "together-receipt", "invitation": invitation["link"], "public_key": public(by),
        "attendee": attendee, "issued": NOW,
    });
    sign(ask(message), by)
}

fn receipts(text: &str, invitations: &[&Value]) -> Vec<ReadReceipt> {
    let invitations: Vec<&Value> = invitations.iter().map(|invited| &invited["code"]).collect();
    let found = ask(json!({
        "id": 5, "op": "together-receipts", "text": text, "invitations": invitations, "now": NOW + 60,
    }));
    serde_json::from_value(found.unwrap()).unwrap()
}

#[test]
fn a_session_is_signed_for_by_both_sides() {
    let invited = invite("North surgery");
    assert!(invited["qr"]["size"].as_u64().is_some());
    let facts = ask(json!({"id": 6, "op": "together-invitation", "text": invited["link"]})).unwrap();
    assert_eq!(
        (&facts["title"], &facts["site"], &facts["day"]),
        (&json!("What matters to you?"), &json!("North surgery"), &json!(20_782))
    );
    let given = receipt(&invited, 2, Value::Null).unwrap();
    for text in [given["credential"].as_str().unwrap(), given["link"].as_str().unwrap()] {
        let [found] = &receipts(text, &[&invited])[..] else { panic!("one receipt") };
        assert_eq!((found.refused.as_ref(), found.by_leader), (None, false));
        assert_eq!(
            serde_json::from_str::<Value>(&found.credential).unwrap(),
            serde_json::from_str::<Value>(given["credential"].as_str().unwrap()).unwrap()
        );
        let back = receipt(&invited, 1, json!(found.attendee)).unwrap();
        let [back] = &receipts(back["link"].as_str().unwrap(), &[&invited])[..] else { panic!("one receipt") };
        assert_eq!((back.refused.as_ref(), back.by_leader, &back.attendee), (None, true, &found.attendee));
    }
}

#[test]
fn receipts_come_in_bulk_and_each_is_judged_alone() {
    let (north, south) = (invite("North surgery"), invite("South surgery"));
    let links: Vec<String> =
        [2, 3].map(|by| receipt(&north, by, Value::Null).unwrap()["link"].as_str().unwrap().to_owned()).into();
    let altered = receipt(&south, 4, Value::Null).unwrap();
    let text = format!("{}\n{} nonsense\n{}", links[0], links[1], altered["link"].as_str().unwrap());
    let words: Vec<Option<String>> = receipts(&text, &[&north]).into_iter().map(|found| found.refused).collect();
    assert_eq!(words, [None, None, Some("other".to_owned()), Some("invalid".to_owned())]);
    let word = |text: &str, known: &[&Value]| receipts(text, known)[0].refused.clone().unwrap_or_default();
    assert_eq!(word(&links[0], &[]), "session");
    assert_eq!(word(altered["credential"].as_str().unwrap(), &[&north]), "session", "the same id at another site");
    assert_eq!(word("{}", &[&north]), "other");
    assert_eq!(word(&altered["credential"].as_str().unwrap().replace("South", "North"), &[&north]), "invalid");
}

#[test]
fn nobody_signs_for_themselves_or_for_another_leader() {
    let invited = invite("North surgery");
    assert_eq!(receipt(&invited, 1, Value::Null), Err("own-key".to_owned()));
    let own = ask(json!({"id": 7, "op": "together-invitation", "text": invited["code"]})).unwrap()["leader"].clone();
    assert_eq!(receipt(&invited, 1, own.clone()), Err("own-key".to_owned()));
    assert_eq!(receipt(&invited, 3, own), Err("public-key".to_owned()));
    assert_eq!(receipt(&json!({"link": "i1-AAAA"}), 2, Value::Null), Err("invitation".to_owned()));
    let mut message = json!({
        "id": 1, "op": "together-invite", "session": "0", "public_key": public(1), "title": "a", "site": "b",
        "day": 1, "link_prefix": "",
    });
    assert_eq!(ask(message.clone()), Err("message".to_owned()));
    message["session"] = json!("0123456789abcdef0123456789abcdef");
    message["site"] = json!("two\nlines");
    assert_eq!(ask(message), Err("line".to_owned()));
}

#[test]
fn a_certificate_is_endorsed_by_somebody_else() {
    let certificate = certificate();
    let endorse = |by: u8, comment: &str| {
        let message = json!({
            "id": 8, "op": "together-endorse", "endorsed": certificate, "name": "Dr Siân Ŵyn", "comment": comment,
            "public_key": public(by), "issued": NOW,
        });
        sign(ask(message), by)
    };
    let made = endorse(2, "I have seen it. ").unwrap();
    assert_eq!((&made["link"], &made["qr"]), (&Value::Null, &Value::Null));
    let read = |text: &Value, certificates: &[&str]| {
        ask(json!({
            "id": 9, "op": "together-endorsement", "text": text, "certificates": certificates, "now": NOW + 60,
        }))
    };
    let found = read(&made["credential"], &[&certificate]).unwrap();
    assert_eq!((&found["name"], &found["comment"]), (&json!("Dr Siân Ŵyn"), &json!("I have seen it.")));
    assert_eq!(read(&made["credential"], &["{\"id\":\"urn:uuid:0\"}"]), Err("of-another".to_owned()));
    assert_eq!(read(&json!(certificate), &[&certificate]), Err("invalid".to_owned()));
    assert_eq!(endorse(7, "Myself."), Err("own-key".to_owned()));
    assert_eq!(endorse(2, " "), Err("comment".to_owned()));
}
