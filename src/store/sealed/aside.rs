//! Putting aside what nobody can open any more, so that a register can begin in its place.

use crate::store::{
    backend::{Backend, Batch, Shelf},
    error::StoreError,
};

/// Moves everything on a disk whose vault has no header to the shelf of what was set aside, byte for byte and in one
/// transaction, as `khoa/<shelf>/<key>`. The disk must be open.
pub async fn put_aside<B: Backend>(disk: &B) -> Result<(), StoreError> {
    let mut batch = Batch {
        expected_head: disk.read_tail("~").await?.head,
        ..Batch::default()
    };
    for shelf in Shelf::ALL
        .into_iter()
        .filter(|shelf| *shelf != Shelf::Rescue)
    {
        for (key, bytes) in disk.read(shelf, "").await? {
            let aside = format!("khoa/{}/{key}", shelf.name());
            batch.puts.push((Shelf::Rescue, aside, bytes));
            batch.deletes.push((shelf, key));
        }
    }
    disk.write(&batch).await
}
