//! Tokens that the hospital signs: each reads back as the credential that it was made of, and its envelope agrees with it.
#![no_main]

use champions::credential::jwt::{Token, sign};
use champions::credential::reason::Reason;
use champions_fuzz::altering::{Steps, alter};
use champions_fuzz::{HOSPITAL, badge, did_document, issuer_key, now, token_key};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The web, in which the hospital says that its key for tokens is its own.
fn web() -> &'static BTreeMap<String, String> {
    static WEB: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let (mut document, key) = (did_document(), token_key().public());
        let method = issuer_key().token_method();
        document["assertionMethod"].as_array_mut().expect("it is a list").push(json!(method));
        document["verificationMethod"].as_array_mut().expect("it is a list").push(json!({
            "id": method, "type": "JsonWebKey", "controller": HOSPITAL, "publicKeyJwk": key.jwk(),
        }));
        BTreeMap::from([("https://hospital.example/.well-known/did.json".to_owned(), document.to_string())])
    });
    &WEB
}

fuzz_target!(|bytes: &[u8]| {
    let mut steps = Steps(bytes);
    let mut credential = badge();
    for _ in 0..=steps.byte() % 3 {
        alter(&mut credential, &mut steps);
    }
    let Some(token) = sign(&credential, &issuer_key()).and_then(|text| Token::read(&text).ok()) else { return };
    let is_at_top = |name: &&str| credential.get(name).is_some();
    if !["iss", "sub", "aud", "exp", "nbf", "iat", "jti"].iter().any(is_at_top) {
        assert_eq!(token.credential(), credential);
    }
    let (key, flaws) = token.check(HOSPITAL, now(), web());
    let is_the_credentials_own = |flaw: &Reason| [Reason::JwtClaims, Reason::ProofCreated].contains(flaw);
    assert!(key.is_some() || flaws.iter().all(is_the_credentials_own), "{flaws:?}");
    if !["vc", "vp", "iat"].iter().any(is_at_top) {
        assert!(flaws.is_empty(), "{flaws:?} {credential}");
    }
});
