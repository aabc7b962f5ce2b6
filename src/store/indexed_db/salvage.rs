//! What can still be read where the browser refuses to give out everything at once.
//!
//! Values of more than some kilobytes lie in files of their own. If one of those is gone or cut
//! short, the browser fails the request for it and aborts the transaction, and the request for all
//! values always contains it. So each value is asked for in a transaction of its own; one that does
//! not come is handed on as an empty one, which the store names as damaged.

use idb::{KeyRange, Request};
use web_sys::IdbDatabase;

use super::{
    asked::Asked,
    fault::during_use,
    transaction::{Running, bytes},
};
use crate::store::{
    backend::{Contents, Pairs, Shelf},
    error::StoreError,
};

/// Everything that is read at start; `None` where not even the keys can be read.
pub async fn everything(database: &IdbDatabase) -> Option<Contents> {
    Some(Contents {
        journal: shelf(database, Shelf::Journal, None).await?,
        segments: shelf(database, Shelf::Segments, None).await?,
        meta: shelf(database, Shelf::Meta, None).await?,
        history: keys(database, Shelf::History, None).await.ok()?,
        rescued: keys(database, Shelf::Rescue, None).await.ok()?,
    })
}

/// The values of one shelf; `None` where not even the keys can be read.
pub async fn shelf(database: &IdbDatabase, on: Shelf, range: Option<KeyRange>) -> Option<Pairs> {
    let keys = keys(database, on, range).await.ok()?;
    let mut pairs = Pairs::with_capacity(keys.len());
    for key in keys {
        let value = one(database, on, &key).await.unwrap_or_default();
        pairs.push((key, value));
    }
    Some(pairs)
}

async fn keys(
    database: &IdbDatabase,
    on: Shelf,
    range: Option<KeyRange>,
) -> Result<Vec<String>, StoreError> {
    let mut running = Running::reading(database)?;
    let asked = Asked::keys(&running, on, range)?;
    running.ended().await?;
    asked.names()
}

async fn one(database: &IdbDatabase, on: Shelf, key: &str) -> Result<Vec<u8>, StoreError> {
    let mut running = Running::reading(database)?;
    let asked = running.store(on)?.get(wasm_bindgen::JsValue::from(key));
    let asked = asked.map_err(|error| during_use(&error))?;
    running.ended().await?;
    let value = asked.result().map_err(|error| during_use(&error))?;
    Ok(bytes(&value))
}
