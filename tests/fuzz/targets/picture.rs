//! Pictures: read without panicking; what is baked into one comes out again.
#![no_main]

use champions::credential::bake::{bake_png, bake_svg, unbake};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = unbake(bytes);
    let text = r#"{"a":"}]]><"}"#;
    for baked in [
        bake_png(bytes, text).ok(),
        std::str::from_utf8(bytes).ok().and_then(|svg| bake_svg(svg, text).ok()).map(String::into_bytes),
    ] {
        if let Some(baked) = baked.filter(|baked| baked.len() <= 2_000_000) {
            let found = unbake(&baked).expect("it is a picture").expect("it holds one");
            assert_eq!(found, r#"{"a":"\u007d]]\u003e\u003c"}"#);
        }
    }
});
