//! Credentials as JSON Web Tokens: the whole credential as the claims of a compact JSON Web Signature (Open Badges 3.0,
//! part 8.2; Securing Verifiable Credentials using JOSE and COSE 1.0, part 3.1).

use super::did::{self, Which};
use super::issuer::IssuerKey;
use super::json;
use super::moment::Moment;
use super::reason::Reason;
use super::schema::issuer_of;
use super::verification_key::VerificationKey;
use super::web::Web;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

/// A token, taken apart but not yet believed.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    header: Map<String, Value>,
    claims: Map<String, Value>,
    signed: String,
    signature: Vec<u8>,
}

/// The claims that belong to the envelope and not to the credential (RFC 7519, part 4.1).
const ENVELOPE: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

/// Whether a text looks like a token rather than anything else that is read here.
pub fn is_token(text: &str) -> bool {
    text.starts_with("ey") && text.bytes().filter(|byte| *byte == b'.').count() == 2
}

/// The token of a credential that nobody has signed yet, by an institution's key for tokens; nothing if it has none. The
/// envelope says again what the credential says, as Open Badges 3.0 asks (part 8.2.4.1).
pub fn sign(credential: &Value, key: &IssuerKey) -> Option<String> {
    let token_key = key.token_key()?;
    let header = json!({ "alg": "ES256", "kid": key.token_method(), "typ": "JWT" });
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let date = |pointer: &str| text(pointer).and_then(|date| Some(date.parse::<Moment>().ok()?.unix()));
    let mut claims = credential.as_object()?.clone();
    let envelope = [
        ("iss", issuer_of(credential).map(Value::from)),
        ("jti", text("/id").map(Value::from)),
        ("sub", text("/credentialSubject/id").map(Value::from)),
        ("nbf", date("/validFrom").map(Value::from)),
        ("exp", date("/validUntil").map(Value::from)),
    ];
    claims.extend(envelope.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encoded(&header), encoded(&Value::Object(claims)));
    let signature = URL_SAFE_NO_PAD.encode(token_key.signature(signed.as_bytes()));
    Some(format!("{signed}.{signature}"))
}

impl Token {
    /// Takes a compact token apart.
    pub fn read(text: &str) -> Result<Self, Reason> {
        if text.len() > json::LARGEST {
            return Err(Reason::ParseSize);
        }
        let mut parts = text.split('.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Reason::JwtForm);
        };
        let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Reason::JwtForm);
        let object = |part: &str| match json::read(&bytes(part)?)? {
            Value::Object(members) => Ok(members),
            _ => Err(Reason::JwtForm),
        };
        Ok(Self {
            header: object(header)?,
            claims: object(claims)?,
            signed: format!("{header}.{claims}"),
            signature: bytes(signature)?,
        })
    }

    /// The credential that the token carries.
    pub fn credential(&self) -> Value {
        let own = self.claims.iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str()));
        Value::Object(own.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// What is wrong with the token, given its credential's issuer; and the key, if it signed this.
    pub fn check(&self, issuer: &str, now: Moment, web: &dyn Web) -> (Option<VerificationKey>, Vec<Reason>) {
        let mut flaws = Vec::new();
        if self.header.contains_key("crit") || self.header.contains_key("b64") {
            flaws.push(Reason::JwtCritical);
        }
        let text = |name: &str| self.header.get(name).and_then(Value::as_str);
        // What the header says of the key only chooses among the issuer's own; `#key` is short for `issuer#key`.
        let named = text("kid").map(|kid| if kid.starts_with('#') { format!("{issuer}{kid}") } else { kid.to_owned() });
        let enclosed = self.header.get("jwk").map(VerificationKey::from_jwk);
        let which = match (&named, &enclosed) {
            (_, Some(None)) => return (None, vec![Reason::ProofMethod]),
            (Some(name), _) => Which::Named(name),
            (None, Some(Some(key))) => Which::Equal(key),
            (None, None) => Which::Only,
        };
        let found = match did::key_of(issuer, which, web) {
            Ok(found) => found,
            Err(flaw) => {
                flaws.push(flaw);
                return (None, flaws);
            }
        };
        if enclosed.is_some_and(|enclosed| enclosed.as_ref() != Some(&found.key)) {
            flaws.push(Reason::ProofMethod);
        }
        if found.expires.is_some_and(|expires| now > expires) {
            flaws.push(Reason::ProofMethod);
        }
        if !text("alg").is_some_and(|algorithm| found.key.takes(algorithm)) {
            flaws.push(Reason::JwtAlgorithm);
        } else if !found.key.signed(self.signed.as_bytes(), &self.signature) {
            flaws.push(Reason::ProofSignature);
        }
        flaws.extend(self.claims_flaw(now));
        (flaws.is_empty().then_some(found.key), flaws)
    }

    /// The claims of the envelope must say what the credential says (Open Badges 3.0, part 8.2.4.1), and the credential
    /// must be the token itself: a `vc` beside it would be a second one.
    fn claims_flaw(&self, now: Moment) -> Option<Reason> {
        let credential = Value::Object(self.claims.clone());
        let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
        let issuer = text("/issuer/id").or(text("/issuer"));
        let is_text = |name: &str, expected: Option<&str>| {
            self.claims.get(name).is_none_or(|claim| claim.as_str().is_some() && claim.as_str() == expected)
        };
        let is_date = |name: &str, expected: Option<&str>| {
            let expected = expected.and_then(|date| date.parse::<Moment>().ok());
            self.claims.get(name).is_none_or(|claim| seconds(claim).is_some() && seconds(claim) == expected)
        };
        let signed_later = self
            .claims
            .get("iat")
            .and_then(seconds)
            .is_some_and(|issued| issued > now.later(super::proof::TOLERANCE_SECONDS));
        let agrees = is_text("iss", issuer)
            && is_text("jti", text("/id"))
            && is_text("sub", text("/credentialSubject/id"))
            && is_date("nbf", text("/validFrom"))
            && is_date("exp", text("/validUntil"))
            && !["vc", "vp"].iter().any(|name| self.claims.contains_key(*name));
        match (agrees, signed_later) {
            (false, _) => Some(Reason::JwtClaims),
            (true, true) => Some(Reason::ProofCreated),
            (true, false) => None,
        }
    }
}

/// A NumericDate: seconds since 1970, with or without a fraction, which is dropped.
fn seconds(claim: &Value) -> Option<Moment> {
    let whole = claim
        .as_u64()
        .or_else(|| claim.as_f64().filter(|seconds| (0.0..1e12).contains(seconds)).map(|seconds| seconds as u64));
    whole.map(Moment::from_unix)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::super::web::NoWeb;
    use super::*;
    use ed25519_dalek::Signer;
    use proptest::prelude::*;
    use serde_json::json;

    fn token(header: &Value, claims: &Value) -> String {
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()));
        let signature = samples::key().sign(signed.as_bytes()).to_bytes();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn issuer() -> String {
        samples::holder(&samples::key()).did()
    }

    fn header() -> Value {
        json!({"alg": "EdDSA", "typ": "JWT", "kid": samples::holder(&samples::key()).verification_method()})
    }

    fn claims() -> Value {
        json!({
            "iss": issuer(), "jti": "urn:uuid:1", "sub": "did:example:a", "nbf": 1795338000, "iat": 1_795_338_000,
            "id": "urn:uuid:1", "issuer": {"id": issuer()}, "validFrom": "2026-11-22T09:00:00Z", "credentialSubject": {"id": "did:example:a"},
        })
    }

    fn flaws(header: &Value, claims: &Value) -> Vec<Reason> {
        Token::read(&token(header, claims)).unwrap().check(&issuer(), samples::now(), &NoWeb).1
    }

    #[test]
    fn a_token_holds_when_its_key_and_its_claims_do() {
        assert_eq!(flaws(&header(), &claims()), []);
        let read = Token::read(&token(&header(), &claims())).unwrap().credential();
        assert_eq!(read.get("iss"), None);
        assert_eq!(read["id"], "urn:uuid:1");
    }

    #[test]
    fn what_a_token_says_of_itself_is_not_believed() {
        type Change = fn(&mut Value, &mut Value);
        let changes: &[(Change, Reason)] = &[
            (|header, _| header["alg"] = json!("none"), Reason::JwtAlgorithm),
            (|header, _| header["alg"] = json!("HS256"), Reason::JwtAlgorithm),
            (|header, _| header["alg"] = json!("ES256"), Reason::JwtAlgorithm),
            (|header, _| header["crit"] = json!(["exp"]), Reason::JwtCritical),
            (|header, _| header["b64"] = json!(false), Reason::JwtCritical),
            (
                |header, _| {
                    header["jwk"] =
                        json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})
                },
                Reason::ProofMethod,
            ),
            (|_, claims| claims["iss"] = json!("did:web:hospital.example"), Reason::JwtClaims),
            (|_, claims| claims["jti"] = json!("urn:uuid:2"), Reason::JwtClaims),
            (|_, claims| claims["sub"] = json!("did:example:b"), Reason::JwtClaims),
            (|_, claims| claims["nbf"] = json!(0), Reason::JwtClaims),
            (|_, claims| claims["exp"] = json!(4_000_000_000u64), Reason::JwtClaims),
            (|_, claims| claims["nbf"] = json!("2026"), Reason::JwtClaims),
            (|_, claims| claims["vc"] = json!({"name": "Another"}), Reason::JwtClaims),
            (|_, claims| claims["iat"] = json!(1_900_000_000), Reason::ProofCreated),
        ];
        for (change, expected) in changes {
            let (mut header, mut claims) = (header(), claims());
            change(&mut header, &mut claims);
            assert_eq!(flaws(&header, &claims), [*expected], "{header} {claims}");
        }
        let good = token(&header(), &claims());
        let (signed, _) = good.rsplit_once('.').unwrap();
        let unsigned = Token::read(&format!("{signed}.")).unwrap();
        assert_eq!(unsigned.check(&issuer(), samples::now(), &NoWeb).1, [Reason::ProofSignature]);
    }

    #[test]
    fn an_institutions_token_says_what_its_credential_says() {
        use super::super::samples::institution;
        use super::super::token_key::TokenKey;
        let mut hospital = institution::Hospital::default();
        let token_key = TokenKey::new(&[3; 32]).unwrap();
        let method = json!({
            "id": format!("{}-jwt", institution::METHOD), "type": "JsonWebKey", "controller": institution::HOSPITAL,
            "publicKeyJwk": token_key.public().jwk(),
        });
        hospital.did["assertionMethod"].as_array_mut().unwrap().push(method["id"].clone());
        hospital.did["verificationMethod"].as_array_mut().unwrap().push(method);
        let credential = institution::badge();
        assert_eq!(sign(&credential, &institution::issuer_key()), None, "no key for tokens");
        let text = sign(&credential, &institution::issuer_key().with_token_key(token_key)).unwrap();
        let token = Token::read(&text).unwrap();
        assert_eq!(token.credential(), credential);
        let (key, flaws) = token.check(institution::HOSPITAL, samples::now(), &hospital.web());
        assert_eq!((key.is_some(), flaws), (true, vec![]));
        for name in ["iss", "jti", "sub", "nbf", "exp"] {
            assert!(token.claims.contains_key(name), "{name}");
        }
        hospital.did["assertionMethod"].as_array_mut().unwrap().pop();
        let (_, flaws) = token.check(institution::HOSPITAL, samples::now(), &hospital.web());
        assert_eq!(flaws, [Reason::ProofMethod], "a key that was withdrawn");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "ey[A-Za-z0-9_.-]*") {
            let _ = Token::read(&text);
        }
    }
}
