//! Small things that must be readable before the database opens: language, drafts, witnesses.
//!
//! Where the browser denies storage `gloo-storage` panics, so every access probes first.

use gloo_storage::Storage;
use serde::{Serialize, de::DeserializeOwned};

/// Whether this page may keep anything.
pub fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// What is kept under `key` for all tabs.
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    is_allowed().then(|| gloo_storage::LocalStorage::get(key).ok())?
}

/// Keeps `value` under `key` for all tabs. Returns whether it was kept.
pub fn set<T: Serialize>(key: &str, value: &T) -> bool {
    is_allowed() && gloo_storage::LocalStorage::set(key, value).is_ok()
}

/// Everything under keys that begin with `prefix`, as it lies there.
pub fn all(prefix: &str) -> Vec<(String, String)> {
    if !is_allowed() {
        return Vec::new();
    }
    let raw = gloo_storage::LocalStorage::raw();
    let keys = (0..raw.length().unwrap_or_default()).filter_map(|n| raw.key(n).ok().flatten());
    let keys = keys.filter(|key| key.starts_with(prefix));
    keys.filter_map(|key| {
        let text = raw.get_item(&key).ok().flatten()?;
        Some((key, text))
    })
    .collect()
}

/// What lies under `key`, as it lies there.
pub fn get_raw(key: &str) -> Option<String> {
    is_allowed().then(|| {
        gloo_storage::LocalStorage::raw()
            .get_item(key)
            .ok()
            .flatten()
    })?
}

/// Puts back what [`all`] gave.
pub fn set_raw(key: &str, text: &str) -> bool {
    is_allowed()
        && gloo_storage::LocalStorage::raw()
            .set_item(key, text)
            .is_ok()
}

/// Forgets `key`.
pub fn remove(key: &str) {
    if is_allowed() {
        gloo_storage::LocalStorage::delete(key);
    }
}

/// What is kept under `key` for this tab alone.
pub fn get_for_tab<T: DeserializeOwned>(key: &str) -> Option<T> {
    is_allowed().then(|| gloo_storage::SessionStorage::get(key).ok())?
}

/// Keeps `value` under `key` for this tab alone.
pub fn set_for_tab<T: Serialize>(key: &str, value: &T) {
    if is_allowed() {
        let _ = gloo_storage::SessionStorage::set(key, value);
    }
}
