//! The other tabs of this site in the same browser.

use gloo::events::EventListener;
use std::cell::OnceCell;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, Event, MessageEvent};

const NAME: &str = "champions";

/// The other tabs. In a browser that cannot tell them anything, they look when they are seen again.
#[derive(Default)]
pub(crate) struct Tabs {
    channel: OnceCell<Option<BroadcastChannel>>,
}

impl Tabs {
    fn channel(&self) -> Option<&BroadcastChannel> {
        self.channel.get_or_init(|| BroadcastChannel::new(NAME).ok()).as_ref()
    }

    /// Tells them something: whose log has grown, or what else there is to know.
    pub(crate) fn tell(&self, news: &str) {
        if let Some(channel) = self.channel() {
            channel.post_message(&news.into()).ok();
        }
    }

    /// Calls back with what one of them tells.
    pub(crate) fn on_news(&self, callback: impl Fn(String) + 'static) -> Option<EventListener> {
        let read = |event: &Event| event.dyn_ref::<MessageEvent>()?.data().as_string();
        self.channel().map(|channel| {
            EventListener::new(channel, "message", move |event| callback(read(event).unwrap_or_default()))
        })
    }
}
