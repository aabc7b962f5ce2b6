//! Making the browser's log sound again after a disk was full.
//!
//! Measured with Chromium 156: a write that fails for want of room leaves a torn record at the end of
//! the log of the whole origin. Its database is closed and opened again, the log is used on, and
//! every later write is reported as done; the next start meets the torn record in the middle and deletes
//! all databases of the origin. This holds in the next session as well, and nothing in the database
//! tells that it will happen. Where nothing is written any more, nothing is lost.
//!
//! What helps: some ten megabytes in small values (large ones lie in files of their own). They fill
//! the browser's buffer twice, so that everything before them stands in tables, the torn log is
//! deleted and another one has begun. Half of that would be worse than nothing, because it stands behind
//! the torn record; so first it is found out, beside the databases, whether there is room. It takes a
//! fifth of a second; each tab does it before its first
//! write, because the tab that saw the failure may be gone and could not leave a word: the disk was
//! full. A file that is taken away before each write and put back after it would spare most starts this;
//! it was tried, and on a full disk Chromium then gives out no file of the page's folder any more until it
//! is closed, so that nothing could be saved although there was room again.

use std::cell::Cell;

use idb::{DatabaseEvent, Factory, ObjectStoreParams, request::OpenDatabaseRequest};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, Storage};

use super::{
    fault::{at_opening, during_use},
    transaction::Running,
};
use crate::store::error::StoreError;

/// The database of the filler: all databases of an origin share one log.
const NAME: &str = "so-sinh-ke-dem";
const STORE: &str = "filler";
/// Of so many bytes is each value, below the size from which one gets a file of its own.
const VALUE: usize = 50_000;
/// So many make a transaction of two megabytes.
const VALUES: u32 = 40;
/// Twice the browser's buffer of four megabytes, and one more to be behind it.
const ROUNDS: u32 = 6;
/// The file that finds out whether there is room: 28 megabytes.
const PROBE: &str = "so-sinh-ke-dem";
const PROBE_BLOCK: u32 = 4 * 1024 * 1024;
const PROBE_BLOCKS: u32 = 7;
/// The word between tabs that something has failed.
const WORD: &str = "ssk.doubt";

thread_local! {
    /// Whether this tab knows that the log is sound.
    static TRUSTED: Cell<bool> = const { Cell::new(false) };
    /// How many rounds are done of a renewal that was given up.
    static DONE: Cell<u32> = const { Cell::new(0) };
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether a write may be lost although the browser calls it done.
pub fn doubted() -> bool {
    let word = storage().and_then(|storage| storage.get_item(WORD).ok()?);
    word.is_some() || !TRUSTED.get()
}

/// Something failed; other tabs hear of it.
pub fn doubt() {
    TRUSTED.set(false);
    if let Some(storage) = storage() {
        let _ = storage.set_item(WORD, "1");
    }
}

fn trust() {
    TRUSTED.set(true);
    if let Some(storage) = storage() {
        let _ = storage.remove_item(WORD);
    }
}

/// Where this database was made just now and is the only one, nothing can have been torn.
pub async fn trust_if_alone(name: &str) {
    let word = storage().and_then(|storage| storage.get_item(WORD).ok()?);
    if word.is_none() && databases().await == Some(vec![name.to_owned()]) {
        trust();
    }
}

/// The names of all databases of this origin; `None` where the browser does not tell.
async fn databases() -> Option<Vec<String>> {
    let window = JsValue::from(web_sys::window()?);
    let factory = Reflect::get(&window, &"indexedDB".into()).ok()?;
    let ask: Function = Reflect::get(&factory, &"databases".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let asked: Promise = ask.call0(&factory).ok()?.dyn_into().ok()?;
    let list: Array = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let name = |entry: JsValue| Reflect::get(&entry, &"name".into()).ok()?.as_string();
    list.iter().map(name).collect()
}

/// Calls a method and waits for its promise.
async fn asked(on: &JsValue, method: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let with: Array = with.iter().collect();
    let promise: Promise = Reflect::apply(&method, on, &with)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// Whether there is room for the filler and the tables made of it: a file of that size is written in
/// the page's own folder and deleted again. A browser without such a folder is believed.
async fn find_room() -> Result<(), StoreError> {
    let navigator = Reflect::get(&JsValue::from(web_sys::window()), &"navigator".into());
    let storage = navigator.and_then(|navigator| Reflect::get(&navigator, &"storage".into()));
    let Ok(storage) = storage else {
        return Ok(());
    };
    let has = |method: &str| Reflect::get(&storage, &method.into()).is_ok_and(|f| f.is_function());
    if !has("getDirectory") {
        return Ok(());
    }
    let folder = match asked(&storage, "getDirectory", &[]).await {
        Ok(folder) => folder,
        Err(error) if is_refusal(&error) => return Ok(()),
        // On a full disk Chromium does not even give the folder out.
        Err(_) => return Err(StoreError::Full),
    };
    let written = write_probe(&folder).await;
    let _ = asked(&folder, "removeEntry", &[PROBE.into()]).await;
    if written.unwrap_or_default() {
        Ok(())
    } else {
        Err(StoreError::Full)
    }
}

/// Whether the browser does not let this page have a folder, whatever room there is.
fn is_refusal(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into()).ok();
    let name = name.and_then(|name| name.as_string()).unwrap_or_default();
    matches!(
        name.as_str(),
        "SecurityError" | "NotAllowedError" | "NotSupportedError" | "TypeError"
    )
}

/// Whether it was written; always where the browser can write no such file.
async fn write_probe(folder: &JsValue) -> Result<bool, JsValue> {
    let create = Object::new();
    Reflect::set(&create, &"create".into(), &JsValue::TRUE)?;
    let file = asked(folder, "getFileHandle", &[PROBE.into(), create.into()]).await?;
    if !Reflect::get(&file, &"createWritable".into())?.is_function() {
        return Ok(true);
    }
    let out = asked(&file, "createWritable", &[]).await?;
    let block = JsValue::from(Uint8Array::new_with_length(PROBE_BLOCK));
    for _ in 0..PROBE_BLOCKS {
        if asked(&out, "write", std::slice::from_ref(&block))
            .await
            .is_err()
        {
            let _ = asked(&out, "abort", &[]).await;
            return Ok(false);
        }
    }
    asked(&out, "close", &[]).await.map(|_| true)
}

/// Makes the browser begin another log. Goes on where an earlier try was given up.
pub async fn renew() -> Result<(), StoreError> {
    find_room().await?;
    let raw: IdbDatabase = request()?.await.map_err(|error| at_opening(&error))?.into();
    let filled = fill(&raw).await;
    raw.close();
    if filled.is_err() {
        // It begins anew behind the failure.
        DONE.set(0);
    }
    filled?;
    DONE.set(0);
    trust();
    Ok(())
}

fn request() -> Result<OpenDatabaseRequest, StoreError> {
    let factory = Factory::new().map_err(|error| at_opening(&error))?;
    let request = factory.open(NAME, Some(1));
    let mut request = request.map_err(|error| at_opening(&error))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    Ok(request)
}

async fn fill(database: &IdbDatabase) -> Result<(), StoreError> {
    let names = Array::of1(&STORE.into());
    let value = Uint8Array::from(noise().as_slice());
    while DONE.get() < ROUNDS {
        let mut running = Running::begin(database, &names, "readwrite")?;
        let store = running.named(STORE)?;
        for key in 0..VALUES {
            let put = store.put(&value, Some(&JsValue::from(key)));
            put.map_err(|error| during_use(&error))?;
        }
        running.ended().await?;
        DONE.set(DONE.get() + 1);
    }
    let mut running = Running::begin(database, &names, "readwrite")?;
    let cleared = running.named(STORE)?.clear();
    cleared.map_err(|error| during_use(&error))?;
    running.ended().await
}

/// Bytes that no browser can press together.
fn noise() -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..VALUE).map(|_| next()).collect()
}
