//! Awarding a badge at the desk: what somebody hands in is looked at, and looked at again when it is signed.

use super::super::{Failure, SiteTrust, badge_facts, bytes, content::course_content, written};
use super::{Desk, Signed};
use crate::content::published::badges::Badges;
use crate::course::calendar::Day;
use crate::course::standing::{Count, Missing, State, standings};
use crate::credential::award::{self, Award};
use crate::credential::badge::BadgeFacts;
use crate::credential::claim::ContentDigest;
use crate::credential::countersign::{Checks, StatusEntry};
use crate::credential::hand_in::{self, Evidence, HandIn, Remark};
use crate::credential::key::PublicKey;
use crate::credential::ledger;
use crate::credential::moment::Moment;
use crate::credential::remark::Wanted;
use crate::credential::uuid::Uuid;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Asks what to make of what somebody hands in for a badge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookAt {
    /// The file, in base64.
    pub file: String,
    /// The badge.
    pub badge: String,
    /// The text of the site's `badges.json`.
    pub badges: String,
    /// The texts of the `assessment.json` of all revisions that the file names and the site has.
    pub assessments: Vec<String>,
    /// The text of the site's `trust.json`, or `null` if it could not be had.
    pub trust: Option<String>,
    /// Now.
    pub now: u64,
}

/// What there is to know before a badge is awarded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// The name of whoever it is of, if a course certificate says so.
    pub name: Option<String>,
    /// What is missing; empty if nothing is.
    pub missing: Vec<Lacking>,
    /// The numbers of pieces, from 1, that do not count, and why: codes of reasons, or `other-holder`, `own-key`, `other`.
    pub remarks: Vec<(usize, Vec<String>)>,
    /// Whether the badge can be awarded.
    pub ready: bool,
    /// The same for the same revision of the badge and the same holder: a digest.
    pub likeness: Option<String>,
}

/// Something that is missing; see [`Missing`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lacking {
    /// What: the name of the variant, in lower case with hyphens.
    pub what: String,
    /// Which course or badge.
    pub id: String,
    /// How many there are.
    pub done: u32,
    /// How many are needed.
    pub needed: u32,
}

/// Asks to award a badge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignAward {
    /// What was looked at.
    pub look_at: LookAt,
    /// 16 random bytes.
    pub random: String,
    /// Whether the identity, the supervision and the e-mail address were checked.
    pub checks: (bool, bool, bool),
    /// The number of the status list and the place in it.
    pub status: Option<(u32, u32)>,
}

impl From<&Missing> for Lacking {
    fn from(missing: &Missing) -> Self {
        let named = |what: &str, id: &str| Self { what: what.to_owned(), id: id.to_owned(), ..Self::default() };
        let counted = |what: &str, count: &Count| Self {
            what: what.to_owned(),
            done: count.done,
            needed: count.needed,
            ..Self::default()
        };
        match missing {
            Missing::Course(course) => named("course", course.as_str()),
            Missing::Revised(course) => named("revised", course.as_str()),
            Missing::Badge(badge) => named("badge", badge.as_str()),
            Missing::Capstone => named("capstone", ""),
            Missing::CapstoneNotOffered => named("capstone-not-offered", ""),
            Missing::Courses(count) => counted("courses", count),
            Missing::Reflections(count) => counted("reflections", count),
            Missing::Colleagues(count) => counted("colleagues", count),
            Missing::Sites(count) => counted("sites", count),
            Missing::Endorsements(count) => counted("endorsements", count),
        }
    }
}

impl Lacking {
    /// What is missing, if it is known here.
    pub fn missing(&self) -> Option<Missing> {
        let count = Count { done: self.done, needed: self.needed };
        Some(match self.what.as_str() {
            "course" => Missing::Course(self.id.parse().ok()?),
            "revised" => Missing::Revised(self.id.parse().ok()?),
            "badge" => Missing::Badge(self.id.parse().ok()?),
            "capstone" => Missing::Capstone,
            "capstone-not-offered" => Missing::CapstoneNotOffered,
            "courses" => Missing::Courses(count),
            "reflections" => Missing::Reflections(count),
            "colleagues" => Missing::Colleagues(count),
            "sites" => Missing::Sites(count),
            "endorsements" => Missing::Endorsements(count),
            _ => return None,
        })
    }
}

/// What was handed in, held against the badge.
struct Judged {
    found: HandIn,
    facts: BadgeFacts,
    /// When the badge is to be renewed, or what is missing.
    outcome: Result<Option<Day>, Vec<Missing>>,
}

fn judge(asked: &LookAt) -> Result<Judged, Failure> {
    let file = STANDARD.decode(&asked.file).map_err(|_| "message")?;
    let badges: Badges = serde_json::from_str(&asked.badges).map_err(|_| "badges")?;
    let badge = badges.badge(&asked.badge).ok_or("badges")?;
    let facts = badge_facts(&badges, badge).map_err(|_| "badges")?;
    let contents: Vec<Arc<_>> =
        asked.assessments.iter().filter_map(|text| course_content(text.as_bytes())).map(Arc::new).collect();
    // Without the errata that it names, a claim is told to lack those and not its course.
    let content = |wanted: &Wanted| {
        let exact = contents.iter().find(|content| content.is_wanted(wanted));
        exact.or_else(|| contents.iter().find(|content| content.is_of(&wanted.course, wanted.revision))).cloned()
    };
    let trust = asked.trust.as_deref().map(SiteTrust::read).unwrap_or_default();
    let now = Moment::from_unix(asked.now);
    let evidence = Evidence { now, content: &content, web: &trust.documents };
    let found = hand_in::read(&hand_in::pieces(&file), &evidence);
    let (criteria, offered) = (badges.criteria().map_err(|_| "badges")?, badges.offered().map_err(|_| "badges")?);
    let all = standings(&criteria, &offered, &found.deeds, Day(now.unix() / 86_400));
    let standing = all.into_iter().find(|standing| standing.badge == facts.badge).ok_or("badges")?;
    let outcome = match standing.state {
        State::Earned { renew_by, .. } => Ok(renew_by),
        State::Resting { missing, .. } | State::Open { missing } => Err(missing),
    };
    Ok(Judged { found, facts, outcome })
}

impl Judged {
    fn is_forbidden(&self) -> bool {
        self.found.remarks.iter().any(|(_, remark)| remark.forbids())
    }

    fn likeness(&self, holder: PublicKey) -> String {
        Uuid::from_bytes(ledger::award_print(&self.facts.badge, self.facts.revision, holder)).digits()
    }
}

/// Looks at what somebody hands in.
pub(super) fn look(asked: &LookAt) -> Result<String, Failure> {
    let judged = judge(asked)?;
    let words = |remark: &Remark| match remark {
        Remark::Reasons(reasons) => reasons.iter().map(|reason| reason.code().to_owned()).collect(),
        Remark::OtherHolder => vec!["other-holder".to_owned()],
        Remark::OwnKey => vec!["own-key".to_owned()],
        Remark::Other => vec!["other".to_owned()],
    };
    written(&Looked {
        name: judged.found.holder.as_ref().map(|(_, name)| name.as_str().to_owned()),
        missing: judged.outcome.as_ref().err().into_iter().flatten().map(Lacking::from).collect(),
        remarks: judged.found.remarks.iter().map(|(piece, remark)| (piece + 1, words(remark))).collect(),
        likeness: judged.found.holder.as_ref().map(|(holder, _)| judged.likeness(*holder)),
        ready: judged.outcome.is_ok() && judged.found.holder.is_some() && !judged.is_forbidden(),
    })
}

impl Desk {
    /// Awards a badge for what somebody hands in, if it is all there.
    pub(super) fn award(&self, asked: &SignAward) -> Result<Signed, Failure> {
        let key = self.key.as_ref().ok_or("locked")?;
        // What was seen a moment ago is looked at again: nothing else is ever signed.
        let judged = judge(&asked.look_at)?;
        let (holder, name) = judged.found.holder.clone().filter(|_| !judged.is_forbidden()).ok_or("claim")?;
        let renew_by = judged.outcome.as_ref().map_err(|_| "claim")?;
        let (identity, supervised, email) = asked.checks;
        let issued = Moment::from_unix(asked.look_at.now);
        let hand_in = ContentDigest::of(judged.found.kept.as_bytes());
        let awarded = Award {
            id: Uuid::random(bytes(&asked.random).ok_or("message")?),
            issuer: key.issuer().clone(),
            name,
            holder,
            issued,
            valid_until: renew_by.map(|day| Moment::from_unix(day.millis() / 1000)),
            checks: Checks { identity, supervised, email },
            status: asked.status.map(|(list, index)| StatusEntry { list, index }),
            shown: judged.found.shown,
            hand_in,
        };
        let signed = key.sign(award::credential(&awarded, &judged.facts), issued).map_err(|_| "claim")?;
        Ok(Signed {
            file: format!("credentials/{}", ledger::credential_file(awarded.id)),
            claim_file: format!("hand-ins/{}", ledger::hand_in_file(&hand_in)),
            claim: Some(judged.found.kept),
            credential: signed.to_string(),
        })
    }
}

#[cfg(test)]
mod tests;
