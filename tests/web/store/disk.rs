//! An IndexedDB database whose faults are made in front of it.

use std::{cell::RefCell, collections::BTreeMap, future::pending, rc::Rc, time::Duration};

use so_sinh_ke::store::{
    Backend, Batch, Contents, Shelf, StoreError, Tail, indexed_db::IndexedDbBackend,
};

use crate::store_contract::Disk;

type Image = BTreeMap<(Shelf, String), Vec<u8>>;

/// A database of its own for one test.
pub struct InBrowser {
    name: String,
    faults: Rc<RefCell<Faults>>,
}

#[derive(Default)]
struct Faults {
    denied: bool,
    full_writes: u32,
    doubted: bool,
    renewed: u32,
    hanging_writes: u32,
    hanging_reads: u32,
    hung: u32,
    late: Vec<Batch>,
    /// What was there before each write.
    images: Vec<Image>,
}

/// The real backend, behind its faults.
pub struct Faulty {
    real: IndexedDbBackend,
    faults: Rc<RefCell<Faults>>,
}

impl InBrowser {
    pub async fn new(name: &str) -> InBrowser {
        let disk = InBrowser {
            name: format!("test {name}"),
            faults: Rc::default(),
        };
        disk.delete().await;
        disk
    }

    /// Also what a test leaves open is closed by `versionchange`.
    pub async fn delete(&self) {
        let factory = idb::Factory::new().unwrap();
        factory.delete(&self.name).unwrap().await.unwrap();
    }

    async fn real(&self) -> IndexedDbBackend {
        let real = IndexedDbBackend::new(&self.name);
        real.reopen().await.unwrap();
        real
    }
}

async fn image(real: &IndexedDbBackend) -> Image {
    let mut image = Image::new();
    for shelf in Shelf::ALL {
        for (key, bytes) in real.read(shelf, "").await.unwrap() {
            image.insert((shelf, key), bytes);
        }
    }
    image
}

/// Writes whatever the head is.
async fn force(real: &IndexedDbBackend, mut batch: Batch) {
    batch.expected_head = real.read_tail("").await.unwrap().head;
    real.write(&batch).await.unwrap();
}

impl Disk for InBrowser {
    type Backend = Faulty;

    fn connect(&self) -> Faulty {
        Faulty {
            real: IndexedDbBackend::new(&self.name),
            faults: self.faults.clone(),
        }
    }

    async fn keys(&self, on: Shelf) -> Vec<String> {
        let all = self.real().await.read(on, "").await.unwrap();
        all.into_iter().map(|(key, _)| key).collect()
    }

    async fn get(&self, on: Shelf, key: &str) -> Option<Vec<u8>> {
        let all = self.real().await.read(on, key).await.unwrap();
        all.into_iter()
            .find(|(k, _)| k == key)
            .map(|(_, bytes)| bytes)
    }

    async fn set(&self, on: Shelf, key: &str, bytes: Option<Vec<u8>>) {
        let mut batch = Batch::default();
        match bytes {
            Some(bytes) => batch.puts.push((on, key.to_owned(), bytes)),
            None => batch.deletes.push((on, key.to_owned())),
        }
        force(&self.real().await, batch).await;
    }

    async fn lose_last(&self, transactions: usize) {
        let old = {
            let images = &mut self.faults.borrow_mut().images;
            let place = images.len() - transactions;
            images.drain(place..).next().unwrap()
        };
        let real = self.real().await;
        let now = image(&real).await;
        let batch = Batch {
            expected_head: None,
            deletes: now.into_keys().collect(),
            puts: old
                .into_iter()
                .map(|((on, key), bytes)| (on, key, bytes))
                .collect(),
        };
        force(&real, batch).await;
    }

    fn deny(&self, denied: bool) {
        self.faults.borrow_mut().denied = denied;
    }
    fn fill_for(&self, writes: u32) {
        self.faults.borrow_mut().full_writes = writes;
    }
    fn renewed(&self) -> u32 {
        self.faults.borrow().renewed
    }
    fn hang_writes(&self, writes: u32) {
        self.faults.borrow_mut().hanging_writes = writes;
    }
    fn hang_reads(&self, reads: u32) {
        self.faults.borrow_mut().hanging_reads = reads;
    }
    fn hung(&self) -> u32 {
        self.faults.borrow().hung
    }

    async fn land_late(&self) {
        let late = std::mem::take(&mut self.faults.borrow_mut().late);
        let real = self.real().await;
        for batch in late {
            let _ = real.write(&batch).await;
        }
    }

    async fn turn(&self) {
        gloo_timers::future::sleep(Duration::from_millis(1)).await;
    }
}

impl Faulty {
    fn strikes(&self, counter: impl Fn(&mut Faults) -> &mut u32) -> bool {
        let faults = &mut *self.faults.borrow_mut();
        let left = counter(faults);
        let strikes = *left > 0;
        *left = left.saturating_sub(1);
        strikes
    }

    async fn reading(&self) {
        if self.strikes(|faults| &mut faults.hanging_reads) {
            self.faults.borrow_mut().hung += 1;
            pending::<()>().await;
        }
    }
}

impl Backend for Faulty {
    async fn reopen(&self) -> Result<(), StoreError> {
        if self.faults.borrow().denied {
            let reason = "SecurityError".to_owned();
            return Err(StoreError::Denied { reason });
        }
        self.real.reopen().await
    }

    fn data_loss(&self) -> Option<String> {
        self.real.data_loss()
    }

    async fn read_all(&self) -> Result<Contents, StoreError> {
        self.reading().await;
        self.real.read_all().await
    }

    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError> {
        self.reading().await;
        self.real.read_tail(after).await
    }

    async fn read(&self, on: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.reading().await;
        self.real.read(on, prefix).await
    }

    async fn keys(&self, on: Shelf) -> Result<Vec<String>, StoreError> {
        self.reading().await;
        self.real.keys(on).await
    }

    async fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        if self.strikes(|faults| &mut faults.full_writes) {
            return Err(StoreError::Full);
        }
        if self.strikes(|faults| &mut faults.hanging_writes) {
            {
                let faults = &mut *self.faults.borrow_mut();
                faults.hung += 1;
                faults.late.push(batch.clone());
            }
            return pending().await;
        }
        let before = image(&self.real).await;
        self.real.write(batch).await?;
        self.faults.borrow_mut().images.push(before);
        Ok(())
    }

    fn doubted(&self) -> bool {
        self.faults.borrow().doubted
    }

    fn doubt(&self) {
        self.faults.borrow_mut().doubted = true;
    }

    async fn renew(&self) -> Result<(), StoreError> {
        if self.strikes(|faults| &mut faults.full_writes) {
            return Err(StoreError::Full);
        }
        let faults = &mut *self.faults.borrow_mut();
        faults.doubted = false;
        faults.renewed += 1;
        Ok(())
    }

    async fn erase(&self) -> Result<(), StoreError> {
        self.real.erase().await
    }
}
