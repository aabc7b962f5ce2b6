//! A place for copies whose values are sealed.

use super::{
    header::{around_header, header_in},
    seal::Seal,
};
use crate::store::{
    error::StoreError,
    near::{Index, Place},
};

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

    /// Takes over the copies of a register from `other`, which has another key or none, and removes them
    /// there. Killed anywhere, either side holds them whole; done again, it goes on.
    pub async fn take_over(
        &self,
        other: &SealedPlace<P>,
        register: &str,
    ) -> Result<(), StoreError> {
        let indexes = [Index::name(register), Index::name_before(register)];
        let is_index = |name: &String| indexes.contains(name);
        let names = other.names(&format!("{register}/")).await?;
        let own = Index::read(self, &indexes[0]).await?;
        let theirs = Index::read(other, &indexes[0]).await?;
        // Of two the one that has come further is kept.
        let is_newer = |theirs: Index| own.as_ref().is_none_or(|own| own.seq < theirs.seq);
        if theirs.is_some_and(is_newer) {
            let (last, first): (Vec<_>, Vec<_>) = names.iter().partition(|name| is_index(name));
            for name in first.into_iter().chain(last) {
                if let Some(bytes) = other.get(name).await? {
                    self.put(name, &bytes).await?;
                }
            }
        }
        other.remove_copies(register).await
    }

    /// Removes the copies of a register, and the vault's header where nothing else is sealed with it.
    pub async fn remove_copies(&self, register: &str) -> Result<(), StoreError> {
        self.remove(&Index::name(register)).await?;
        for name in self.names(&format!("{register}/")).await? {
            self.remove(&name).await?;
        }
        match &self.seal {
            Some(seal) if self.names("").await?.is_empty() => {
                self.inner.remove(&format!("{HEADERS}{}", seal.vault)).await
            }
            _ => Ok(()),
        }
    }

    /// Removes the copies of a register that no key here opens: the register lies open now, and its copy
    /// with it.
    pub async fn remove_sealed_copies(&self, register: &str) -> Result<(), StoreError> {
        for name in self.inner.names(SEALED).await? {
            let rest = name
                .strip_prefix(SEALED)
                .and_then(|rest| rest.split_once('/'));
            if rest.is_some_and(|(_, copy)| copy.split('/').next() == Some(register)) {
                self.inner.remove(&name).await?;
            }
        }
        // A header of which nothing is sealed any more would only mislead.
        let left = self.inner.names(SEALED).await?;
        for name in self.inner.names(HEADERS).await? {
            let vault = name.strip_prefix(HEADERS).unwrap_or_default();
            let start = format!("{SEALED}{vault}/");
            if !left.iter().any(|name| name.starts_with(&start)) {
                self.inner.remove(&name).await?;
            }
        }
        Ok(())
    }

    /// The header that is kept beside what is sealed with this key.
    pub async fn header(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(seal) = &self.seal else {
            return Ok(None);
        };
        let bytes = self.inner.get(&format!("{HEADERS}{}", seal.vault)).await?;
        Ok(bytes.and_then(|bytes| header_in(&bytes)))
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
