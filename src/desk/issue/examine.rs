//! One claim: verified, marked again, held against the rules and the ledger, and countersigned.

use super::people::People;
use super::rules::Rules;
use crate::credential::claim::{Claim, ContentDigest, claim_of, credential_id};
use crate::credential::compact;
use crate::credential::container::{Container, open};
use crate::credential::countersign::{Checks, Countersigned, Decision, credential};
use crate::credential::issuer::IssuerKey;
use crate::credential::key::PublicKey;
use crate::credential::ledger::{Issued, print};
use crate::credential::moment::Moment;
use crate::credential::remark::{CourseContent, Wanted};
use crate::credential::shortcut::CountersignedTemplate;
use crate::credential::uuid::Uuid;
use crate::credential::verify::{Assurance, Surroundings, Verdict, verify, wanted_content};
use crate::credential::web::NoWeb;
use crate::desk::certificate_files::{self, Signed};
use crate::desk::contents::{Contents, Record};
use crate::desk::input::Source;
use crate::desk::institution::{Folder, random};
use crate::desk::ledger::Ledger;
use crate::desk::short_ways::ShortWays;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

/// What is the same for all claims of a run.
pub(super) struct Office<'a> {
    pub(super) folder: &'a Folder,
    pub(super) key: IssuerKey,
    pub(super) rules: Rules,
    pub(super) people: Option<People>,
    pub(super) contents: Contents,
    pub(super) now: Moment,
    /// Whether claims are to be certified again.
    pub(super) again: bool,
    /// Whether certificates are to be written as tokens, too.
    pub(super) are_tokens_wanted: bool,
    /// Prints of attempts that stand in several claims of this run under different keys.
    pub(super) contested: HashSet<[u8; 16]>,
    /// Whether the contested claims themselves are looked at, after all others.
    pub(super) is_second_round: bool,
    pub(super) book: Mutex<Book>,
    /// The short ways to certificates of the kinds that were issued.
    pub(super) templates: ShortWays<CountersignedTemplate>,
}

/// What is issued and about to be.
pub(super) struct Book {
    pub(super) ledger: Ledger,
    /// Attempts whose certificates are not in the ledger yet.
    pub(super) pending: HashMap<[u8; 16], PublicKey>,
}

/// What becomes of a claim.
pub(super) enum Outcome {
    /// A certificate lies beside its place.
    Ready(Box<Issued>),
    /// It has a certificate already.
    Known,
    /// It is not countersigned, and why.
    Refused(String),
    /// It holds, and so may another one with the same answers.
    Held { source: Source, print: [u8; 16], holder: [u8; 32] },
    /// Nothing more can be done.
    Failed(anyhow::Error),
}

/// A claim that a verifier finds valid.
struct Verified {
    claim: Claim,
    content: Arc<CourseContent>,
    /// The bytes of the claim that are kept as evidence.
    kept: Vec<u8>,
}

impl Office<'_> {
    /// The print of a claim's attempt and the claim's key, if it can be read at all; whether it holds is left open.
    pub(super) fn glance(&self, source: &Source) -> Option<([u8; 16], PublicKey)> {
        let bytes = source.bytes().ok()?;
        if let Some(claim) = self.contents.claim(&bytes) {
            return Some((print(&claim), claim.holder));
        }
        let claim = match open(&bytes).ok()? {
            Container::Json(value) => {
                let claim = claim_of(&value)?;
                self.learn(&claim);
                claim
            }
            Container::Code(code) => {
                let content = self.contents.get(&compact::content_of(&code)?)?;
                claim_of(&compact::expand(&code, &content).ok()?)?
            }
            Container::Token(_) => return None,
        };
        Some((print(&claim), claim.holder))
    }

    fn learn(&self, claim: &Claim) {
        let content = self.contents.get(&Wanted::of(claim));
        content.iter().for_each(|content| self.contents.learn(claim, content));
    }

    /// Looks at a claim and, if nothing speaks against it, writes its certificate beside the place that it will have.
    pub(super) fn examine(&self, source: Source) -> (String, Outcome) {
        let place = source.place();
        let outcome = self.verified(&source).and_then(|verified| self.decide(source, &verified));
        (place, outcome.unwrap_or_else(|outcome| outcome))
    }

    fn verified(&self, source: &Source) -> Result<Verified, Outcome> {
        let bytes = source.bytes().map_err(Outcome::Refused)?;
        if let Some(Record { claim, content, .. }) = self.contents.valid(&bytes, self.now) {
            return Ok(Verified { claim, content, kept: bytes });
        }
        let content = wanted_content(&bytes).and_then(|wanted| self.contents.get(&wanted));
        let (now, web) = (self.now, &NoWeb);
        let not_before = Moment::from_unix(0);
        let report = verify(&bytes, Surroundings { now, not_before, content: content.as_deref(), web, registry: None });
        if report.verdict != Verdict::Valid {
            let reasons = report.reasons.iter().map(|reason| format!("{} ({})", reason.meaning(), reason.code()));
            return Err(Outcome::Refused(reasons.collect::<Vec<String>>().join("; ")));
        }
        let claim = claim_of(&report.credential).filter(|_| report.assurance == Some(Assurance::SelfRecorded));
        let (Some(claim), Some(content)) = (claim, content) else {
            return Err(Outcome::Refused("not a learner's own record of a completion".to_owned()));
        };
        self.contents.learn(&claim, &content);
        let is_json = bytes.trim_ascii_start().starts_with(b"{");
        let kept = if is_json { bytes } else { report.credential.to_string().into_bytes() };
        Ok(Verified { claim, content, kept })
    }

    fn decide(&self, source: Source, verified: &Verified) -> Result<Outcome, Outcome> {
        let claim = &verified.claim;
        let (print, holder) = (print(claim), claim.holder);
        if self.contested.contains(&print) {
            if self.is_second_round {
                let refused =
                    "the same answers at the same times as in another of these claims, signed with another key";
                return Err(Outcome::Refused(refused.to_owned()));
            }
            return Ok(Outcome::Held { source, print, holder: holder.bytes() });
        }
        let checks = self
            .people
            .as_ref()
            .map(|people| people.checks(&claim.name, holder))
            .transpose()
            .map_err(Outcome::Refused)?;
        let mut book = self.book()?;
        let issued = book.ledger.issued_for(&print).map_err(Outcome::Failed)?;
        let (own, others): (Vec<&Issued>, Vec<&Issued>) =
            issued.iter().partition(|issued| issued.holder == holder.multikey());
        if let (Some(other), false) = (others.first(), self.rules.allow_duplicates()) {
            return Err(Outcome::Refused(format!(
                "the same answers at the same times as {}, issued {} for another key",
                other.id, other.issued
            )));
        }
        if book.pending.get(&print) == Some(&holder) {
            return Ok(Outcome::Known);
        }
        let mut duplicate_of = None;
        if let (Some(last), Some(first)) = (own.first(), own.last()) {
            let is_same = last.claim == credential_id(claim) && last.name == claim.name.as_str();
            let revoked = book.ledger.revoked().get(&last.id);
            let is_current = !self.again || last.key == self.key.name().as_str();
            match revoked {
                None if is_same && is_current => {
                    drop(book);
                    return self.restore(verified, last);
                }
                _ if self.again => duplicate_of = Some((first.id, first.issued)),
                Some(revoked) => {
                    return Err(Outcome::Refused(format!(
                        "its certificate {} was revoked {}; --again issues another",
                        last.id, revoked.at
                    )));
                }
                None => {
                    return Err(Outcome::Refused(format!(
                        "the attempt was certified before, for another claim, as {}; --again issues a duplicate",
                        last.id
                    )));
                }
            }
        }
        // Whoever was checked for the first certificate need not come again for its duplicate.
        let checks = checks.unwrap_or_else(|| own.first().map_or_else(Checks::default, |last| last.checks()));
        if let Some(objection) = self.rules.objection(claim, checks, self.now) {
            return Err(Outcome::Refused(objection));
        }
        let status = book.ledger.place().map_err(Outcome::Failed)?;
        book.pending.insert(print, holder);
        drop(book);
        let decision = Decision {
            id: Uuid::random(random().map_err(Outcome::Failed)?),
            issuer: self.key.issuer().clone(),
            issued: self.now,
            valid_until: self.rules.valid_until(self.now),
            checks,
            status: Some(status),
            duplicate_of,
        };
        let said = Countersigned::new(claim, &verified.kept, decision);
        let signed = self.signed(&said, &verified.content)?;
        certificate_files::keep(&self.folder.claim(&said.claim_digest), &verified.kept).map_err(Outcome::Failed)?;
        signed.lay_beside(self.folder, said.id).map_err(Outcome::Failed)?;
        let digest = signed.digest();
        Ok(Outcome::Ready(Box::new(Issued::new(&said, self.key.name().as_str(), status, print, digest))))
    }

    /// Makes sure that a certificate in the ledger is there as it was issued.
    fn restore(&self, verified: &Verified, issued: &Issued) -> Result<Outcome, Outcome> {
        if !certificate_files::is_whole(self.folder, issued.id, issued.digest) {
            let mut said = Countersigned::new(&verified.claim, &verified.kept, issued.decision(self.key.issuer()));
            said.claim_digest = issued.claim_digest;
            let signed = self.signed(&said, &verified.content)?;
            certificate_files::replace(self.folder, issued.id, &signed).map_err(Outcome::Failed)?;
        }
        if self.are_tokens_wanted {
            certificate_files::add_token(self.folder, issued.id, &self.key).map_err(Outcome::Failed)?;
        }
        if ContentDigest::of(&verified.kept) == issued.claim_digest {
            certificate_files::keep(&self.folder.claim(&issued.claim_digest), &verified.kept)
                .map_err(Outcome::Failed)?;
        }
        Ok(Outcome::Known)
    }

    fn signed(&self, said: &Countersigned, content: &CourseContent) -> Result<Signed, Outcome> {
        if !self.are_tokens_wanted
            && let Some(text) = self.signed_shortly(said, content)
        {
            return Ok(Signed::of(text));
        }
        let signed = Signed::new(credential(said, &content.facts), said.issued, &self.key, self.are_tokens_wanted);
        signed.map_err(|reason| Outcome::Refused(reason.meaning().to_owned()))
    }

    /// The text of a certificate, if there is a short way to it.
    fn signed_shortly(&self, said: &Countersigned, content: &CourseContent) -> Option<String> {
        let method = self.key.method();
        self.templates
            .add(|template| template.fits(said, &method), || CountersignedTemplate::new(said, &content.facts, &method));
        self.templates.find(|template| template.sign(said, &self.key))
    }

    fn book(&self) -> Result<MutexGuard<'_, Book>, Outcome> {
        self.book.lock().map_err(|_| Outcome::Failed(anyhow::anyhow!("the ledger is in an unknown state")))
    }
}
