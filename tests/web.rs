//! The store in a real browser: the shared contract over IndexedDB, and what only a browser does.
#![cfg(all(target_arch = "wasm32", feature = "web"))]
#![allow(clippy::unwrap_used)]

mod store_contract;
mod store_in_browser;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
