//! The worker beside the page, which reads and writes workbooks. `src/boot/worker.js` hands it the questions.

use wasm_bindgen::prelude::wasm_bindgen;

use self::excel::respond;

#[path = "../excel/mod.rs"]
pub mod excel;

/// See [`respond::Responder`].
#[wasm_bindgen]
#[derive(Default)]
pub struct Responder(respond::Responder);

/// See [`respond::Reply`].
#[wasm_bindgen]
pub struct Reply(respond::Reply);

#[wasm_bindgen]
impl Responder {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Responder {
        Responder::default()
    }

    /// Answers a question; `beat` is called with how many cells have been read so far.
    pub fn reply(&mut self, ask: &str, file: Option<Vec<u8>>, beat: &js_sys::Function) -> Reply {
        let mut beat = |cells: usize| {
            #[expect(clippy::cast_precision_loss)] // Far below 2^53.
            let cells = cells as f64;
            let _ = beat.call1(&wasm_bindgen::JsValue::NULL, &cells.into());
        };
        Reply(self.0.reply(ask, file, &mut beat))
    }
}

#[wasm_bindgen]
impl Reply {
    /// The answer as JSON.
    pub fn text(&mut self) -> String {
        std::mem::take(&mut self.0.text)
    }

    /// The file that it brings.
    pub fn file(&mut self) -> Option<Vec<u8>> {
        self.0.file.take()
    }
}
