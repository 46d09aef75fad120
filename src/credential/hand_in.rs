//! What a learner hands in for a badge: course certificates, receipts of sessions led and endorsements, one on each line of
//! a file, and what they come to. Each is verified, and answers are marked again.
//!
//! One line may be no credential: `{"declared":{"reflections":["first-look"]}}` names the courses that the learner says they
//! reflected on. Reflections never leave the learner's device, so saying so is all there can be, and an award says that.

use super::achievement::name;
use super::claim::{Claim, claim_of};
use super::container::{Container, open};
use super::endorse::{self, NotAnEndorsement};
use super::key::PublicKey;
use super::moment::Moment;
use super::name::PersonName;
use super::reason::{Reason, Weight};
use super::remark::{CourseContent, Wanted};
use super::schema::{Kind, kind_of};
use super::teaching::tally::{Tally, counting, tally};
use super::teaching::{self, NotAReceipt, Receipt, receipt_of};
use super::verify::{Assurance, Surroundings, Verdict, verify, wanted_content};
use super::web::Web;
use crate::course::calendar::Day;
use crate::course::id::CourseId;
use crate::course::standing::{Completion, Deeds, Endorsement, Reflection, Taught};
use crate::course::together::same_site;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What verifying needs beside the pieces.
pub struct Evidence<'a> {
    /// Now.
    pub now: Moment,
    /// The content that a certificate names, if it can be had.
    pub content: &'a dyn Fn(&Wanted) -> Option<Arc<CourseContent>>,
    /// Issuers' documents and status lists, for certificates of institutions that somebody endorsed.
    pub web: &'a dyn Web,
}

/// What was handed in comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandIn {
    /// The key and the name of whoever the newest course certificate is of.
    pub holder: Option<(PublicKey, PersonName)>,
    /// What a badge may ask for.
    pub deeds: Deeds,
    /// The same in numbers.
    pub shown: Shown,
    /// What is to be said of pieces, by their place, from 0.
    pub remarks: Vec<(usize, Remark)>,
    /// The pieces that count, one on each line.
    pub kept: String,
}

/// What was shown, as an award sums it up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Completed courses: title, with how it was completed if by its assessment alone, revision and score in per cent.
    pub courses: Vec<(String, u32, u8)>,
    /// Receipts of people who attended.
    pub taught: Tally,
    /// Different keys of those who endorse.
    pub endorsers: usize,
    /// Courses that the learner says they reflected on.
    pub reflections: usize,
}

/// What is to be said of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It does not hold, or that could not be found out, for these reasons.
    Reasons(Vec<Reason>),
    /// It is the certificate of another key than the newest one's.
    OtherHolder,
    /// Somebody signed for themselves.
    OwnKey,
    /// It holds, and is nothing that counts for a badge.
    Other,
}

impl Remark {
    /// Whether nothing is awarded for what holds such a piece: it was altered, or is somebody else's.
    pub fn forbids(&self) -> bool {
        match self {
            Self::Reasons(reasons) => {
                reasons.iter().any(|reason| matches!(reason.weight(), Weight::Invalid | Weight::Unusable))
            }
            Self::OtherHolder | Self::OwnKey => true,
            Self::Other => false,
        }
    }
}

/// What a learner says without anybody's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// What they say.
    pub declared: Declared,
}

/// What a learner says without anybody's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// The courses that they reflected on.
    pub reflections: Vec<String>,
}

/// The most pieces that are looked at.
const MOST: usize = 10_000;

/// The pieces of a file: a credential in any container, or one on each line.
pub fn pieces(file: &[u8]) -> Vec<&[u8]> {
    if open(file).is_ok() {
        return vec![file];
    }
    // A picture that holds no credential is one piece, too.
    let Ok(text) = std::str::from_utf8(file) else { return vec![file] };
    text.lines().map(|line| line.trim().as_bytes()).filter(|line| !line.is_empty()).take(MOST).collect()
}

/// What pieces come to.
pub fn read(pieces: &[&[u8]], evidence: &Evidence<'_>) -> HandIn {
    let mut sorted = Sorted::default();
    for (place, piece) in pieces.iter().enumerate() {
        if let Err(remark) = sorted.take(place, piece, evidence) {
            sorted.remarks.push((place, remark));
        }
    }
    sorted.sum(evidence.now)
}

/// Pieces by their kind.
#[derive(Default)]
struct Sorted<'p> {
    claims: Vec<(usize, Claim, String, Value)>,
    /// Institutions' certificates, which count for nothing but may be endorsed.
    others: Vec<Value>,
    receipts: Vec<(usize, Receipt, &'p [u8])>,
    endorsements: Vec<(usize, &'p [u8])>,
    declared: BTreeSet<CourseId>,
    remarks: Vec<(usize, Remark)>,
}

impl<'p> Sorted<'p> {
    fn take(&mut self, place: usize, piece: &'p [u8], evidence: &Evidence<'_>) -> Result<(), Remark> {
        if let Container::Json(value) = open(piece).map_err(|reason| Remark::Reasons(vec![reason]))? {
            if let Ok(Declaration { declared }) = Declaration::deserialize(&value) {
                self.declared.extend(declared.reflections.iter().filter_map(|course| course.parse().ok()));
                return Ok(());
            }
            if receipt_of(&value).is_some() {
                let receipt = teaching::check(piece, evidence.now).map_err(|error| match error {
                    NotAReceipt::Invalid(reasons) => Remark::Reasons(reasons),
                    NotAReceipt::OwnKey => Remark::OwnKey,
                    NotAReceipt::Other => Remark::Other,
                })?;
                self.receipts.push((place, receipt, piece));
                return Ok(());
            }
            if value.as_object().and_then(kind_of) == Some(Kind::Endorsement) {
                self.endorsements.push((place, piece));
                return Ok(());
            }
        }
        self.take_certificate(place, piece, evidence)
    }

    fn take_certificate(&mut self, place: usize, piece: &[u8], evidence: &Evidence<'_>) -> Result<(), Remark> {
        let content = wanted_content(piece).and_then(|wanted| (evidence.content)(&wanted));
        let (now, not_before, web) = (evidence.now, Moment::from_unix(0), evidence.web);
        let report = verify(piece, Surroundings { now, not_before, content: content.as_deref(), web, registry: None });
        if report.verdict != Verdict::Valid {
            return Err(Remark::Reasons(report.reasons));
        }
        match (report.assurance, claim_of(&report.credential), content) {
            (Some(Assurance::SelfRecorded), Some(claim), Some(content)) => {
                let title = name(&content.facts, claim.transcript.way);
                self.claims.push((place, claim, title, report.credential));
            }
            (Some(Assurance::Countersigned | Assurance::Registered), ..) => self.others.push(report.credential),
            _ => return Err(Remark::Other),
        }
        Ok(())
    }

    fn sum(mut self, now: Moment) -> HandIn {
        // The first of those that are as new.
        let newest = self.claims.iter().map(|(_, claim, ..)| claim).min_by_key(|claim| Reverse(claim.issued));
        let holder = newest.map(|claim| (claim.holder, claim.name.clone()));
        let (key, mut found) = (holder.as_ref().map(|(key, _)| *key), HandIn { holder, ..HandIn::default() });
        let mut kept = BTreeMap::new();
        let remarks = &mut self.remarks;
        self.claims.retain(|(place, claim, ..)| {
            let is_own = Some(claim.holder) == key;
            remarks.extend((!is_own).then_some((*place, Remark::OtherHolder)));
            is_own
        });
        for (place, claim, title, credential) in &self.claims {
            let (course, revision) = (claim.transcript.course.clone(), claim.transcript.revision);
            let completion = Completion { day: day_of(claim.transcript.finished), revision };
            found.deeds.completions.entry(course).or_default().push(completion);
            found.shown.courses.push((title.clone(), revision, claim.percent));
            kept.insert(*place, credential.to_string());
        }
        if let Some(key) = key {
            self.sum_receipts(key, &mut found, &mut kept);
            self.sum_endorsements(key, now, &mut found, &mut kept);
        }
        self.sum_reflections(now, &mut found);
        found.kept = kept.into_values().map(|line| line + "\n").collect();
        if !self.declared.is_empty() {
            let reflections = self.declared.iter().map(CourseId::to_string).collect();
            let declaration = Declaration { declared: Declared { reflections } };
            found.kept.push_str(&(serde_json::to_string(&declaration).unwrap_or_default() + "\n"));
        }
        self.remarks.sort_by_key(|(place, _)| *place);
        found.remarks = self.remarks;
        found
    }

    fn sum_receipts(&mut self, key: PublicKey, found: &mut HandIn, kept: &mut BTreeMap<usize, String>) {
        let all: Vec<&Receipt> = self.receipts.iter().map(|(_, receipt, _)| receipt).collect();
        let counted = counting(key, all.iter().copied());
        for (place, receipt, piece) in &self.receipts {
            if counted.iter().any(|counted| std::ptr::eq(*counted, receipt)) {
                kept.insert(*place, String::from_utf8_lossy(piece).into_owned());
            } else {
                self.remarks.push((*place, Remark::Other));
            }
        }
        found.shown.taught = tally(key, all.iter().copied());
        found.deeds.taught.extend(counted.into_iter().map(|receipt| Taught {
            day: receipt.session.day,
            colleague: receipt.attendee.did().into(),
            site: same_site(receipt.session.site.as_str()),
        }));
    }

    fn sum_endorsements(
        &mut self,
        key: PublicKey,
        now: Moment,
        found: &mut HandIn,
        kept: &mut BTreeMap<usize, String>,
    ) {
        let did = key.did();
        let is_own = |other: &&Value| other.pointer("/credentialSubject/id").and_then(Value::as_str) == Some(&did);
        let endorsable: Vec<&Value> =
            self.claims.iter().map(|(.., credential)| credential).chain(self.others.iter().filter(is_own)).collect();
        let mut endorsers = BTreeSet::new();
        for (place, piece) in &self.endorsements {
            let mut remark = Remark::Other;
            for certificate in &endorsable {
                match endorse::check(piece, certificate, now) {
                    Ok(endorsement) => {
                        endorsers.insert(endorsement.endorser.bytes());
                        let (day, endorser) = (day_of(endorsement.issued), endorsement.endorser.did().into());
                        found.deeds.endorsements.push(Endorsement { day, endorser });
                        kept.insert(*place, String::from_utf8_lossy(piece).into_owned());
                        break;
                    }
                    Err(NotAnEndorsement::OfAnother | NotAnEndorsement::Other) => {}
                    Err(NotAnEndorsement::OwnKey) => remark = Remark::OwnKey,
                    Err(NotAnEndorsement::Invalid(reasons)) => remark = Remark::Reasons(reasons),
                }
            }
            if !kept.contains_key(place) {
                self.remarks.push((*place, remark));
            }
        }
        found.shown.endorsers = endorsers.len();
    }

    fn sum_reflections(&self, now: Moment, found: &mut HandIn) {
        found.shown.reflections = self.declared.len();
        for course in &self.declared {
            let completed = found.deeds.completions.get(course);
            let day = completed.and_then(|all| all.iter().map(|completion| completion.day).min());
            found.deeds.reflections.push(Reflection { day: day.unwrap_or(day_of(now)), course: course.clone() });
        }
    }
}

fn day_of(moment: Moment) -> Day {
    Day(moment.unix() / 86_400)
}
