//! What one learner hands in: verified, held against what the badge needs and against the ledger, and awarded.

use super::offer::Offer;
use super::words;
use crate::course::calendar::Day;
use crate::course::standing::State;
use crate::credential::award::{Award, credential};
use crate::credential::claim::ContentDigest;
use crate::credential::countersign::{Checks, StatusEntry};
use crate::credential::hand_in::{Evidence, HandIn, read};
use crate::credential::issuer::IssuerKey;
use crate::credential::key::PublicKey;
use crate::credential::ledger::{Awarded, award_print};
use crate::credential::moment::Moment;
use crate::credential::name::PersonName;
use crate::credential::uuid::Uuid;
use crate::desk::certificate_files::{self, Signed};
use crate::desk::contents::Contents;
use crate::desk::input::{OF_PIECES, sources};
use crate::desk::institution::{Folder, random};
use crate::desk::issue::people::People;
use crate::desk::ledger::Ledger;
use anyhow::bail;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;

/// What is the same for all who hand something in.
pub(super) struct Office<'a> {
    pub(super) folder: &'a Folder,
    pub(super) key: &'a IssuerKey,
    pub(super) offer: &'a Offer,
    pub(super) people: Option<People>,
    pub(super) contents: Contents,
    pub(super) web: BTreeMap<String, String>,
    pub(super) now: Moment,
    pub(super) again: bool,
    pub(super) are_tokens_wanted: bool,
}

/// What becomes of somebody's hand-in.
pub(super) enum Outcome {
    Awarded(Box<Awarded>),
    Known,
    Refused,
}

impl Office<'_> {
    /// Looks at what somebody hands in and, if it is enough, writes the award beside the place that it will have.
    /// `told` is what is to be printed of it.
    pub(super) fn award(&self, path: &Path, ledger: &mut Ledger, told: &mut Vec<String>) -> anyhow::Result<Outcome> {
        let found = self.look_at(path, told);
        let mut refused = |why: &dyn Display| {
            told.push(format!("{}:1: {why}", path.display()));
            Ok(Outcome::Refused)
        };
        let Some((holder, name)) = &found.holder else {
            return refused(&"no course certificate, which would say whose this is");
        };
        if found.remarks.iter().any(|(_, remark)| remark.forbids()) {
            return refused(&"nothing is awarded while something handed in does not hold");
        }
        let standing = self.offer.standing(&found.deeds, Day(self.now.unix() / 86_400));
        let renew_by = match standing.map(|standing| standing.state) {
            Some(State::Earned { renew_by, .. }) => renew_by,
            Some(State::Resting { missing, .. } | State::Open { missing }) => {
                for missing in &missing {
                    refused(&format_args!("missing: {}", words::missing(missing)))?;
                }
                return Ok(Outcome::Refused);
            }
            None => bail!("the site does not say what the badge needs"),
        };
        let checks = match self.people.as_ref().map(|people| people.checks(name, *holder)).transpose() {
            Ok(checks) => checks,
            Err(why) => return refused(&why),
        };
        let valid_until = renew_by.map(|day| Moment::from_unix(day.millis() / 1000));
        let print = award_print(&self.offer.facts.badge, self.offer.facts.revision, *holder);
        let before = ledger.awarded_for(&print)?;
        if let Some(last) = before.first() {
            let is_current = !self.again || last.key == self.key.name().as_str();
            let lasts = last.valid_until.is_none_or(|until| valid_until.is_some_and(|new| until >= new));
            match ledger.revoked().get(&last.id) {
                Some(revoked) if !self.again => {
                    let (id, at) = (last.id, revoked.at);
                    return refused(&format_args!("the award {id} was revoked {at}; --again awards another"));
                }
                None if is_current && lasts => {
                    return match self.restore(&found, last)? {
                        Ok(()) => Ok(Outcome::Known),
                        Err(why) => refused(&why),
                    };
                }
                _ => {}
            }
        }
        // Whoever was checked for the first award need not come again for the next.
        let checks = checks.unwrap_or_else(|| before.first().map_or_else(Checks::default, Awarded::checks));
        let award = self.award_of(&found, (*holder, name), valid_until, checks, ledger.place()?)?;
        let signed = self.signed(&award)?;
        certificate_files::keep(&self.folder.hand_in(&award.hand_in), found.kept.as_bytes())?;
        signed.lay_beside(self.folder, award.id)?;
        let (badge, revision, key) = (&self.offer.facts.badge, self.offer.facts.revision, self.key.name().as_str());
        Ok(Outcome::Awarded(Box::new(Awarded::new(&award, badge, revision, key, signed.digest()))))
    }

    /// What was handed in comes to, and what is to be said of it, by file and line.
    fn look_at(&self, path: &Path, told: &mut Vec<String>) -> HandIn {
        let (mut places, mut pieces) = (Vec::new(), Vec::new());
        for source in sources(&[path.to_owned()], OF_PIECES) {
            match source.bytes() {
                Ok(bytes) => {
                    places.push(source.place());
                    pieces.push(bytes);
                }
                Err(why) => told.push(format!("{}: {why}", source.place())),
            }
        }
        let content = |wanted: &_| self.contents.get(wanted);
        let evidence = Evidence { now: self.now, content: &content, web: &self.web };
        let found = read(&pieces.iter().map(Vec::as_slice).collect::<Vec<&[u8]>>(), &evidence);
        let remarks = found.remarks.iter().filter_map(|(piece, remark)| Some((places.get(*piece)?, remark)));
        told.extend(remarks.map(|(place, remark)| format!("{place}: does not count: {}", words::remark(remark))));
        found
    }

    fn award_of(
        &self,
        found: &HandIn,
        (holder, name): (PublicKey, &PersonName),
        valid_until: Option<Moment>,
        checks: Checks,
        status: StatusEntry,
    ) -> anyhow::Result<Award> {
        Ok(Award {
            id: Uuid::random(random()?),
            issuer: self.key.issuer().clone(),
            name: name.clone(),
            holder,
            issued: self.now,
            valid_until,
            checks,
            status: Some(status),
            shown: found.shown.clone(),
            hand_in: ContentDigest::of(found.kept.as_bytes()),
        })
    }

    fn signed(&self, award: &Award) -> anyhow::Result<Signed> {
        let credential = credential(award, &self.offer.facts);
        let signed = Signed::new(credential, award.issued, self.key, self.are_tokens_wanted);
        signed.map_err(|reason| anyhow::anyhow!("the badge cannot be awarded: {}", reason.meaning()))
    }

    /// Makes sure that an award in the ledger is there as it was issued; otherwise says why it is not.
    fn restore(&self, found: &HandIn, last: &Awarded) -> anyhow::Result<Result<(), String>> {
        if !certificate_files::is_whole(self.folder, last.id, last.digest) {
            let (Some(holder), Ok(name)) = (PublicKey::from_multikey(&last.holder), last.name.parse()) else {
                bail!("the ledger names no holder of {}", last.id)
            };
            let status = StatusEntry { list: last.list, index: last.index };
            let award = self.award_of(found, (holder, &name), last.valid_until, last.checks(), status)?;
            let signed = self.signed(&Award { id: last.id, issued: last.issued, ..award })?;
            if signed.digest() != last.digest {
                return Ok(Err(format!(
                    "the file of the award {} is gone, and other things were handed in for it; restore it from your copy",
                    last.id
                )));
            }
            certificate_files::replace(self.folder, last.id, &signed)?;
            certificate_files::keep(&self.folder.hand_in(&last.hand_in), found.kept.as_bytes())?;
        }
        if self.are_tokens_wanted {
            certificate_files::add_token(self.folder, last.id, self.key)?;
        }
        Ok(Ok(()))
    }
}
