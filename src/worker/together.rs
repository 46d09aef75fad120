//! The messages about sessions, receipts and endorsements.
//!
//! | `op` | takes | `ok` is |
//! | --- | --- | --- |
//! | `together-invite` | [`Invite`] | [`Invited`] |
//! | `together-invitation` | [`Read`] | [`SessionFacts`], or `null` if the text is no invitation |
//! | `together-receipt` | [`MakeReceipt`] | [`Unsigned`] |
//! | `together-endorse` | [`Endorse`] | [`Unsigned`] |
//! | `together-signed` | [`Signed`] | [`Made`] |
//! | `together-receipts` | [`ReadReceipts`] | a list of [`ReadReceipt`] |
//! | `together-endorsement` | [`ReadEndorsement`] | [`FoundEndorsement`] |
//! | `together-tally` | [`Tally`] | [`Tallied`] |
//!
//! Making a receipt or an endorsement is `together-receipt` or `together-endorse`, then a signature of `signing` by the
//! learner's key, then `together-signed`.
//!
//! Error words besides those of the other messages: `line` (a title or site that cannot be printed on one line),
//! `invitation` (unreadable), `own-key` (somebody would sign for themselves), `comment` (empty, too long or not plain),
//! `endorsed` (not a credential), `invalid` (does not verify), `other` (something else), `of-another` (in favour of
//! another certificate).

mod tally;

use super::{Failure, bytes, read, written};
use crate::course::calendar::Day;
use crate::course::id::SessionId;
use crate::credential::container::{Container, open};
use crate::credential::endorse::{self, Comment, Endorsement, NotAnEndorsement};
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::proof;
use crate::credential::qr::qr_code;
use crate::credential::reason::Reason;
use crate::credential::teaching::{self, NotAReceipt, Receipt, Session, Signer, code, invitation};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use tally::{Led, Tallied, Tally};

/// A QR code.
use super::Qr;

/// Asks for the invitation to a session that the learner leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The session's id, 32 hexadecimal digits.
    pub session: String,
    /// The learner's public key, 32 bytes.
    pub public_key: String,
    /// What it is about.
    pub title: String,
    /// Where it is.
    pub site: String,
    /// The day, as the number of days since 1970.
    pub day: u32,
    /// What goes before the code in a link.
    pub link_prefix: String,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// The code.
    pub code: String,
    /// The link: the prefix and the code.
    pub link: String,
    /// The link as a QR code.
    pub qr: Option<Qr>,
}

/// A text to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// The text.
    pub text: String,
}

/// What an invitation says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    /// The session's id.
    pub session: String,
    /// The identifier of whoever leads it.
    pub leader: String,
    /// What it is about.
    pub title: String,
    /// Where it is.
    pub site: String,
    /// The day, as the number of days since 1970.
    pub day: u32,
    /// The invitation's code.
    pub code: String,
}

/// Asks for a receipt to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeReceipt {
    /// The invitation.
    pub invitation: String,
    /// The learner's public key, 32 bytes.
    pub public_key: String,
    /// For whom the learner, who leads the session, signs; `null` if the learner attended it.
    pub attendee: Option<String>,
    /// Now.
    pub issued: u64,
}

/// Asks for an endorsement to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorse {
    /// The certificate to endorse, as JSON text.
    pub endorsed: String,
    /// The name of the learner, who endorses.
    pub name: String,
    /// What they say.
    pub comment: String,
    /// The learner's public key, 32 bytes.
    pub public_key: String,
    /// Now.
    pub issued: u64,
}

/// A credential to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsigned {
    /// All but the signature, as JSON text; hand it back as it is.
    pub unsigned: String,
    /// The 64 bytes that the learner's key must sign.
    pub signing: String,
}

/// Brings the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// What was to be signed.
    pub unsigned: String,
    /// The signature, 64 bytes.
    pub signature: String,
    /// What goes before the code in a link.
    pub link_prefix: String,
}

/// What was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The credential, as JSON text.
    pub credential: String,
    /// A link with the credential's code, for a receipt.
    pub link: Option<String>,
    /// The link as a QR code.
    pub qr: Option<Qr>,
}

/// Asks what receipts a text holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadReceipts {
    /// One credential as JSON, or codes and links, with space or line ends between.
    pub text: String,
    /// The invitations of all sessions that the learner led or attended.
    pub invitations: Vec<String>,
    /// Now.
    pub now: u64,
}

/// A receipt, or why something is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadReceipt {
    /// The session's id.
    pub session: String,
    /// The identifier of whoever led it.
    pub leader: String,
    /// The identifier of whoever attended.
    pub attendee: String,
    /// Whether the one who led it has signed, and not the one who attended.
    pub by_leader: bool,
    /// The credential, as JSON text.
    pub credential: String,
    /// Why it is refused: `session` (unknown, or not as it was), `own-key`, `invalid` or `other`.
    pub refused: Option<String>,
}

/// Asks what an endorsement says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadEndorsement {
    /// The endorsement's text.
    pub text: String,
    /// The learner's certificates, as JSON texts.
    pub certificates: Vec<String>,
    /// Now.
    pub now: u64,
}

/// What an endorsement says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundEndorsement {
    /// The identifier of whoever endorses.
    pub endorser: String,
    /// The name they give themselves.
    pub name: String,
    /// What they say.
    pub comment: String,
    /// The identifier of the endorsed certificate.
    pub endorsed: String,
}

/// Performs one of these operations.
pub(super) fn perform(op: &str, message: &str) -> Result<String, Failure> {
    match op {
        "together-invite" => written(&invite(&read(message)?)?),
        "together-invitation" => written(&facts(&read(message)?)),
        "together-receipt" => written(&receipt(&read(message)?)?),
        "together-endorse" => written(&endorse(&read(message)?)?),
        "together-signed" => written(&signed(&read(message)?)?),
        "together-receipts" => written(&receipts(&read(message)?)),
        "together-tally" => written(&tally::tally(&read(message)?)),
        "together-endorsement" => written(&endorsement(&read(message)?)?),
        _ => Err("message"),
    }
}

fn invite(asked: &Invite) -> Result<Invited, Failure> {
    let session = Session {
        id: asked.session.parse::<SessionId>().map_err(|_| "message")?.0,
        leader: public_key(&asked.public_key)?,
        title: asked.title.parse().map_err(|_| "line")?,
        site: asked.site.parse().map_err(|_| "line")?,
        day: Day(asked.day.into()),
    };
    let code = invitation::encode(&session);
    let link = format!("{}{code}", asked.link_prefix);
    let qr = qr_code(&link);
    Ok(Invited { code, link, qr })
}

fn facts(asked: &Read) -> Option<SessionFacts> {
    let session = invitation::decode(&asked.text)?;
    Some(SessionFacts {
        session: SessionId(session.id).to_string(),
        leader: session.leader.did(),
        title: session.title.as_str().to_owned(),
        site: session.site.as_str().to_owned(),
        day: u32::try_from(session.day.0).unwrap_or(u32::MAX),
        code: invitation::encode(&session),
    })
}

fn receipt(asked: &MakeReceipt) -> Result<Unsigned, Failure> {
    let session = invitation::decode(&asked.invitation).ok_or("invitation")?;
    let own = public_key(&asked.public_key)?;
    let (attendee, signer) = match &asked.attendee {
        None => (own, Signer::Attendee),
        Some(attendee) if own == session.leader => (PublicKey::from_did(attendee).ok_or("public-key")?, Signer::Leader),
        Some(_) => return Err("public-key"),
    };
    if attendee == session.leader {
        return Err("own-key");
    }
    let issued = Moment::from_unix(asked.issued);
    unsigned(&teaching::credential(&Receipt { session, attendee, signer, issued }), own, issued)
}

fn endorse(asked: &Endorse) -> Result<Unsigned, Failure> {
    let endorsed = match open(asked.endorsed.as_bytes()) {
        Ok(Container::Json(endorsed)) => endorsed,
        Ok(Container::Token(token)) => token.credential(),
        _ => return Err("endorsed"),
    };
    let id = endorsed.get("id").and_then(Value::as_str).ok_or("endorsed")?.to_owned();
    let endorser = public_key(&asked.public_key)?;
    if endorse::is_of(&endorsed, endorser) {
        return Err("own-key");
    }
    let issued = Moment::from_unix(asked.issued);
    let endorsement = Endorsement {
        endorser,
        name: asked.name.parse().map_err(|_| "name")?,
        endorsed: id,
        comment: Comment::new(asked.comment.trim()).ok_or("comment")?,
        issued,
    };
    unsigned(&endorse::credential(&endorsement), endorser, issued)
}

fn unsigned(credential: &Value, key: PublicKey, issued: Moment) -> Result<Unsigned, Failure> {
    let options = proof::options(key, issued);
    let signing = proof::signing_input(credential, &options).map_err(|_| "message")?;
    Ok(Unsigned { unsigned: credential.to_string(), signing: STANDARD.encode(signing) })
}

fn signed(asked: &Signed) -> Result<Made, Failure> {
    let unsigned: Value = serde_json::from_str(&asked.unsigned).map_err(|_| "message")?;
    let text = |pointer: &str| unsigned.pointer(pointer).and_then(Value::as_str).ok_or("message");
    let key = PublicKey::from_did(text("/issuer/id")?).ok_or("message")?;
    let issued = text("/awardedDate")?.parse().map_err(|_| "message")?;
    let signature = bytes(&asked.signature).ok_or("signature")?;
    let options = proof::options(key, issued);
    let signing = proof::signing_input(&unsigned, &options).map_err(|_| "message")?;
    if !key.signed(&signing, &signature) {
        return Err("signature");
    }
    let made = proof::attach(unsigned, options, &signature);
    let code = teaching::receipt_of(&made).and_then(|receipt| code::encode(&receipt, &made));
    let link = code.map(|code| format!("{}{code}", asked.link_prefix));
    let qr = link.as_deref().and_then(qr_code);
    Ok(Made { credential: made.to_string(), link, qr })
}

fn receipts(asked: &ReadReceipts) -> Vec<ReadReceipt> {
    let sessions: Vec<Session> = asked.invitations.iter().filter_map(|text| invitation::decode(text)).collect();
    let now = Moment::from_unix(asked.now);
    if asked.text.trim_start().starts_with('{') {
        return vec![read_receipt(asked.text.as_bytes(), &sessions, now)];
    }
    let codes = asked.text.split_whitespace();
    codes
        .map(|code| match code::expand(code, &sessions) {
            Some(credential) => read_receipt(credential.to_string().as_bytes(), &sessions, now),
            None if code::session_of(code).is_some() => refused("session"),
            None => refused("other"),
        })
        .collect()
}

/// A receipt as it stands in a file, held against the sessions as the learner knows them.
fn read_receipt(bytes: &[u8], sessions: &[Session], now: Moment) -> ReadReceipt {
    match teaching::check(bytes, now) {
        Ok(receipt) if sessions.contains(&receipt.session) => ReadReceipt {
            session: SessionId(receipt.session.id).to_string(),
            leader: receipt.session.leader.did(),
            attendee: receipt.attendee.did(),
            by_leader: receipt.signer == Signer::Leader,
            credential: String::from_utf8_lossy(bytes).into_owned(),
            refused: None,
        },
        Ok(_) => refused("session"),
        Err(NotAReceipt::OwnKey) => refused("own-key"),
        Err(NotAReceipt::Invalid(reasons)) if !reasons.contains(&Reason::SchemaType) => refused("invalid"),
        Err(NotAReceipt::Invalid(_) | NotAReceipt::Other) => refused("other"),
    }
}

fn refused(why: &str) -> ReadReceipt {
    ReadReceipt { refused: Some(why.to_owned()), ..ReadReceipt::default() }
}

fn endorsement(asked: &ReadEndorsement) -> Result<FoundEndorsement, Failure> {
    let now = Moment::from_unix(asked.now);
    let mut failure = "of-another";
    for certificate in &asked.certificates {
        let Ok(certificate) = serde_json::from_str(certificate) else { continue };
        match endorse::check(asked.text.as_bytes(), &certificate, now) {
            Ok(found) => {
                return Ok(FoundEndorsement {
                    endorser: found.endorser.did(),
                    name: found.name.as_str().to_owned(),
                    comment: found.comment.as_str().to_owned(),
                    endorsed: found.endorsed,
                });
            }
            Err(NotAnEndorsement::OfAnother) => {}
            Err(NotAnEndorsement::OwnKey) => failure = "own-key",
            Err(NotAnEndorsement::Invalid(_)) => failure = "invalid",
            Err(NotAnEndorsement::Other) => failure = "other",
        }
    }
    Err(failure)
}

fn public_key(base64: &str) -> Result<PublicKey, Failure> {
    bytes(base64).and_then(PublicKey::from_bytes).ok_or("public-key")
}

#[cfg(test)]
mod tests;
