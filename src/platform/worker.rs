//! A worker beside the page: what it reads cannot keep the page from answering, nor bring it down.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker as Inner};

/// What a worker says.
pub enum Heard {
    /// It is still at it; so far it has come.
    Beat(f64),
    /// An answer.
    Answer {
        /// To which question.
        id: u32,
        /// The words.
        text: String,
        /// The file that it brings.
        file: Option<Vec<u8>>,
    },
    /// The browser could not read the file that came with a question.
    Unreadable {
        /// With which.
        id: u32,
    },
    /// It will not answer any more.
    Ended,
}

/// What goes with a question.
#[derive(Clone, Copy)]
pub enum Cargo<'a> {
    /// Nothing.
    None,
    /// A file of the person's choice, which the worker itself reads.
    File(&'a web_sys::File),
    /// Bytes. They are copied once, out of the page's memory.
    Bytes(&'a [u8]),
}

/// A worker that runs. Dropping it ends it, whatever it is at.
pub struct Worker {
    inner: Inner,
    _said: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
}

/// The address of a worker's script, which the build wrote into the page under this name.
pub fn script(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let files = document.query_selector("meta[name=app-files]").ok()??;
    files.get_attribute(&format!("data-{name}"))
}

impl Worker {
    /// Starts the script; `None` when the browser does not let us. `heard` is called for all that it says.
    pub fn start(script: &str, heard: impl Fn(Heard) + Clone + 'static) -> Option<Worker> {
        let inner = Inner::new(script).ok()?;
        let ended = heard.clone();
        let said = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
            heard(understood(&event.data()));
        });
        let failed = Closure::<dyn FnMut()>::new(move || ended(Heard::Ended));
        inner.set_onmessage(Some(said.as_ref().unchecked_ref()));
        inner.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Worker {
            inner,
            _said: said,
            _failed: failed,
        })
    }

    /// Asks something.
    pub fn ask(&self, id: u32, text: &str, cargo: Cargo<'_>) -> bool {
        let question = js_sys::Object::new();
        let set = |key: &str, value: &JsValue| Reflect::set(&question, &key.into(), value).is_ok();
        let handed_over = js_sys::Array::new();
        let has_cargo = match cargo {
            Cargo::None => true,
            Cargo::File(file) => set("file", file),
            Cargo::Bytes(bytes) => {
                let bytes = Uint8Array::from(bytes);
                handed_over.push(&bytes.buffer());
                set("file", &bytes)
            }
        };
        has_cargo
            && set("id", &id.into())
            && set("ask", &text.into())
            && self
                .inner
                .post_message_with_transfer(&question, &handed_over)
                .is_ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.inner.set_onmessage(None);
        self.inner.set_onerror(None);
        self.inner.terminate();
    }
}

fn understood(data: &JsValue) -> Heard {
    let get = |key: &str| Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
    if let Some(far) = get("beat").as_f64() {
        return Heard::Beat(far);
    }
    let Some(id) = get("id").as_f64() else {
        return Heard::Ended;
    };
    // Numbers of ours, counted from 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let id = id as u32;
    if get("unreadable").is_truthy() {
        return Heard::Unreadable { id };
    }
    let Some(text) = get("answer").as_string() else {
        return Heard::Ended;
    };
    let file = get("file").dyn_into::<Uint8Array>().ok();
    let file = file.map(|bytes| bytes.to_vec());
    Heard::Answer { id, text, file }
}
