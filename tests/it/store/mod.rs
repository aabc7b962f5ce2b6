//! The store on a disk in memory: the shared contract, and random sequences against a plain model.
#![allow(clippy::unwrap_used)]

mod contract;

use contract::Disk;
use futures::executor::block_on;
use so_sinh_ke::store::{
    Shelf,
    memory::{MemoryBackend, MemoryDisk},
};

struct InMemory(MemoryDisk);

impl Disk for InMemory {
    type Backend = MemoryBackend;

    fn connect(&self) -> MemoryBackend {
        self.0.connect()
    }
    async fn keys(&self, on: Shelf) -> Vec<String> {
        self.0.keys(on)
    }
    async fn get(&self, on: Shelf, key: &str) -> Option<Vec<u8>> {
        self.0.get(on, key)
    }
    async fn set(&self, on: Shelf, key: &str, bytes: Option<Vec<u8>>) {
        self.0.set(on, key, bytes);
    }
    async fn lose_last(&self, transactions: usize) {
        self.0.lose_last(transactions);
    }
    fn deny(&self, denied: bool) {
        self.0.deny(denied);
    }
    fn fill_for(&self, writes: u32) {
        self.0.fill_for(writes);
    }
    fn renewed(&self) -> u32 {
        self.0.renewed()
    }
    fn hang_writes(&self, writes: u32) {
        self.0.hang_writes(writes);
    }
    fn hang_reads(&self, reads: u32) {
        self.0.hang_reads(reads);
    }
    fn hung(&self) -> u32 {
        self.0.hung()
    }
    async fn land_late(&self) {
        self.0.land_late();
    }
    async fn turn(&self) {
        contract::pass().await;
    }
}

macro_rules! on_memory {
    ($($fact:ident,)*) => {$(
        #[test]
        fn $fact() {
            block_on(contract::facts::$fact(&InMemory(MemoryDisk::new())));
        }
    )*};
}

contract::facts::every_fact!(on_memory);

#[test]
fn what_the_browser_reports_lost_is_passed_on() {
    let disk = InMemory(MemoryDisk::new());
    disk.0.report_data_loss("total");
    let (_, opened) = block_on(contract::open(&disk, None)).unwrap();
    let extent = "total".to_owned();
    let reported = so_sinh_ke::store::StoreFinding::DataLossReported { extent };
    assert_eq!(opened.findings, [reported]);
}

mod model;
mod near;
mod sealed;
