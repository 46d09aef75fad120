//! The messages about backups. The format of the file and of the codes stands in [`crate::backup`].
//!
//! | `op` | takes | `ok` is |
//! | --- | --- | --- |
//! | `backup-write` | [`Write`] | [`Written`] |
//! | `backup-read` | [`Read`] | [`Contents`] |
//! | `backup-send` | [`Send`]: from now on its codes can be asked for | [`Sending`] |
//! | `backup-code` | [`Code`] | [`Qr`](super::Qr) |
//! | `backup-receive` | [`Receive`] | [`Receiving`] |
//!
//! Error words: `message`, and why a text is no backup: `foreign`, `newer`, `truncated`, `damaged`, `locked`,
//! `passphrase`, `work`.

use super::{Failure, bytes, written};
use crate::backup::frames::{Received, Receiver, Sender};
use crate::backup::{self, BackupError, Content, Passphrase, Salt};
use crate::credential::key_file::Work;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub use crate::backup::Summary;

/// Asks for the text of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Write {
    /// How the learner's name is printed; may be empty.
    pub name: String,
    /// Now, in seconds since 1970.
    pub made: u64,
    /// The release of the app.
    pub release: String,
    /// Whose events these are.
    pub profile: String,
    /// What is to open it; empty for nothing.
    pub passphrase: String,
    /// 16 and 24 random bytes, in base64.
    pub salt: [String; 2],
}

/// The events of a message of any kind: stored records, any of which may be of a newer release.
#[derive(Deserialize)]
struct Events<'message> {
    #[serde(borrow)]
    events: Vec<&'message RawValue>,
}

/// A backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Written {
    /// The text of the file.
    pub text: String,
}

/// Asks what is in a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Read {
    /// The text of the file.
    pub text: String,
    /// What opens it; empty for nothing.
    pub passphrase: String,
    /// The ids of the events that are here already.
    pub known: Vec<String>,
}

/// What is in a backup; and `events`, the records of those that are new here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// How the learner's name is printed; may be empty.
    pub name: String,
    /// When it was made, as RFC 3339 in UTC.
    pub made: String,
    /// Whose events these are.
    pub profile: String,
    /// All that is in it.
    pub all: Summary,
    /// What of it is new here.
    pub new: Summary,
}

/// Contents with their events.
#[derive(Serialize)]
struct WithEvents<'text> {
    #[serde(flatten)]
    contents: Contents,
    events: Vec<&'text RawValue>,
}

/// Brings the text of a backup to be shown as codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Send {
    /// The text of the file.
    pub text: String,
}

/// How many codes it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// Enough if none is missed; `null` if it is too much for this way.
    pub count: Option<u32>,
}

/// Asks for a code of what is being sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Code {
    /// Its number, from 0.
    pub number: u32,
}

/// Brings what a code says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Receive {
    /// The text in the code.
    pub code: String,
}

/// How far receiving is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiving {
    /// Codes that have come; 0 if it was no code of a backup.
    pub have: u32,
    /// Codes that it takes.
    pub of: u32,
    /// The text of the backup, once it is whole.
    pub text: Option<String>,
}

/// Backups on their way from screen to camera.
#[derive(Debug, Default)]
pub(super) struct Transfers {
    sender: Option<Sender>,
    receiver: Receiver,
}

impl Transfers {
    pub(super) fn perform(&mut self, op: &str, message: &str) -> Result<String, Failure> {
        match op {
            "backup-write" => written(&write(&super::read(message)?, message)?),
            "backup-read" => read(&super::read(message)?),
            "backup-send" => written(&self.send(&super::read::<Send>(message)?.text)),
            "backup-code" => {
                let number = super::read::<Code>(message)?.number;
                written(
                    &self
                        .sender
                        .as_ref()
                        .and_then(|sender| crate::credential::qr::qr_code(&sender.code(number)))
                        .ok_or("message")?,
                )
            }
            "backup-receive" => written(&self.receive(&super::read::<Receive>(message)?.code)?),
            _ => Err("message"),
        }
    }

    fn send(&mut self, text: &str) -> Sending {
        self.sender = Sender::new(text);
        Sending { count: self.sender.as_ref().map(|sender| sender.count() as u32) }
    }

    fn receive(&mut self, code: &str) -> Result<Receiving, Failure> {
        Ok(match self.receiver.take(code).map_err(word)? {
            Received::Nothing => Receiving { have: 0, of: 0, text: None },
            Received::Part(have, of) => Receiving { have: have as u32, of: of as u32, text: None },
            Received::All(text) => Receiving { have: 1, of: 1, text: Some(text) },
        })
    }
}

fn write(asked: &Write, message: &str) -> Result<Written, Failure> {
    let Events { events } = serde_json::from_str(message).map_err(|_| "message")?;
    let content = Content {
        name: asked.name.clone(),
        made: backup::made(asked.made),
        release: asked.release.clone(),
        profile: asked.profile.clone(),
        events,
    };
    let [first, second] = &asked.salt;
    let salt = Salt { passphrase: bytes(first).ok_or("message")?, nonce: bytes(second).ok_or("message")? };
    let passphrase = Passphrase { text: &asked.passphrase, work: Work::RECOMMENDED, salt };
    let passphrase = Some(&passphrase).filter(|_| !asked.passphrase.is_empty());
    Ok(Written { text: backup::write(&content, passphrase).map_err(word)? })
}

fn read(asked: &Read) -> Result<String, Failure> {
    let opened = backup::open(&asked.text, Some(asked.passphrase.as_str()).filter(|text| !text.is_empty()));
    let opened = opened.map_err(word)?;
    let content = opened.content().map_err(word)?;
    let events = content.new_events(&asked.known);
    let contents = Contents {
        all: Summary::of(&content.events),
        new: Summary::of(&events),
        name: content.name,
        made: content.made,
        profile: content.profile,
    };
    written(&WithEvents { contents, events })
}

fn word(error: BackupError) -> Failure {
    match error {
        BackupError::Foreign => "foreign",
        BackupError::Newer => "newer",
        BackupError::Truncated => "truncated",
        BackupError::Damaged => "damaged",
        BackupError::Locked => "locked",
        BackupError::WrongPassphrase => "passphrase",
        BackupError::TooMuchWork => "work",
    }
}
