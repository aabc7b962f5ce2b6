//! The near copy of a register: what it would bring back, and bringing it back.

use std::{collections::BTreeMap, rc::Rc, time::Duration};

use futures::future::{Either, select};

use super::{
    Failure, Session,
    opening::{Disk, RegisterName, Surroundings, Witness},
    standing::{Rest, rest_of},
};
pub use crate::store::near::Followed;
use crate::{
    app::{
        environment::{Environment, new_uuid},
        exchange::export::Share,
    },
    replica::Document,
    store::{
        Backend, Sleep, StoreError,
        cache_storage::{self, CachePlace},
        indexed_db::{self, IndexedDbBackend},
        near::{self, Found, Index, Pace},
    },
};

/// How long the browser may take to give a copy out, before the register opens without it.
const PATIENCE: Duration = Duration::from_secs(20);

/// With what right the copy is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The register was opened just now.
    First,
    /// It was followed since it was opened.
    Later,
    /// Somebody has decided that the register as it is shall be followed, whatever the copy knows.
    Decided,
}

/// A copy, as it can be put in the place of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The database that it is a copy of.
    pub register: String,
    /// When it was written last, ISO 8601 in UTC.
    pub at: String,
    /// The last action in it.
    pub seq: u64,
    /// What is in it.
    pub rest: Rest,
    /// Records that it holds, or holds other versions of, and the register does not.
    pub more: usize,
    /// How many bytes it takes.
    pub bytes: usize,
    /// How many of its own chunks are damaged.
    pub damaged: usize,
}

/// The name of the cache in which the copies of a register lie.
fn cache(name: RegisterName) -> String {
    format!("ban-sao {}", name.database())
}

/// Whether there is any copy. Asked before the code that reads it is loaded.
pub async fn exists(name: RegisterName) -> bool {
    cache_storage::exists(&cache(name)).await
}

/// Brings the copy up to the register. `now` is ISO 8601 in UTC.
pub async fn follow(name: RegisterName, way: Way, now: &str) -> Result<Followed, StoreError> {
    let from = IndexedDbBackend::new(indexed_db::in_use(name.database()).await);
    from.reopen().await?;
    let to = CachePlace::open(&cache(name)).await?;
    let pace = match way {
        Way::First => Pace::First,
        Way::Later | Way::Decided => Pace::Later,
    };
    match near::follow(&from, &to, pace, now).await? {
        Followed::Other(index) if way == Way::Decided => {
            near::let_go(&to, &index.register).await?;
            near::follow(&from, &to, pace, now).await
        }
        end => Ok(end),
    }
}

/// A copy that was read and checked.
pub struct NearCopy(Found);

impl NearCopy {
    /// Reads the copy of this database, or else the one that was written last. `None` where there is
    /// none, or none comes.
    pub async fn read(name: RegisterName, register: &str, sleep: Sleep) -> Option<NearCopy> {
        let work = std::pin::pin!(read(name, register, sleep.clone()));
        match select(work, sleep(PATIENCE)).await {
            Either::Left((end, _)) => end.ok()?.map(NearCopy),
            Either::Right(_) => None,
        }
    }

    /// What it would bring where these documents are.
    pub fn offer(&self, held: &BTreeMap<String, Document>) -> Offer {
        let found = &self.0;
        let documents = found.store.documents();
        let news = documents.iter().filter(|(id, document)| {
            let held = held.get(*id).map(Document::nodes);
            let known = |rev| held.is_some_and(|nodes| nodes.contains_key(rev));
            !document.nodes().keys().all(known)
        });
        Offer {
            register: found.index.register.clone(),
            at: found.index.at.clone(),
            seq: found.index.seq,
            rest: rest_of(documents),
            more: news.count(),
            bytes: found.bytes(),
            damaged: found.findings.len(),
        }
    }
}

/// The copy as a backup file, for where it cannot be put in the place of the register.
pub async fn to_file(
    name: RegisterName,
    offer: &Offer,
    outside: Surroundings,
) -> Result<String, Failure> {
    let found = found(name, offer, outside.sleep).await?;
    let nobody = Rc::new(|_: &Witness| ());
    let session = Session::new(found.store, outside.author, outside.env, nobody);
    session.export(&Share::Full).await
}

async fn read(
    name: RegisterName,
    register: &str,
    sleep: Sleep,
) -> Result<Option<Found>, StoreError> {
    let place = CachePlace::open(&cache(name)).await?;
    let mut all = Index::all(&place).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let own = all.iter().position(|index| index.register == register);
    let index = all.swap_remove(own.unwrap_or_default());
    Found::read(&place, index, sleep).await.map(Some)
}

/// The copy that was offered, or one that has come further since.
async fn found(name: RegisterName, offer: &Offer, sleep: Sleep) -> Result<Found, StoreError> {
    let found = read(name, &offer.register, sleep).await?;
    let found = found.filter(|found| found.index.seq >= offer.seq);
    found.ok_or_else(|| StoreError::Backend {
        message: "the copy is gone".to_owned(),
    })
}

/// Puts the copy in the place of the register. What `open` was given since, and the copy lacks, is added
/// to it; what lay in the database is set aside. A database that does not open is left as it is, and
/// another one takes its place. The register must be opened anew afterwards.
pub async fn restore(
    name: RegisterName,
    offer: &Offer,
    open: Option<&Session<Disk>>,
    env: &Rc<dyn Environment>,
    sleep: Sleep,
) -> Result<(), StoreError> {
    let mut found = found(name, offer, sleep).await?;
    if let Some(session) = open {
        let since = found.missing_of(&session.store);
        found.add(&new_uuid(&**env), since).await?;
    }
    let in_use = indexed_db::in_use(name.database()).await;
    let mut to = IndexedDbBackend::new(&in_use);
    if to.reopen().await.is_err() {
        to = IndexedDbBackend::new(indexed_db::next(name.database(), &in_use));
        to.reopen().await?;
    }
    near::give_back(&to, &found).await
}
