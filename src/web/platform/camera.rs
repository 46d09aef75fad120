//! The camera: asked for only when somebody wants to scan, and let go of as soon as the code is read.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

/// Why there is no camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoCamera {
    /// It was not allowed.
    Refused,
    /// There is none, or another program has it.
    Missing,
}

/// A camera that is on; it is off as soon as this is dropped.
pub(crate) struct Camera {
    stream: MediaStream,
}

impl Camera {
    /// Asks for the camera, the one at the back where there are two.
    pub(crate) async fn open() -> Result<Camera, NoCamera> {
        let window = gloo::utils::window();
        // Plain http has no cameras; asking for one there would throw.
        if !window.is_secure_context() {
            return Err(NoCamera::Missing);
        }
        let wanted = js_sys::Object::new();
        js_sys::Reflect::set(&wanted, &"facingMode".into(), &"environment".into()).map_err(|_| NoCamera::Missing)?;
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted);
        let devices = window.navigator().media_devices().map_err(|_| NoCamera::Missing)?;
        let stream = devices.get_user_media_with_constraints(&constraints).map_err(|_| NoCamera::Missing)?;
        let stream: MediaStream = JsFuture::from(stream).await.map_err(reason)?.dyn_into().map_err(reason)?;
        Ok(Camera { stream })
    }

    /// Shows what it sees.
    pub(crate) fn show(&self, video: &HtmlVideoElement) {
        video.set_src_object(Some(&self.stream));
        // It begins by itself where that is allowed; a browser that wants a click gets it from the one that asked.
        video.play().ok();
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

fn reason(error: JsValue) -> NoCamera {
    let name = error.dyn_ref::<DomException>().map(|error| error.name());
    if name.as_deref() == Some("NotAllowedError") { NoCamera::Refused } else { NoCamera::Missing }
}
