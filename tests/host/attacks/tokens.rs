//! Forged JSON Web Tokens.

use super::Expected::Refused;
use super::Sample;
use super::lab::*;
use champions::credential::proof::CRYPTOSUITE;
use ed25519_dalek::Signer;
use serde_json::{Value, json};

pub(super) fn samples() -> Vec<Sample> {
    let good = json!({"alg": "EdDSA", "kid": METHOD});
    let invalid =
        |name: &str, reason: &'static str, token: String| Sample::new(name, token, Refused("invalid", reason));
    let by = |header: Value, key: &ed25519_dalek::SigningKey| token(&header, &badge(), key);
    let with_claims = |change: &dyn Fn(&mut Value)| {
        let mut claims = claims(&badge());
        change(&mut claims);
        token_of(&good.to_string(), &claims.to_string(), |bytes| hospital().sign(bytes).to_bytes().to_vec())
    };
    let unsigned = |header: &str| token_of(header, &claims(&badge()).to_string(), |_| Vec::new());
    let with_public_key_as_secret =
        token_of(r#"{"alg":"HS256","kid":"did:web:hospital.example#2026-1"}"#, &claims(&badge()).to_string(), |_| {
            vec![7; 32]
        });
    let own_key = ed25519_jwk(&attacker());
    let own_did = public(&attacker()).did();
    vec![
        invalid("token altered", "proof.signature", {
            let token = by(good.clone(), &hospital());
            let (header, rest) = token.split_once('.').unwrap();
            let signature = rest.split_once('.').unwrap().1;
            let other = with_claims(&|claims| claims["name"] = json!("Professor"));
            format!("{header}.{}.{signature}", other.split('.').nth(1).unwrap())
        }),
        invalid("token of a stranger", "proof.signature", by(good.clone(), &attacker())),
        invalid("token without an algorithm", "jwt.alg", unsigned(&format!(r#"{{"alg":"none","kid":"{METHOD}"}}"#))),
        invalid(
            "token without an algorithm, capital",
            "jwt.alg",
            unsigned(&format!(r#"{{"alg":"None","kid":"{METHOD}"}}"#)),
        ),
        invalid("token that names none", "jwt.alg", unsigned(&format!(r#"{{"kid":"{METHOD}"}}"#))),
        invalid("token by a shared secret", "jwt.alg", with_public_key_as_secret),
        invalid("token by another algorithm", "jwt.alg", by(json!({"alg": "ES256", "kid": METHOD}), &hospital())),
        invalid("token with its own key", "proof.vm", by(json!({"alg": "EdDSA", "jwk": own_key}), &attacker())),
        invalid(
            "token with its own key and the name of the hospital's",
            "proof.vm",
            by(json!({"alg": "EdDSA", "kid": METHOD, "jwk": own_key}), &attacker()),
        ),
        invalid(
            "token with the attacker's method",
            "proof.vm",
            by(json!({"alg": "EdDSA", "kid": format!("{own_did}#{}", &own_did[8..])}), &attacker()),
        ),
        invalid(
            "token with a key that is none",
            "proof.vm",
            by(json!({"alg": "EdDSA", "jwk": {"kty": "oct", "k": "AAAA"}}), &attacker()),
        ),
        invalid(
            "token with keys from an address",
            "proof.signature",
            by(json!({"alg": "EdDSA", "jku": "https://attacker.example/keys", "kid": METHOD}), &attacker()),
        ),
        invalid(
            "token with a critical extension",
            "jwt.crit",
            by(json!({"alg": "EdDSA", "kid": METHOD, "crit": ["x"], "x": 1}), &hospital()),
        ),
        invalid(
            "token not in base64",
            "jwt.crit",
            by(json!({"alg": "EdDSA", "kid": METHOD, "crit": ["b64"], "b64": false}), &hospital()),
        ),
        invalid(
            "token of another issuer",
            "jwt.claims",
            with_claims(&|claims| claims["iss"] = json!("did:web:attacker.example")),
        ),
        invalid("token of another subject", "jwt.claims", with_claims(&|claims| claims["sub"] = json!("did:key:z6Mk"))),
        invalid("token of another identifier", "jwt.claims", with_claims(&|claims| claims["jti"] = json!("urn:x:1"))),
        invalid(
            "token from another day",
            "jwt.claims",
            with_claims(&|claims| claims["nbf"] = json!(SIGNED_SECONDS - 1)),
        ),
        invalid(
            "token until another day",
            "jwt.claims",
            with_claims(&|claims| claims["exp"] = json!(4_000_000_000_u64)),
        ),
        invalid("token whose date is a text", "jwt.claims", with_claims(&|claims| claims["nbf"] = json!("2026"))),
        invalid(
            "token signed tomorrow",
            "proof.created",
            with_claims(&|claims| claims["iat"] = json!(SIGNED_SECONDS + 86_400)),
        ),
        invalid("token with a second credential", "form.unmapped", with_claims(&|claims| claims["vc"] = badge())),
        invalid("token with an unknown claim", "form.unmapped", with_claims(&|claims| claims["licence"] = json!("x"))),
        invalid(
            "token that has run out",
            "time.validUntil",
            with_claims(&|claims| claims["validUntil"] = json!("2026-11-22T09:30:00Z")),
        ),
        invalid(
            "token with a bad proof inside",
            "proof.signature",
            with_claims(&|claims| {
                claims["proof"] = signed_as(CRYPTOSUITE, METHOD, &attacker(), badge())["proof"].clone();
            }),
        ),
        Sample::new(
            "token whose signature is in another form",
            {
                let token = token_es256(&json!({"alg": "ES256"}), &bare(&format!("did:key:{}", p256_multikey())));
                format!("{}.MEUCIQ", token.rsplit_once('.').unwrap().0)
            },
            Refused("invalid", "proof.signature"),
        ),
    ]
}
