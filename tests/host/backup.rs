//! What is backed up comes back: from every backup that was ever made, and from codes however many of them are missed.

use champions::backup::frames::{Received, Receiver, Sender};
use champions::backup::{Content, open};
use champions::course::event::Event;
use champions::course::progress::Progress;
use champions::store::record::EventRecord;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What opens the backups in `tests/data` that are locked.
const PASSPHRASE: &str = "a walk in the wood";

/// Each backup that a release has made, by its name. One is added whenever what is written changes; none is ever changed.
fn historic() -> BTreeMap<String, String> {
    let entries = fs::read_dir("tests/data").unwrap().map(|entry| entry.unwrap().path());
    let names = entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("backup-v"));
    names.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

fn events(content: &Content<'_>) -> Vec<Event> {
    let record = |event: &&serde_json::value::RawValue| serde_json::from_str::<EventRecord>(event.get()).unwrap();
    content.events.iter().map(record).filter_map(|record| Event::try_from(record).ok()).collect()
}

#[test]
fn every_backup_ever_made_can_be_restored() {
    let backups = historic();
    assert!(backups.len() >= 2, "{:?}", backups.keys());
    for (name, text) in backups {
        let opened = open(&text, Some(PASSPHRASE)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let content = opened.content().unwrap();
        let events = events(&content);
        let unknown = content.events.iter().filter(|event| event.get().contains("\"of-the-future\"")).count();
        assert_eq!(events.len() + unknown, content.events.len(), "{name}: every event is read");
        assert_eq!(content.new_events(&[]).len(), content.events.len(), "{name}: none is left out");

        let ids: Vec<String> = events.iter().map(|event| event.id.to_string()).collect();
        assert_eq!(content.new_events(&ids).len(), unknown, "{name}: a second time brings in nothing");
        let once = Progress::of(events.clone());
        assert_eq!(once, Progress::of([events.clone(), events].concat()), "{name}");
        assert!(once.name.is_some(), "{name}: it holds a learner who did something");
    }
}

#[test]
fn the_first_backups_hold_what_the_first_learners_did() {
    let kept = ["learner-v1.json", "learner-v2.json", "learner-together.json"].map(|name| {
        let text = fs::read_to_string(format!("tests/data/{name}")).unwrap();
        serde_json::from_str::<Vec<serde_json::Value>>(&text).unwrap()
    });
    let kept: BTreeSet<String> = kept.concat().iter().map(|record| record["id"].to_string()).collect();
    for name in ["backup-v1.json", "backup-v1-locked.json"] {
        let opened = open(&fs::read_to_string(format!("tests/data/{name}")).unwrap(), Some(PASSPHRASE)).unwrap();
        let back: BTreeSet<String> =
            events(&opened.content().unwrap()).iter().map(|event| format!("\"{}\"", event.id)).collect();
        assert_eq!(back, kept, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn codes_give_the_text_back_in_any_order_and_whatever_is_missed(
        seed in any::<u64>(),
        length in 1_usize..12_000,
        first in prop_oneof![0_u32..4, any::<u32>().prop_map(|number| number / 2)],
        missed in 0_u8..90,
        reorder in any::<bool>(),
    ) {
        let mut random = champions::course::random::Generator::new(seed);
        // Digits of random numbers: compresses little, so that there are many codes.
        let text: String = (0..length).map(|_| char::from(b'0' + random.below(10) as u8)).collect();
        let sender = Sender::new(&text).unwrap();
        let needed = sender.count() as u32;
        let mut numbers: Vec<u32> = (first..).take(((needed + 24) * 100 / u32::from(100 - missed)) as usize * 2).collect();
        numbers.retain(|_| random.below(100) >= u64::from(missed));
        if reorder {
            random.shuffle(&mut numbers);
        }
        let mut receiver = Receiver::default();
        let (mut taken, mut have) = (0, 0);
        for number in numbers {
            taken += 1;
            // Each code is seen twice, as a camera does.
            for _ in 0..2 {
                match receiver.take(&sender.code(number)).unwrap() {
                    Received::Part(now, of) => {
                        prop_assert!(now >= have && now < of && of == needed as usize);
                        have = now;
                    }
                    Received::All(back) => {
                        prop_assert_eq!(back, text);
                        prop_assert!(taken <= needed + 24, "{} codes, {} needed", taken, needed);
                        return Ok(());
                    }
                    Received::Nothing => prop_assert!(false, "it is a code"),
                }
            }
        }
        prop_assert!(false, "{} codes were not enough, of {}", taken, needed);
    }
}
