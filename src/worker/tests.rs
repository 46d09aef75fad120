//! The conversation of a page with the worker.

use super::*;

pub(super) const ASSESSMENT: &str = include_str!("../../tests/data/assessment.json");

pub(super) fn ask(message: Value) -> Result<Value, String> {
    let reply: Value = serde_json::from_str(&answer(&message.to_string())).unwrap();
    assert_eq!(reply["id"], message["id"]);
    match reply.get("ok") {
        Some(ok) => Ok(ok.clone()),
        None => Err(reply["error"].as_str().unwrap().to_owned()),
    }
}

fn seed() -> String {
    STANDARD.encode([7; 32])
}

fn prepare_message() -> Value {
    json!({
        "id": 1, "op": "prepare",
        "name": "Amina Yusuf",
        "public_key": ask(json!({"id": 0, "op": "seed-public", "seed": seed()})).unwrap()["public_key"],
        "issued": 1_795_338_000u64,
        "active_minutes": 55,
        "attempt": "00112233445566778899aabbccddeeff",
        "seed": "18446744073709551615",
        "attempts": 1,
        "started": 1_795_337_000u64,
        "finished": 1_795_337_900u64,
        "answers": [
            {"item": "number", "response": {"number": "1,3"}},
            {"item": "several", "response": {"chosen": ["c", "a"]}},
            {"item": "single", "response": {"chosen": ["b"]}},
            {"item": "matching", "response": {"matched": [["r", "r"], ["p", "p"], ["q", "q"]]}},
            {"item": "ordering", "response": {"ordered": ["y", "x"]}},
        ],
        "assessment": ASSESSMENT,
    })
}

fn finish_message() -> Value {
    let prepared = ask(prepare_message()).unwrap();
    let signed = ask(json!({"id": 2, "op": "seed-sign", "seed": seed(), "bytes": prepared["signing"]})).unwrap();
    json!({
        "id": 3, "op": "finish",
        "unsigned": prepared["unsigned"],
        "signature": signed["signature"],
        "assessment": ASSESSMENT,
    })
}

/// The certificate of the learner whose seed is all sevens, as JSON text.
pub(super) fn certificate() -> String {
    ask(finish_message()).unwrap()["credential"].as_str().unwrap().to_owned()
}

#[test]
fn a_certificate_is_made_and_verified() {
    let prepared = ask(prepare_message()).unwrap();
    assert_eq!(prepared["percent"], 80);
    assert_eq!(prepared["marks"].as_array().unwrap().iter().filter(|mark| **mark == json!(1000)).count(), 4);
    let finished = ask(finish_message()).unwrap();
    let presented = ask(json!({
        "id": 4, "op": "present", "credential": finished["credential"],
        "link_prefix": "https://example.org/academy/verify/#", "assessment": ASSESSMENT,
    }))
    .unwrap();
    assert!(presented["qr"]["path"].as_str().unwrap().starts_with("M4 4h7v1h-7z"));
    assert!(presented["link"].as_str().unwrap().starts_with("https://example.org/academy/verify/#c1-"));
    for text in [&finished["credential"], &presented["code"], &presented["link"]] {
        let claimed = ask(json!({"id": 4, "op": "claimed", "text": text})).unwrap();
        assert_eq!(claimed, json!({"course": "first-look", "revision": 2}));
        let report = ask(json!({
            "id": 5, "op": "verify", "text": text, "now": 1_795_338_100u64, "not_before": 0, "assessment": ASSESSMENT,
        }))
        .unwrap();
        assert_eq!((&report["verdict"], &report["assurance"]), (&json!("valid"), &json!("self-recorded")));
        assert_eq!(report["remark"]["percent"], 80);
        let credential: Value = serde_json::from_str(finished["credential"].as_str().unwrap()).unwrap();
        assert_eq!(report["credential"], credential);
    }
}

#[test]
fn the_assessment_alone_is_certified_only_where_the_course_allows_it() {
    for (test_out_from, made) in
        [("", Err("not-passed")), (",\"test_out_from\":81", Err("not-passed")), (",\"test_out_from\":80", Ok(()))]
    {
        let assessment = ASSESSMENT.replace("\"pass_mark\":75", &format!("\"pass_mark\":75{test_out_from}"));
        let mut message = prepare_message();
        message["by_assessment"] = json!(true);
        message["assessment"] = json!(assessment);
        let prepared = ask(message.clone());
        assert_eq!(prepared.as_ref().map(|_| ()).map_err(String::as_str), made, "{test_out_from}");
        let Ok(prepared) = prepared else { continue };
        let signed = ask(json!({"id": 2, "op": "seed-sign", "seed": seed(), "bytes": prepared["signing"]})).unwrap();
        let finish = json!({
            "id": 3, "op": "finish", "unsigned": prepared["unsigned"], "signature": signed["signature"],
            "assessment": assessment,
        });
        let credential = ask(finish).unwrap()["credential"].clone();
        assert!(credential.as_str().unwrap().contains("(by assessment alone)"));
        let present =
            json!({"id": 4, "op": "present", "credential": credential, "link_prefix": "#", "assessment": assessment});
        assert!(ask(present).unwrap()["code"].as_str().unwrap().starts_with("c4-"));
    }
}

#[test]
fn without_the_content_a_certificate_is_unchecked() {
    let finished = ask(finish_message()).unwrap();
    let report = ask(json!({
        "id": 5, "op": "verify", "text": finished["credential"], "now": 1_795_338_100u64, "not_before": 0, "assessment": null,
    }));
    assert_eq!(report.as_ref().unwrap()["verdict"], "unchecked");
    assert_eq!(report.unwrap()["reasons"], json!(["claim.content"]));
    assert_eq!(ask(json!({"id": 4, "op": "claimed", "text": "nothing"})), Ok(Value::Null));
}

#[test]
fn every_mistake_has_its_word() {
    let wrong_prepare = |name: &str, value: Value| {
        let mut message = prepare_message();
        message[name] = value;
        ask(message)
    };
    for (name, value, error) in [
        ("name", json!(""), "name"),
        ("name", json!(null), "message"),
        ("public_key", json!("AAAA"), "public-key"),
        ("attempt", json!("1"), "attempt"),
        ("seed", json!("-1"), "attempt"),
        ("answers", json!([]), "not-passed"),
        ("answers", json!([{"item": "A", "response": {"number": "1"}}]), "attempt"),
        ("answers", json!([{"item": "a", "response": {"guessed": "1"}}]), "message"),
        ("assessment", json!("{}"), "assessment"),
        ("op", json!("dance"), "message"),
    ] {
        assert_eq!(wrong_prepare(name, value), Err(error.to_owned()), "{name}");
    }
    for (name, value, error) in [
        ("signature", json!("AAAA"), "signature"),
        ("signature", json!(STANDARD.encode([0; 64])), "signature"),
        ("unsigned", json!({}), "message"),
        ("assessment", json!(ASSESSMENT.replace("An hour", "a day") + " "), "signature"),
    ] {
        let mut message = finish_message();
        message[name] = value;
        assert_eq!(ask(message), Err(error.to_owned()), "{name}");
    }
    assert_eq!(ask(json!({"id": 1, "op": "seed-sign", "seed": "", "bytes": ""})), Err("seed".to_owned()));
    for text in ["", "null", "[]", "{", "\u{0}"] {
        assert_eq!(answer(text), r#"{"id":null,"error":"message"}"#);
    }
}

#[test]
fn a_certificate_goes_into_a_picture_and_comes_out_again() {
    let credential = ask(finish_message()).unwrap()["credential"].clone();
    let base64 = |text: &str| STANDARD.encode(text);
    let baked = ask(json!({"id": 1, "op": "bake", "picture": base64("<svg/>"), "credential": credential})).unwrap();
    let opened = ask(json!({"id": 2, "op": "open", "bytes": baked["picture"]})).unwrap();
    let verify = json!({
        "id": 3, "op": "verify", "text": opened["text"], "now": 1_795_338_000u64, "not_before": 0, "assessment": ASSESSMENT,
    });
    assert_eq!(ask(verify).unwrap()["verdict"], "valid");
    assert_eq!(opened["report"], Value::Null);
    for (bytes, text, reason) in [
        (base64("<svg/>"), Value::Null, json!(["bake.missing"])),
        (STANDARD.encode([0xff, 0xd8]), Value::Null, json!(["parse.encoding"])),
        (base64(&" ".repeat(2_000_001)), Value::Null, json!(["parse.size"])),
        (base64("{}"), json!("{}"), Value::Null),
    ] {
        let opened = ask(json!({"id": 4, "op": "open", "bytes": bytes})).unwrap();
        assert_eq!((&opened["text"], opened["report"].get("reasons").unwrap_or(&Value::Null)), (&text, &reason));
    }
    let refused = json!({"id": 5, "op": "bake", "picture": base64("{}"), "credential": credential});
    assert_eq!(ask(refused), Err("picture".to_owned()));
}
