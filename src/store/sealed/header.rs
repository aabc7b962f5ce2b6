//! The header of a vault, where it lies.

use crate::store::{
    backend::{Backend, Batch, Shelf},
    chunk,
    error::StoreError,
};

/// The key of the vault's header on [`Shelf::Meta`].
pub const HEADER: &str = "vault";

/// The header of the vault in which a disk lies; `None` where it lies open. The disk must be open.
pub async fn header_on<B: Backend>(disk: &B) -> Result<Option<Vec<u8>>, StoreError> {
    let found = disk.read(Shelf::Meta, HEADER).await?;
    let found = found.into_iter().find(|(key, _)| key == HEADER);
    Ok(found.and_then(|(_, bytes)| header_in(&bytes)))
}

/// Writes the header of a vault anew, for another passphrase. The disk must be open, and sealed.
pub async fn put_header<B: Backend>(disk: &B, header: &[u8]) -> Result<(), StoreError> {
    let head = disk.read_tail("~").await?.head;
    let batch = Batch {
        expected_head: head,
        deletes: Vec::new(),
        puts: vec![(Shelf::Meta, HEADER.to_owned(), around_header(header))],
    };
    disk.write(&batch).await
}

/// A header as it lies on a disk or in a place.
pub fn around_header(header: &[u8]) -> Vec<u8> {
    chunk::seal(&[header]).0
}

/// The header in what lies there; `None` where it is damaged.
pub fn header_in(bytes: &[u8]) -> Option<Vec<u8>> {
    let (payload, _) = chunk::open(bytes).ok()?;
    Some(payload.to_vec())
}
