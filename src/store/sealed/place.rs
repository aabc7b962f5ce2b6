//! A place for copies whose values are sealed.

use super::{Seal, around_header, header_in};
use crate::store::{error::StoreError, near::Place};

/// How the names of everything sealed begin in a place; behind it the vault's identifier and a slash.
const SEALED: &str = "kin/";
/// How the names of the vaults' headers begin.
const HEADERS: &str = "khoa/";

/// A place, with the key of one vault or without any: each sees its own copies only.
pub struct SealedPlace<P> {
    inner: P,
    seal: Option<Seal>,
}

impl<P: Place> SealedPlace<P> {
    /// With the key of a vault, or of what lies open.
    pub fn new(inner: P, seal: Option<Seal>) -> Self {
        SealedPlace { inner, seal }
    }

    fn start(&self) -> String {
        let vault = self.seal.as_ref().map(|seal| &seal.vault);
        vault.map_or_else(String::new, |vault| format!("{SEALED}{vault}/"))
    }

    /// Keeps the header of the vault beside what is sealed with its key.
    pub async fn keep_header(&self, header: &[u8]) -> Result<(), StoreError> {
        let Some(seal) = &self.seal else {
            return Ok(());
        };
        let name = format!("{HEADERS}{}", seal.vault);
        let bytes = around_header(header);
        if self.inner.get(&name).await?.as_ref() == Some(&bytes) {
            return Ok(());
        }
        self.inner.put(&name, &bytes).await
    }

    /// Removes every copy that lies open, once those that are sealed are whole.
    pub async fn remove_open(&self) -> Result<(), StoreError> {
        for name in self.inner.names("").await? {
            if !name.starts_with(SEALED) && !name.starts_with(HEADERS) {
                self.inner.remove(&name).await?;
            }
        }
        Ok(())
    }

    /// Removes every copy of a vault, and its header last.
    pub async fn remove_vault(&self, vault: &str) -> Result<(), StoreError> {
        for name in self.inner.names(&format!("{SEALED}{vault}/")).await? {
            self.inner.remove(&name).await?;
        }
        self.inner.remove(&format!("{HEADERS}{vault}")).await
    }
}

/// The headers of all vaults of which something is kept in a place.
pub async fn vaults_in<P: Place>(place: &P) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut headers = Vec::new();
    for name in place.names(HEADERS).await? {
        let bytes = place.get(&name).await?;
        headers.extend(bytes.and_then(|bytes| header_in(&bytes)));
    }
    Ok(headers)
}

impl<P: Place> Place for SealedPlace<P> {
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let start = self.start();
        let all = self.inner.names(&format!("{start}{prefix}")).await?;
        let own = all.into_iter().filter_map(|name| {
            let name = name.strip_prefix(&start)?;
            let foreign = name.starts_with(SEALED) || name.starts_with(HEADERS);
            (!foreign).then(|| name.to_owned())
        });
        Ok(own.collect())
    }

    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.inner.get(&format!("{}{name}", self.start())).await?;
        match (found, &self.seal) {
            (Some(bytes), Some(seal)) => seal.unclose(&["copy", name], bytes).await.map(Some),
            (found, _) => Ok(found),
        }
    }

    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let whole = format!("{}{name}", self.start());
        match &self.seal {
            Some(seal) => {
                let sealed = seal.close(&["copy", name], bytes).await?;
                self.inner.put(&whole, &sealed).await
            }
            None => self.inner.put(&whole, bytes).await,
        }
    }

    async fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.inner.remove(&format!("{}{name}", self.start())).await
    }
}
