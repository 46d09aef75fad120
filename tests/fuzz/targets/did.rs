//! DID documents: no document of others makes a key the hospital's.
#![no_main]

use champions::credential::did::Which;
use champions::credential::did::document::key_of;
use champions::credential::did_web::DidWeb;
use champions::credential::verification_key::VerificationKey;
use champions_fuzz::{HOSPITAL, METHOD};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = VerificationKey::from_multikey(text);
        if let Ok(did) = text.parse::<DidWeb>() {
            let address = did.document_address();
            assert!(address.starts_with("https://") && address.ends_with("/did.json") && !address.contains("/../"));
        }
    }
    if let Ok(document) = serde_json::from_slice::<Value>(bytes) {
        let _ = VerificationKey::from_jwk(&document);
        for which in [Which::Named(METHOD), Which::Only] {
            if key_of(&document, HOSPITAL, which).is_ok() {
                assert_eq!(document["id"], HOSPITAL);
            }
        }
    }
});
