//! Strict JSON: whatever it reads, a lax reader reads alike.
#![no_main]

use champions::credential::json;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(value) = json::read(bytes) {
        assert_eq!(serde_json::from_slice::<Value>(bytes).ok(), Some(value));
    }
});
