//! One transaction, from its beginning to its end or to being given up.

use std::{cell::Cell, rc::Rc};

use futures::channel::oneshot;
use idb::{ObjectStore, Request, StoreEvent, Transaction, request::GetStoreRequest};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

use super::fault::{during_use, of_exception};
use crate::store::{
    backend::{Batch, HEAD, Shelf},
    error::StoreError,
};

/// A transaction under way. Dropped before its end, it is aborted, and nothing of it remains.
pub struct Running {
    raw: IdbTransaction,
    /// Keeps the callbacks. `None` once it has ended.
    transaction: Option<Transaction>,
    end: oneshot::Receiver<Result<(), StoreError>>,
}

impl Running {
    /// Reads, as of one moment.
    pub fn reading(database: &IdbDatabase) -> Result<Running, StoreError> {
        Self::begin(database, &shelves(), "readonly")
    }

    /// Writes, and is done when it is on the disk.
    pub fn writing(database: &IdbDatabase) -> Result<Running, StoreError> {
        Self::begin(database, &shelves(), "readwrite")
    }

    /// Reads or writes the object stores with these names.
    pub fn begin(database: &IdbDatabase, names: &Array, mode: &str) -> Result<Running, StoreError> {
        let raw = begin_strict(database, names, mode);
        let raw = raw.map_err(|error| during_use(&idb::Error::TransactionOpenFailed(error)))?;
        let mut transaction = Transaction::from(raw.clone());
        let (sender, end) = oneshot::channel();
        let sender = Rc::new(Cell::new(Some(sender)));
        let aborted = sender.clone();
        transaction.on_complete(move |_| {
            if let Some(sender) = sender.take() {
                let _ = sender.send(Ok(()));
            }
        });
        // Not `error`: that bubbles up from single requests and says nothing about the end.
        let aborting = raw.clone();
        transaction.on_abort(move |_| {
            if let Some(sender) = aborted.take() {
                let _ = sender.send(Err(of_exception(aborting.error().as_ref())));
            }
        });
        Ok(Running {
            raw,
            transaction: Some(transaction),
            end,
        })
    }

    /// One of its object stores.
    pub fn store(&self, on: Shelf) -> Result<ObjectStore, StoreError> {
        self.named(on.name())
    }

    /// The object store with this name.
    pub fn named(&self, name: &str) -> Result<ObjectStore, StoreError> {
        let store = self.raw.object_store(name);
        let store = store.map_err(idb::Error::ObjectStoreNotFound);
        store
            .map(ObjectStore::from)
            .map_err(|error| during_use(&error))
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> Result<(), StoreError> {
        let end = (&mut self.end).await;
        self.transaction = None;
        end.unwrap_or_else(|_| Err(of_exception(None)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut transaction) = self.transaction.take() {
            // The browser still calls them, when the abort has gone through.
            transaction.forget_callbacks();
            let _ = transaction.abort();
        }
    }
}

/// `database.transaction(names, mode, {durability: "strict"})`. Neither `idb` nor the stable part of
/// `web-sys` knows the third argument.
fn begin_strict(
    database: &IdbDatabase,
    names: &Array,
    mode: &str,
) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin
        .call3(database, names, &mode.into(), &options)?
        .dyn_into()
}

fn shelves() -> Array {
    let all = Shelf::ALL.iter();
    all.map(|shelf| JsValue::from(shelf.name())).collect()
}

/// Keeps the callback of a request alive as long as the browser may call it.
struct Pending {
    request: GetStoreRequest,
    ended: bool,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.ended {
            self.request.forget_callbacks();
        }
    }
}

/// What is written once the head has been compared.
struct Prepared {
    deletes: Vec<(ObjectStore, JsValue)>,
    puts: Vec<(ObjectStore, JsValue, JsValue)>,
}

impl Prepared {
    fn of(batch: &Batch, running: &Running) -> Result<Prepared, StoreError> {
        let deletes = batch.deletes.iter();
        let deletes = deletes.map(|(on, key)| Ok((running.store(*on)?, key.into())));
        let puts = batch.puts.iter().map(|(on, key, bytes)| {
            let value = Uint8Array::from(bytes.as_slice());
            Ok((running.store(*on)?, key.into(), value.into()))
        });
        Ok(Prepared {
            deletes: deletes.collect::<Result<_, StoreError>>()?,
            puts: puts.collect::<Result<_, StoreError>>()?,
        })
    }

    fn queue(self) -> Result<(), idb::Error> {
        for (store, key) in self.deletes {
            store.delete(key)?;
        }
        for (store, key, value) in self.puts {
            store.put(&value, Some(&key))?;
        }
        Ok(())
    }
}

/// Compares the stored head, and writes in the same transaction.
pub async fn compare_and_write(database: &IdbDatabase, batch: &Batch) -> Result<(), StoreError> {
    let mut running = Running::writing(database)?;
    let prepared = Prepared::of(batch, &running)?;
    let head = running.store(Shelf::Meta)?.get(JsValue::from(HEAD));
    let mut head = Pending {
        request: head.map_err(|error| during_use(&error))?,
        ended: false,
    };
    let refused = Rc::new(Cell::new(None));
    let (refuse, raw) = (refused.clone(), running.raw.clone());
    let expected = batch.expected_head.clone();
    head.request.on_success(move |event| {
        let end = match event.result() {
            Err(error) => Err(during_use(&error)),
            Ok(found) if found.as_ref().map(bytes) != expected => Err(StoreError::Behind),
            Ok(_) => prepared.queue().map_err(|error| during_use(&error)),
        };
        if let Err(error) = end {
            refuse.set(Some(error));
            let _ = raw.abort();
        }
    });
    let end = running.ended().await;
    head.ended = true;
    match refused.take() {
        Some(error) => Err(error),
        None => end,
    }
}

/// What is not a list of bytes becomes an empty one, and so a damaged chunk with a name.
pub fn bytes(value: &JsValue) -> Vec<u8> {
    value
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .unwrap_or_default()
}
