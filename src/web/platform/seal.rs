//! Sealing a learner's events, so that only who has the data key can read them. The data key is drawn at random and
//! lies in the profile, sealed with what the passphrase comes to.

use super::json;
use super::random;
use super::subtle::SecretKey;
use crate::course::event::Event;
use crate::course::id::ProfileId;
use crate::store::record::EventRecord;
use crate::store::{Entry, Held, Kept, Sealed};

/// Texts are filled up to a multiple of so many bytes, so that their length does not tell what they are.
const LENGTHS: usize = 256;
const SNAPSHOT: &str = "snapshot";

/// The key that a learner's events are sealed with.
#[derive(Clone, Debug)]
pub(crate) struct DataKey {
    halves: [u128; 2],
    secret: SecretKey,
    /// How long the learner may do nothing before the log is locked, in minutes.
    pub(crate) minutes: u32,
}

impl DataKey {
    /// A new key.
    pub(crate) async fn fresh(minutes: u32) -> Option<DataKey> {
        DataKey::of([random::bits(), random::bits()], minutes).await
    }

    async fn of(halves: [u128; 2], minutes: u32) -> Option<DataKey> {
        let secret = SecretKey::of(&halves.map(u128::to_be_bytes).concat()).await?;
        Some(DataKey { halves, secret, minutes })
    }

    /// The key as a text, for where it is safe.
    pub(crate) fn written(&self) -> String {
        let [first, second] = self.halves;
        format!("{first:x} {second:x} {}", self.minutes)
    }

    /// A key that was written; nothing if it was not.
    pub(crate) async fn read(written: &str) -> Option<DataKey> {
        let mut parts = written.split(' ');
        let mut half = || u128::from_str_radix(parts.next()?, 16).ok();
        let halves = [half()?, half()?];
        DataKey::of(halves, parts.next()?.parse().ok()?).await
    }

    /// Seals a text about an event, or about all of a learner's.
    pub(crate) async fn seal(&self, text: &str, profile: ProfileId, about: &str) -> Option<Vec<u8>> {
        let length = text.len().next_multiple_of(LENGTHS);
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(length, b' ');
        self.secret.seal(&bytes, &format!("{profile}/{about}")).await
    }

    /// Opens what [`DataKey::seal`] has sealed about the same thing.
    pub(crate) async fn open(&self, sealed: &[u8], profile: ProfileId, about: &str) -> Option<String> {
        String::from_utf8(self.secret.open(sealed, &format!("{profile}/{about}")).await?).ok()
    }

    /// Seals events; nothing if the browser refuses.
    pub(crate) async fn seal_events(&self, events: &[Event]) -> Option<Vec<Sealed>> {
        let mut all = Vec::new();
        for event in events {
            let (id, profile) = (event.id, event.profile);
            let text = json::written(&json::value(&EventRecord::from(event))?);
            all.push(Sealed { id, profile, bytes: self.seal(&text, profile, &id.to_string()).await? });
        }
        Some(all)
    }

    /// Seals a compacted log.
    pub(crate) async fn seal_snapshot(&self, events: &[Event], profile: ProfileId) -> Option<Vec<u8>> {
        let records: Vec<EventRecord> = events.iter().map(EventRecord::from).collect();
        self.seal(&json::written(&json::value(&records)?), profile, SNAPSHOT).await
    }

    /// Opens all that was kept of a learner; nothing if the snapshot is damaged.
    pub(crate) async fn open_kept(&self, mut kept: Kept, profile: ProfileId) -> Option<Kept> {
        if let Some(snapshot) = kept.sealed_snapshot.take() {
            let records: Vec<EventRecord> = json::read(&json::parse(&self.open(&snapshot, profile, SNAPSHOT).await?)?)?;
            for record in records {
                kept.events.push(Event::try_from(record).ok()?);
            }
        }
        for sealed in std::mem::take(&mut kept.sealed) {
            match self.open_event(&sealed).await {
                Some(event) => kept.events.push(event),
                None => kept.unread += 1,
            }
        }
        Some(kept)
    }

    /// Opens every entry of a learner's log, as JSON; nothing if one cannot be opened.
    pub(crate) async fn open_entries(&self, entries: Vec<Entry>, profile: ProfileId) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        for Entry { id, held, .. } in entries {
            texts.push(match held {
                Held::Open(text) => text,
                Held::Sealed(sealed) => self.open(&sealed, profile, &id).await?,
            });
        }
        Some(texts)
    }

    async fn open_event(&self, sealed: &Sealed) -> Option<Event> {
        let text = self.open(&sealed.bytes, sealed.profile, &sealed.id.to_string()).await?;
        Event::try_from(json::read::<EventRecord>(&json::parse(&text)?)?).ok()
    }
}
