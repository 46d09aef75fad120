//! The registry: nothing is a registry by a root key that did not sign it.
#![no_main]

use champions::credential::key::PublicKey;
use champions::credential::registry::Registry;
use champions::credential::web::NoWeb;
use champions_fuzz::{HOSPITAL, now};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let root = PublicKey::from_multikey("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp").expect("it is a key");
    assert!(Registry::read(bytes, &[root], now(), &NoWeb).is_err());
    if let Ok(registry) = Registry::read(bytes, &[], now(), &NoWeb) {
        let _ = registry.standing(HOSPITAL, Some("https://hospital.example/champion"), now(), &[], now());
    }
});
