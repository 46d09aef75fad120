//! An institution's status lists: made anew from the ledger, signed and published.

use super::institution::Folder;
use super::ledger::Ledger;
use super::safe;
use crate::credential::countersign::StatusEntry;
use crate::credential::issuer::IssuerKey;
use crate::credential::moment::Moment;
use crate::credential::status;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// For how long a list is good, in days, unless something else is asked for: a verifier that cannot fetch a new one
/// says so after that.
pub(super) const VALID_DAYS: u32 = 90;

const DAY: u64 = 86_400;

/// Publishes all lists, each good for so many days from a moment on; says how many there are.
pub(super) fn publish(
    folder: &Folder,
    key: &IssuerKey,
    ledger: &Ledger,
    now: Moment,
    days: u32,
) -> anyhow::Result<usize> {
    let lists = ledger.lists();
    for number in &lists {
        publish_one(folder, key, ledger, *number, now, days)?;
    }
    Ok(lists.len())
}

/// Publishes those lists that are not published yet, not for much longer, or not by this key.
pub(super) fn publish_due(folder: &Folder, key: &IssuerKey, ledger: &Ledger, now: Moment) -> anyhow::Result<()> {
    let soon = now.later(u64::from(VALID_DAYS) / 3 * DAY);
    for number in ledger.lists() {
        let list = published(&folder.public().join(StatusEntry::list_path(number)));
        let text = |pointer: &str| list.as_ref().and_then(|list| list.pointer(pointer)?.as_str());
        let until = text("/validUntil").and_then(|until| until.parse::<Moment>().ok());
        // A list by another key does not verify once that key has left the document.
        let is_by_key = text("/proof/0/verificationMethod") == Some(&key.method());
        if !is_by_key || until.is_none_or(|until| until < soon) {
            publish_one(folder, key, ledger, number, now, VALID_DAYS)?;
        }
    }
    Ok(())
}

fn publish_one(
    folder: &Folder,
    key: &IssuerKey,
    ledger: &Ledger,
    number: u32,
    now: Moment,
    days: u32,
) -> anyhow::Result<()> {
    let did = key.issuer().did();
    let path = folder.public().join(StatusEntry::list_path(number));
    let revoked =
        ledger.revoked().values().filter(|revoked| revoked.list == number).map(|revoked| revoked.index as usize);
    // What was revoked stays so, even if an older copy of the ledger does not know it.
    let before = published(&path).map(|list| status::places_set(&list)).unwrap_or_default();
    let valid = (now.earlier(600), now.later(u64::from(days) * DAY));
    let address = StatusEntry::list_address(did, number);
    let list = status::list(&address, did.as_str(), valid, revoked.chain(before));
    let signed = key.sign(list, now);
    let signed = signed.map_err(|reason| anyhow::anyhow!("failed to sign a status list: {}", reason.meaning()))?;
    safe::replace(&path, signed.to_string().as_bytes())
}

/// The list that is published.
fn published(path: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}
