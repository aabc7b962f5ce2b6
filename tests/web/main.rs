//! The store in a real browser: the shared contract over IndexedDB, and what only a browser does.
#![cfg(all(target_arch = "wasm32", feature = "browser"))]
#![allow(clippy::unwrap_used)]

mod store;
#[path = "../it/store/contract/mod.rs"]
mod store_contract;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
