//! The learner's signing key.
//!
//! Where the browser can, it is an Ed25519 key of WebCrypto's that no script can read, kept in IndexedDB as the
//! browser's own object (Chrome 137, Firefox 129, Safari 17). Elsewhere it is a seed, encrypted by an AES key that no
//! script can read; while it signs, the seed is in memory, which is weaker.

use super::certifier::Certifier;
use super::{random, subtle};
use crate::course::id::ProfileId;
use crate::store::{Store, StoreError};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Why there is no signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyError {
    /// The page is served over plain http, where browsers have no WebCrypto.
    Insecure,
    /// The key could not be kept or read.
    Store(StoreError),
    /// The browser or the certificate program refused.
    Refused,
}

impl From<StoreError> for KeyError {
    fn from(error: StoreError) -> Self {
        KeyError::Store(error)
    }
}

/// A signing key and its public half.
pub(crate) struct SigningKey {
    /// The public key, 32 bytes.
    pub(crate) public: [u8; 32],
    form: Form,
}

enum Form {
    Native(CryptoKey),
    Wrapped { kept: JsValue },
}

const ED25519: &str = "Ed25519";
const PUBLIC: &str = "public";
const PRIVATE: &str = "private";
const WRAPPING: &str = "wrapping";
const NONCE: &str = "nonce";
const SEALED: &str = "sealed";

impl SigningKey {
    /// A learner's key: the one that is kept, or a fresh one, which is kept before it is used.
    pub(crate) async fn open(store: &Store, profile: ProfileId, certifier: &Certifier) -> Result<SigningKey, KeyError> {
        let kept = match store.key(profile).await? {
            Some(kept) => kept,
            None => {
                let fresh = match native().await {
                    Ok(fresh) => fresh,
                    Err(_) => wrapped(certifier).await?,
                };
                store.keep_key(profile, fresh).await?
            }
        };
        let public: [u8; 32] = bytes(&kept, PUBLIC)?.try_into().map_err(|_| KeyError::Refused)?;
        let private = get(&kept, PRIVATE)?;
        let form = match private.dyn_into::<CryptoKey>() {
            Ok(key) => Form::Native(key),
            Err(_) => Form::Wrapped { kept },
        };
        Ok(SigningKey { public, form })
    }

    /// Signs bytes; 64 bytes come back.
    pub(crate) async fn sign(&self, message: &[u8], certifier: &Certifier) -> Result<Vec<u8>, KeyError> {
        match &self.form {
            Form::Native(key) => {
                let signing = subtle()?.sign_with_str_and_u8_array(ED25519, key, message).map_err(refused)?;
                Ok(Uint8Array::new(&JsFuture::from(signing).await.map_err(refused)?).to_vec())
            }
            Form::Wrapped { kept } => {
                let key: CryptoKey = get(kept, WRAPPING)?.dyn_into().map_err(refused)?;
                let opening = subtle()?
                    .decrypt_with_object_and_u8_array(&aes_gcm(&bytes(kept, NONCE)?)?, &key, &bytes(kept, SEALED)?)
                    .map_err(refused)?;
                let seed = Uint8Array::new(&JsFuture::from(opening).await.map_err(refused)?).to_vec();
                certifier.seed_sign(&seed, message).await.map_err(|_| KeyError::Refused)
            }
        }
    }
}

/// A key of WebCrypto's own.
async fn native() -> Result<JsValue, KeyError> {
    let subtle = subtle()?;
    let algorithm = object(&[("name", ED25519.into())])?;
    let uses = Array::of2(&"sign".into(), &"verify".into());
    let pair = subtle.generate_key_with_object(&algorithm, false, &uses).map_err(refused)?;
    let pair = JsFuture::from(pair).await.map_err(refused)?;
    let public: CryptoKey = get(&pair, "publicKey")?.dyn_into().map_err(refused)?;
    let raw = JsFuture::from(subtle.export_key("raw", &public).map_err(refused)?).await.map_err(refused)?;
    let kept = object(&[(PUBLIC, Uint8Array::new(&raw).into()), (PRIVATE, get(&pair, "privateKey")?)])?;
    Ok(kept.into())
}

/// A seed that only this browser's AES key opens.
async fn wrapped(certifier: &Certifier) -> Result<JsValue, KeyError> {
    let (mut seed, mut nonce) = ([0; 32], [0; 12]);
    random::fill(&mut seed);
    random::fill(&mut nonce);
    let public = certifier.seed_public(&seed).await.map_err(|_| KeyError::Refused)?;
    let subtle = subtle()?;
    let algorithm = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle.generate_key_with_object(&algorithm, false, &uses).map_err(refused)?;
    let key = JsFuture::from(key).await.map_err(refused)?;
    let sealing =
        subtle.encrypt_with_object_and_u8_array(&aes_gcm(&nonce)?, key.unchecked_ref(), &seed).map_err(refused)?;
    let sealed = Uint8Array::new(&JsFuture::from(sealing).await.map_err(refused)?);
    let kept = object(&[
        (PUBLIC, Uint8Array::from(public.as_slice()).into()),
        (WRAPPING, key),
        (NONCE, Uint8Array::from(nonce.as_slice()).into()),
        (SEALED, sealed.into()),
    ])?;
    Ok(kept.into())
}

fn subtle() -> Result<SubtleCrypto, KeyError> {
    subtle::subtle().ok_or(KeyError::Insecure)
}

fn aes_gcm(nonce: &[u8]) -> Result<Object, KeyError> {
    object(&[("name", "AES-GCM".into()), ("iv", Uint8Array::from(nonce).into())])
}

fn object(members: &[(&str, JsValue)]) -> Result<Object, KeyError> {
    subtle::object(members).ok_or(KeyError::Refused)
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, KeyError> {
    Reflect::get(object, &name.into()).map_err(refused)
}

fn bytes(object: &JsValue, name: &str) -> Result<Vec<u8>, KeyError> {
    Ok(Uint8Array::new(&get(object, name)?).to_vec())
}

fn refused(_: JsValue) -> KeyError {
    KeyError::Refused
}
