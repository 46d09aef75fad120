//! The file of the [ledger](crate::credential::ledger).
//!
//! A line is on the disk before the certificate that it speaks of takes its place. When the program is killed while it
//! writes, the last line may be torn: it speaks of no certificate yet, and is cut off when the ledger is opened again.

mod places;
mod recover;

use super::institution::Folder;
use crate::credential::countersign::StatusEntry;
use crate::credential::ledger::{self, Awarded, Entry, Issued, Revoked, entry_of};
use crate::credential::uuid::Uuid;
use anyhow::{Context as _, bail};
use places::Places;
use std::collections::{BTreeMap, HashMap};
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// The ledger, open for writing. Whoever opens it holds the folder's lock.
pub(super) struct Ledger {
    path: PathBuf,
    file: File,
    tail: Tail,
    /// Where the last entry on an attempt or award stands, by its print.
    attempts: HashMap<[u8; 16], u64>,
    places: Places,
    revoked: BTreeMap<Uuid, Revoked>,
    issued: u64,
}

/// Where a ledger ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tail {
    length: u64,
    sum: String,
}

/// The longest line, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Reads a ledger's entries with their places, and says where the good lines end. A line that is wrong is an error
/// unless it is the last one.
fn scan(path: &Path, mut each: impl FnMut(u64, Entry)) -> anyhow::Result<Tail> {
    let failed = || format!("failed to read `{}`", path.display());
    let mut tail = Tail::default();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(tail),
        Err(error) => return Err(error).with_context(failed),
    };
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        if reader.by_ref().take(LONGEST).read_until(b'\n', &mut line).with_context(failed)? == 0 {
            break;
        }
        let read = std::str::from_utf8(&line).ok().and_then(|line| entry_of(line, &tail.sum));
        let Some((entry, sum)) = read else {
            if reader.fill_buf().with_context(failed)?.is_empty() {
                break;
            }
            bail!("{}:{number}: a damaged line; restore the ledger from your copy of it", path.display());
        };
        tail.sum = sum.to_owned();
        each(tail.length, entry);
        tail.length += line.len() as u64;
    }
    Ok(tail)
}

impl Ledger {
    /// Opens the ledger of an institution's folder, and sets right what a killed run left behind.
    pub(super) fn open(folder: &Folder) -> anyhow::Result<Self> {
        let path = folder.ledger();
        let failed = || format!("failed to open `{}`", path.display());
        let mut unfinished = recover::unfinished(folder)?;
        let (mut attempts, mut places, mut revoked, mut issued) =
            (HashMap::new(), Places::default(), BTreeMap::new(), 0);
        let tail = scan(&path, |place, entry| {
            if let Some(given) = entry.given() {
                issued += 1;
                attempts.insert(given.print, place);
                places.take(given.status);
                unfinished.note(&given);
            }
            if let Entry::Revoked(entry) = entry {
                revoked.insert(entry.id, entry);
            }
        })?;
        let file = OpenOptions::new().read(true).append(true).create(true).open(&path).with_context(failed)?;
        if file.metadata().with_context(failed)?.len() > tail.length {
            eprintln!("champions: `{}` ended in a torn line, which is cut off", path.display());
            file.set_len(tail.length).and_then(|()| file.sync_all()).with_context(failed)?;
        }
        unfinished.finish(folder)?;
        let mut ledger = Self { path, file, tail, attempts, places, revoked, issued };
        recover::adopt(folder, &mut ledger)?;
        Ok(ledger)
    }

    /// Adds entries, and comes back when they are on the disk.
    pub(super) fn append(&mut self, entries: Vec<Entry>) -> anyhow::Result<()> {
        let failed = || format!("failed to write `{}`", self.path.display());
        let (mut text, mut tail) = (String::new(), self.tail.clone());
        let mut attempts = Vec::new();
        for mut entry in entries {
            if let Some(given) = entry.given() {
                let here = attempts.iter().rev().find(|(print, _)| *print == given.print).map(|(_, place)| *place);
                entry.follow(here.or_else(|| self.attempts.get(&given.print).copied()));
                attempts.push((given.print, tail.length));
            }
            let line;
            (line, tail.sum) = ledger::line(&entry, &tail.sum);
            tail.length += line.len() as u64;
            text.push_str(&line);
            match entry {
                Entry::Issued(_) | Entry::Awarded(_) => self.issued += 1,
                Entry::Revoked(entry) => {
                    self.revoked.insert(entry.id, entry);
                }
            }
        }
        self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data()).with_context(failed)?;
        self.tail = tail;
        self.attempts.extend(attempts);
        Ok(())
    }

    /// All certificates issued for an attempt, the last one first.
    pub(super) fn issued_for(&mut self, attempt: &[u8; 16]) -> anyhow::Result<Vec<Issued>> {
        let issued = |entry| if let Entry::Issued(entry) = entry { Some(entry) } else { None };
        Ok(self.given_for(attempt)?.into_iter().filter_map(issued).collect())
    }

    /// All awards with a print, the last one first.
    pub(super) fn awarded_for(&mut self, print: &[u8; 16]) -> anyhow::Result<Vec<Awarded>> {
        let awarded = |entry| if let Entry::Awarded(entry) = entry { Some(entry) } else { None };
        Ok(self.given_for(print)?.into_iter().filter_map(awarded).collect())
    }

    fn given_for(&mut self, print: &[u8; 16]) -> anyhow::Result<Vec<Entry>> {
        let mut found = Vec::new();
        let mut next = self.attempts.get(print).copied();
        while let Some(place) = next {
            let entry = self.entry_at(place)?;
            // Places only ever lead back.
            next = entry.given().and_then(|given| given.before).filter(|before| *before < place);
            found.push(entry);
        }
        Ok(found)
    }

    fn entry_at(&mut self, place: u64) -> anyhow::Result<Entry> {
        let failed = || format!("failed to read `{}`", self.path.display());
        self.file.seek(SeekFrom::Start(place)).with_context(failed)?;
        let mut line = String::new();
        BufReader::new((&self.file).take(LONGEST)).read_line(&mut line).with_context(failed)?;
        let found = ledger::entry_alone(&line).filter(|entry| entry.given().is_some());
        found.with_context(|| format!("`{}` was changed while it was open", self.path.display()))
    }

    /// A random place in a status list that no certificate has yet.
    pub(super) fn place(&mut self) -> anyhow::Result<StatusEntry> {
        self.places.draw()
    }

    /// What was revoked.
    pub(super) fn revoked(&self) -> &BTreeMap<Uuid, Revoked> {
        &self.revoked
    }

    /// The numbers of the status lists in which any place is taken.
    pub(super) fn lists(&self) -> Vec<u32> {
        self.places.lists()
    }

    /// Reads all entries again, in their order.
    pub(super) fn each(&self, each: impl FnMut(Entry)) -> anyhow::Result<()> {
        let mut each = each;
        scan(&self.path, |_, entry| each(entry)).map(drop)
    }
}

#[cfg(test)]
mod tests;
