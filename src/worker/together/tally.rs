//! Counting the receipts in a file, for whoever it is shown to.

use crate::credential::hand_in;
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::teaching::{self, NotAReceipt, Receipt};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Asks what the receipts in a file come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Credentials, one on each line.
    pub text: String,
    /// Now.
    pub now: u64,
}

/// What the receipts in a file come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    /// Whoever led sessions.
    pub leaders: Vec<Led>,
    /// How many lines are receipts that do not hold, or cannot be read.
    pub refused: usize,
}

/// How much somebody taught.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Led {
    /// The identifier of whoever led.
    pub leader: String,
    /// Different keys of people who attended.
    pub colleagues: usize,
    /// Different sites.
    pub sites: usize,
    /// How many receipts add nothing.
    pub left_out: usize,
}

/// Counts them.
pub(super) fn tally(asked: &Tally) -> Tallied {
    let now = Moment::from_unix(asked.now);
    let (mut receipts, mut refused) = (Vec::new(), 0);
    for piece in hand_in::pieces(asked.text.as_bytes()) {
        match teaching::check(piece, now) {
            Ok(receipt) => receipts.push(receipt),
            // Something else may stand among them.
            Err(NotAReceipt::Other) => {}
            Err(_) if !teaching::claims_to_be_one(piece) => {}
            Err(NotAReceipt::Invalid(_) | NotAReceipt::OwnKey) => refused += 1,
        }
    }
    let leaders: BTreeSet<[u8; 32]> = receipts.iter().map(|receipt: &Receipt| receipt.session.leader.bytes()).collect();
    let led = leaders.into_iter().filter_map(PublicKey::from_bytes).map(|leader| {
        let own = receipts.iter().filter(|receipt| receipt.session.leader == leader);
        let counted = teaching::tally::tally(leader, own);
        let (colleagues, sites, left_out) = (counted.colleagues, counted.sites, counted.left_out);
        Led { leader: leader.did(), colleagues, sites, left_out }
    });
    Tallied { leaders: led.collect(), refused }
}
