//! Good certificates, altered as the input says: none is valid unless it reads as before.
#![no_main]

use champions::credential::verify::Verdict;
use champions_fuzz::altering::{Steps, alter, alter_bytes};
use champions_fuzz::{badge, good, meaning, report, token};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// Changes single bytes of a good certificate's text, or of a token.
fn change_bytes(steps: &mut Steps<'_>) {
    let kind = steps.below(good().len() + 1);
    let original = good().get(kind).map_or_else(|| token().to_owned(), Value::to_string);
    let mut text = original.clone().into_bytes();
    alter_bytes(&mut text, steps);
    let found = report(&text);
    if found.verdict == Verdict::Valid {
        // A token has one spelling, and JSON is free only in its white space and in how characters are escaped.
        let text = String::from_utf8_lossy(&text);
        assert!(kind < good().len() || text.trim() == original, "{text}");
        let original = good().get(kind).cloned().unwrap_or_else(badge);
        assert_eq!(meaning(&found.credential, ""), meaning(&original, ""));
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut steps = Steps(bytes);
    if steps.byte() % 4 == 0 {
        return change_bytes(&mut steps);
    }
    let original = &good()[steps.byte() % good().len()];
    let mut altered = original.clone();
    for _ in 0..=steps.byte() % 3 {
        alter(&mut altered, &mut steps);
    }
    if report(altered.to_string().as_bytes()).verdict == Verdict::Valid {
        let found = meaning(&altered, "");
        assert!(good().iter().any(|good| meaning(good, "") == found), "{altered}");
    }
});
