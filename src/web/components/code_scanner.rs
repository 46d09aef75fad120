//! Scanning a printed code with the camera.

use crate::web::platform::camera::{Camera, NoCamera};
use crate::web::platform::certifier::Certifier;
use crate::web::platform::{announce, scanner};
use crate::web::state::here::{Here, use_here};
use gloo::timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlVideoElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct CodeScannerProps {
    /// What reads codes, if it has started already; otherwise it is loaded when the camera is asked for.
    #[prop_or_default]
    pub(crate) certifier: Option<Certifier>,
    /// Told what a code says.
    pub(crate) oncode: Callback<String>,
    /// Whether the camera stays on for further codes, until the button is pressed again or this is no longer drawn.
    #[prop_or_default]
    pub(crate) goes_on: bool,
}

/// Where scanning stands.
#[derive(Clone, Copy, PartialEq)]
enum Scanning {
    Off,
    Asking,
    On,
    Without(NoCamera),
    /// What reads codes could not be loaded.
    NotLoaded,
}

/// How long to wait between two looks, in milliseconds.
const PAUSE: u32 = 200;

/// A button for the camera. It is asked for only when the button is pressed, and is off as soon as a code is read, the
/// button is pressed again or the page is left.
#[component]
pub(crate) fn CodeScanner(props: &CodeScannerProps) -> Html {
    let Here { text, prerendered, .. } = use_here();
    let scanning = use_state_eq(|| Scanning::Off);
    let video = use_node_ref();
    // The camera is on exactly as long as it is held here; a look that finds it gone stops looking.
    let held = use_memo((), |()| RefCell::<Option<Rc<Camera>>>::default());
    {
        let held = held.clone();
        use_effect_with((), move |()| move || drop(held.take()));
    }
    let onstart = {
        let (scanning, video, held) = (scanning.clone(), video.clone(), held.clone());
        let (certifier, oncode, goes_on) = (props.certifier.clone(), props.oncode.clone(), props.goes_on);
        move |_: MouseEvent| {
            let (scanning, video, held) = (scanning.clone(), video.clone(), held.clone());
            let (certifier, oncode) = (certifier.clone(), oncode.clone());
            scanning.set(Scanning::Asking);
            yew::platform::spawn_local(async move {
                let Some(certifier) = loaded(certifier).await else { return scanning.set(Scanning::NotLoaded) };
                let camera = match Camera::open().await {
                    Ok(camera) => Rc::new(camera),
                    Err(why) => return scanning.set(Scanning::Without(why)),
                };
                let Some(video) = video.cast::<HtmlVideoElement>() else { return scanning.set(Scanning::Off) };
                camera.show(&video);
                held.replace(Some(camera.clone()));
                scanning.set(Scanning::On);
                let mut found = look(&video, &certifier, || is_held(&held, &camera)).await;
                while goes_on && let Some(code) = found.take() {
                    oncode.emit(code);
                    found = look(&video, &certifier, || is_held(&held, &camera)).await;
                }
                // Only the look that the camera belongs to switches it off.
                if is_held(&held, &camera) {
                    held.take();
                    scanning.set(Scanning::Off);
                }
                if let Some(code) = found {
                    announce::say(text.checking().scan_done);
                    oncode.emit(code);
                }
            });
        }
    };
    let onstop = {
        let (scanning, held) = (scanning.clone(), held.clone());
        move |_: MouseEvent| {
            held.take();
            scanning.set(Scanning::Off);
        }
    };
    let on = *scanning == Scanning::On;
    html! {
        <div>
            <p>
                if on {
                    <button class="button button--quiet" type="button" onclick={onstop}>{ text.checking().scan_stop }</button>
                } else {
                    <button class="button button--quiet" type="button" onclick={onstart} disabled={prerendered}>
                        { text.checking().scan }
                    </button>
                }
            </p>
            <video aria-label={text.checking().scan_view} hidden={!on} muted=true playsinline=true ref={video} />
            <p role="status">
                {
                    match *scanning {
                        Scanning::Off => "",
                        Scanning::Asking => text.checking().scan_starting,
                        Scanning::On => text.checking().scan_running,
                        Scanning::Without(NoCamera::Refused) => text.checking().scan_refused,
                        Scanning::Without(NoCamera::Missing) => text.checking().scan_missing,
                        Scanning::NotLoaded => text.records().verify_not_loaded,
                    }
                }
            </p>
        </div>
    }
}

/// What reads codes, when it is ready to.
async fn loaded(certifier: Option<Certifier>) -> Option<Certifier> {
    let certifier = match certifier {
        Some(certifier) => certifier,
        None => Certifier::start().ok()?,
    };
    certifier.ready().await.ok()?;
    Some(certifier)
}

fn is_held(held: &RefCell<Option<Rc<Camera>>>, camera: &Rc<Camera>) -> bool {
    held.borrow().as_ref().is_some_and(|held| Rc::ptr_eq(held, camera))
}

/// Looks again and again until there is a code or nobody wants one any more.
async fn look(video: &HtmlVideoElement, certifier: &Certifier, wanted: impl Fn() -> bool) -> Option<String> {
    // Whoever has just seen a code sees nothing new at once, and the page is to stay lively.
    TimeoutFuture::new(PAUSE / 4).await;
    while wanted() {
        if let Some(code) = scanner::code_in_video(video, certifier).await {
            return Some(code).filter(|_| wanted());
        }
        TimeoutFuture::new(PAUSE).await;
    }
    None
}
