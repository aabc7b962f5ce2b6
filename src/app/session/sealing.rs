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
    vault::header::{FORMAT, Header, HeaderFault},
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

/// Whether this tab has one.
pub fn is_held() -> bool {
    KEY.with_borrow(Option::is_some)
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
        // Another tab may have changed the passphrase or the sheet.
        let kept = place.header().await?;
        let kept = kept.and_then(|bytes| Header::read(&bytes).ok());
        let header = key.header.clone().later(kept);
        place.keep_header(&header.written()).await?;
        if header != key.header {
            hold(Some(Key { header, ..key }));
        }
    }
    Ok(place)
}

/// The header of the vault in which the register lies; `None` where it lies open, or is not there.
pub async fn header() -> Result<Option<Header>, StoreError> {
    let disk = IndexedDbBackend::new(NAME.database());
    disk.reopen().await?;
    let on_disk = sealed::header_on(&disk).await?;
    match on_disk.map(|bytes| Header::read(&bytes)) {
        Some(Ok(header)) => return Ok(Some(header)),
        Some(Err(HeaderFault::Newer)) => return Err(StoreError::NewerFormat { known: FORMAT }),
        // Lost from the disk, or not to be believed: the copy keeps it too.
        Some(Err(_)) | None => {}
    }
    Ok(headers_of_copies().await?.into_iter().next())
}

/// Whether this key opens what lies on the disk: a header may be that of an earlier register.
pub async fn fits(key: &Key) -> Result<bool, StoreError> {
    let disk = SealedDisk::new(IndexedDbBackend::new(NAME.database()), key.seal.clone());
    disk.reopen().await?;
    disk.is_its_own().await
}

/// Puts what lies on the disk aside, where its header is nowhere and nobody can open it. Nothing of it is lost.
pub async fn put_aside() -> Result<(), StoreError> {
    let disk = IndexedDbBackend::new(NAME.database());
    disk.reopen().await?;
    if header().await?.is_some() {
        return Err(StoreError::Locked);
    }
    sealed::put_aside(&disk).await
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
    let on_disk = on_disk(&disk).await?.map(|header| header.vault);
    if on_disk.as_ref() != from.map(|key| &key.header.vault) {
        // Another tab has turned it meanwhile.
        return Err(StoreError::Locked);
    }
    let header = to.map(|key| key.header.written());
    let to = to.map(|key| &key.seal).zip(header.as_deref());
    let turned = sealed::turn(&disk, from.map(|key| &key.seal), to).await;
    if turned.as_ref().is_err_and(|e| *e != StoreError::Behind) {
        disk.doubt();
    }
    turned
}

async fn on_disk(disk: &IndexedDbBackend) -> Result<Option<Header>, StoreError> {
    let bytes = sealed::header_on(disk).await?;
    Ok(bytes.and_then(|bytes| Header::read(&bytes).ok()))
}

/// Puts the next edition of the header, for another passphrase or another sheet. [`StoreError::Behind`] where another
/// tab has put one since.
pub async fn put_header(header: &Header) -> Result<(), StoreError> {
    let disk = IndexedDbBackend::new(NAME.database());
    disk.reopen().await?;
    let before = on_disk(&disk).await?;
    let follows =
        |before: &Header| before.vault == header.vault && before.edition + 1 == header.edition;
    if !before.as_ref().is_some_and(follows) {
        return Err(StoreError::Behind);
    }
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
