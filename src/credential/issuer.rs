//! Issuers: who an institution is, and the key with which it signs.

use super::did_web::{DidWeb, KeyName};
use super::key::PublicKey;
use super::moment::Moment;
use super::name::{PersonName, is_deceptive};
use super::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE, attach, options_with, proofs_of, signing_input};
use super::reason::Reason;
use super::token_key::TokenKey;
use ed25519_dalek::{Signer, SigningKey};
use oxiri::Iri;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::fmt;

/// An institution, as its certificates name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Issuer {
    did: DidWeb,
    name: PersonName,
    url: Box<str>,
    email: Option<Box<str>>,
}

/// Why values do not make an issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnIssuer {
    /// The identifier.
    #[error("an issuer is named like did:web:hospital.example.org or did:web:example.org:issuers:cardiff")]
    Did,
    /// The name.
    #[error("the issuer's name is 1 to 200 bytes of text without control characters")]
    Name,
    /// The web address.
    #[error("the issuer's address is written like https://hospital.example.org, in at most 200 bytes")]
    Url,
    /// The e-mail address.
    #[error("the issuer's e-mail address is written like education@hospital.example.org, in at most 200 bytes")]
    Email,
}

/// The longest address, in bytes.
const LONGEST: usize = 200;

impl Issuer {
    /// The institution with these values. A name of an institution follows the same rules as that of a person.
    pub fn new(did: DidWeb, name: &str, url: &str, email: Option<&str>) -> Result<Self, NotAnIssuer> {
        let is_plain =
            |text: &str| text.len() <= LONGEST && !text.contains(|c| is_deceptive(c) || c == '\n' || c == ' ');
        let is_url = is_plain(url) && url.len() > "https://".len() && url.starts_with("https://");
        if !is_url || Iri::parse(url).is_err() {
            return Err(NotAnIssuer::Url);
        }
        let is_email = |email: &str| {
            let parts = email.split_once('@');
            is_plain(email)
                && parts.is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !host.contains('@'))
        };
        if !email.is_none_or(is_email) {
            return Err(NotAnIssuer::Email);
        }
        let name = name.parse().map_err(|_| NotAnIssuer::Name)?;
        Ok(Self { did, name, url: url.into(), email: email.map(Into::into) })
    }

    /// Its identifier.
    pub fn did(&self) -> &DidWeb {
        &self.did
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The web address of its own pages.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whom to ask.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The profile that stands in a credential.
    pub fn profile(&self) -> Value {
        let mut profile =
            json!({ "id": self.did.as_str(), "type": ["Profile"], "name": self.name(), "url": self.url() });
        if let Some(email) = self.email() {
            profile["email"] = email.into();
        }
        profile
    }

    /// The issuer of a credential, if it is an institution and its profile says what [`profile`](Self::profile) writes.
    pub fn of(credential: &Value) -> Option<Self> {
        let profile = credential.get("issuer")?;
        let text = |name: &str| profile.get(name).and_then(Value::as_str);
        let issuer = Self::new(text("id")?.parse().ok()?, text("name")?, text("url")?, text("email")).ok()?;
        (issuer.profile() == *profile).then_some(issuer)
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: String,
    url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

impl From<Issuer> for Written {
    fn from(issuer: Issuer) -> Self {
        Self {
            id: issuer.did.to_string(),
            name: issuer.name().to_owned(),
            url: issuer.url.into(),
            email: issuer.email.map(Into::into),
        }
    }
}

impl TryFrom<Written> for Issuer {
    type Error = NotAnIssuer;

    fn try_from(written: Written) -> Result<Self, NotAnIssuer> {
        let did = written.id.parse().map_err(|_| NotAnIssuer::Did)?;
        Self::new(did, &written.name, &written.url, written.email.as_deref())
    }
}

/// An institution's private key, unlocked, perhaps with one for tokens. It is wiped from memory when it is dropped, and
/// never shown.
pub struct IssuerKey {
    issuer: Issuer,
    name: KeyName,
    key: SigningKey,
    token_key: Option<TokenKey>,
}

impl fmt::Debug for IssuerKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "IssuerKey({})", self.method())
    }
}

impl IssuerKey {
    /// The key of 32 secret bytes.
    pub fn new(issuer: Issuer, name: KeyName, seed: &[u8; 32]) -> Self {
        Self { issuer, name, key: SigningKey::from_bytes(seed), token_key: None }
    }

    /// The same key with one for tokens.
    pub fn with_token_key(self, token_key: TokenKey) -> Self {
        Self { token_key: Some(token_key), ..self }
    }

    /// Whose it is.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Its name.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// Its identifier.
    pub fn method(&self) -> String {
        self.issuer.did.method(&self.name)
    }

    /// The public key.
    pub fn public(&self) -> Option<PublicKey> {
        PublicKey::from_bytes(self.key.verifying_key().to_bytes())
    }

    /// The key for tokens, if there is one.
    pub fn token_key(&self) -> Option<&TokenKey> {
        self.token_key.as_ref()
    }

    /// The identifier of the key for tokens.
    pub fn token_method(&self) -> String {
        self.issuer.did.token_method(&self.name)
    }

    /// The secret bytes, to be sealed.
    pub(super) fn seed(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// The signature of a message.
    pub fn signature(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }

    /// A credential, signed at a moment. The same credential signed again at the same moment is the same to the byte.
    pub fn sign(&self, credential: Value, created: Moment) -> Result<Value, Reason> {
        let options = options_with(CRYPTOSUITE, &self.method(), created);
        let input = signing_input(&credential, &options)?;
        Ok(attach(credential, options, &self.signature(&input)))
    }

    /// A document of our own kind, such as a registry, with a proof over its plain JSON beside those that it has of other
    /// keys.
    pub fn add_plain_proof(&self, document: Value, created: Moment) -> Result<Value, Reason> {
        let options = options_with(PLAIN_CRYPTOSUITE, &self.method(), created);
        let is_others = |proof: &&Value| proof.get("verificationMethod") != options.get("verificationMethod");
        let proofs = proofs_of(document.as_object().ok_or(Reason::FormObject)?);
        let mut proofs: Vec<Value> = proofs.into_iter().filter(is_others).cloned().collect();
        let input = signing_input(&document, &options)?;
        let mut signed = attach(document, options, &self.signature(&input));
        if let Some(Value::Array(own)) = signed.get_mut("proof") {
            proofs.append(own);
            *own = proofs;
        }
        Ok(signed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_plain() {
        let check = |name: &str, url: &str, email: Option<&str>, expected: Result<(), NotAnIssuer>| {
            let did = "did:web:hospital.example.org".parse().unwrap();
            assert_eq!(Issuer::new(did, name, url, email).map(drop), expected, "{name:?} {url:?} {email:?}");
        };
        let (name, url) = ("Ysbyty’r Eglwys", "https://hospital.example.org/education");
        check(name, url, None, Ok(()));
        check(name, url, Some("cpd@hospital.example.org"), Ok(()));
        check("", url, None, Err(NotAnIssuer::Name));
        check("\u{202e}a", url, None, Err(NotAnIssuer::Name));
        check(name, "http://hospital.example.org", None, Err(NotAnIssuer::Url));
        check(name, "https://", None, Err(NotAnIssuer::Url));
        check(name, "https://a b", None, Err(NotAnIssuer::Url));
        check(name, "https://a<b>", None, Err(NotAnIssuer::Url));
        check(name, url, Some("nobody"), Err(NotAnIssuer::Email));
        check(name, url, Some("a@b@c"), Err(NotAnIssuer::Email));
    }

    #[test]
    fn a_key_does_not_show_itself() {
        let did = "did:web:hospital.example.org".parse().unwrap();
        let issuer = Issuer::new(did, "Hospital", "https://hospital.example.org", None).unwrap();
        let key = IssuerKey::new(issuer, "2026-1".parse().unwrap(), &[7; 32]);
        assert_eq!(format!("{key:?}"), "IssuerKey(did:web:hospital.example.org#2026-1)");
    }
}
