//! Sealing what lies open, opening what is sealed, and sealing with another key.

use futures::future::try_join_all;

use super::{
    header::{HEADER, around_header},
    seal::Seal,
};
use crate::store::{
    backend::{Backend, Batch, HEAD, Shelf},
    chunk::{self, ChunkFault},
    error::StoreError,
};

/// Everything on a disk once more, from one seal to another, in one transaction: whatever happens, it lies
/// there wholly as before or wholly as after. `None` is what lies open; `header` belongs to the new seal. The
/// disk must be open, and no tab may have saved meanwhile ([`StoreError::Behind`]).
pub async fn turn<B: Backend>(
    disk: &B,
    from: Option<&Seal>,
    to: Option<(&Seal, &[u8])>,
) -> Result<(), StoreError> {
    let Some(head) = disk.read_tail("~").await?.head else {
        return Err(StoreError::Gone);
    };
    // Another tab may have turned it meanwhile: sealed twice, or unsealed with another key, nothing would open again.
    let lies_so = match from {
        None => chunk::open(&head) != Err(ChunkFault::Sealed),
        Some(seal) => {
            let place = [Shelf::Meta.name(), HEAD];
            let head = seal.unclose(&place, head.clone()).await?;
            chunk::open(&head).is_ok()
        }
    };
    if !lies_so {
        return Err(StoreError::Locked);
    }
    let mut puts = Vec::new();
    let mut last = None;
    for shelf in Shelf::ALL {
        let found = disk.read(shelf, "").await?;
        let turned = found
            .into_iter()
            .filter(|(key, _)| !(shelf == Shelf::Meta && key == HEADER))
            .map(|(key, bytes)| async move {
                let place = [shelf.name(), key.as_str()];
                let plain = match from {
                    Some(seal) => seal.unclose(&place, bytes).await?,
                    None => bytes,
                };
                let turned = match to {
                    Some((seal, _)) => seal.close(&place, &plain).await?,
                    None => plain,
                };
                Ok::<_, StoreError>((shelf, key, turned))
            });
        for put in try_join_all(turned).await? {
            if put.0 == Shelf::Meta && put.1 == HEAD {
                last = Some(put);
            } else {
                puts.push(put);
            }
        }
    }
    let mut deletes = Vec::new();
    match to {
        Some((_, header)) => {
            puts.push((Shelf::Meta, HEADER.to_owned(), around_header(header)));
        }
        None => deletes.push((Shelf::Meta, HEADER.to_owned())),
    }
    puts.extend(last);
    disk.write(&Batch {
        expected_head: Some(head),
        deletes,
        puts,
    })
    .await
}
