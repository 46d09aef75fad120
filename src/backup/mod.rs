//! Backups: everything that one learner's log holds, in one file, and the same file as a row of codes from screen to
//! camera ([`frames`]).
//!
//! # The file, version 1
//!
//! JSON in UTF-8. An open one can be read by anybody with any text editor, one event a line:
//!
//! ```text
//! {"format":"champions-backup-1","checksum":"…","content":{"name":"…","made":"…","release":"…","profile":"…","events":[
//! {"id":"…","profile":"…","kind":"…", …},
//! …
//! ]}}
//! ```
//!
//! - `checksum`: SHA-256 of the text of `content`, from its first brace to its last as it stands in the file, in base64;
//! - `name`: how the learner's name is printed, may be empty; `made`: when, as RFC 3339 in UTC; `release`: of the app;
//!   `profile`: whose events these are, 32 hexadecimal digits;
//! - `events`: the stored records, as `store::record` defines them, in any order. What this release cannot read is
//!   carried as it is: a newer one wrote it and will read it.
//!
//! A locked one has, in place of `content`, `lock` and `sealed`: the content's text, deflated (RFC 1951), and then sealed
//! with XChaCha20-Poly1305 by a key that Argon2id makes of a passphrase, in base64. `lock` names both with the parameters
//! and is associated data of the seal; the checksum is that of the text of `sealed`, so that a damaged file can be told
//! from a wrong passphrase. Both algorithms are those of issuers' key files, work on plain http pages too, where browsers
//! have no WebCrypto, and make each guess cost memory, which PBKDF2 does not.
//!
//! The key that signs certificates is in no backup: a browser does not give it out.
//!
//! Restoring is set union by the events' ids, so a backup can be restored in part, twice or over a newer log and nothing
//! is lost or doubled.

mod base45;
mod fountain;
pub mod frames;
mod lock;
mod summary;

use crate::credential::moment::Moment;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

pub use lock::{Passphrase, Salt};
pub use summary::Summary;

const FAMILY: &str = "champions-backup-";
const FORMAT: &str = "champions-backup-1";

/// Why a text is no backup that can be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It is something else.
    #[error("not a backup")]
    Foreign,
    /// It is of a later version of this format.
    #[error("a backup of a newer release")]
    Newer,
    /// Its end is missing.
    #[error("the end of the backup is missing")]
    Truncated,
    /// It was changed after it was written.
    #[error("the backup is damaged: its checksum differs")]
    Damaged,
    /// It opens with a passphrase, and none was given.
    #[error("the backup is locked")]
    Locked,
    /// The passphrase does not open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// It asks for more work than an honest file does.
    #[error("the backup asks for more memory or time than is allowed")]
    TooMuchWork,
}

/// What is in a backup.
#[derive(Debug, Serialize, Deserialize)]
pub struct Content<'text> {
    /// How the learner's name is printed; may be empty.
    pub name: String,
    /// When it was made, as RFC 3339 in UTC.
    pub made: String,
    /// The release of the app that made it.
    pub release: String,
    /// Whose events these are.
    pub profile: String,
    /// The records of the events, as they are.
    #[serde(borrow)]
    pub events: Vec<&'text RawValue>,
}

/// A backup that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    text: String,
}

#[derive(Deserialize)]
struct File<'text> {
    format: String,
    #[serde(default)]
    checksum: String,
    #[serde(borrow)]
    content: Option<&'text RawValue>,
    lock: Option<lock::Lock>,
    #[serde(default)]
    sealed: String,
}

/// The text of a backup, which only the passphrase opens if there is one.
pub fn write(whose: &Content<'_>, passphrase: Option<&Passphrase<'_>>) -> Result<String, BackupError> {
    let content = content_text(whose)?;
    let Some(passphrase) = passphrase else {
        return Ok(format!(
            "{{\"format\":\"{FORMAT}\",\"checksum\":\"{}\",\"content\":{content}}}\n",
            checksum(&content)
        ));
    };
    let (lock, sealed) = passphrase.seal(&content)?;
    let lock = serde_json::to_string(&lock).map_err(|_| BackupError::Damaged)?;
    Ok(format!(
        "{{\"format\":\"{FORMAT}\",\"checksum\":\"{}\",\"lock\":{lock},\"sealed\":\"{sealed}\"}}\n",
        checksum(&sealed)
    ))
}

/// When a backup is made, as it says so.
pub fn made(unix_seconds: u64) -> String {
    Moment::from_unix(unix_seconds).to_string()
}

fn content_text(content: &Content<'_>) -> Result<String, BackupError> {
    let head = Content {
        events: Vec::new(),
        name: content.name.clone(),
        made: content.made.clone(),
        release: content.release.clone(),
        profile: content.profile.clone(),
    };
    let head = serde_json::to_string(&head).map_err(|_| BackupError::Damaged)?;
    let mut text = head.trim_end_matches("]}").to_owned();
    text.reserve(content.events.iter().map(|event| event.get().len() + 2).sum::<usize>() + 4);
    for (place, event) in content.events.iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(event.get());
    }
    text.push_str("\n]}");
    Ok(text)
}

fn checksum(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Opens a backup of any version.
pub fn open(text: &str, passphrase: Option<&str>) -> Result<Opened, BackupError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let beginning = text.char_indices().nth(200).map_or(text, |(end, _)| &text[..end]);
    if !text.starts_with('{') || !beginning.contains(FAMILY) {
        return Err(BackupError::Foreign);
    }
    // What is cut off within a number is no number, rather than too short.
    let is_cut_off = |error: serde_json::Error| error.is_eof() || !text.ends_with('}');
    let file: File<'_> = serde_json::from_str(text)
        .map_err(|error| if is_cut_off(error) { BackupError::Truncated } else { BackupError::Damaged })?;
    match file.format.strip_prefix(FAMILY).map(str::parse::<u32>) {
        _ if file.format == FORMAT => {}
        Some(Ok(2..)) => return Err(BackupError::Newer),
        _ => return Err(BackupError::Foreign),
    }
    let covered = file.content.map_or(file.sealed.as_str(), RawValue::get);
    if checksum(covered) != file.checksum {
        return Err(BackupError::Damaged);
    }
    let text = match (file.content, file.lock) {
        (Some(content), _) => content.get().to_owned(),
        (None, Some(lock)) => lock.open(&file.sealed, passphrase.ok_or(BackupError::Locked)?)?,
        (None, None) => return Err(BackupError::Damaged),
    };
    let opened = Opened { text };
    opened.content().map(|_| ())?;
    Ok(opened)
}

impl Opened {
    /// What is in it.
    pub fn content(&self) -> Result<Content<'_>, BackupError> {
        serde_json::from_str(&self.text).map_err(|_| BackupError::Damaged)
    }
}

impl<'text> Content<'text> {
    /// The events that are not known by these ids, each once.
    pub fn new_events(&self, known: &[String]) -> Vec<&'text RawValue> {
        let mut known: BTreeSet<String> = known.iter().cloned().collect();
        let is_new = |event: &&&RawValue| summary::id_of(event).is_some_and(|id| known.insert(id));
        self.events.iter().filter(is_new).copied().collect()
    }
}

#[cfg(test)]
mod tests;
