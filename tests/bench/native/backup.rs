//! Backups of a long log, written and opened, also where a passphrase locks them.

use champions::backup::{Content, Passphrase, Salt, made, open, write};
use champions::course::event::Event;
use champions::credential::key_file::Work;
use champions::store::record::EventRecord;
use serde_json::value::{RawValue, to_raw_value};

const PASSPHRASE: &str = "a walk in the wood";

/// The stored records of events.
pub(crate) fn records(events: &[Event]) -> Vec<Box<RawValue>> {
    let record = |event| to_raw_value(&EventRecord::from(event)).expect("every event has a record");
    events.iter().map(record).collect()
}

/// The text of a backup of records.
pub(crate) fn written(records: &[Box<RawValue>], locked: bool) -> String {
    let content = Content {
        name: "Dr Ada Lovelace".to_owned(),
        made: made(1_795_338_000),
        release: String::new(),
        profile: "00000000000000000000000000000001".to_owned(),
        events: records.iter().map(AsRef::as_ref).collect(),
    };
    let salt = Salt { passphrase: [1; 16], nonce: [2; 24] };
    let passphrase = Passphrase { text: PASSPHRASE, work: Work::RECOMMENDED, salt };
    write(&content, Some(&passphrase).filter(|_| locked)).expect("it is written")
}

/// How many events a backup brings, of which none is known.
pub(crate) fn opened(text: &str) -> usize {
    let opened = open(text, Some(PASSPHRASE)).expect("it opens");
    opened.content().expect("it is whole").new_events(&[]).len()
}
