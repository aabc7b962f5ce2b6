//! Telling the other tabs of this browser that something was saved.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::BroadcastChannel;

/// An open channel. Dropping it closes the channel.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Channel {
    /// Opens the channel `name`; `heard` is called for each message of another tab.
    pub fn open(name: &str, mut heard: impl FnMut() + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = Closure::<dyn FnMut(_)>::new(move |_: web_sys::MessageEvent| heard());
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Channel {
            channel,
            _listener: listener,
        })
    }

    /// Tells the others.
    pub fn tell(&self) {
        let _ = self.channel.post_message(&"saved".into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
