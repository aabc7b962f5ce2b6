//! Files out to the download folder and in from the person's choice.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Offers `text` for saving as a file of this name. Returns whether the browser took it.
pub fn save(name: &str, mime: &str, text: &str) -> bool {
    save_bytes(name, mime, text.as_bytes())
}

/// The same with bytes that are no text.
pub fn save_bytes(name: &str, mime: &str, bytes: &[u8]) -> bool {
    let make = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(mime);
        // As bytes: a text of the browser's own would take twice the memory.
        let bytes = js_sys::Uint8Array::from(bytes);
        let parts = js_sys::Array::of1(&bytes);
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let document = web_sys::window()
            .and_then(|window| window.document())
            .ok_or(JsValue::NULL)?;
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // The browser reads the blob after the click; letting it go at once would cut the file off.
        let release = wasm_bindgen::closure::Closure::once_into_js(move || {
            let _ = Url::revoke_object_url(&address);
        });
        if let Some(window) = web_sys::window() {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(
                release.unchecked_ref(),
                60_000,
            )?;
        }
        Ok(())
    };
    make().is_ok()
}

/// The bytes of a chosen file; `None` when it cannot be read.
pub async fn read(file: &File) -> Option<Vec<u8>> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
    let bytes = js_sys::Uint8Array::new(&buffer.ok()?);
    Some(bytes.to_vec())
}

/// The first bytes of a chosen file; `None` when it cannot be read.
pub async fn beginning(file: &File, length: u32) -> Option<Vec<u8>> {
    let first = file.slice_with_f64_and_f64(0.0, length.into()).ok()?;
    let buffer = wasm_bindgen_futures::JsFuture::from(first.array_buffer()).await;
    let bytes = js_sys::Uint8Array::new(&buffer.ok()?);
    Some(bytes.to_vec())
}

/// A file of these bytes, as if it had been chosen.
pub fn of(name: &str, bytes: &[u8]) -> Option<File> {
    let bytes = js_sys::Uint8Array::from(bytes);
    File::new_with_u8_array_sequence(&js_sys::Array::of1(&bytes), name).ok()
}

/// A text file that stands beside the page; `None` when it cannot be had.
pub async fn fetch(name: &str) -> Option<String> {
    let window = web_sys::window()?;
    let fetch = js_sys::Reflect::get(&window, &JsValue::from_str("fetch")).ok()?;
    let fetch: js_sys::Function = fetch.dyn_into().ok()?;
    let asked = fetch.call1(&window, &JsValue::from_str(name)).ok()?;
    let response = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(asked))
        .await
        .ok()?;
    let get = |key: &str| js_sys::Reflect::get(&response, &JsValue::from_str(key)).ok();
    if get("ok")? != JsValue::TRUE {
        return None;
    }
    let text: js_sys::Function = get("text")?.dyn_into().ok()?;
    let text = text.call0(&response).ok()?;
    let text = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(text))
        .await
        .ok()?;
    text.as_string()
}
