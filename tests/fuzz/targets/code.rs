//! Codes: whatever is written out from one, folds into the same code again, or was no code of ours.
#![no_main]

use champions::credential::compact::{content_of, encode, expand};
use champions_fuzz::course;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        for code in [text.to_owned(), format!("c1-{text}"), format!("c2-{text}")] {
            let _ = content_of(&code);
            if let Ok(credential) = expand(&code, course()) {
                if let Some(again) = encode(&credential, course()) {
                    assert_eq!(expand(&again, course()).ok(), Some(credential));
                }
            }
        }
    }
});
