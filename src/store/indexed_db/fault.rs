//! What the browser's errors mean.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::store::error::StoreError;

/// The version of the object stores, for IndexedDB. What lies in them has a format of its own.
pub const VERSION: u32 = 1;

/// An error on opening.
pub fn at_opening(error: &idb::Error) -> StoreError {
    let (name, message) = name_and_message(error);
    match name.as_str() {
        // InvalidStateError is what a private window says where IndexedDB exists but may not be used.
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => denied(&name, &message),
        // Blocked site data: Chromium has no name of its own for it.
        "UnknownError" if message.contains("denied permission") || keeps_nothing() => {
            denied(&name, &message)
        }
        "VersionError" => StoreError::NewerFormat { known: VERSION },
        _ if matches!(error, idb::Error::IndexedDbNotFound(_)) => denied("no IndexedDB", ""),
        _ => named(&name, message),
    }
}

/// An error in or at the beginning of a transaction.
pub fn during_use(error: &idb::Error) -> StoreError {
    let (name, message) = name_and_message(error);
    named(&name, message)
}

/// The error with which a transaction was aborted.
pub fn of_exception(error: Option<&web_sys::DomException>) -> StoreError {
    match error {
        Some(error) => named(&error.name(), error.message()),
        // Aborted without a reason: by somebody who called `abort`.
        None => named("AbortError", String::new()),
    }
}

/// What a promise of another storage of the browser was refused with.
pub fn of_value(value: &JsValue) -> StoreError {
    let (name, message) = in_value(value);
    named(&name, message)
}

fn denied(name: &str, message: &str) -> StoreError {
    let reason = format!("{name}: {message}");
    StoreError::Denied {
        reason: reason.trim_end_matches(": ").to_owned(),
    }
}

/// Whether the browser refuses this page every other storage as well.
fn keeps_nothing() -> bool {
    web_sys::window().is_some_and(|window| !matches!(window.local_storage(), Ok(Some(_))))
}

/// Whether these are a browser's words for a disk without room.
fn is_full(message: &str) -> bool {
    ["NO_SPACE", "NO_DEVICE_SPACE", "ENOSPC", "disk is full"]
        .iter()
        .any(|words| message.contains(words))
}

fn named(name: &str, message: String) -> StoreError {
    match name {
        _ if is_full(&message) => StoreError::Full,
        "QuotaExceededError" => StoreError::Full,
        "SecurityError" | "NotAllowedError" => denied(name, &message),
        "" => StoreError::Backend { message },
        _ => StoreError::Backend {
            message: format!("{name}: {message}"),
        },
    }
}

/// Name and message of the exception inside `error`.
fn name_and_message(error: &idb::Error) -> (String, String) {
    use idb::Error as E;
    let value: &JsValue = match error {
        E::DomException(exception) => exception.as_ref(),
        E::ClearFailed(value)
        | E::DeleteFailed(value)
        | E::GetAllFailed(value)
        | E::GetAllKeysFailed(value)
        | E::GetFailed(value)
        | E::IndexedDbOpenFailed(value)
        | E::ObjectStoreCreateFailed(value)
        | E::ObjectStoreNotFound(value)
        | E::RequestResultNotFound(value)
        | E::TransactionAbortError(value)
        | E::TransactionOpenFailed(value)
        | E::UpdateFailed(value) => value,
        _ => return (String::new(), error.to_string()),
    };
    in_value(value)
}

fn in_value(value: &JsValue) -> (String, String) {
    let text = |field: &str| {
        let value = Reflect::get(value, &field.into()).ok();
        value
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    (text("name"), text("message"))
}
