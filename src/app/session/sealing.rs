//! The vault in which the own register lies: the key that this tab has, and the disk and the near copy that are
//! read and written with it.

use std::cell::RefCell;

use super::opening::{Disk, RegisterName};
pub use crate::store::sealed::{Cipher, Seal};
use crate::{
    store::{
        Backend, StoreError,
        cache_storage::{self, CachePlace},
        indexed_db::IndexedDbBackend,
        sealed::{self, SealedDisk, SealedPlace},
    },
    vault::header::Header,
};

const NAME: RegisterName = RegisterName::Real;

/// The key of the vault, as long as this tab is unlocked.
#[derive(Clone)]
pub struct Key {
    /// Seals and opens.
    pub seal: Seal,
    /// How the key is had back.
    pub header: Header,
}

thread_local! {
    static KEY: RefCell<Option<Key>> = const { RefCell::new(None) };
}

/// The key that this tab has.
pub fn key() -> Option<Key> {
    KEY.with_borrow(Clone::clone)
}

/// From now on this tab has this key, or none.
pub fn hold(key: Option<Key>) {
    KEY.with_borrow_mut(|held| *held = key);
}

fn seal_of(name: RegisterName) -> Option<Seal> {
    let key = if name == NAME { key() } else { None };
    key.map(|key| key.seal)
}

/// The disk of a register, with the key that this tab has.
pub fn disk(name: RegisterName) -> Disk {
    let database = IndexedDbBackend::new(name.database());
    match seal_of(name) {
        Some(seal) => Disk::Sealed(Box::new(SealedDisk::new(database, seal))),
        None => Disk::Database(database),
    }
}

/// The same for a disk on which nothing lies that is sealed so: the first write puts the vault's header.
pub fn disk_to_begin(name: RegisterName) -> Disk {
    let database = IndexedDbBackend::new(name.database());
    match key() {
        Some(key) if name == NAME => Disk::Sealed(Box::new(SealedDisk::beginning(
            database,
            key.seal,
            key.header.written(),
        ))),
        _ => Disk::Database(database),
    }
}

/// The near copies of a register, with the key that this tab has.
pub async fn place(name: RegisterName) -> Result<SealedPlace<CachePlace>, StoreError> {
    let cache = CachePlace::open(&name.copies()).await?;
    let place = SealedPlace::new(cache, seal_of(name));
    if let Some(key) = key().filter(|_| name == NAME) {
        place.keep_header(&key.header.written()).await?;
    }
    Ok(place)
}

/// The header of the vault in which the register lies; `None` where it lies open, or is not there.
pub async fn header() -> Result<Option<Header>, StoreError> {
    let disk = IndexedDbBackend::new(NAME.database());
    disk.reopen().await?;
    let on_disk = sealed::header_on(&disk).await?;
    let on_disk = on_disk.and_then(|bytes| Header::read(&bytes).ok());
    if on_disk.is_some() {
        return Ok(on_disk);
    }
    // Lost from the disk: the copy keeps it too.
    Ok(headers_of_copies().await?.into_iter().next())
}

/// The headers of the vaults of which there are near copies.
pub async fn headers_of_copies() -> Result<Vec<Header>, StoreError> {
    if !cache_storage::exists(&NAME.copies()).await {
        return Ok(Vec::new());
    }
    let place = CachePlace::open(&NAME.copies()).await?;
    let all = sealed::vaults_in(&place).await?;
    let headers = all.iter().filter_map(|bytes| Header::read(bytes).ok());
    Ok(headers.collect())
}

/// Seals the register that lies open, with the key `to`; or opens it for good. In one transaction, so that it
/// lies there wholly before or wholly after. What this tab has is not looked at and not changed.
pub async fn turn(from: Option<&Key>, to: Option<&Key>) -> Result<(), StoreError> {
    let disk = IndexedDbBackend::new(NAME.database());
    disk.reopen().await?;
    if disk.doubted() {
        disk.renew().await?;
        disk.reopen().await?;
    }
    let header = to.map(|key| key.header.written());
    let to = to.map(|key| &key.seal).zip(header.as_deref());
    let turned = sealed::turn(&disk, from.map(|key| &key.seal), to).await;
    if turned.as_ref().is_err_and(|e| *e != StoreError::Behind) {
        disk.doubt();
    }
    turned
}

/// Puts another header of the same vault, for another passphrase or another sheet.
pub async fn put_header(header: &Header) -> Result<(), StoreError> {
    let disk = IndexedDbBackend::new(NAME.database());
    disk.reopen().await?;
    sealed::put_header(&disk, &header.written()).await
}

/// The near copies of this register, sealed or opened like the register is now. `from` is the key that it was
/// sealed with before, `None` where it lay open.
pub async fn turn_copies(register: &str, from: Option<&Key>) -> Result<(), StoreError> {
    let cache = CachePlace::open(&NAME.copies()).await?;
    let before = SealedPlace::new(cache, from.map(|key| key.seal.clone()));
    place(NAME).await?.take_over(&before, register).await
}

/// Removes the near copies of this register that are left from another key, or lie open. Only once the copy is
/// what the register is.
pub async fn forget_other_copies(register: &str) -> Result<(), StoreError> {
    let cache = CachePlace::open(&NAME.copies()).await?;
    let open = SealedPlace::new(cache, None);
    match key() {
        Some(_) => open.remove_copies(register).await,
        None => open.remove_sealed_copies(register).await,
    }
}
