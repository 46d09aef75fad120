//! A passphrase: the key that it comes to (PBKDF2 with HMAC-SHA-256, by WebCrypto).

use super::subtle::{SecretKey, object, subtle};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

const PBKDF2: &str = "PBKDF2";

/// The key that a passphrase comes to, with a salt and after so many rounds. Whoever types on another keyboard may
/// write the same letters otherwise, so they are brought to one form (NFKC) first.
pub(crate) async fn key(passphrase: &str, salt: &[u8], rounds: u32) -> Option<SecretKey> {
    let passphrase = String::from(js_sys::JsString::from(passphrase).normalize("NFKC"));
    let raw = Uint8Array::from(passphrase.as_bytes());
    let importing =
        subtle()?.import_key_with_str("raw", &raw, PBKDF2, false, &Array::of1(&"deriveBits".into())).ok()?;
    let typed: CryptoKey = JsFuture::from(importing).await.ok()?.dyn_into().ok()?;
    let algorithm = object(&[
        ("name", PBKDF2.into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ])?;
    let deriving = subtle()?.derive_bits_with_object(&algorithm, &typed, 256).ok()?;
    let derived = Uint8Array::new(&JsFuture::from(deriving).await.ok()?).to_vec();
    SecretKey::of(&derived).await
}
