//! Endorsing: one person says something in favour of a certificate or badge of another, as a credential of its own.
//!
//! An endorsement stands beside what it endorses, never in it: enclosed, its statements would mix with those of the
//! certificate. It is signed with the endorser's own key and carries the name that they give themselves.

use super::achievement::plain;
use super::claim::BACKDATED_SECONDS;
use super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::key::PublicKey;
use super::moment::Moment;
use super::name::{PersonName, is_deceptive};
use super::proof::proofs_of;
use super::reason::Reason;
use super::schema::issuer_of;
use super::uuid::Uuid;
use super::verify::{Surroundings, Verdict, verify};
use super::web::NoWeb;
use serde_json::{Value, json};

/// What somebody says in favour of somebody else's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// The key of whoever endorses.
    pub endorser: PublicKey,
    /// The name they give themselves.
    pub name: PersonName,
    /// The identifier of the endorsed credential.
    pub endorsed: String,
    /// What they say, in plain text.
    pub comment: Comment,
    /// When.
    pub issued: Moment,
}

/// The words of an endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment(Box<str>);

/// The longest words, in bytes of UTF-8.
pub const LONGEST_COMMENT: usize = 1_000;

impl Comment {
    /// A comment, if it says something and says it plainly.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=LONGEST_COMMENT).contains(&text.len());
        (fits && text.trim() == text && !text.contains(is_deceptive)).then(|| Self(text.into()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why something cannot be endorsed, or is no endorsement that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnEndorsement {
    /// It does not verify, for these reasons.
    Invalid(Vec<Reason>),
    /// It verifies, but is something else.
    Other,
    /// It is in favour of another certificate.
    OfAnother,
    /// Somebody endorses themselves.
    OwnKey,
}

/// The credential of an endorsement, not yet signed.
pub fn credential(endorsement: &Endorsement) -> Value {
    let Endorsement { endorser, name, endorsed, comment, issued } = endorsement;
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": endorsement_id(endorsement).to_string(),
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "description": "Signed with a key of the endorser's own device. The name is what they call themselves; it was not \
                        checked.",
        "issuer": { "id": endorser.did(), "type": ["Profile"], "name": name.as_str() },
        "validFrom": issued.earlier(BACKDATED_SECONDS).to_string(),
        "awardedDate": issued.to_string(),
        "credentialSubject": {
            "id": plain(endorsed),
            "type": ["EndorsementSubject"],
            "endorsementComment": comment.as_str(),
        },
    })
}

fn endorsement_id(endorsement: &Endorsement) -> Uuid {
    let parts: [&[u8]; 4] = [
        b"champions endorsement",
        &endorsement.endorser.bytes(),
        &endorsement.issued.unix().to_be_bytes(),
        endorsement.endorsed.as_bytes(),
    ];
    Uuid::named(&parts.concat())
}

/// The endorsement that a credential is, if it is one of ours. It says nothing on whether it holds.
fn endorsement_of(credential: &Value) -> Option<Endorsement> {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    Some(Endorsement {
        endorser: PublicKey::from_did(text("/issuer/id")?)?,
        name: text("/issuer/name")?.parse().ok()?,
        endorsed: text("/credentialSubject/id")?.to_owned(),
        comment: Comment::new(text("/credentialSubject/endorsementComment")?)?,
        issued: text("/awardedDate")?.parse().ok()?,
    })
}

/// The endorsement in a file's bytes, if it verifies now, says nothing but that, and is in favour of this certificate
/// by somebody else than its holder.
pub fn check(bytes: &[u8], endorsed: &Value, now: Moment) -> Result<Endorsement, NotAnEndorsement> {
    let surroundings = Surroundings { now, not_before: now, content: None, web: &NoWeb, registry: None };
    let report = verify(bytes, surroundings);
    if report.verdict != Verdict::Valid {
        return Err(NotAnEndorsement::Invalid(report.reasons));
    }
    let found = endorsement_of(&report.credential).filter(|found| says_only(&report.credential, found));
    let endorsement = found.ok_or(NotAnEndorsement::Other)?;
    if endorsed.get("id").and_then(Value::as_str) != Some(&endorsement.endorsed) {
        return Err(NotAnEndorsement::OfAnother);
    }
    if is_of(endorsed, endorsement.endorser) {
        return Err(NotAnEndorsement::OwnKey);
    }
    Ok(endorsement)
}

/// Whether a key is that of a credential's holder or of its issuer: neither can endorse it.
pub fn is_of(credential: &Value, key: PublicKey) -> bool {
    let did = key.did();
    let subject = credential.pointer("/credentialSubject/id").and_then(Value::as_str);
    subject == Some(&did) || issuer_of(credential) == Some(&did)
}

fn says_only(signed: &Value, endorsement: &Endorsement) -> bool {
    let Some(mut members) = signed.as_object().cloned() else { return false };
    let is_signed_once = proofs_of(&members).len() == 1;
    members.remove("proof");
    is_signed_once && Value::Object(members) == credential(endorsement)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::proof::options;
    use crate::credential::samples::{certificate, holder, key, now, sign};
    use ed25519_dalek::SigningKey;

    fn peer() -> SigningKey {
        SigningKey::from_bytes(&[8; 32])
    }

    fn endorsement(by: &SigningKey) -> Endorsement {
        Endorsement {
            endorser: holder(by),
            name: "Dr Siân Ŵyn".parse().unwrap(),
            endorsed: certificate()["id"].as_str().unwrap().to_owned(),
            comment: Comment::new("I have seen this change in practice.\nTwice.").unwrap(),
            issued: now(),
        }
    }

    fn signed(endorsement: &Endorsement, by: &SigningKey) -> Value {
        sign(credential(endorsement), options(holder(by), endorsement.issued), by)
    }

    fn checked(value: &Value) -> Result<Endorsement, NotAnEndorsement> {
        check(value.to_string().as_bytes(), &certificate(), now())
    }

    #[test]
    fn a_colleague_endorses_a_certificate() {
        let given = endorsement(&peer());
        assert_eq!(checked(&signed(&given, &peer())), Ok(given));
    }

    #[test]
    fn nobody_endorses_themselves_or_something_else() {
        assert_eq!(checked(&signed(&endorsement(&key()), &key())), Err(NotAnEndorsement::OwnKey));
        let other = Endorsement { endorsed: Uuid::random([3; 16]).to_string(), ..endorsement(&peer()) };
        assert_eq!(checked(&signed(&other, &peer())), Err(NotAnEndorsement::OfAnother));
        assert_eq!(
            checked(&certificate()),
            Err(NotAnEndorsement::Invalid(vec![Reason::ClaimContent])),
            "a certificate is none"
        );
    }

    #[test]
    fn whatever_is_changed_or_added_is_refused() {
        let good = signed(&endorsement(&peer()), &peer());
        for pointer in [
            "/issuer/name",
            "/issuer/id",
            "/credentialSubject/endorsementComment",
            "/awardedDate",
            "/credentialSubject/id",
        ] {
            let mut bad = good.clone();
            let changed = match pointer {
                "/awardedDate" => "2026-11-22T09:59:59Z",
                "/issuer/id" => "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "/credentialSubject/id" => "urn:uuid:01234567-89ab-4cde-8f01-23456789abcd",
                _ => "Changed",
            };
            *bad.pointer_mut(pointer).unwrap() = changed.into();
            assert!(matches!(checked(&bad), Err(NotAnEndorsement::Invalid(_))), "{pointer}");
        }
        let mut more = credential(&endorsement(&peer()));
        more["name"] = "Endorsement by a royal college".into();
        let more = sign(more, options(holder(&peer()), now()), &peer());
        assert_eq!(checked(&more), Err(NotAnEndorsement::Other));
    }

    #[test]
    fn comments_are_plain_and_short() {
        for (text, good) in [("Well done.", true), ("", false), (" x", false), ("a\u{202e}b", false)] {
            assert_eq!(Comment::new(text).is_some(), good, "{text:?}");
        }
        assert!(Comment::new(&"x".repeat(LONGEST_COMMENT + 1)).is_none());
    }
}
