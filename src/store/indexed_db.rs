//! shim
pub struct IndexedDbBackend(super::memory::MemoryBackend);
use super::*;
impl IndexedDbBackend { pub fn new(_: &str) -> Self { Self(super::memory::MemoryDisk::new().connect()) } }
impl Backend for IndexedDbBackend {
    async fn reopen(&self) -> Result<(), StoreError> { self.0.reopen().await }
    fn data_loss(&self) -> Option<String> { self.0.data_loss() }
    async fn read_all(&self) -> Result<Contents, StoreError> { self.0.read_all().await }
    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError> { self.0.read_tail(after).await }
    async fn read(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> { self.0.read(shelf, prefix).await }
    async fn write(&self, batch: &Batch) -> Result<(), StoreError> { self.0.write(batch).await }
    async fn erase(&self) -> Result<(), StoreError> { self.0.erase().await }
}
