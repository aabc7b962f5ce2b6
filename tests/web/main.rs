//! In a real browser: the store's shared contract over IndexedDB, what only a browser does, and its cryptography against
//! published vectors.
#![cfg(all(target_arch = "wasm32", feature = "browser"))]
#![allow(clippy::unwrap_used)]

mod crypto;
mod signatures;
mod store;
#[path = "../it/store/contract/mod.rs"]
mod store_contract;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
