//! Codes of countersigned certificates. After course, revision and digest, as in other codes, follow:
//!
//! | field | bytes |
//! | --- | --- |
//! | the issuer's DID without `did:web:`, its name, its web address without `https://`, its e-mail address or nothing | texts |
//! | name of the key | text |
//! | signature, the learner's key | 64, 32 |
//! | identifiers of the certificate and of the claim | 16, 16 |
//! | digest of the claim | 48 |
//! | issued | 5 |
//! | issued less completed | signed number |
//! | score, active minutes | numbers |
//! | bits: identity 1, supervised 2, e-mail 4, valid until 8, status 16, duplicate 32, by assessment alone 64 | 1 |
//! | valid until; number of the status list and place in it; certificate repeated and when that was issued | 5; numbers; 16, 5 |
//! | the learner's name | text |

use super::super::claim::ContentDigest;
use super::super::countersign::{Checks, Countersigned, StatusEntry, countersigned_of, credential};
use super::super::did_web::{DidWeb, KeyName};
use super::super::issuer::Issuer;
use super::super::key::PublicKey;
use super::super::moment::Moment;
use super::super::proof::{CRYPTOSUITE, attach, options_with, signature_of};
use super::super::remark::CourseContent;
use super::super::uuid::Uuid;
use super::bytes::{Reader, Writer};
use crate::course::completion::Way;
use crate::course::id::CourseId;
use serde_json::Value;

const IDENTITY: u64 = 1;
const SUPERVISED: u64 = 2;
const EMAIL: u64 = 4;
const UNTIL: u64 = 8;
const STATUS: u64 = 16;
const DUPLICATE: u64 = 32;
const BY_ASSESSMENT: u64 = 64;

const SECURE: &str = "https://";

/// The bytes of a countersigned credential's code.
pub(super) fn bytes(signed: &Value, proof: &Value, content: &CourseContent) -> Option<Vec<u8>> {
    let said = countersigned_of(signed)?;
    let (_, key) = proof.get("verificationMethod")?.as_str()?.split_once('#')?;
    let mut writer = Writer::default();
    super::write_course(&mut writer, &said.course, said.revision, content)?;
    writer.text(said.issuer.did().as_str().strip_prefix("did:web:")?);
    writer.text(said.issuer.name());
    writer.text(said.issuer.url().strip_prefix(SECURE)?);
    writer.text(said.issuer.email().unwrap_or_default());
    writer.text(key);
    writer.bytes(&signature_of(proof)?);
    writer.bytes(&said.holder.bytes());
    writer.bytes(&said.id.bytes());
    writer.bytes(&said.claim.bytes());
    writer.bytes(said.claim_digest.bytes());
    writer.moment(said.issued);
    writer.signed(said.issued.unix() as i64 - said.completed.unix() as i64);
    writer.number(said.percent.into());
    writer.number(said.active_minutes.into());
    let Checks { identity, supervised, email } = said.checks;
    let flags = [
        (identity, IDENTITY),
        (supervised, SUPERVISED),
        (email, EMAIL),
        (said.valid_until.is_some(), UNTIL),
        (said.status.is_some(), STATUS),
        (said.duplicate_of.is_some(), DUPLICATE),
        (said.way == Way::ByAssessment, BY_ASSESSMENT),
    ];
    writer.number(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag).sum());
    if let Some(until) = said.valid_until {
        writer.moment(until);
    }
    if let Some(StatusEntry { list, index }) = said.status {
        writer.number(list.into());
        writer.number(index.into());
    }
    if let Some((id, issued)) = said.duplicate_of {
        writer.bytes(&id.bytes());
        writer.moment(issued);
    }
    writer.text(said.name.as_str());
    Some(writer.finish())
}

/// The signed credential that bytes stand for.
pub(super) fn read(reader: &mut Reader<'_>, course: CourseId, revision: u32, content: &CourseContent) -> Option<Value> {
    let did: DidWeb = format!("did:web:{}", reader.text()?).parse().ok()?;
    let name = reader.text()?;
    let url = format!("{SECURE}{}", reader.text()?);
    let email = Some(reader.text()?).filter(|email| !email.is_empty());
    let issuer = Issuer::new(did, name, &url, email).ok()?;
    let key: KeyName = reader.text()?.parse().ok()?;
    let signature = reader.array()?;
    let holder = PublicKey::from_bytes(reader.array()?)?;
    let (id, claim) = (Uuid::from_bytes(reader.array()?), Uuid::from_bytes(reader.array()?));
    let claim_digest = ContentDigest::from_bytes(reader.array()?);
    let issued = reader.moment()?;
    let completed = Moment::from_unix(issued.unix().checked_add_signed(reader.signed()?.checked_neg()?)?);
    let percent = reader.number()?.try_into().ok()?;
    let active_minutes = reader.number()?.try_into().ok()?;
    let flags = reader.number()?;
    let is_set = |flag: u64| flags & flag != 0;
    let checks = Checks { identity: is_set(IDENTITY), supervised: is_set(SUPERVISED), email: is_set(EMAIL) };
    let valid_until = if is_set(UNTIL) { Some(reader.moment()?) } else { None };
    let status = if is_set(STATUS) {
        Some(StatusEntry { list: reader.number()?.try_into().ok()?, index: reader.number()?.try_into().ok()? })
    } else {
        None
    };
    let duplicate_of =
        if is_set(DUPLICATE) { Some((Uuid::from_bytes(reader.array()?), reader.moment()?)) } else { None };
    let name = reader.text()?.parse().ok()?;
    (reader.is_finished() && flags < 2 * BY_ASSESSMENT).then_some(())?;
    let options = options_with(CRYPTOSUITE, &issuer.did().method(&key), issued);
    let said = Countersigned {
        id,
        issuer,
        name,
        holder,
        issued,
        valid_until,
        course,
        revision,
        way: if is_set(BY_ASSESSMENT) { Way::ByAssessment } else { Way::Whole },
        percent,
        active_minutes,
        completed,
        claim,
        claim_digest,
        checks,
        status,
        duplicate_of,
    };
    Some(attach(credential(&said, &content.facts), options, &signature))
}
