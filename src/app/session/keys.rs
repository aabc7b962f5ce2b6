//! The key of this register's office, and those of others.

use std::collections::BTreeMap;

use super::{Failure, Session, TRIES};
use crate::{
    app::{
        environment::new_uuid,
        exchange::office_keys::{self, KnownKey, OwnKey},
    },
    store::{Backend, ChangeSet, StoreError},
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
        for _ in 0..TRIES {
            if let Some(own) = self.office_key() {
                return Ok(Some(own));
            }
            let change_set = ChangeSet {
                notes: office_keys::keep(&made),
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
