//! The worker beside the page, which derives keys, and seals and opens files. `src/boot/worker.js` hands it the questions.

use wasm_bindgen::prelude::wasm_bindgen;

use self::keys::respond;

#[path = "../age/mod.rs"]
pub mod age;
#[path = "../keys/mod.rs"]
pub mod keys;

#[wasm_bindgen]
extern "C" {
    // Throws where there is no chance to be had, and then nothing is sealed.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill(bytes: &mut [u8]);
}

/// Who answers.
#[wasm_bindgen]
#[derive(Default)]
pub struct Responder;

/// See [`respond::Reply`].
#[wasm_bindgen]
pub struct Reply(respond::Reply);

#[wasm_bindgen]
impl Responder {
    /// The one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Responder {
        Responder
    }

    /// Answers a question.
    pub fn reply(&mut self, ask: &str, file: Option<Vec<u8>>) -> Reply {
        Reply(respond::reply(ask, file, &mut |bytes| fill(bytes)))
    }
}

#[wasm_bindgen]
impl Reply {
    /// The answer as JSON.
    pub fn text(&mut self) -> String {
        std::mem::take(&mut self.0.text)
    }

    /// The key or the file that it brings.
    pub fn file(&mut self) -> Option<Vec<u8>> {
        self.0.bytes.take()
    }
}
