//! What is asked of a shelf, all at once.

use idb::{
    KeyRange, Query, Request,
    request::{GetAllKeysStoreRequest, GetAllStoreRequest},
};

use super::{
    fault::during_use,
    transaction::{Running, bytes},
};
use crate::store::{
    backend::{Pairs, Shelf},
    error::StoreError,
};

/// The keys and values of a shelf, asked for but not yet there.
pub struct Asked {
    keys: GetAllKeysStoreRequest,
    values: Option<GetAllStoreRequest>,
}

impl Asked {
    pub fn all(running: &Running, on: Shelf, range: Option<KeyRange>) -> Result<Self, StoreError> {
        let mut asked = Self::keys(running, on, range.clone())?;
        let store = running.store(on)?;
        let values = store.get_all(range.map(Query::KeyRange), None);
        asked.values = Some(values.map_err(|error| during_use(&error))?);
        Ok(asked)
    }

    pub fn keys(running: &Running, on: Shelf, range: Option<KeyRange>) -> Result<Self, StoreError> {
        let store = running.store(on)?;
        let keys = store.get_all_keys(range.map(Query::KeyRange), None);
        Ok(Self {
            keys: keys.map_err(|error| during_use(&error))?,
            values: None,
        })
    }

    /// After the end of the transaction.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let keys = self.keys.result().map_err(|error| during_use(&error))?;
        let keys = js_sys::Array::from(&keys);
        Ok(keys
            .iter()
            .map(|key| key.as_string().unwrap_or_default())
            .collect())
    }

    /// After the end of the transaction.
    pub fn pairs(&self) -> Result<Pairs, StoreError> {
        let Some(values) = &self.values else {
            return Ok(Pairs::new());
        };
        let values = values.result().map_err(|error| during_use(&error))?;
        let values = js_sys::Array::from(&values);
        Ok(self
            .names()?
            .into_iter()
            .zip(values.iter().map(|value| bytes(&value)))
            .collect())
    }
}
