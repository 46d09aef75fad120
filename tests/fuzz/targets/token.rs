//! Tokens: read without panicking, and never a credential of the hospital's unless it signed it.
#![no_main]

use champions::credential::jwt::Token;
use champions_fuzz::{HOSPITAL, now, web};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(token) = std::str::from_utf8(bytes).map_err(drop).and_then(|text| Token::read(text).map_err(drop)) {
        let _ = token.credential();
        let (key, flaws) = token.check(HOSPITAL, now(), web());
        assert!(key.is_none() && !flaws.is_empty(), "no token was ever signed with the hospital's key");
    }
});
