//! The page of a built site, by hand: what the build writes into it as far as the app looks at it, a server that is a
//! table, and a learner's hands.

use crate::script::{run, until};
use champions::course::event::Event;
use champions::course::id::{DeviceId, ProfileId};
use champions::course::progress::{CourseProgress, Progress};
use champions::store::{BrowserStore, DATABASE, Store};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement};

/// The files that the site serves, by their path below `data/`.
const FILES: &str = include_str!("../data/sample-site.json");

pub(crate) fn document() -> Document {
    gloo::utils::document()
}

/// The element that a selector finds first.
pub(crate) fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).expect("this is a selector").and_then(|element| element.dyn_into().ok())
}

/// The element that a selector finds first, which must be there.
#[track_caller]
pub(crate) fn element(selector: &str) -> HtmlElement {
    find(selector).unwrap_or_else(|| panic!("there is no {selector}"))
}

/// The text of an element; empty if there is none.
pub(crate) fn text(selector: &str) -> String {
    find(selector).and_then(|element| element.text_content()).unwrap_or_default()
}

/// The id, or else the name, of the element that has focus.
fn focused() -> String {
    let element = document().active_element().expect("something has focus");
    if element.id().is_empty() { element.tag_name().to_lowercase() } else { element.id() }
}

/// Waits until an element says something.
pub(crate) async fn says(selector: &str, words: &str) {
    until(&format!("{selector} says {words:?}"), || text(selector) == words).await;
}

/// Waits until an element has focus, by its id or name.
pub(crate) async fn has_focus(name: &str) {
    until(&format!("{name} has focus"), || focused() == name).await;
}

/// Gives a control a value as a learner's typing or choosing does.
pub(crate) async fn set(selector: &str, event: &str, value: &str) {
    let control = element(selector);
    run("a.value = c; a.dispatchEvent(new Event(b, { bubbles: true }))", &[control.into(), event.into(), value.into()])
        .await;
    yew::scheduler::flush().await;
}

/// Clicks an element, and waits until what comes of it at once is drawn.
pub(crate) async fn click(selector: &str) {
    element(selector).click();
    yew::scheduler::flush().await;
}

/// The path of the address bar.
pub(crate) fn path() -> String {
    gloo::utils::window().location().pathname().expect("a page has an address")
}

/// The learner's log on this device, in order.
pub(crate) async fn log() -> Vec<Event> {
    let store = Store::Browser(BrowserStore::open(DATABASE).await.expect("the database opens"));
    let device = store.device(DeviceId(0)).await.expect("the app has been here");
    let mut events = store.whole(ProfileId(device.0)).await.expect("the log is read").events;
    events.sort_by_key(|event| (event.clock, event.id));
    events
}

/// What the log comes to in the sample course.
pub(crate) async fn progress() -> CourseProgress {
    let progress = Progress::of(log().await);
    progress.course(&"sample".parse().expect("this is an id")).cloned().unwrap_or_default()
}

/// Opens a page of the site at an address on a new device.
pub(crate) async fn open(address: &str, html: &str) {
    run(
        "return new Promise((resolve) => { const request = indexedDB.deleteDatabase(a); \
         request.onsuccess = request.onerror = request.onblocked = resolve; })",
        &[DATABASE.into()],
    )
    .await;
    BrowserStore::forget_copy(DATABASE, None).await;
    show(address, html).await;
}

/// Shows a page of the site at an address, as a server sent it: readable, before the app has started.
pub(crate) async fn show(address: &str, html: &str) {
    run(
        "const root = document.createElement('div'); root.id = 'app'; root.innerHTML = b; document.body.append(root); \
         const script = document.createElement('script'); script.type = 'text/plain'; \
         Object.assign(script.dataset, { data: 'data/r/', base: location.origin + '/', built: '1', credential: 'none/' }); \
         document.head.append(script); history.replaceState(null, '', '/' + a)",
        &[address.into(), html.into()],
    )
    .await;
}

/// Answers the app's requests from the table, notes them in `asked`, fails while `offline` is set, and holds back the
/// answer to what `held` names until `release()`.
pub(crate) async fn serve() {
    run(
        "const files = JSON.parse(a); globalThis.asked = []; globalThis.offline = false; globalThis.held = ''; \
         window.fetch = async (url) => { \
           asked.push(String(url)); \
           if (offline) throw new TypeError('no network'); \
           const path = new URL(url, location.origin).pathname.replace('/data/', ''); \
           if (held && path.endsWith(held)) await new Promise((resolve) => { globalThis.release = resolve; }); \
           const file = files[path]; \
           return file === undefined ? new Response('', { status: 404 }) \
             : new Response(file, { headers: { 'content-type': 'application/json' } }); }",
        &[FILES.into()],
    )
    .await;
}

/// Sets what the server does.
pub(crate) async fn server(setting: &str) {
    run(&format!("globalThis.{setting}"), &[]).await;
}

/// All addresses that the app asked for since the last time.
pub(crate) async fn asked() -> Vec<String> {
    let asked = run("const all = asked.join(' '); asked.length = 0; return all", &[]).await;
    asked.as_string().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// Clicks an element with some properties of the event set; says whether the app took the click for itself. Nothing
/// else comes of it.
pub(crate) async fn click_is_taken(selector: &str, properties: &str) -> bool {
    let taken = run(
        "let taken; const look = (event) => { taken = event.defaultPrevented; event.preventDefault(); }; \
         window.addEventListener('click', look, { once: true }); \
         a.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...(new Function('return ' + b))() })); \
         return taken",
        &[element(selector).into(), properties.into()],
    )
    .await;
    taken == JsValue::TRUE
}
