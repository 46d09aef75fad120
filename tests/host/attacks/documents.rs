//! Texts that programs read in different ways, or not at all.

use super::Expected::Refused;
use super::lab::*;
use super::{Sample, unusable};
use serde_json::{Value, json};

fn replaced(from: &str, to: &str) -> String {
    let good = signed(badge()).to_string();
    assert!(good.contains(from), "{from}");
    good.replacen(from, to, 1)
}

pub(super) fn samples() -> Vec<Sample> {
    let good = signed(badge()).to_string();
    let nested = |depth: usize| {
        let deep = format!("{}1{}", r#"{"evidence":["#.repeat(depth), "]}".repeat(depth));
        replaced(r#""name":"Clinical champion""#, &format!(r#""evidence":{deep},"name":"Clinical champion""#))
    };
    let with_number =
        |number: &str| replaced(r#""criteria":{"#, &format!(r#""creditsAvailable":{number},"criteria":{{"#));
    let mut bad_utf8 = good.clone().into_bytes();
    let place = good.find("Amina").unwrap();
    bad_utf8[place] = 0xff;
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let header = |header: &str| token_of(header, &claims(&badge()).to_string(), |_| vec![0; 64]);
    let token_text = token(&json!({"alg": "EdDSA", "kid": METHOD}), &badge(), &hospital());
    let twice_in_token = token_of(
        r#"{"alg":"EdDSA"}"#,
        &claims(&badge()).to_string().replacen(r#""name":"#, r#""name":"Professor","name":"#, 1),
        |_| vec![0; 64],
    );
    vec![
        unusable("nothing", "parse.syntax", ""),
        unusable("prose", "parse.syntax", "To whom it may concern"),
        unusable("json that is a number", "form.object", "1"),
        unusable("json that is a list", "form.object", format!("[{good}]")),
        unusable("an object of something else", "schema.type", "{}"),
        unusable("byte order mark", "parse.encoding", format!("\u{feff}{good}")),
        unusable("not utf-8", "parse.encoding", bad_utf8),
        unusable("utf-16", "parse.syntax", utf16),
        unusable("something behind the end", "parse.syntax", format!("{good}{good}")),
        unusable("a comment", "parse.syntax", format!("{good} // good")),
        unusable("cut off", "parse.syntax", &good[..good.len() - 9]),
        unusable("half a character", "parse.syntax", replaced("Amina", "\\ud83d")),
        unusable("a raw control character", "parse.syntax", replaced("Amina", "\u{1}")),
        unusable("too large", "parse.size", format!("{good}{}", " ".repeat(2_000_001))),
        unusable("a member twice", "parse.duplicate", replaced(r#""name":"Clinical"#, r#""name":"Professor","name":"Clinical"#)),
        unusable("a member twice, once escaped", "parse.duplicate", replaced(r#""name":"Clinical"#, r#""n\u0061me":"Professor","name":"Clinical"#)),
        unusable("an issuer twice", "parse.duplicate", replaced(r#""issuer":"#, r#""issuer":"did:web:hospital.example","issuer":"#)),
        unusable("a prototype", "parse.member", replaced(r#""name":"Clinical"#, r#""__proto__":{"name":"x"},"name":"Clinical"#)),
        unusable("too deep", "parse.depth", nested(40)),
        unusable("far too deep", "parse.depth", nested(100_000)),
        unusable("lists too deep", "parse.depth", "[".repeat(1_000_000)),
        unusable("a number beyond all", "parse.syntax", with_number("1e999")),
        unusable("not a number", "parse.syntax", with_number("NaN")),
        Sample::new("a number that others round", with_number("9007199254740993"), Refused("unusable", "parse.number")),
        Sample::new("a number that others round, negative", with_number("-9007199254740993"), Refused("unusable", "parse.number")),
        Sample::new("a number of many digits", with_number(&"9".repeat(300)), Refused("unusable", "parse.number")),
        unusable("a token in two parts", "parse.syntax", token_text.rsplit_once('.').unwrap().0),
        unusable("a token with padding", "jwt.form", format!("{token_text}=")),
        unusable("a token whose header is no object", "parse.syntax", header("[1]")),
        unusable("a token whose header names the algorithm twice", "parse.duplicate", header(r#"{"alg":"none","alg":"EdDSA"}"#)),
        unusable("a token that names a member twice", "parse.duplicate", twice_in_token),
        unusable("a code cut off", "parse.code", "c1-AAAA"),
        unusable("a link to nothing", "parse.syntax", "https://hospital.example/verify/#"),
        unusable("a presentation", "schema.type", json!({
            "@context": [CREDENTIALS], "type": ["VerifiablePresentation"], "verifiableCredential": [signed(badge())],
        }).to_string()),
        unusable("a badge of version 2", "schema.type", json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://hospital.example/a/1",
            "badge": "https://hospital.example/b/1", "issuedOn": SIGNED, "verification": {"type": "hosted"},
        }).to_string()),
        unusable("both a badge and an endorsement", "schema.type", issued_as_both().to_string()),
    ]
}

fn issued_as_both() -> Value {
    issued(|badge| badge["type"] = json!(["VerifiableCredential", "OpenBadgeCredential", "EndorsementCredential"]))
}
