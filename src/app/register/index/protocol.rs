//! What every index can do.

use crate::app::register::kinds::RecordRef;

/// Something that follows from the records.
pub trait Index {
    /// A record is there. The one that was there before under this id was removed.
    fn put(&mut self, id: &str, record: RecordRef<'_>);

    /// A record is there no longer, or no longer as it was.
    fn remove(&mut self, id: &str, record: RecordRef<'_>);
}
