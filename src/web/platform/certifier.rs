//! The certificate program: a second WebAssembly program in a worker, loaded only where certificates are made or
//! checked. Its messages are specified in [`crate::worker`].

use super::site;
use crate::store::Records;
use crate::worker::backup::{Contents, Read, Write, Written};
use crate::worker::{
    Bake, ClaimedCourse, Finished, Open, Prepare, Present, Presented, Scan, Scanned, SeedPublic, SeedSign, Verify,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Function, JSON, Promise, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

/// Why the certificate program gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CertifierError {
    /// It could not be loaded.
    NotLoaded,
    /// It took too long: what it was given may be made to keep it busy.
    TimedOut,
    /// It refused, with one of its error words.
    Refused(String),
}

/// A running certificate program; clones share it, and it ends with the last of them.
#[derive(Clone)]
pub(crate) struct Certifier {
    shared: Rc<Shared>,
}

struct Shared {
    worker: Worker,
    waiting: Rc<RefCell<BTreeMap<u32, Function>>>,
    next: Cell<u32>,
    _listeners: [EventListener; 2],
}

impl PartialEq for Certifier {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }
}

/// How long the program may take to load and answer.
const MOST_MILLIS: u32 = 20_000;

/// What `prepare` gives; `unsigned` is handed back as it is.
pub(crate) struct Prepared {
    pub(crate) unsigned: JsValue,
    pub(crate) signing: Vec<u8>,
}

impl Certifier {
    /// Starts the program.
    pub(crate) fn start() -> Result<Certifier, CertifierError> {
        let worker = Worker::new(&site::credential_url("worker.js")).map_err(|_| CertifierError::NotLoaded)?;
        let waiting: Rc<RefCell<BTreeMap<u32, Function>>> = Rc::default();
        let answers = waiting.clone();
        let on_message = EventListener::new(&worker, "message", move |event| {
            let reply = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            let Some(reply) = reply.and_then(|text| JSON::parse(&text).ok()) else { return };
            let id = Reflect::get(&reply, &"id".into()).ok().and_then(|id| id.as_f64()).unwrap_or(-1.0);
            if let Some(resolve) = answers.borrow_mut().remove(&(id as u32)) {
                resolve.call1(&JsValue::NULL, &reply).ok();
            }
        });
        let failed = waiting.clone();
        let on_error = EventListener::new(&worker, "error", move |_| {
            for resolve in std::mem::take(&mut *failed.borrow_mut()).into_values() {
                resolve.call1(&JsValue::NULL, &JsValue::NULL).ok();
            }
        });
        let shared = Shared { worker, waiting, next: Cell::new(0), _listeners: [on_message, on_error] };
        Ok(Certifier { shared: Rc::new(shared) })
    }

    /// Waits until the program is loaded.
    pub(crate) async fn ready(&self) -> Result<(), CertifierError> {
        self.claimed("").await.map(|_| ())
    }

    /// The credential of a claim and the bytes to sign.
    pub(crate) async fn prepare(&self, prepare: &Prepare) -> Result<Prepared, CertifierError> {
        let prepared = self.ask("prepare", to_js(prepare)?).await?;
        let member = |name: &str| Reflect::get(&prepared, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let signing = member("signing").as_string().and_then(|text| BASE64.decode(text).ok());
        Ok(Prepared { unsigned: member("unsigned"), signing: signing.ok_or_else(unexpected)? })
    }

    /// The certificate, from a prepared credential and its signature.
    pub(crate) async fn finish(
        &self,
        prepared: &Prepared,
        signature: &[u8],
        assessment: &str,
    ) -> Result<Finished, CertifierError> {
        let message = js_sys::Object::new();
        for (name, value) in [
            ("unsigned", &prepared.unsigned),
            ("signature", &BASE64.encode(signature).into()),
            ("assessment", &assessment.into()),
        ] {
            Reflect::set(&message, &name.into(), value).map_err(|_| unexpected())?;
        }
        self.answer("finish", message.into()).await
    }

    /// The link and the code of a certificate that was made before.
    pub(crate) async fn present(&self, present: &Present) -> Result<Presented, CertifierError> {
        self.answer("present", to_js(present)?).await
    }

    /// The course and revision that a certificate names.
    pub(crate) async fn claimed(&self, text: &str) -> Result<Option<ClaimedCourse>, CertifierError> {
        let message = js_sys::Object::new();
        Reflect::set(&message, &"text".into(), &text.into()).map_err(|_| unexpected())?;
        self.answer("claimed", message.into()).await
    }

    /// Whether a certificate holds: the report, as the JavaScript value that it is, for the page to read.
    pub(crate) async fn verify<T: DeserializeOwned>(&self, verify: &Verify) -> Result<T, CertifierError> {
        self.answer("verify", to_js(verify)?).await
    }

    /// The text of a backup of records.
    pub(crate) async fn write_backup(&self, write: &Write, records: &Records) -> Result<String, CertifierError> {
        let message = to_js(write)?;
        Reflect::set(&message, &"events".into(), records.as_js()).map_err(|_| unexpected())?;
        Ok(self.answer::<Written>("backup-write", message).await?.text)
    }

    /// What is in a backup, and the records that are new here.
    pub(crate) async fn read_backup(&self, read: &Read) -> Result<(Contents, Records), CertifierError> {
        let reply = self.ask("backup-read", to_js(read)?).await?;
        let records = Reflect::get(&reply, &"events".into()).ok().and_then(Records::of).ok_or_else(unexpected)?;
        Ok((serde_wasm_bindgen::from_value(reply).map_err(|_| unexpected())?, records))
    }

    /// The answer to any other message.
    pub(crate) async fn tell<T: DeserializeOwned>(
        &self,
        op: &str,
        message: &impl Serialize,
    ) -> Result<T, CertifierError> {
        let message = to_js(message)?;
        let message = if message.is_object() { message } else { js_sys::Object::new().into() };
        self.answer(op, message).await
    }

    /// The text that a file holds, or what is wrong with it.
    pub(crate) async fn open<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, CertifierError> {
        self.answer("open", to_js(&Open { bytes: BASE64.encode(bytes) })?).await
    }

    /// A picture with a certificate in it.
    pub(crate) async fn bake(&self, picture: &[u8], credential: &str) -> Result<Vec<u8>, CertifierError> {
        let message = Bake { picture: BASE64.encode(picture), credential: credential.to_owned() };
        decoded(&self.ask("bake", to_js(&message)?).await?, "picture")
    }

    /// The text of a QR code in a picture of so many pixels a row, each as bright as its byte says.
    pub(crate) async fn scan(&self, width: u32, pixels: &[u8]) -> Result<Option<String>, CertifierError> {
        let message = Scan { width: width as usize, pixels: BASE64.encode(pixels) };
        Ok(self.answer::<Scanned>("scan", to_js(&message)?).await?.text)
    }

    /// The public key of a seed.
    pub(crate) async fn seed_public(&self, seed: &[u8]) -> Result<Vec<u8>, CertifierError> {
        let reply = self.ask("seed-public", to_js(&SeedPublic { seed: BASE64.encode(seed) })?).await?;
        decoded(&reply, "public_key")
    }

    /// A signature by the key of a seed.
    pub(crate) async fn seed_sign(&self, seed: &[u8], bytes: &[u8]) -> Result<Vec<u8>, CertifierError> {
        let message = SeedSign { seed: BASE64.encode(seed), bytes: BASE64.encode(bytes) };
        decoded(&self.ask("seed-sign", to_js(&message)?).await?, "signature")
    }

    async fn answer<T: DeserializeOwned>(&self, op: &str, message: JsValue) -> Result<T, CertifierError> {
        serde_wasm_bindgen::from_value(self.ask(op, message).await?).map_err(|_| unexpected())
    }

    async fn ask(&self, op: &str, message: JsValue) -> Result<JsValue, CertifierError> {
        let id = self.shared.next.get();
        self.shared.next.set(id + 1);
        Reflect::set(&message, &"id".into(), &id.into()).map_err(|_| unexpected())?;
        Reflect::set(&message, &"op".into(), &op.into()).map_err(|_| unexpected())?;
        let text = JSON::stringify(&message).map_err(|_| unexpected())?;
        let waiting = self.shared.waiting.clone();
        let reply = Promise::new(&mut |resolve, _| {
            waiting.borrow_mut().insert(id, resolve);
        });
        self.shared.worker.post_message(&text).map_err(|_| CertifierError::NotLoaded)?;
        let (late, worker) = (self.shared.waiting.clone(), self.shared.worker.clone());
        let timeout = Timeout::new(MOST_MILLIS, move || {
            worker.terminate();
            if let Some(resolve) = late.borrow_mut().remove(&id) {
                resolve.call1(&JsValue::NULL, &JsValue::UNDEFINED).ok();
            }
        });
        let reply = JsFuture::from(reply).await.map_err(|_| CertifierError::NotLoaded)?;
        timeout.cancel();
        if reply.is_null() {
            return Err(CertifierError::NotLoaded);
        }
        if reply.is_undefined() {
            return Err(CertifierError::TimedOut);
        }
        if let Some(word) = Reflect::get(&reply, &"error".into()).ok().and_then(|word| word.as_string()) {
            return Err(CertifierError::Refused(word));
        }
        Reflect::get(&reply, &"ok".into()).map_err(|_| unexpected())
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn to_js(message: &impl Serialize) -> Result<JsValue, CertifierError> {
    serde_wasm_bindgen::to_value(message).map_err(|_| unexpected())
}

fn decoded(reply: &JsValue, name: &str) -> Result<Vec<u8>, CertifierError> {
    let text = Reflect::get(reply, &name.into()).ok().and_then(|text| text.as_string());
    text.and_then(|text| BASE64.decode(text).ok()).ok_or_else(unexpected)
}

fn unexpected() -> CertifierError {
    CertifierError::Refused("reply".to_owned())
}
