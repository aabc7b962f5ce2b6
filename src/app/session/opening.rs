//! Opening a register's database, or working in memory where the browser allows none.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{
    Session,
    standing::{self, Standing},
};
use crate::app::environment::{Author, Environment, new_uuid};
pub use crate::store::{Alarm, Sleep, StoreError, StoreFinding, Witness};
use crate::store::{
    Backend, Batch, Contents, Shelf, Store, Tail,
    indexed_db::IndexedDbBackend,
    memory::{MemoryBackend, MemoryDisk},
};

/// The registers of one browser. Each has a database of its own, so they can never mix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegisterName {
    /// The person's own work.
    #[default]
    Real,
    /// Invented data to try things on.
    Sample,
}

impl RegisterName {
    /// The database's name.
    pub const fn database(self) -> &'static str {
        match self {
            RegisterName::Real => "so-sinh-ke",
            RegisterName::Sample => "so-sinh-ke-mau",
        }
    }

    /// The name of the cache in which its near copies lie.
    pub fn copies(self) -> String {
        format!("ban-sao {}", self.database())
    }
}

/// Where this session's bytes lie.
pub enum Disk {
    /// In the browser's database.
    Database(IndexedDbBackend),
    /// In the browser's database, sealed. Its code comes later than the window's.
    Sealed(Box<dyn crate::store::AnyBackend>),
    /// Nowhere but in this tab.
    Memory(MemoryBackend),
}

macro_rules! on_disk {
    ($self:ident, $disk:ident => $call:expr) => {
        match $self {
            Disk::Database($disk) => $call,
            Disk::Sealed($disk) => $call,
            Disk::Memory($disk) => $call,
        }
    };
}

impl Backend for Disk {
    async fn reopen(&self) -> Result<(), StoreError> {
        on_disk!(self, disk => disk.reopen().await)
    }
    fn data_loss(&self) -> Option<String> {
        on_disk!(self, disk => disk.data_loss())
    }
    async fn read_all(&self) -> Result<Contents, StoreError> {
        on_disk!(self, disk => disk.read_all().await)
    }
    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError> {
        on_disk!(self, disk => disk.read_tail(after).await)
    }
    async fn read(&self, on: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        on_disk!(self, disk => disk.read(on, prefix).await)
    }
    async fn keys(&self, on: Shelf) -> Result<Vec<String>, StoreError> {
        on_disk!(self, disk => disk.keys(on).await)
    }
    async fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        on_disk!(self, disk => disk.write(batch).await)
    }
    fn doubted(&self) -> bool {
        on_disk!(self, disk => disk.doubted())
    }
    fn doubt(&self) {
        on_disk!(self, disk => disk.doubt());
    }
    async fn renew(&self) -> Result<(), StoreError> {
        on_disk!(self, disk => disk.renew().await)
    }
    async fn erase(&self) -> Result<(), StoreError> {
        on_disk!(self, disk => disk.erase().await)
    }
}

impl Session<Disk> {
    /// Whether everything of it is sealed on the disk.
    pub fn is_sealed(&self) -> bool {
        matches!(self.store.backend(), Disk::Sealed(_))
    }
}

/// A register as it was found.
pub struct Opened {
    /// The session, empty when the register was never begun.
    pub session: Session<Disk>,
    /// How it stands.
    pub standing: Standing,
    /// Why nothing can be stored, when the session lives in memory.
    pub denied: Option<StoreError>,
}

/// What [`open`] needs from outside.
pub struct Surroundings {
    /// Who signs.
    pub author: Author,
    /// Clock and chance.
    pub env: Rc<dyn Environment>,
    /// The browser's timer.
    pub sleep: Sleep,
    /// Keeps the witness after each save.
    pub keep_witness: Rc<dyn Fn(&Witness)>,
}

/// Opens the register's database; where the browser denies storage, a session in memory.
pub async fn open(
    name: RegisterName,
    witness: Option<&Witness>,
    outside: Surroundings,
) -> Result<Opened, StoreError> {
    let database = Disk::Database(IndexedDbBackend::new(name.database()));
    open_on(database, witness, outside).await
}

/// The same on any disk. [`StoreError::Locked`] where it is sealed and was to be read as if it lay open.
pub async fn open_on(
    database: Disk,
    witness: Option<&Witness>,
    outside: Surroundings,
) -> Result<Opened, StoreError> {
    let fresh_id = new_uuid(&*outside.env);
    let opened = Store::open(database, outside.sleep.clone(), &fresh_id, witness).await;
    let (store, found) = match opened {
        Ok(opened) => opened,
        Err(error @ StoreError::Denied { .. }) => return in_memory(outside, error).await,
        Err(error) => return Err(error),
    };
    let mut session = Session::new(store, outside.author, outside.env, outside.keep_witness);
    let reported =
        |finding: &StoreFinding| matches!(finding, StoreFinding::DataLossReported { .. });
    if found.findings.iter().any(reported) {
        // The browser says it once and never again.
        let _ = session.keep_alarms().await;
    }
    let begun = session.ledger().borrow().info().is_some();
    Ok(Opened {
        standing: standing::standing(begun, session.documents(), session.alarms(), witness),
        session,
        denied: None,
    })
}

/// A session in memory, because of `why`.
pub async fn in_memory(outside: Surroundings, why: StoreError) -> Result<Opened, StoreError> {
    let fresh_id = new_uuid(&*outside.env);
    let memory = Disk::Memory(MemoryDisk::new().connect());
    let (store, _) = Store::open(memory, outside.sleep, &fresh_id, None).await?;
    // What was never stored must not be missed at the next start.
    let nobody = Rc::new(|_: &Witness| ());
    Ok(Opened {
        session: Session::new(store, outside.author, outside.env, nobody),
        standing: Standing::New,
        denied: Some(why),
    })
}
