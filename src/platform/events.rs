//! Events of the window.

use wasm_bindgen::{JsCast, closure::Closure};

/// Calls `heard` for every event `name` of the window, for as long as the page lives.
pub fn on_window(name: &str, heard: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    // The page itself is the only owner.
    listener.forget();
}

/// Sends the event `name` to the window, for the scripts beside the application.
pub fn tell_window(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::CustomEvent::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}
