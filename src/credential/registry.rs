//! The registry: which institutions are known, since when, and what they may award. One signed file that every site
//! carries, in the shape that the public registry clients of others read as well (`registry[did] = {name, location,
//! url}`); the rest is ours.
//!
//! A registry says who an issuer is. It never makes a certificate valid: whether a signature holds is one question, and
//! who stands behind it another.

use super::key::PublicKey;
use super::moment::Moment;
use super::proof::{self, proofs_of};
use super::reason::Reason;
use super::verification_key::VerificationKey;
use super::web::Web;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The registry's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    /// About this edition.
    pub meta: Meta,
    /// The members, by their DID.
    pub registry: BTreeMap<String, Member>,
}

/// About an edition of the registry. Times are such as `2026-11-22T00:00:00Z`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// When the first edition was made.
    pub created: String,
    /// When this one was made.
    pub updated: String,
    /// Its number, which only ever grows: an edition with a lower one is an old one.
    pub sequence: u64,
    /// When the next edition is due: after that, this one is out of date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// Its name, which is shown instead of whatever name a certificate gives.
    pub name: String,
    /// Where it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// Its web site.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Since when it is a member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when it was one. What it awarded before stays good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The identifiers of the achievements that it may award; none named means any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may: Option<Vec<String>>,
    /// Its keys, as Multikeys: another one, on the same web site, is not taken for its own. None named means any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<Vec<String>>,
    /// Where to read how it was established who this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

impl Registry {
    /// Reads a registry and checks who signed it. With `roots`, one of those keys must have. Without, whoever verifies
    /// chose the file: it may be unsigned, but a signature that it bears must hold.
    pub fn read(text: &[u8], roots: &[PublicKey], now: Moment, web: &dyn Web) -> Result<Registry, Reason> {
        let signed = super::json::read(text).map_err(|_| Reason::TrustRegistryForm)?;
        let registry = Registry::deserialize(&signed).map_err(|_| Reason::TrustRegistryForm)?;
        if registry.dates().any(|date| date.parse::<Moment>().is_err()) {
            return Err(Reason::TrustRegistryForm);
        }
        let holds = if roots.is_empty() {
            let proofs = signed.as_object().map(proofs_of).unwrap_or_default();
            proofs.iter().all(|proof| is_signed_by_its_method(&signed, proof, now, web))
        } else {
            proof::is_signed_by_one_of(&signed, roots)
        };
        if holds { Ok(registry) } else { Err(Reason::TrustRegistrySignature) }
    }

    fn dates(&self) -> impl Iterator<Item = &String> {
        let meta = [&self.meta.next]
            .into_iter()
            .flatten()
            .chain([&self.meta.updated].into_iter().filter(|date| !date.is_empty()));
        meta.chain(self.registry.values().flat_map(|member| member.from.iter().chain(&member.until)))
    }

    /// When this edition was made, if it says so.
    pub fn updated(&self) -> Option<Moment> {
        self.meta.updated.parse().ok()
    }

    /// The member that an issuer is, if it could award an achievement at a moment with a key; otherwise why it could not.
    pub fn standing(
        &self,
        issuer: &str,
        achievement: Option<&str>,
        awarded: Moment,
        keys: &[VerificationKey],
        now: Moment,
    ) -> Result<&Member, Reason> {
        let member = self.registry.get(issuer).ok_or(Reason::TrustUnlisted)?;
        let pinned = |key: &VerificationKey| {
            member.keys.iter().flatten().any(|pinned| VerificationKey::from_multikey(pinned).as_ref() == Some(key))
        };
        if member.keys.is_some() && !keys.iter().all(pinned) {
            return Err(Reason::TrustKey);
        }
        // Whoever keeps an old edition from being replaced could hide that a member has left.
        if self.meta.next.as_ref().and_then(|next| next.parse::<Moment>().ok()).is_some_and(|next| next < now) {
            return Err(Reason::TrustRegistryStale);
        }
        let moment = |date: &Option<String>| date.as_ref().and_then(|date| date.parse::<Moment>().ok());
        if moment(&member.from).is_some_and(|from| awarded < from)
            || moment(&member.until).is_some_and(|until| awarded > until)
        {
            return Err(Reason::TrustPeriod);
        }
        let may =
            member.may.as_ref().is_none_or(|may| achievement.is_some_and(|id| may.iter().any(|allowed| allowed == id)));
        if may { Ok(member) } else { Err(Reason::TrustScope) }
    }
}

fn is_signed_by_its_method(document: &Value, proof: &Value, now: Moment, web: &dyn Web) -> bool {
    let method = proof.get("verificationMethod").and_then(Value::as_str).unwrap_or_default();
    let signer = method.split('#').next().unwrap_or_default();
    let flaws = proof::check(&only(document, proof), signer, now, web).1;
    // Whose key cannot be had is not thereby wrong, in a file that the person chose.
    flaws.iter().all(|flaw| *flaw == Reason::ProofMethodUnavailable)
}

/// The document with one of its proofs.
fn only(document: &Value, proof: &Value) -> Value {
    let mut document = document.clone();
    if let Some(members) = document.as_object_mut() {
        members.insert("proof".to_owned(), Value::Array(vec![proof.clone()]));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::super::proof::{PLAIN_CRYPTOSUITE, attach, options_with, signing_input};
    use super::super::samples;
    use super::super::web::NoWeb;
    use super::*;
    use ed25519_dalek::{Signer, SigningKey};
    use serde_json::json;

    const ISSUER: &str = "did:web:hospital.example";

    fn key(byte: u8) -> SigningKey {
        SigningKey::from_bytes(&[byte; 32])
    }

    fn unsigned() -> Value {
        let pinned = samples::holder(&key(3)).multikey();
        json!({
            "meta": {"created": "2026-01-01T00:00:00Z", "updated": "2026-11-01T00:00:00Z", "sequence": 17, "next": "2027-02-01T00:00:00Z"},
            "registry": {
                ISSUER: {
                    "name": "Hospital", "location": "Cardiff", "url": "https://hospital.example",
                    "from": "2026-01-01T00:00:00Z", "until": null, "may": ["urn:uuid:1"], "keys": [pinned],
                },
                "did:web:open.example": {"name": "Open", "a member of later years": true},
            },
        })
    }

    fn signed(registry: &Value, by: &SigningKey) -> Vec<u8> {
        let holder = samples::holder(by);
        let options = options_with(PLAIN_CRYPTOSUITE, &holder.verification_method(), samples::now());
        let signature = by.sign(&signing_input(registry, &options).unwrap()).to_bytes();
        attach(registry.clone(), options, &signature).to_string().into_bytes()
    }

    fn read(text: &[u8], roots: &[PublicKey]) -> Result<Registry, Reason> {
        Registry::read(text, roots, samples::now(), &NoWeb)
    }

    #[test]
    fn only_a_root_key_makes_a_registry() {
        let root = samples::holder(&key(1));
        let good = signed(&unsigned(), &key(1));
        assert!(read(&good, &[samples::holder(&key(2)), root]).is_ok());
        assert!(read(&good, &[]).is_ok());
        assert_eq!(read(&signed(&unsigned(), &key(9)), &[root]), Err(Reason::TrustRegistrySignature));
        assert_eq!(read(unsigned().to_string().as_bytes(), &[root]), Err(Reason::TrustRegistrySignature));
        assert!(read(unsigned().to_string().as_bytes(), &[]).is_ok(), "a file that the person chose");
        let altered = String::from_utf8(good).unwrap().replace("Hospital", "Hospitel");
        assert_eq!(read(altered.as_bytes(), &[root]), Err(Reason::TrustRegistrySignature));
        assert_eq!(read(altered.as_bytes(), &[]), Err(Reason::TrustRegistrySignature));
        let mut dated = unsigned();
        dated["registry"][ISSUER]["until"] = json!("soon");
        assert_eq!(read(dated.to_string().as_bytes(), &[]), Err(Reason::TrustRegistryForm));
        assert_eq!(read(b"[]", &[]), Err(Reason::TrustRegistryForm));
    }

    #[test]
    fn a_member_stands_for_what_it_may_award_while_it_is_one() {
        let registry = read(unsigned().to_string().as_bytes(), &[]).unwrap();
        let pinned = [VerificationKey::Ed25519(samples::holder(&key(3)))];
        let stranger = [VerificationKey::Ed25519(samples::holder(&key(4)))];
        let at = |date: &str| date.parse::<Moment>().unwrap();
        let (now, then) = (samples::now(), at("2026-06-01T00:00:00Z"));
        let standing = |issuer, achievement, awarded, keys, now| {
            registry.standing(issuer, Some(achievement), awarded, keys, now).map(|member| member.name.as_str())
        };
        assert_eq!(standing(ISSUER, "urn:uuid:1", then, &pinned, now), Ok("Hospital"));
        assert_eq!(standing(ISSUER, "urn:uuid:2", then, &pinned, now), Err(Reason::TrustScope));
        assert_eq!(standing(ISSUER, "urn:uuid:1", at("2025-06-01T00:00:00Z"), &pinned, now), Err(Reason::TrustPeriod));
        assert_eq!(standing(ISSUER, "urn:uuid:1", then, &stranger, now), Err(Reason::TrustKey));
        assert_eq!(
            standing(ISSUER, "urn:uuid:1", then, &pinned, at("2027-03-01T00:00:00Z")),
            Err(Reason::TrustRegistryStale)
        );
        assert_eq!(standing("did:web:evil.example", "urn:uuid:1", then, &pinned, now), Err(Reason::TrustUnlisted));
        assert_eq!(standing("did:web:open.example", "urn:uuid:9", then, &stranger, now), Ok("Open"));
    }
}
