//! Countersigning: the credential that an institution issues for a learner's claim.
//!
//! [`credential`] determines every byte from the values in a [`Countersigned`] and the course, and [`countersigned_of`]
//! reads the values back, so that a verifier that has the course does the same again and compares. What the institution
//! checked stands there in words, and so does what it did not check.

use super::achievement::{
    Identifiers, achievement, name as name_of, named, plain, related_resource, result_of, results,
};
use super::claim::{BACKDATED_SECONDS, Claim, ContentDigest, CourseFacts, credential_id};
use super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
use super::did_web::DidWeb;
use super::issuer::Issuer;
use super::key::PublicKey;
use super::moment::Moment;
use super::name::PersonName;
use super::status;
use super::uuid::Uuid;
use crate::course::completion::Way;
use crate::course::id::CourseId;
use serde_json::{Value, json};
use std::fmt;

/// What a countersigned certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countersigned {
    /// Its identifier: random.
    pub id: Uuid,
    /// Who signs.
    pub issuer: Issuer,
    /// The learner's name, as in the claim.
    pub name: PersonName,
    /// The learner's key, as in the claim.
    pub holder: PublicKey,
    /// When the institution signed.
    pub issued: Moment,
    /// Until when it is valid, if that ends.
    pub valid_until: Option<Moment>,
    /// The course.
    pub course: CourseId,
    /// Its revision.
    pub revision: u32,
    /// How it was completed.
    pub way: Way,
    /// The score in per cent, as the answers come to.
    pub percent: u8,
    /// Minutes of active learning that the learner's device recorded.
    pub active_minutes: u32,
    /// When the passed attempt was handed in, by the clock of the learner's device.
    pub completed: Moment,
    /// The identifier of the claim.
    pub claim: Uuid,
    /// The digest of the claim's bytes, as the institution keeps them.
    pub claim_digest: ContentDigest,
    /// What was checked beyond the answers.
    pub checks: Checks,
    /// Where to look up whether it was revoked.
    pub status: Option<StatusEntry>,
    /// The certificate that this one repeats or corrects, and when that was issued.
    pub duplicate_of: Option<(Uuid, Moment)>,
}

/// What a person at the institution checked, beyond marking the answers again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// That the learner is who the name says.
    pub identity: bool,
    /// That the learner answered unaided, under supervision.
    pub supervised: bool,
    /// That the learner has the e-mail address known to the institution.
    pub email: bool,
}

impl Checks {
    /// All there are.
    pub(super) const ALL: [Self; 8] = {
        let mut all = [Self { identity: false, supervised: false, email: false }; 8];
        let mut bits = 0;
        while bits < all.len() {
            all[bits] = Self { identity: bits & 1 != 0, supervised: bits & 2 != 0, email: bits & 4 != 0 };
            bits += 1;
        }
        all
    };

    /// In words: what was checked, and what was not.
    pub(super) fn sentence(self) -> String {
        let checks = [
            (self.identity, "the holder's identity"),
            (self.supervised, "that the assessment was taken unaided under supervision"),
            (self.email, "the holder's e-mail address"),
        ];
        let those = |wanted: bool| {
            let named: Vec<&str> = checks.iter().filter(|(done, _)| *done == wanted).map(|(_, what)| *what).collect();
            (!named.is_empty()).then(|| named.join("; "))
        };
        let sentences = [
            those(true).map(|named| format!("The issuer also checked: {named}.")),
            those(false).map(|named| format!("Not checked: {named}.")),
        ];
        sentences.into_iter().flatten().collect::<Vec<String>>().join(" ")
    }
}

/// An entry in an issuer's list of revoked certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusEntry {
    /// The number of the list, from 1.
    pub list: u32,
    /// The place in the list.
    pub index: u32,
}

/// How many entries a status list has.
pub const STATUS_ENTRIES: u32 = status::FEWEST_ENTRIES as u32;

impl StatusEntry {
    /// Where an issuer's list lies below its address.
    pub fn list_path(list: impl fmt::Display) -> String {
        format!("status/revocation-{list}.json")
    }

    /// The web address of an issuer's list.
    pub fn list_address(issuer: &DidWeb, list: impl fmt::Display) -> String {
        format!("{}/{}", issuer.address(), Self::list_path(list))
    }

    pub(super) fn of(credential: &Value, issuer: &DidWeb) -> Option<Self> {
        let text = |name: &str| credential.pointer("/credentialStatus")?.get(name)?.as_str();
        let (before, after) = ("/status/revocation-", ".json");
        let number = text("statusListCredential")?.strip_prefix(&issuer.address())?.strip_prefix(before)?;
        let entry =
            Self { list: number.strip_suffix(after)?.parse().ok()?, index: text("statusListIndex")?.parse().ok()? };
        let is_in_range = entry.list > 0 && entry.index < STATUS_ENTRIES;
        is_in_range.then_some(entry)
    }

    pub(super) fn value(self, issuer: &DidWeb) -> Value {
        status::entry(&Self::list_address(issuer, self.list), self.index)
    }
}

/// What the institution decides; the rest of a [`Countersigned`] is the claim's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The identifier of the new certificate: 16 random bytes make it.
    pub id: Uuid,
    /// Who signs.
    pub issuer: Issuer,
    /// When.
    pub issued: Moment,
    /// Until when the certificate is valid.
    pub valid_until: Option<Moment>,
    /// What was checked.
    pub checks: Checks,
    /// Where to look up whether it was revoked.
    pub status: Option<StatusEntry>,
    /// What it repeats or corrects.
    pub duplicate_of: Option<(Uuid, Moment)>,
}

impl Countersigned {
    /// What an institution says of a claim that a verifier found valid, given the bytes of the claim.
    pub fn new(claim: &Claim, bytes: &[u8], decision: Decision) -> Self {
        let Decision { id, issuer, issued, valid_until, checks, status, duplicate_of } = decision;
        Self {
            id,
            issuer,
            name: claim.name.clone(),
            holder: claim.holder,
            issued,
            valid_until,
            course: claim.transcript.course.clone(),
            revision: claim.transcript.revision,
            way: claim.transcript.way,
            percent: claim.percent,
            active_minutes: claim.active_minutes,
            completed: claim.transcript.finished,
            claim: credential_id(claim),
            claim_digest: ContentDigest::of(bytes),
            checks,
            status,
            duplicate_of,
        }
    }
}

/// The credential that says it, not yet signed.
pub fn credential(countersigned: &Countersigned, facts: &CourseFacts) -> Value {
    let (words, shape) = (words(countersigned), Shape::of(countersigned));
    credential_of(words.each_ref().map(String::as_str), shape, &countersigned.issuer, facts)
}

/// What the words of a credential stand in: how the course was completed, and which members are there that not each
/// credential has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    way: Way,
    valid_until: bool,
    status: bool,
}

impl Shape {
    /// That of a credential that says this.
    pub(super) fn of(countersigned: &Countersigned) -> Self {
        Self {
            way: countersigned.way,
            valid_until: countersigned.valid_until.is_some(),
            status: countersigned.status.is_some(),
        }
    }
}

/// How many [`words`] there are.
pub(super) const WORDS: usize = 15;

/// The words in which an issuer's credentials for one course revision differ; those are empty for which there is nothing
/// to say.
pub(super) fn words(countersigned: &Countersigned) -> [String; WORDS] {
    let Countersigned { issued, status, .. } = countersigned;
    let text = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    [
        countersigned.id.digits(),
        countersigned.holder.multikey(),
        countersigned.name.as_str().to_owned(),
        issued.earlier(BACKDATED_SECONDS).to_string(),
        countersigned.valid_until.map_or_else(String::new, |until| until.to_string()),
        countersigned.percent.to_string(),
        countersigned.active_minutes.to_string(),
        countersigned.completed.to_string(),
        countersigned.claim.digits(),
        countersigned.claim_digest.to_string(),
        narrative(countersigned.percent, countersigned.checks),
        duplicate_sentence(countersigned.duplicate_of),
        text(status.map(|status| status.list)),
        text(status.map(|status| status.index)),
        issued.to_string(),
    ]
}

/// The credential with these words in a shape.
pub(super) fn credential_of(words: [&str; WORDS], shape: Shape, issuer: &Issuer, facts: &CourseFacts) -> Value {
    let [id, holder, name, valid_from, valid_until, percent, minutes, completed, claim, digest, told, duplicate, ..] =
        words;
    let [.., list, index, issued] = words;
    let way = shape.way;
    let ids = Identifiers::new(&facts.course, facts.revision, way);
    let (title, provider) = (plain(&facts.title), plain(&facts.provider));
    let what = match way {
        Way::Whole => format!("Completion of \u{201c}{title}\u{201d}, offered by {provider},"),
        Way::ByAssessment => format!(
            "Result of the assessment of \u{201c}{title}\u{201d}, offered by {provider}, which stands here by itself: the \
             course need not have been worked through. It was"
        ),
    };
    let mut achievement = achievement(facts, &ids, way);
    // The identifiers above are digests: this tells a verifier which course to look up.
    achievement["humanCode"] = facts.course.as_str().into();
    let mut value = json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": format!("urn:uuid:{id}"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name_of(facts, way),
        "description": format!(
            "{what} confirmed by {}, which marked the learner's answers again.{duplicate}",
            issuer.name(),
        ),
        "issuer": issuer.profile(),
        "validFrom": valid_from,
        "awardedDate": issued,
        "credentialSubject": {
            "id": format!("did:key:{holder}"),
            "type": ["AchievementSubject"],
            "identifier": [named(name)],
            "achievement": achievement,
            "result": results(&ids, way, percent, minutes),
            "activityEndDate": completed,
        },
        "evidence": [{
            "id": format!("urn:uuid:{claim}"),
            "type": ["Evidence"],
            "name": "Learner-signed completion claim",
            "narrative": told,
            "genre": "Transcript",
            "digestSRI": digest,
            "mediaType": "application/vc",
        }],
        "relatedResource": [related_resource(facts)],
    });
    if shape.valid_until {
        value["validUntil"] = valid_until.into();
    }
    if shape.status {
        value["credentialStatus"] = status::entry(&StatusEntry::list_address(issuer.did(), list), index);
    }
    value
}

fn narrative(percent: u8, checks: Checks) -> String {
    format!(
        "The learner signed a record of the questions drawn and the answers given, with a key of the learner's own \
         device. The issuer checked that signature and marked the answers again by the course's own key: they come to \
         {percent} %. {}",
        checks.sentence()
    )
}

const DUPLICATE_OF: &str = " Duplicate of ";
const FIRST_ISSUED: &str = ", first issued ";

fn duplicate_sentence(duplicate_of: Option<(Uuid, Moment)>) -> String {
    duplicate_of.map_or_else(String::new, |(id, issued)| format!("{DUPLICATE_OF}{id}{FIRST_ISSUED}{issued}."))
}

/// What a credential says, if it is a countersigned one. It says nothing on whether it is true: compare the credential
/// with [`credential`] of the values, and check its signature.
pub fn countersigned_of(credential: &Value) -> Option<Countersigned> {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let (course, revision, way) = course_of(credential)?;
    let ids = Identifiers::new(&course, revision, way);
    let issuer = Issuer::of(credential)?;
    let percent = result_of(credential, &ids.score)?.parse().ok()?;
    let told = text("/evidence/0/narrative")?;
    Some(Countersigned {
        id: text("/id")?.parse().ok()?,
        name: text("/credentialSubject/identifier/0/identityHash")?.parse().ok()?,
        holder: PublicKey::from_did(text("/credentialSubject/id")?)?,
        issued: text("/awardedDate")?.parse().ok()?,
        valid_until: match text("/validUntil") {
            Some(until) => Some(until.parse().ok()?),
            None => None,
        },
        course,
        revision,
        way,
        percent,
        active_minutes: result_of(credential, &ids.time)?.parse().ok()?,
        completed: text("/credentialSubject/activityEndDate")?.parse().ok()?,
        claim: text("/evidence/0/id")?.parse().ok()?,
        claim_digest: text("/evidence/0/digestSRI")?.parse().ok()?,
        checks: Checks::ALL.into_iter().find(|checks| narrative(percent, *checks) == told)?,
        status: match credential.get("credentialStatus") {
            Some(_) => Some(StatusEntry::of(credential, issuer.did())?),
            None => None,
        },
        duplicate_of: duplicate_of(text("/description")?),
        issuer,
    })
}

fn duplicate_of(description: &str) -> Option<(Uuid, Moment)> {
    let (_, told) = description.strip_suffix('.')?.rsplit_once(DUPLICATE_OF)?;
    let (id, issued) = told.split_once(FIRST_ISSUED)?;
    Some((id.parse().ok()?, issued.parse().ok()?))
}

/// The course revision of which a countersigned credential says that it was completed, and how.
fn course_of(credential: &Value) -> Option<(CourseId, u32, Way)> {
    let text = |name: &str| credential.pointer("/credentialSubject/achievement")?.get(name)?.as_str();
    let (course, revision): (CourseId, u32) = (text("humanCode")?.parse().ok()?, text("version")?.parse().ok()?);
    let id = |way| Identifiers::new(&course, revision, way).achievement;
    let way = [Way::Whole, Way::ByAssessment].into_iter().find(|way| text("id") == Some(id(*way).as_str()))?;
    Some((course, revision, way))
}

impl fmt::Display for StatusEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.list, self.index)
    }
}

#[cfg(test)]
mod tests;
