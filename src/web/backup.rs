//! Backups, as pages need them: making one, seeing what is in one, and bringing it in. The format stands in the room
//! `backup`; the certificate program writes and reads it.

use super::components::doing::Doing;
use super::platform::certifier::{Certifier, CertifierError};
use super::platform::{clock, download, random};
use super::state::log::LogHandle;
use super::text::{Text, fill};
use crate::course::event::{Backup, What};
use crate::store::{Records, StoreError};
use crate::worker::backup::{Contents, Read, Write};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yew::prelude::*;

/// The media type of a backup.
pub(crate) const MEDIA_TYPE: &str = "application/json";
/// The largest file that is opened, in bytes.
pub(crate) const LARGEST: f64 = 200_000_000.0;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BackupFile {
    /// A name for the file.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) text: String,
}

/// A backup that was opened, to be brought in or not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// What it says of itself.
    pub(crate) contents: Contents,
    /// Whether it is that of another learner on this device: it is theirs to bring in.
    pub(crate) of_other_here: Option<String>,
    /// Whether it was made for another learner, who is not on this device.
    pub(crate) is_of_somebody_else: bool,
    /// The records that are new here.
    events: Records,
}

/// Why a backup could not be made, opened or brought in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// The certificate program did not do it; or the word with which it refused.
    Certifier(CertifierError),
    /// The store did not.
    Store(StoreError),
}

impl From<CertifierError> for Trouble {
    fn from(error: CertifierError) -> Self {
        Trouble::Certifier(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Trouble::Store(error)
    }
}

impl Trouble {
    /// Why something could not be done, what is safe and what to do.
    pub(crate) fn words(&self, text: &Text) -> &'static str {
        let words = text.data();
        match self {
            Trouble::Store(_) => words.failed_store,
            Trouble::Certifier(CertifierError::NotLoaded) => words.failed_program,
            Trouble::Certifier(CertifierError::TimedOut) => words.failed_slow,
            Trouble::Certifier(CertifierError::Refused(word)) => match word.as_str() {
                "foreign" => words.foreign,
                "newer" => words.newer,
                "truncated" => words.truncated,
                "locked" => words.locked,
                "passphrase" => words.wrong_passphrase,
                "work" => words.too_much_work,
                _ => words.damaged,
            },
        }
    }
}

/// Makes a backup of all that the learner did, that only the passphrase opens unless it is empty.
pub(crate) async fn make(log: &LogHandle, certifier: &Certifier, passphrase: &str) -> Result<BackupFile, Trouble> {
    let records = log.records().await?;
    let mut salt = [[0; 16].to_vec(), [0; 24].to_vec()];
    salt.iter_mut().for_each(|bytes| random::fill(bytes));
    let write = Write {
        name: log.progress().name.as_deref().unwrap_or_default().to_owned(),
        made: clock::now() / 1000,
        release: env!("CARGO_PKG_VERSION").to_owned(),
        profile: log.profile().to_string(),
        passphrase: passphrase.to_owned(),
        salt: salt.map(|bytes| BASE64.encode(bytes)),
    };
    let text = certifier.write_backup(&write, &records).await?;
    let (year, month, day) = crate::course::calendar::Day::of_millis(clock::now()).civil();
    Ok(BackupFile { name: format!("champions-backup-{year}-{month:02}-{day:02}.json"), text })
}

/// The same, by a program of its own.
pub(crate) async fn make_now(log: &LogHandle, passphrase: &str) -> Result<BackupFile, Trouble> {
    make(log, &Certifier::start()?, passphrase).await
}

/// Makes a backup, hands it to the browser to be saved, and records that there is one. Returns how that is said.
pub(crate) async fn save_now(log: &LogHandle, passphrase: &str, text: &Text) -> Doing {
    match make_now(log, passphrase).await {
        Ok(file) => {
            download::save(&file.name, MEDIA_TYPE, file.text.as_bytes());
            log.record(What::Backup(Backup::Made));
            Doing::Done(fill(text.data().saved, &[&file.name]))
        }
        Err(trouble) => Doing::Failed(trouble.words(text)),
    }
}

/// What a button does that saves an open backup before something else.
pub(crate) fn saving(log: &LogHandle, doing: &UseStateHandle<Doing>, text: &'static Text) -> Callback<MouseEvent> {
    let (log, doing) = (log.clone(), doing.clone());
    Callback::from(move |_| {
        let (log, doing) = (log.clone(), doing.clone());
        doing.set(Doing::Underway);
        yew::platform::spawn_local(async move {
            doing.set(save_now(&log, "", text).await);
        });
    })
}

/// Opens a backup and sees what of it is new. Nothing is changed.
pub(crate) async fn look(
    log: &LogHandle,
    certifier: &Certifier,
    text: &str,
    passphrase: &str,
) -> Result<Found, Trouble> {
    let known = log.store().ids().await?;
    let read = Read { text: text.to_owned(), passphrase: passphrase.to_owned(), known };
    let (contents, events) = certifier.read_backup(&read).await?;
    let own = log.profile().to_string();
    let others = log.store().other_profiles(log.profile()).await?;
    let other = others.into_iter().find(|other| other.id.to_string() == contents.profile);
    let is_of_somebody_else = contents.profile != own && log.progress().latest().millis > 0;
    Ok(Found { of_other_here: other.map(|other| other.name.into()), is_of_somebody_else, contents, events })
}

/// Brings in what is new.
pub(crate) async fn bring_in(log: &LogHandle, found: &Found) -> Result<(), Trouble> {
    log.bring_in(&found.events).await?;
    Ok(())
}
