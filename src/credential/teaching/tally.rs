//! Counting: how many colleagues somebody taught, at how many sites, from the receipts they show.
//!
//! The count does not depend on the order of the receipts, and none of these adds to it: the same key again, the leader's
//! own key, another leader's session, and a session about which two receipts disagree.

use super::{Receipt, Signer};
use crate::course::together::same_site;
use crate::credential::key::PublicKey;
use std::collections::{BTreeMap, BTreeSet};

/// What a set of receipts comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Different keys of people who attended.
    pub colleagues: usize,
    /// Different sites.
    pub sites: usize,
    /// Different sessions.
    pub sessions: usize,
    /// How many receipts add nothing.
    pub left_out: usize,
}

/// Counts the receipts of a leader. Each was [checked](super::check) before.
pub fn tally<'r>(leader: PublicKey, receipts: impl IntoIterator<Item = &'r Receipt>) -> Tally {
    let mut shown = 0;
    let counted = counting(leader, receipts.into_iter().inspect(|_| shown += 1));
    let people: BTreeSet<[u8; 32]> = counted.iter().map(|receipt| receipt.attendee.bytes()).collect();
    let sites: BTreeSet<Box<str>> = counted.iter().map(|receipt| same_site(receipt.session.site.as_str())).collect();
    let sessions: BTreeSet<u128> = counted.iter().map(|receipt| receipt.session.id).collect();
    Tally { colleagues: people.len(), sites: sites.len(), sessions: sessions.len(), left_out: shown - people.len() }
}

/// The receipts that count for a leader: by those who attended, of sessions about which no two receipts disagree.
pub fn counting<'r>(leader: PublicKey, receipts: impl IntoIterator<Item = &'r Receipt>) -> Vec<&'r Receipt> {
    let mut sessions: BTreeMap<u128, Vec<&Receipt>> = BTreeMap::new();
    for receipt in receipts {
        let is_his = receipt.signer == Signer::Attendee && receipt.session.leader == leader;
        if is_his && receipt.attendee != leader {
            sessions.entry(receipt.session.id).or_default().push(receipt);
        }
    }
    // Whoever says two things of one session may have changed either.
    sessions.retain(|_, receipts| {
        let first = receipts.first().map(|receipt| &receipt.session);
        receipts.iter().all(|receipt| Some(&receipt.session) == first)
    });
    sessions.into_values().flatten().collect()
}
