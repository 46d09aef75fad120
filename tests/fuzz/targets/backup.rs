//! Backups: any bytes are read without panicking, and whatever can be in a backup comes out as it went in.
#![no_main]

use champions::backup::{Content, Summary, open, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // A locked one is not opened: that is slow on purpose.
    if let Ok(opened) = open(text, None) {
        let content = opened.content().expect("it was opened");
        let _ = Summary::of(&content.events);
    }
    if let Ok(content) = serde_json::from_str::<Content<'_>>(text) {
        let written = write(&content, None).expect("it can be written");
        let opened = open(&written, None).expect("it was just written");
        let back = opened.content().expect("it was opened");
        let events = |content: &Content<'_>| content.events.iter().map(|event| event.get().to_owned()).collect::<Vec<_>>();
        assert_eq!(events(&back), events(&content));
        assert_eq!((&back.name, &back.made), (&content.name, &content.made));
        assert_eq!((&back.release, &back.profile), (&content.release, &content.profile));
        let new = back.new_events(&[]);
        assert!(new.len() <= back.events.len() && Summary::of(&new).events as usize == new.len());
        // One byte of another value is never the same backup.
        let place = text.len() % written.len();
        let mut changed = written.clone().into_bytes();
        changed[place] ^= 1;
        if let Some(opened) = String::from_utf8(changed).ok().and_then(|text| open(&text, None).ok()) {
            assert_eq!(opened.content().map(|content| events(&content)).ok(), Some(events(&back)));
        }
    }
});
