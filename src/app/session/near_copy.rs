//! The near copy of a register: what it would bring back, and bringing it back.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    Failure, Session,
    opening::{Disk, RegisterName, Surroundings, Witness},
    sealing,
    standing::{Rest, rest_of},
};
pub use crate::store::near::{Followed, Pace};
use crate::{
    app::{
        environment::{Environment, new_uuid},
        exchange::export::Share,
    },
    replica::Document,
    store::{
        Backend, Sleep, StoreError, cache_storage,
        near::{self, Found, Index},
    },
};

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

/// What a session holds at the moment in which a copy is put in its place.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The stored head as it knows it.
    pub head: Option<Vec<u8>>,
    /// Its documents.
    pub documents: BTreeMap<String, Document>,
}

impl<B: Backend> Session<B> {
    /// What a copy that takes its place must know.
    pub fn held(&self) -> Held {
        Held {
            head: self.store.head_bytes(),
            documents: self.documents().clone(),
        }
    }
}

/// Whether there is any copy. Asked before the code that reads it is loaded.
pub async fn exists(name: RegisterName) -> bool {
    cache_storage::exists(&name.copies()).await
}

/// Brings the copy up to the register. `now` is ISO 8601 in UTC.
pub async fn follow(name: RegisterName, pace: Pace, now: &str) -> Result<Followed, StoreError> {
    let from = sealing::disk(name);
    from.reopen().await?;
    near::follow(&from, &sealing::place(name).await?, pace, now).await
}

/// A copy that was read and checked.
pub struct NearCopy(Found);

impl NearCopy {
    /// Reads the copy of this database; `None` where there is none.
    pub async fn of(
        name: RegisterName,
        register: &str,
        sleep: Sleep,
    ) -> Result<Option<NearCopy>, StoreError> {
        Ok(read(name, &Index::name(register), sleep)
            .await?
            .map(NearCopy))
    }

    /// The copy of this database that was given up last.
    pub async fn given_up(
        name: RegisterName,
        register: &str,
        sleep: Sleep,
    ) -> Result<Option<NearCopy>, StoreError> {
        let found = read(name, &Index::name_before(register), sleep).await?;
        Ok(found.map(NearCopy))
    }

    /// The copy of this database, or else the one that was written last, of whatever register.
    pub async fn of_or_last(
        name: RegisterName,
        register: &str,
        sleep: Sleep,
    ) -> Result<Option<NearCopy>, StoreError> {
        let place = sealing::place(name).await?;
        let all = Index::all(&place).await?;
        let own = all.iter().find(|index| index.register == register);
        let Some(index) = own.or(all.first()).cloned() else {
            return Ok(None);
        };
        Ok(Some(NearCopy(Found::read(&place, index, sleep).await?)))
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

    /// How far it has come.
    pub fn index(&self) -> &Index {
        &self.0.index
    }

    /// Whether it was written before this moment, ISO 8601 in UTC.
    pub fn is_older_than(&self, moment: &str) -> bool {
        self.0.index.at.as_str() < moment
    }

    /// It as a backup file, for where it cannot be put in the place of the register.
    pub async fn to_file(self, outside: Surroundings) -> Result<String, Failure> {
        let nobody = Rc::new(|_: &Witness| ());
        let session = Session::new(self.0.store, outside.author, outside.env, nobody);
        session.export(&Share::Full).await
    }
}

async fn read(name: RegisterName, index: &str, sleep: Sleep) -> Result<Option<Found>, StoreError> {
    let place = sealing::place(name).await?;
    let Some(index) = Index::read(&place, index).await? else {
        return Ok(None);
    };
    Found::read(&place, index, sleep).await.map(Some)
}

/// Puts the copy in the place of the register. What `held` has and the copy lacks is added to it; what lay
/// in the database is set aside. Gives how far it has come; the register must be opened anew afterwards.
///
/// [`StoreError::Behind`] where somebody has saved since `held` was taken: then nothing happened.
pub async fn restore(
    name: RegisterName,
    offer: &Offer,
    held: Held,
    env: &Rc<dyn Environment>,
    sleep: Sleep,
) -> Result<Witness, StoreError> {
    let found = read(name, &Index::name(&offer.register), sleep).await?;
    // Another tab may write the copy just now.
    let as_offered =
        |found: &Found| found.index.seq >= offer.seq && found.findings.len() <= offer.damaged;
    let mut found = found.filter(as_offered).ok_or(StoreError::Behind)?;
    let since = found.missing_of(&held.documents);
    found.add(&new_uuid(&**env), since).await?;
    let to = sealing::disk_to_begin(name);
    to.reopen().await?;
    make_sound(&to).await?;
    let given = near::give_back(&to, held.head, &found).await;
    if given
        .as_ref()
        .is_err_and(|error| *error != StoreError::Behind)
    {
        to.doubt();
    }
    given?;
    Ok(found.store.witness())
}

/// A write behind one that was torn would be lost with everything before it.
async fn make_sound(to: &Disk) -> Result<(), StoreError> {
    if to.doubted() {
        to.renew().await?;
        to.reopen().await?;
    }
    Ok(())
}

/// Before something else than the register is written into a database of this page.
pub async fn before_another_write(name: RegisterName) -> Result<(), StoreError> {
    let database = sealing::disk(name);
    if database.doubted() {
        database.renew().await?;
    }
    Ok(())
}
