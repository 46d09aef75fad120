//! Status lists: read without panicking and without unpacking more than is allowed.
#![no_main]

use champions::credential::status::{check, entries_of};
use champions_fuzz::{HOSPITAL, LIST, list, now};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
        for entry in entries_of(&json!({ "credentialStatus": value })).into_iter().flatten() {
            let _ = check(&entry, &list(), HOSPITAL, now());
        }
        let entries = entries_of(&json!({ "credentialStatus": champions::credential::status::entry(LIST, 7) }));
        for entry in entries.into_iter().flatten() {
            let _ = check(&entry, &value, HOSPITAL, now());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let mut other = list();
        other["credentialSubject"]["encodedList"] = json!(text);
        for entry in entries_of(&json!({ "credentialStatus": champions::credential::status::entry(LIST, 7) }))
            .into_iter()
            .flatten()
        {
            let _ = check(&entry, &other, HOSPITAL, now());
        }
    }
});
