//! What people do for each other: sessions led and attended, and endorsements. What was signed is kept whole; beside it
//! stands what it says, as the certificate program read it when it was brought in.

use super::calendar::Day;
use super::id::{BadgeId, SessionId};
use super::standing::{Deeds, Endorsement, Taught};
use std::collections::BTreeMap;

/// What can happen between people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Together {
    /// The learner begins a session that they lead.
    SessionStarted {
        /// The session.
        session: SessionId,
        /// What it is about.
        title: Box<str>,
        /// Where.
        site: Box<str>,
        /// When.
        day: Day,
    },
    /// A receipt of somebody who attended such a session was brought in.
    ReceiptKept {
        /// The session.
        session: SessionId,
        /// The identifier of whoever attended.
        colleague: Box<str>,
        /// The credential, as JSON text.
        credential: Box<str>,
    },
    /// The learner attended somebody else's session and signed for it.
    SessionAttended {
        /// The session.
        session: SessionId,
        /// The invitation.
        invitation: Box<str>,
        /// The credential that the learner signed, as JSON text.
        credential: Box<str>,
    },
    /// What the one who led such a session signed for the learner was brought in.
    AttendanceKept {
        /// The session.
        session: SessionId,
        /// The credential, as JSON text.
        credential: Box<str>,
    },
    /// An endorsement of a certificate of the learner was brought in.
    EndorsementKept {
        /// The identifier of whoever endorses.
        endorser: Box<str>,
        /// The identifier of the endorsed certificate.
        endorsed: Box<str>,
        /// The credential, as JSON text.
        credential: Box<str>,
    },
    /// A badge that an institution awarded to the learner was brought in.
    AwardKept {
        /// The badge.
        badge: BadgeId,
        /// The credential, as it was given: JSON text or a compact JWS.
        credential: Box<str>,
    },
}

/// All that a log says of what happened between the learner and others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TogetherProgress {
    /// The sessions that the learner leads.
    pub sessions: BTreeMap<SessionId, Session>,
    /// The receipts of those who attended them, by session and by whoever attended; the first of each counts.
    pub receipts: BTreeMap<(SessionId, Box<str>), Box<str>>,
    /// The sessions that the learner attended.
    pub attended: BTreeMap<SessionId, Attended>,
    /// What those who led them signed for the learner.
    pub attendances: BTreeMap<SessionId, Box<str>>,
    /// Endorsements, by whoever endorses and by what is endorsed; the last of each counts.
    pub endorsements: BTreeMap<(Box<str>, Box<str>), KeptEndorsement>,
    /// What institutions awarded, by badge, first to last.
    pub awards: BTreeMap<BadgeId, Vec<Box<str>>>,
}

/// A session that the learner leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What it is about.
    pub title: Box<str>,
    /// Where.
    pub site: Box<str>,
    /// When.
    pub day: Day,
}

/// A session that the learner attended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attended {
    /// The invitation.
    pub invitation: Box<str>,
    /// The credential that the learner signed, as JSON text.
    pub credential: Box<str>,
}

/// An endorsement that was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEndorsement {
    /// When it was brought in.
    pub day: Day,
    /// The credential, as JSON text.
    pub credential: Box<str>,
}

impl TogetherProgress {
    /// Adds what happened, after all else.
    pub(super) fn apply(&mut self, millis: u64, what: &Together) {
        match what.clone() {
            Together::SessionStarted { session, title, site, day } => {
                // What was signed for cannot be changed afterwards.
                self.sessions.entry(session).or_insert(Session { title, site, day });
            }
            Together::ReceiptKept { session, colleague, credential } => {
                self.receipts.entry((session, colleague)).or_insert(credential);
            }
            Together::SessionAttended { session, invitation, credential } => {
                self.attended.entry(session).or_insert(Attended { invitation, credential });
            }
            Together::AttendanceKept { session, credential } => {
                self.attendances.entry(session).or_insert(credential);
            }
            Together::EndorsementKept { endorser, endorsed, credential } => {
                let kept = KeptEndorsement { day: Day::of_millis(millis), credential };
                self.endorsements.insert((endorser, endorsed), kept);
            }
            Together::AwardKept { badge, credential } => {
                let awards = self.awards.entry(badge).or_default();
                if !awards.contains(&credential) {
                    awards.push(credential);
                }
            }
        }
    }

    /// Adds to what badges may ask for. A receipt of a session that the learner did not begin counts for nothing.
    pub fn add_to(&self, deeds: &mut Deeds) {
        let taught = self.receipts.keys().filter_map(|(session, colleague)| {
            let session = self.sessions.get(session)?;
            Some(Taught { day: session.day, colleague: colleague.clone(), site: same_site(&session.site) })
        });
        deeds.taught.extend(taught);
        let endorsements = self.endorsements.iter();
        deeds.endorsements.extend(
            endorsements.map(|((endorser, _), kept)| Endorsement { day: kept.day, endorser: endorser.clone() }),
        );
    }

    /// How many different people attended, and at how many different sites.
    pub fn taught(&self) -> (usize, usize) {
        let mut deeds = Deeds::default();
        self.add_to(&mut deeds);
        let people: std::collections::BTreeSet<&str> = deeds.taught.iter().map(|taught| &*taught.colleague).collect();
        let sites: std::collections::BTreeSet<&str> = deeds.taught.iter().map(|taught| &*taught.site).collect();
        (people.len(), sites.len())
    }
}

/// A site, however its name is spaced and capitalised.
pub fn same_site(site: &str) -> Box<str> {
    site.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(all: &[Together]) -> TogetherProgress {
        let mut progress = TogetherProgress::default();
        all.iter().zip(1..).for_each(|(what, day)| progress.apply(day * 86_400_000, what));
        progress
    }

    fn session(id: u128, site: &str) -> Together {
        Together::SessionStarted { session: SessionId(id), title: "Title".into(), site: site.into(), day: Day(9) }
    }

    fn receipt(id: u128, colleague: &str) -> Together {
        Together::ReceiptKept { session: SessionId(id), colleague: colleague.into(), credential: "{}".into() }
    }

    #[test]
    fn receipts_of_ones_own_sessions_count() {
        let three = [session(1, "North"), session(2, "SOUTH  side"), session(3, "South side")];
        for (receipts, taught) in [
            (&[][..], (0, 0)),
            (&[receipt(1, "a"), receipt(1, "a")], (1, 1)),
            (&[receipt(1, "a"), receipt(2, "a")], (1, 2)),
            (&[receipt(2, "a"), receipt(3, "b")], (2, 1)),
            (&[receipt(4, "a")], (0, 0)),
        ] {
            assert_eq!(after(&[&three[..], receipts].concat()).taught(), taught, "{receipts:?}");
            // A receipt may come in from a device that the session has not reached yet.
            assert_eq!(after(&[receipts, &three[..]].concat()).taught(), taught, "{receipts:?}");
        }
    }

    #[test]
    fn a_session_cannot_be_changed_and_an_endorser_counts_once() {
        let progress = after(&[session(1, "North"), session(1, "South"), receipt(1, "a")]);
        assert_eq!(&*progress.sessions[&SessionId(1)].site, "North");
        let endorsed = |endorsed: &str| Together::EndorsementKept {
            endorser: "x".into(),
            endorsed: endorsed.into(),
            credential: "{}".into(),
        };
        let mut deeds = Deeds::default();
        after(&[endorsed("one"), endorsed("one"), endorsed("two")]).add_to(&mut deeds);
        assert_eq!(deeds.endorsements.len(), 2);
        assert!(deeds.endorsements.iter().all(|endorsement| &*endorsement.endorser == "x"));
    }
}
