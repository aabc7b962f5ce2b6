//! What the browser says about the room it gives this page.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

fn manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    // A page that came without TLS has none.
    (!storage.is_undefined()).then_some(storage)
}

async fn ended(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// Whether the browser has promised not to clear this page's data by itself; `None` where it cannot say.
pub async fn is_persisted() -> Option<bool> {
    let said = ended(manager()?.persisted()).await?;
    said.as_bool()
}

/// Asks for that promise. Must be called inside a click.
pub async fn persist() -> Option<bool> {
    let said = ended(manager()?.persist()).await?;
    said.as_bool()
}

/// How many bytes this page's data take, and how many they may take.
pub async fn estimate() -> Option<(f64, f64)> {
    let said = ended(manager()?.estimate()).await?;
    let number = |key: &str| Reflect::get(&said, &key.into()).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}
