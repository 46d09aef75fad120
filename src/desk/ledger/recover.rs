//! Setting right what a killed run left behind.
//!
//! The claim is kept first. A certificate is written beside its place, then the ledger says that it was issued, and then
//! it takes its place. So what lies beside its place is either in the ledger, and takes its place now, or it is not, and
//! was never issued.

use super::Ledger;
use crate::credential::award::award_of;
use crate::credential::claim::claim_of;
use crate::credential::countersign::countersigned_of;
use crate::credential::json;
use crate::credential::ledger::{Awarded, Entry, Given, Issued, print};
use crate::credential::moment::Moment;
use crate::credential::proof;
use crate::credential::uuid::Uuid;
use crate::desk::files;
use crate::desk::institution::Folder;
use crate::desk::safe::{UNFINISHED, beside};
use anyhow::Context as _;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Certificates that lie beside their places, and what the ledger says of them.
pub(super) struct Unfinished(BTreeMap<Uuid, Option<[u8; 32]>>);

/// The identifiers of a folder's files, by whether they are in their places.
fn ids(folder: &Path, are_unfinished: bool, mut each: impl FnMut(Uuid)) -> anyhow::Result<()> {
    let failed = || format!("failed to read the folder `{}`", folder.display());
    if !folder.exists() {
        return Ok(());
    }
    let end = if are_unfinished { format!(".json.{UNFINISHED}") } else { ".json".to_owned() };
    for entry in fs::read_dir(folder).with_context(failed)? {
        let name = entry.with_context(failed)?.file_name();
        let id = name.to_str().and_then(|name| format!("urn:uuid:{}", name.strip_suffix(&end)?).parse().ok());
        id.into_iter().for_each(&mut each);
    }
    Ok(())
}

/// What lies beside its place.
pub(super) fn unfinished(folder: &Folder) -> anyhow::Result<Unfinished> {
    let mut found = BTreeMap::new();
    ids(&folder.credentials(), true, |id| {
        found.insert(id, None);
    })?;
    Ok(Unfinished(found))
}

impl Unfinished {
    /// Notes what the ledger says.
    pub(super) fn note(&mut self, given: &Given) {
        if let Some(known) = self.0.get_mut(&given.id) {
            *known = Some(given.digest);
        }
    }

    /// Puts everything that was issued into its place, and takes the rest away.
    pub(super) fn finish(self, folder: &Folder) -> anyhow::Result<()> {
        for (id, digest) in self.0 {
            let path = folder.credential(id);
            let unfinished = beside(&path);
            let failed = || format!("failed to set right `{}`", unfinished.display());
            let found: [u8; 32] = Sha256::digest(fs::read(&unfinished).with_context(failed)?).into();
            let settled =
                if digest == Some(found) { fs::rename(&unfinished, &path) } else { fs::remove_file(&unfinished) };
            settled.with_context(failed)?;
        }
        // Tokens are made again from the certificates that they repeat.
        remove_unfinished(&folder.credentials())?;
        remove_unfinished(&folder.claims())
    }
}

/// Takes away files of which it is not known that all was written.
fn remove_unfinished(folder: &Path) -> anyhow::Result<()> {
    let failed = || format!("failed to set right the folder `{}`", folder.display());
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        if path.extension().is_some_and(|end| end == UNFINISHED) {
            fs::remove_file(path).with_context(failed)?;
        }
    }
    Ok(())
}

/// Adds certificates that are in their places but not in the ledger, which then is an older copy: their places in the
/// status lists are taken, and nobody shall get a second certificate for the same claim.
pub(super) fn adopt(folder: &Folder, ledger: &mut Ledger) -> anyhow::Result<()> {
    let mut count = 0;
    ids(&folder.credentials(), false, |_| count += 1)?;
    if count <= ledger.issued {
        return Ok(());
    }
    let mut unknown = BTreeSet::new();
    ids(&folder.credentials(), false, |id| {
        unknown.insert(id);
    })?;
    ledger.each(|entry| {
        if let Some(given) = entry.given() {
            unknown.remove(&given.id);
        }
    })?;
    // Each is read twice, so that only its date has to be remembered.
    let mut adopted = Vec::new();
    for id in unknown {
        adopted.push((adopted_entry(folder, id)?.0, id));
    }
    adopted.sort_unstable();
    if !adopted.is_empty() {
        eprintln!("champions: {} certificates are not in the ledger, and are added to it", adopted.len());
    }
    for some in adopted.chunks(BATCH) {
        let entries = some.iter().map(|(_, id)| Ok(adopted_entry(folder, *id)?.1));
        let entries: Vec<Entry> = entries.collect::<anyhow::Result<_>>()?;
        entries.iter().filter_map(Entry::given).for_each(|given| ledger.places.take(given.status));
        ledger.append(entries)?;
    }
    Ok(())
}

/// How many certificates are added to the ledger at once.
const BATCH: usize = 1024;

/// The entry of a certificate or award that this institution signed, and when it did.
fn adopted_entry(folder: &Folder, id: Uuid) -> anyhow::Result<(Moment, Entry)> {
    let path = folder.credential(id);
    let found = read_entry(folder, id).with_context(|| format!("failed to read `{}`", path.display()))?;
    found.with_context(|| {
        format!("`{}` is not in the ledger, and not a certificate issued here; take it away", path.display())
    })
}

fn read_entry(folder: &Folder, id: Uuid) -> anyhow::Result<Option<(Moment, Entry)>> {
    let bytes = fs::read(folder.credential(id))?;
    let Ok(credential) = json::read(&bytes) else { return Ok(None) };
    let method =
        credential.pointer("/proof/0/verificationMethod").and_then(|method| method.as_str()?.split('#').nth(1));
    let (key, digest) = (method.unwrap_or_default(), Sha256::digest(&bytes).into());
    let (issuer, found) = if let Some((badge, revision, award)) = award_of(&credential) {
        let entry = Awarded::new(&award, &badge, revision, key, digest);
        let is_whole = award.status.is_some() && award.id == id;
        (award.issuer, is_whole.then_some((award.issued, Entry::Awarded(entry))))
    } else if let Some(said) = countersigned_of(&credential) {
        let kept = folder.claim(&said.claim_digest);
        let claim = fs::read(&kept).with_context(|| format!("failed to read its claim, `{}`", kept.display()))?;
        let Some(claim) = json::read(&claim).ok().and_then(|claim| claim_of(&claim)) else { return Ok(None) };
        let Some(status) = said.status.filter(|_| said.id == id) else { return Ok(None) };
        let entry = Issued::new(&said, key, status, print(&claim), digest);
        (said.issuer, Some((said.issued, Entry::Issued(entry))))
    } else {
        return Ok(None);
    };
    let (_, flaws) = proof::check(&credential, issuer.did().as_str(), files::now(), &folder.web(issuer.did())?);
    Ok(found.filter(|_| flaws.is_empty()))
}
