//! What a place for copies must promise.

use crate::store::error::StoreError;

/// Single values under names. Putting one is all or nothing; nothing is promised about several.
#[expect(
    async_fn_in_trait,
    reason = "one thread: a browser tab; no future needs to be Send"
)]
pub trait Place {
    /// All names that begin with `prefix`.
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// The value under a name.
    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Puts a value under a name, in the place of what is there.
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError>;

    /// Removes what lies under a name.
    async fn remove(&self, name: &str) -> Result<(), StoreError>;
}
