//! The keys of this register's office and of this laptop, and those of others.

use std::collections::BTreeMap;

use super::{Failure, Session, TRIES};
use crate::{
    app::{
        environment::new_uuid,
        exchange::{
            keyring::{KnownKey, OwnKey, Secret},
            laptop_keys, office_keys,
            signatures::LaptopKey,
        },
    },
    store::{Backend, ChangeSet, Note, StoreError},
};

impl<B: Backend> Session<B> {
    /// The pair of keys of this register's office, if one was made.
    pub fn office_key(&self) -> Option<OwnKey> {
        office_keys::own(self.store.notes())
    }

    /// The public keys of other offices, by the identifiers of their laptops.
    pub fn known_keys(&self) -> BTreeMap<String, KnownKey> {
        office_keys::known(self.store.notes())
    }

    /// Keeps a pair that was made for this office, unless another tab has kept one before. Returns the one that counts;
    /// nothing where the text is no key.
    pub async fn keep_office_key(&mut self, secret: &str) -> Result<Option<OwnKey>, Failure> {
        let Some(made) = office_keys::made(secret, &self.env.now_iso()) else {
            return Ok(None);
        };
        let notes = office_keys::keep(&made);
        self.keep_once(made, office_keys::own, notes).await
    }

    /// The pair with which this laptop signs the files of this register, if one was made.
    pub fn laptop_key(&self) -> Option<OwnKey> {
        laptop_keys::own(self.store.notes())
    }

    /// The public keys with which the files of other laptops were signed, by the identifiers of these.
    pub fn known_laptops(&self) -> BTreeMap<String, KnownKey> {
        laptop_keys::known(self.store.notes())
    }

    /// Keeps a pair that was made for this laptop, like that of the office.
    pub async fn keep_laptop_key(
        &mut self,
        secret: &Secret,
        public: &LaptopKey,
    ) -> Result<Option<OwnKey>, Failure> {
        let Some(made) = laptop_keys::made(secret, public, &self.env.now_iso()) else {
            return Ok(None);
        };
        let notes = laptop_keys::keep(&made);
        self.keep_once(made, laptop_keys::own, notes).await
    }

    async fn keep_once(
        &mut self,
        made: OwnKey,
        own: fn(&BTreeMap<String, String>) -> Option<OwnKey>,
        notes: Vec<Note>,
    ) -> Result<Option<OwnKey>, Failure> {
        for _ in 0..TRIES {
            if let Some(own) = own(self.store.notes()) {
                return Ok(Some(own));
            }
            let change_set = ChangeSet {
                notes: notes.clone(),
                ..ChangeSet::new(new_uuid(&*self.env), Vec::new())
            };
            match self.commit(&change_set, None).await {
                Ok(()) => return Ok(Some(made)),
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Behind.into())
    }
}
