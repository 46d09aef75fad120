//! The other tabs of this site in the same browser.

use gloo::events::EventListener;
use std::cell::OnceCell;
use web_sys::BroadcastChannel;

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

    /// Tells them that something was kept.
    pub(crate) fn tell(&self) {
        if let Some(channel) = self.channel() {
            channel.post_message(&NAME.into()).ok();
        }
    }

    /// Calls back when one of them has kept something.
    pub(crate) fn on_news(&self, callback: impl Fn() + 'static) -> Option<EventListener> {
        self.channel().map(|channel| EventListener::new(channel, "message", move |_| callback()))
    }
}
