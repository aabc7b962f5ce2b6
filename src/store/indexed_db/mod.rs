//! A disk in the browser's IndexedDB.
//!
//! What was learnt about it, and is kept here:
//!
//! * Nothing is awaited inside a transaction. All requests are queued at once, those of a write in the
//!   very callback that compares the head; then the end of the transaction is awaited. So no pause
//!   lets the browser commit the first half.
//! * A transaction commits by itself when its owner forgets it. Whoever drops one that is under way
//!   aborts it ([`transaction::Running`]).
//! * Every write is `strict`: it is reported as done when it is on the disk, not when it is in a cache
//!   that a power cut empties.
//! * Damaged files make the browser delete the whole database and create an empty one. The only trace
//!   is `dataLoss` on the upgrade event.
//! * A write that fails for want of room leaves a torn record at the end of Chromium's log, and the
//!   browser goes on behind it: what it then calls done makes the next start throw everything away.
//!   [`renewal`] makes it begin another log.
//! * One value whose file is gone fails the reading of all. [`salvage`] asks for them one by one.
//! * A connection that does not close on `versionchange` keeps every newer tab waiting for ever.

mod asked;
mod fault;
mod renewal;
mod salvage;
mod transaction;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures::channel::oneshot;
use idb::{
    Database, DatabaseEvent, Event, Factory, KeyRange, ObjectStoreParams, Request,
    request::OpenDatabaseRequest,
};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

pub(super) use self::fault::of_value;
use self::{
    asked::Asked,
    fault::{VERSION, at_opening, during_use},
    transaction::{Running, compare_and_write},
};
use super::{
    backend::{Backend, Batch, Contents, HEAD, Pairs, Shelf, Tail},
    error::StoreError,
};

/// One IndexedDB database, by name.
pub struct IndexedDbBackend {
    name: String,
    connection: RefCell<Option<Connection>>,
    data_loss: Rc<RefCell<Option<String>>>,
    /// Whether the browser made the database when it was opened.
    made: Rc<Cell<bool>>,
}

struct Connection {
    raw: IdbDatabase,
    /// Keeps the callback for `versionchange`.
    _database: Database,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.raw.set_onversionchange(None);
        self.raw.close();
    }
}

impl IndexedDbBackend {
    /// A disk that is not yet open.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            connection: RefCell::new(None),
            data_loss: Rc::default(),
            made: Rc::default(),
        }
    }

    fn raw(&self) -> Result<IdbDatabase, StoreError> {
        let connection = self.connection.borrow();
        let raw = connection.as_ref().map(|connection| connection.raw.clone());
        raw.ok_or_else(|| StoreError::Backend {
            message: "not open".to_owned(),
        })
    }

    fn request(&self) -> Result<OpenDatabaseRequest, StoreError> {
        let factory = Factory::new().map_err(|error| at_opening(&error))?;
        let request = factory.open(&self.name, Some(VERSION));
        let mut request = request.map_err(|error| at_opening(&error))?;
        let data_loss = self.data_loss.clone();
        let is_new = self.made.clone();
        request.on_upgrade_needed(move |event| {
            is_new.set(true);
            let made = event.database().and_then(|database| {
                let existing = database.store_names();
                Shelf::ALL
                    .iter()
                    .filter(|shelf| !existing.iter().any(|name| name == shelf.name()))
                    .try_for_each(|shelf| {
                        let params = ObjectStoreParams::new();
                        database.create_object_store(shelf.name(), params).map(drop)
                    })
            });
            if made.is_err()
                && let Some(transaction) = event.target().ok().and_then(|r| r.transaction())
            {
                let _ = transaction.abort();
            }
            let extent = Reflect::get(&JsValue::from(event), &"dataLoss".into());
            let extent = extent.ok().and_then(|extent| extent.as_string());
            if let Some(extent) = extent.filter(|extent| extent != "none") {
                data_loss.replace(Some(extent));
            }
        });
        Ok(request)
    }

    /// The open database. If nobody waits for it any more when it opens at last, it is closed again:
    /// a forgotten connection would block every upgrade.
    async fn open(&self) -> Result<Database, StoreError> {
        let mut request = self.request()?;
        let (sender, receiver) = oneshot::channel::<Result<Database, StoreError>>();
        let sender = Rc::new(Cell::new(Some(sender)));
        let answer = move |answer: Result<Database, StoreError>| {
            let left = match sender.take() {
                Some(sender) => sender.send(answer).err(),
                None => Some(answer),
            };
            if let Some(Ok(database)) = left {
                database.close();
            }
        };
        let (succeeded, failed, blocked) = (answer.clone(), answer.clone(), answer);
        request.on_success(move |event| {
            succeeded(event.database().map_err(|error| at_opening(&error)));
        });
        request.on_error(move |event| {
            let error = event.target().and_then(|request| request.error());
            failed(Err(match error {
                Ok(Some(error)) => at_opening(&idb::Error::DomException(error)),
                Ok(None) => at_opening(&idb::Error::DomExceptionNotFound),
                Err(error) => at_opening(&error),
            }));
        });
        request.on_blocked(move |_| blocked(Err(StoreError::Blocked)));
        // They are called once, perhaps after this future is gone.
        request.forget_callbacks();
        receiver.await.unwrap_or_else(|_| {
            let message = "opening was abandoned".to_owned();
            Err(StoreError::Backend { message })
        })
    }
}

fn prefixed(prefix: &str) -> Result<Option<KeyRange>, StoreError> {
    if prefix.is_empty() {
        return Ok(None);
    }
    let end = format!("{prefix}\u{ffff}");
    let range = KeyRange::bound(&prefix.into(), &end.into(), None, None);
    range.map(Some).map_err(|error| during_use(&error))
}

impl Backend for IndexedDbBackend {
    async fn reopen(&self) -> Result<(), StoreError> {
        drop(self.connection.take());
        let raw: IdbDatabase = self.open().await?.into();
        let mut database = Database::from(raw.clone());
        let closing = raw.clone();
        // A newer tab wants to upgrade, or somebody deletes the database: let go at once. The next
        // operation fails, opens again, and learns what has become of it.
        database.on_version_change(move |_| closing.close());
        self.connection.replace(Some(Connection {
            raw,
            _database: database,
        }));
        if self.made.take() {
            renewal::trust_if_alone(&self.name).await;
        }
        Ok(())
    }

    fn data_loss(&self) -> Option<String> {
        self.data_loss.borrow().clone()
    }

    async fn read_all(&self) -> Result<Contents, StoreError> {
        match self.read_at_once().await {
            Err(error @ StoreError::Backend { .. }) => {
                salvage::everything(&self.raw()?).await.ok_or(error)
            }
            end => end,
        }
    }

    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError> {
        let range = KeyRange::lower_bound(&after.into(), Some(true));
        let range = range.map_err(|error| during_use(&error))?;
        let only = KeyRange::only(&HEAD.into()).map_err(|error| during_use(&error))?;
        let mut running = Running::reading(&self.raw()?)?;
        let head = Asked::all(&running, Shelf::Meta, Some(only))?;
        let journal = Asked::all(&running, Shelf::Journal, Some(range))?;
        running.ended().await?;
        Ok(Tail {
            head: head.pairs()?.pop().map(|(_, bytes)| bytes),
            journal: journal.pairs()?,
        })
    }

    async fn read(&self, on: Shelf, prefix: &str) -> Result<Pairs, StoreError> {
        let range = prefixed(prefix)?;
        let mut running = Running::reading(&self.raw()?)?;
        let asked = Asked::all(&running, on, range.clone())?;
        match running.ended().await {
            Ok(()) => asked.pairs(),
            Err(error @ StoreError::Backend { .. }) => {
                let found = salvage::shelf(&self.raw()?, on, range).await;
                found.ok_or(error)
            }
            Err(error) => Err(error),
        }
    }

    async fn keys(&self, on: Shelf) -> Result<Vec<String>, StoreError> {
        let mut running = Running::reading(&self.raw()?)?;
        let asked = Asked::keys(&running, on, None)?;
        running.ended().await?;
        asked.names()
    }

    async fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        compare_and_write(&self.raw()?, batch).await
    }

    fn doubted(&self) -> bool {
        renewal::doubted()
    }

    fn doubt(&self) {
        renewal::doubt();
    }

    async fn renew(&self) -> Result<(), StoreError> {
        renewal::renew().await
    }

    async fn erase(&self) -> Result<(), StoreError> {
        let mut running = Running::writing(&self.raw()?)?;
        for shelf in Shelf::ALL {
            running
                .store(shelf)?
                .clear()
                .map_err(|error| during_use(&error))?;
        }
        running.ended().await
    }
}

impl IndexedDbBackend {
    async fn read_at_once(&self) -> Result<Contents, StoreError> {
        let mut running = Running::reading(&self.raw()?)?;
        let journal = Asked::all(&running, Shelf::Journal, None)?;
        let segments = Asked::all(&running, Shelf::Segments, None)?;
        let meta = Asked::all(&running, Shelf::Meta, None)?;
        let history = Asked::keys(&running, Shelf::History, None)?;
        let rescued = Asked::keys(&running, Shelf::Rescue, None)?;
        running.ended().await?;
        Ok(Contents {
            journal: journal.pairs()?,
            segments: segments.pairs()?,
            meta: meta.pairs()?,
            history: history.names()?,
            rescued: rescued.names()?,
        })
    }
}
