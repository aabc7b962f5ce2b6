//! The disk under a store whose values are sealed.

use std::cell::RefCell;

use futures::future::try_join_all;

use super::{
    header::{HEADER, around_header},
    seal::Seal,
};
use crate::store::{
    backend::{Backend, Batch, Contents, HEAD, Pairs, Shelf, Tail},
    chunk,
    error::StoreError,
};

/// A disk whose values are sealed on their way down and opened on their way up.
pub struct SealedDisk<B> {
    inner: B,
    seal: Seal,
    /// The head that was seen last, open and as it lies on the disk: sealed twice it is never the same.
    head: RefCell<Option<(Vec<u8>, Vec<u8>)>>,
    /// The header of a vault that begins with the next write.
    header: RefCell<Option<Vec<u8>>>,
}

impl<B: Backend> SealedDisk<B> {
    /// A disk that is sealed already.
    pub fn new(inner: B, seal: Seal) -> Self {
        SealedDisk {
            inner,
            seal,
            head: RefCell::new(None),
            header: RefCell::new(None),
        }
    }

    /// An empty disk, on which the first write puts this header.
    pub fn beginning(inner: B, seal: Seal, header: Vec<u8>) -> Self {
        let disk = Self::new(inner, seal);
        disk.header.replace(Some(header));
        disk
    }

    /// Whether the disk is sealed with this key: its head opens, or is not there, or is damaged where other values
    /// open.
    pub async fn is_its_own(&self) -> Result<bool, StoreError> {
        let raw = self.inner.read_tail("~").await?.head;
        let head = match self.seen(raw).await {
            Err(StoreError::Locked) => return Ok(false),
            head => head?,
        };
        if head.is_none_or(|head| chunk::open(&head).is_ok()) {
            return Ok(true);
        }
        for shelf in [Shelf::Meta, Shelf::Journal, Shelf::Segments] {
            let values = self.read(shelf, "").await?;
            if values.iter().any(|(_, bytes)| chunk::open(bytes).is_ok()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn opened(&self, on: Shelf, pairs: Pairs) -> Result<Pairs, StoreError> {
        let visible = pairs
            .into_iter()
            .filter(|(key, _)| !(on == Shelf::Meta && key == HEADER));
        let opened = visible.map(|(key, bytes)| async move {
            let plain = self.seal.unclose(&[on.name(), &key], bytes).await?;
            Ok((key, plain))
        });
        try_join_all(opened).await
    }

    /// The stored head, opened. A head that lies open says that the seal was taken off elsewhere.
    async fn seen(&self, raw: Option<Vec<u8>>) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(raw) = raw else {
            return Ok(None);
        };
        if let Some((plain, known)) = &*self.head.borrow()
            && *known == raw
        {
            return Ok(Some(plain.clone()));
        }
        if chunk::open(&raw).is_ok() {
            return Err(StoreError::Locked);
        }
        let place = [Shelf::Meta.name(), HEAD];
        let plain = self.seal.unclose(&place, raw.clone()).await?;
        self.head.replace(Some((plain.clone(), raw)));
        Ok(Some(plain))
    }

    /// The head on the disk that `plain` is.
    async fn lying(&self, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        if let Some((known, raw)) = &*self.head.borrow()
            && known == plain
        {
            return Ok(raw.clone());
        }
        // Somebody has looked at the disk since, and found another one.
        let raw = self.inner.read_tail("~").await?.head;
        match self.seen(raw.clone()).await? {
            Some(seen) if seen == plain => raw.ok_or(StoreError::Behind),
            _ => Err(StoreError::Behind),
        }
    }
}

fn head_in(pairs: &Pairs) -> Option<Vec<u8>> {
    let head = pairs.iter().find(|(key, _)| key == HEAD);
    head.map(|(_, bytes)| bytes.clone())
}

impl<B: Backend> Backend for SealedDisk<B> {
    async fn reopen(&self) -> Result<(), StoreError> {
        self.inner.reopen().await
    }

    fn data_loss(&self) -> Option<String> {
        self.inner.data_loss()
    }

    async fn read_all(&self) -> Result<Contents, StoreError> {
        let raw = self.inner.read_all().await?;
        self.seen(head_in(&raw.meta)).await?;
        Ok(Contents {
            journal: self.opened(Shelf::Journal, raw.journal).await?,
            segments: self.opened(Shelf::Segments, raw.segments).await?,
            meta: self.opened(Shelf::Meta, raw.meta).await?,
            history: raw.history,
            rescued: raw.rescued,
        })
    }

    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError> {
        let raw = self.inner.read_tail(after).await?;
        Ok(Tail {
            head: self.seen(raw.head).await?,
            journal: self.opened(Shelf::Journal, raw.journal).await?,
        })
    }

    async fn read(&self, on: Shelf, prefix: &str) -> Result<Pairs, StoreError> {
        self.opened(on, self.inner.read(on, prefix).await?).await
    }

    async fn keys(&self, on: Shelf) -> Result<Vec<String>, StoreError> {
        let mut keys = self.inner.keys(on).await?;
        keys.retain(|key| !(on == Shelf::Meta && key == HEADER));
        Ok(keys)
    }

    async fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        let expected_head = match &batch.expected_head {
            Some(plain) => Some(self.lying(plain).await?),
            None => None,
        };
        let sealed = batch.puts.iter().map(|(on, key, bytes)| async move {
            let raw = self.seal.close(&[on.name(), key], bytes).await?;
            Ok::<_, StoreError>((*on, key.clone(), raw))
        });
        let mut puts = try_join_all(sealed).await?;
        let head = |puts: &[(Shelf, String, Vec<u8>)]| {
            let head = puts.iter().find(|p| p.0 == Shelf::Meta && p.1 == HEAD);
            head.map(|(_, _, bytes)| bytes.clone())
        };
        let heads = head(&batch.puts).zip(head(&puts));
        if let Some(header) = &*self.header.borrow() {
            puts.push((Shelf::Meta, HEADER.to_owned(), around_header(header)));
        }
        let sealed = Batch {
            expected_head,
            deletes: batch.deletes.clone(),
            puts,
        };
        self.inner.write(&sealed).await?;
        self.header.take();
        if let Some(heads) = heads {
            self.head.replace(Some(heads));
        }
        Ok(())
    }

    fn doubted(&self) -> bool {
        self.inner.doubted()
    }

    fn doubt(&self) {
        self.inner.doubt();
    }

    async fn renew(&self) -> Result<(), StoreError> {
        self.inner.renew().await
    }

    async fn erase(&self) -> Result<(), StoreError> {
        self.head.take();
        self.inner.erase().await
    }
}
