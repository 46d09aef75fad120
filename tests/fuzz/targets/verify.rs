//! The whole verifier, given any bytes: it gives a report, which is the same the second time.
#![no_main]

use champions::credential::verify::{Verdict, wanted_content};
use champions_fuzz::{good, meaning, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = wanted_content(bytes);
    let first = report(bytes);
    assert_eq!(first, report(bytes));
    if first.verdict == Verdict::Valid {
        let found = meaning(&first.credential, "");
        assert!(good().iter().any(|good| meaning(good, "") == found), "{}", first.credential);
    }
});
