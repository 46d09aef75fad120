//! WebCrypto: secret keys, and what is sealed with them (AES-256-GCM).

use super::random;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

const AES_GCM: &str = "AES-GCM";
const NONCE_BYTES: usize = 12;

/// WebCrypto; none where the page is served over plain http.
pub(crate) fn subtle() -> Option<SubtleCrypto> {
    let window = gloo::utils::window();
    Some(window.is_secure_context().then(|| window.crypto().ok())??.subtle())
}

/// A secret key of 32 bytes.
#[derive(Clone, Debug)]
pub(crate) struct SecretKey(CryptoKey);

impl SecretKey {
    /// The key, which no script can read any more.
    pub(crate) async fn of(bytes: &[u8]) -> Option<SecretKey> {
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let raw = Uint8Array::from(bytes);
        let importing = subtle()?.import_key_with_str("raw", &raw, AES_GCM, false, &uses).ok()?;
        Some(SecretKey(JsFuture::from(importing).await.ok()?.dyn_into().ok()?))
    }

    /// Seals bytes. They can be opened only as what they are `about`.
    pub(crate) async fn seal(&self, bytes: &[u8], about: &str) -> Option<Vec<u8>> {
        let mut sealed = vec![0; NONCE_BYTES];
        random::fill(&mut sealed);
        let algorithm = algorithm(&sealed, about)?;
        let sealing = subtle()?.encrypt_with_object_and_js_u8_array(&algorithm, &self.0, &bytes.into()).ok()?;
        sealed.extend(Uint8Array::new(&JsFuture::from(sealing).await.ok()?).to_vec());
        Some(sealed)
    }

    /// Opens what was sealed with this key about the same thing; nothing if it was not, or was changed since.
    pub(crate) async fn open(&self, sealed: &[u8], about: &str) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES)?;
        let algorithm = algorithm(nonce, about)?;
        let opening = subtle()?.decrypt_with_object_and_js_u8_array(&algorithm, &self.0, &sealed.into()).ok()?;
        Some(Uint8Array::new(&JsFuture::from(opening).await.ok()?).to_vec())
    }
}

fn algorithm(nonce: &[u8], about: &str) -> Option<Object> {
    object(&[
        ("name", AES_GCM.into()),
        ("iv", Uint8Array::from(nonce).into()),
        ("additionalData", Uint8Array::from(about.as_bytes()).into()),
    ])
}

/// An object with these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value).ok()?;
    }
    Some(object)
}
