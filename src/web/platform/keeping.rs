//! The offline worker (`assets/sw.js`) as the page about offline use talks with it.

use super::site;
use gloo::events::EventListener;
use js_sys::{Array, Object, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, ServiceWorkerRegistration};

/// Why nothing can be kept for use without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// The page is inside another one, such as a learning management system.
    Framed,
    /// The address is not https.
    Insecure,
    /// The browser has no workers, or forbids them here.
    Unable,
    /// The device asks to save data; the learner may want it all the same.
    SavingData,
}

/// What became of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There is no room.
    Full,
    /// The site cannot be reached.
    Network,
    /// The site has another release by now.
    Changed,
}

/// What is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Kept {
    /// The size of everything outside courses, in bytes.
    pub(crate) core: u32,
    /// Every course of the site.
    pub(crate) courses: Vec<KeptCourse>,
}

/// How far a course is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct KeptCourse {
    /// Its id.
    pub(crate) course: String,
    pub(crate) title: String,
    /// Its size, in bytes.
    pub(crate) bytes: u32,
    /// How much of that is here, in bytes.
    pub(crate) kept: u32,
    pub(crate) state: KeptState,
}

/// Whether a course is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum KeptState {
    Not,
    Part,
    Whole,
}

/// The worker in charge; after a change of release that is the next one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Keeper {
    registration: ServiceWorkerRegistration,
}

/// What keeps this page from keeping anything, as far as it can be seen at once.
pub(crate) fn obstacle() -> Option<Obstacle> {
    let window = gloo::utils::window();
    let framed = window.top().ok().flatten().is_none_or(|top| top != window);
    let navigator = window.navigator();
    if framed {
        return Some(Obstacle::Framed);
    }
    if !window.is_secure_context() {
        return Some(Obstacle::Insecure);
    }
    if !Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) || was_refused() {
        return Some(Obstacle::Unable);
    }
    is_saving_data().then_some(Obstacle::SavingData)
}

/// Whether the device asks to save data: then nothing is fetched before it is wanted.
pub(crate) fn is_saving_data() -> bool {
    let navigator = gloo::utils::window().navigator();
    let connection = Reflect::get(&navigator, &"connection".into()).ok().filter(JsValue::is_object);
    let saving = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()).ok());
    saving.is_some_and(|saving| saving.is_truthy())
}

/// `assets/offline.js` notes it here when the browser has refused the worker.
fn was_refused() -> bool {
    gloo::utils::document_element().get_attribute("data-offline").is_some()
}

/// Calls back when the browser refuses the worker.
pub(crate) fn on_refused(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::window(), "champions-refused", move |_| callback())
}

/// Whether the worker is there already, whatever the device asks for now.
pub(crate) async fn is_registered() -> bool {
    let container = gloo::utils::window().navigator().service_worker();
    let found = JsFuture::from(container.get_registration_with_document_url(&site::base())).await;
    let found = found.ok().and_then(|found| found.dyn_into::<ServiceWorkerRegistration>().ok());
    found.is_some_and(|registration| registration.scope() == site::base())
}

/// The worker, as soon as it is in charge; that may be never.
pub(crate) async fn keeper() -> Option<Keeper> {
    let ready = gloo::utils::window().navigator().service_worker().ready().ok()?;
    let registration: ServiceWorkerRegistration = JsFuture::from(ready).await.ok()?.dyn_into().ok()?;
    Some(Keeper { registration })
}

impl Keeper {
    /// Whether a new version waits.
    pub(crate) fn has_waiting(&self) -> bool {
        self.registration.waiting().is_some()
    }

    /// What is kept.
    pub(crate) async fn kept(&self) -> Result<Kept, Failure> {
        self.ask("state", None).await
    }

    /// Brings the next part of a course, and says how far it is.
    pub(crate) async fn keep(&self, course: &str) -> Result<KeptCourse, Failure> {
        self.ask("keep", Some(course)).await
    }

    /// Takes a course off the device.
    pub(crate) async fn remove(&self, course: &str) -> Result<KeptCourse, Failure> {
        self.ask("remove", Some(course)).await
    }

    async fn ask<T: for<'de> Deserialize<'de>>(&self, act: &str, course: Option<&str>) -> Result<T, Failure> {
        let answer = self.answer(act, course).await.map_err(|_| Failure::Network)?;
        match Reflect::get(&answer, &"failed".into()).ok().and_then(|word| word.as_string()).as_deref() {
            None => serde_wasm_bindgen::from_value(answer).map_err(|_| Failure::Changed),
            Some("full") => Err(Failure::Full),
            Some("network") => Err(Failure::Network),
            Some(_) => Err(Failure::Changed),
        }
    }

    async fn answer(&self, act: &str, course: Option<&str>) -> Result<JsValue, JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"act".into(), &act.into())?;
        Reflect::set(&message, &"course".into(), &course.into())?;
        let channel = MessageChannel::new()?;
        let port = channel.port1();
        let mut listener = None;
        let answer = Promise::new(&mut |resolve, _| {
            listener = Some(EventListener::once(&port, "message", move |event| {
                let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
                resolve.call1(&JsValue::NULL, &data.unwrap_or_default()).ok();
            }));
        });
        port.start();
        let worker = self.registration.active().ok_or(JsValue::NULL)?;
        worker.post_message_with_transferable(&message, &Array::of1(&channel.port2()))?;
        let answered = JsFuture::from(answer).await;
        drop(listener);
        port.close();
        answered
    }
}
