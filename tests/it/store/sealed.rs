//! Everything that lies sealed: the store cannot tell, whoever reads the disk learns nothing, and what was moved, bent or
//! put there in the clear is refused.

use std::{cell::Cell, rc::Rc};

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use futures::{executor::block_on, future::LocalBoxFuture};
use proptest::prelude::*;
use so_sinh_ke::{
    store::{
        Backend, Shelf, Store, StoreError, StoreFinding,
        memory::{MemoryBackend, MemoryDisk},
        near::{Followed, Found, Index, Pace, Place, follow},
        sealed::{
            Cipher, HEADER, Seal, SealedDisk, SealedPlace, around_header, header_in, header_on,
            put_aside, turn,
        },
    },
    vault::header::to_hex,
};

use super::{
    contract::{self, Clock, Disk, amounts, edited, made, open, polled},
    near::Shelfful,
};

/// AES-256-GCM of another implementation than the browser's, with IVs that count.
struct Rust {
    aes: Aes256Gcm,
    next: Cell<u64>,
}

fn iv(number: u64) -> [u8; 12] {
    let mut iv = [0; 12];
    iv[4..].copy_from_slice(&number.to_be_bytes());
    iv
}

impl Cipher for Rust {
    fn seal<'a>(
        &'a self,
        binding: &'a [u8],
        plain: &'a [u8],
    ) -> LocalBoxFuture<'a, Result<Vec<u8>, StoreError>> {
        let iv = iv(self.next.replace(self.next.get() + 1));
        let payload = Payload {
            msg: plain,
            aad: binding,
        };
        let sealed = self.aes.encrypt(&iv.into(), payload).unwrap();
        Box::pin(async move {
            contract::pass().await;
            Ok([&iv[..], &sealed].concat())
        })
    }

    fn open<'a>(
        &'a self,
        binding: &'a [u8],
        sealed: &'a [u8],
    ) -> LocalBoxFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        let opened = sealed.split_first_chunk::<12>().and_then(|(iv, rest)| {
            let payload = Payload {
                msg: rest,
                aad: binding,
            };
            self.aes.decrypt(&(*iv).into(), payload).ok()
        });
        Box::pin(async move {
            contract::pass().await;
            Ok(opened)
        })
    }
}

pub fn seal_of(vault: &str, key: u8) -> Seal {
    Seal {
        vault: vault.to_owned(),
        cipher: Rc::new(Rust {
            aes: Aes256Gcm::new(&[key; 32].into()),
            next: Cell::new(1),
        }),
    }
}

fn seal() -> Seal {
    seal_of("0192c0de", 7)
}

struct Sealed(MemoryDisk, Seal);

impl Sealed {
    fn new() -> Sealed {
        Sealed(MemoryDisk::new(), seal())
    }
}

impl Disk for Sealed {
    type Backend = SealedDisk<MemoryBackend>;

    fn connect(&self) -> Self::Backend {
        SealedDisk::new(self.0.connect(), self.1.clone())
    }
    async fn keys(&self, on: Shelf) -> Vec<String> {
        self.0.keys(on)
    }
    // What the store meets: opened, and sealed again when it is put back.
    async fn get(&self, on: Shelf, key: &str) -> Option<Vec<u8>> {
        let raw = self.0.get(on, key)?;
        Some(self.1.unclose(&[on.name(), key], raw).await.unwrap())
    }
    async fn set(&self, on: Shelf, key: &str, bytes: Option<Vec<u8>>) {
        let raw = match bytes {
            Some(bytes) => Some(self.1.close(&[on.name(), key], &bytes).await.unwrap()),
            None => None,
        };
        self.0.set(on, key, raw);
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

macro_rules! on_sealed {
    ($($fact:ident,)*) => {$(
        #[test]
        fn $fact() {
            block_on(contract::facts::$fact(&Sealed::new()));
        }
    )*};
}

contract::facts::every_fact!(on_sealed);

/// Whether somebody who reads the disk finds this.
fn shows(disk: &MemoryDisk, text: &str) -> bool {
    let all = Shelf::ALL.into_iter();
    let mut all = all.flat_map(|shelf| disk.keys(shelf).into_iter().map(move |key| (shelf, key)));
    all.any(|(shelf, key)| {
        let bytes = disk.get(shelf, &key).unwrap();
        key.contains(text)
            || bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
    })
}

/// A disk with a journal, segments, history, notes and something that is typed.
async fn full<D: Disk>(disk: &D) -> Store<D::Backend> {
    let mut store = open(disk, None).await.unwrap().0;
    for (n, id) in ["household:a", "household:b", "household:c"]
        .into_iter()
        .enumerate()
    {
        store
            .commit(&made(id, i64::try_from(n).unwrap()))
            .await
            .unwrap();
    }
    store
        .commit(&edited(&store, "household:a", 17))
        .await
        .unwrap();
    store.checkpoint().await.unwrap();
    store
        .commit(&edited(&store, "household:b", 18))
        .await
        .unwrap();
    let typed = ("draft".to_owned(), Some("Giàng A Páo".to_owned()));
    store.keep_personal(&[typed]).await.unwrap();
    store
}

#[test]
fn whoever_reads_a_sealed_disk_finds_no_word_of_it() {
    block_on(async {
        let (open_disk, sealed) = (super::InMemory(MemoryDisk::new()), Sealed::new());
        drop(full(&open_disk).await);
        drop(full(&sealed).await);
        for word in ["grant", "Ma Thị Hoa", "Giàng A Páo", "register"] {
            assert!(shows(&open_disk.0, word), "{word} is not asked for");
            assert!(!shows(&sealed.0, word), "{word} lies open");
        }
    });
}

#[test]
fn a_chunk_that_was_moved_or_comes_from_another_vault_is_refused() {
    block_on(async {
        let other = Sealed(MemoryDisk::new(), seal_of("another", 7));
        drop(full(&other).await);
        let disk = Sealed::new();
        drop(full(&disk).await);
        let segment = disk.0.keys(Shelf::Segments).remove(0);
        let foreign = other.0.get(Shelf::Segments, &segment).unwrap();
        let moved = disk.0.get(Shelf::Meta, "table").unwrap();
        for bytes in [foreign, moved] {
            let whole = disk.0.get(Shelf::Segments, &segment);
            disk.0.set(Shelf::Segments, &segment, Some(bytes.clone()));
            let (store, opened) = open(&disk, None).await.unwrap();
            let damaged = StoreFinding::ChunkDamaged {
                key: format!("segments/{segment}"),
            };
            assert!(opened.findings.contains(&damaged), "{:?}", opened.findings);
            let kept = store.set_aside().await.unwrap();
            assert!(kept.iter().any(|(_, kept)| kept.ends_with(&bytes)));
            disk.0.set(Shelf::Segments, &segment, whole);
        }
    });
}

#[test]
fn a_chunk_that_lies_open_on_a_sealed_disk_is_refused() {
    block_on(async {
        let open_disk = super::InMemory(MemoryDisk::new());
        drop(full(&open_disk).await);
        let disk = Sealed::new();
        drop(full(&disk).await);
        let key = disk.0.keys(Shelf::Journal).remove(0);
        let bytes = open_disk.0.get(Shelf::Journal, &key);
        assert!(bytes.is_some());
        disk.0.set(Shelf::Journal, &key, bytes);
        let (_, opened) = open(&disk, None).await.unwrap();
        let damaged = StoreFinding::ChunkDamaged {
            key: format!("journal/{key}"),
        };
        assert!(opened.findings.contains(&damaged), "{:?}", opened.findings);
    });
}

#[test]
fn who_has_no_key_is_told_so_and_changes_nothing() {
    block_on(async {
        let disk = Sealed::new();
        drop(full(&disk).await);
        let before: Vec<_> = disk.0.keys(Shelf::Meta);
        let unsealed = super::InMemory(disk.0.clone());
        assert_eq!(open(&unsealed, None).await.err(), Some(StoreError::Locked));
        assert_eq!(disk.0.keys(Shelf::Meta), before);
        // A tab that was open when another one took the seal off.
        let (mut store, _) = open(&disk, None).await.unwrap();
        turn(&disk.0.connect(), Some(&disk.1), None).await.unwrap();
        assert_eq!(store.refresh().await, Err(StoreError::Locked));
        assert_eq!(
            store.commit(&made("household:z", 9)).await,
            Err(StoreError::Locked)
        );
    });
}

/// Everything that a store with this seal reads.
async fn read(disk: &MemoryDisk, seal: Option<&Seal>) -> (String, usize) {
    let sleep = Clock::default().sleep();
    macro_rules! told {
        ($backend:expr) => {{
            let (store, opened) = Store::open($backend, sleep, "r", None).await.unwrap();
            assert_eq!(opened.findings, []);
            assert_eq!(store.check_history().await.unwrap(), []);
            let typed = store.personal().values().cloned().collect::<String>();
            (
                format!("{:?} {typed}", amounts(&store)),
                store.documents().len(),
            )
        }};
    }
    if let Some(seal) = seal {
        told!(SealedDisk::new(disk.connect(), seal.clone()))
    } else {
        told!(disk.connect())
    }
}

#[test]
fn sealing_and_unsealing_killed_anywhere_leaves_all_as_before_or_all_as_after() {
    block_on(async {
        let (first, second) = (seal(), seal_of("another", 9));
        for (from, to) in [
            (None, Some(&first)),
            (Some(&first), None),
            (Some(&first), Some(&second)),
        ] {
            for steps in 0.. {
                let disk = MemoryDisk::new();
                let held = if let Some(seal) = from {
                    let sealed = Sealed(disk.clone(), seal.clone());
                    drop(full(&sealed).await);
                    read(&disk, from).await
                } else {
                    drop(full(&super::InMemory(disk.clone())).await);
                    read(&disk, None).await
                };
                let to = to.map(|seal| (seal, b"header".as_slice()));
                let connection = disk.connect();
                let done = polled(steps, turn(&connection, from, to)).await;
                let head = disk.get(Shelf::Meta, "head").unwrap();
                let opens = match to {
                    Some((seal, _)) => {
                        let head = seal.unclose(&["meta", "head"], head).await.unwrap();
                        head.starts_with(b"SSKC")
                    }
                    // The byte of the codec.
                    None => head[5] == 0,
                };
                let header = header_on(&connection).await.unwrap();
                assert_eq!(
                    header.is_some(),
                    opens && to.is_some(),
                    "after {steps} steps"
                );
                let now = if opens {
                    to.map(|(seal, _)| seal)
                } else {
                    from
                };
                assert_eq!(read(&disk, now).await, held, "after {steps} steps");
                if done.is_some() {
                    assert!(opens);
                    break;
                }
            }
        }
    });
}

#[test]
fn the_header_of_the_vault_lies_open_and_the_store_does_not_see_it() {
    block_on(async {
        let disk = MemoryDisk::new();
        let sealed = SealedDisk::beginning(disk.connect(), seal(), b"{}".to_vec());
        let sleep = Clock::default().sleep();
        let mut store = Store::open(sealed, sleep, "r", None).await.unwrap().0;
        store.commit(&made("household:z", 1)).await.unwrap();
        let raw = disk.get(Shelf::Meta, HEADER).unwrap();
        assert_eq!(header_in(&raw), Some(b"{}".to_vec()));
        assert_eq!(raw, around_header(b"{}"));
        let backend = store.backend();
        assert!(
            !backend
                .keys(Shelf::Meta)
                .await
                .unwrap()
                .contains(&HEADER.to_owned())
        );
    });
}

#[test]
fn a_copy_taken_over_killed_anywhere_is_whole_on_one_side() {
    block_on(async {
        for steps in 0.. {
            let disk = super::InMemory(MemoryDisk::new());
            let store = full(&disk).await;
            let register = store.witness().register;
            let place = Shelfful::default();
            let open_place = SealedPlace::new(place.clone(), None);
            let now = "2026-12-01T07:32:00Z";
            let end = follow(&disk.0.connect(), &open_place, Pace::Later, now).await;
            assert!(matches!(end, Ok(Followed::Same(_))));
            let sealed = SealedPlace::new(place.clone(), Some(seal()));
            let done = polled(steps, sealed.take_over(&open_place, &register)).await;
            let whole = async |side: &SealedPlace<Shelfful>| {
                let index = Index::all(side).await.unwrap().pop()?;
                let found = Found::read(side, index, Clock::default().sleep())
                    .await
                    .unwrap();
                found.findings.is_empty().then(|| amounts(&found.store))
            };
            let (before, after) = (whole(&open_place).await, whole(&sealed).await);
            assert!(
                [before, after.clone()].contains(&Some(amounts(&store))),
                "after {steps} steps"
            );
            sealed.take_over(&open_place, &register).await.unwrap();
            assert_eq!(whole(&sealed).await, Some(amounts(&store)));
            assert_eq!(open_place.names("").await.unwrap(), Vec::<String>::new());
            if done.is_some() {
                break;
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_bit_of_a_sealed_disk_that_flips_is_noticed_and_the_rest_is_read(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 50..=50)
    ) {
        block_on(async {
            let disk = Sealed::new();
            drop(full(&disk).await);
            let all: Vec<(Shelf, String)> = [Shelf::Journal, Shelf::Segments, Shelf::Meta]
                .into_iter()
                .flat_map(|shelf| disk.0.keys(shelf).into_iter().map(move |key| (shelf, key)))
                .collect();
            for (which, bit) in flips {
                let (shelf, key) = which.get(&all);
                let whole = disk.0.get(*shelf, key).unwrap();
                let mut bent = whole.clone();
                let bit = bit.index(bent.len() * 8);
                bent[bit / 8] ^= 1 << (bit % 8);
                disk.0.set(*shelf, key, Some(bent));
                match open(&disk, None).await {
                    Ok((_, opened)) => {
                        let place = format!("{}/{key}", shelf.name());
                        let named = opened.findings.iter().any(|finding| format!("{finding:?}").contains(&place));
                        assert!(named, "bit {bit} of {place}: {:?}", opened.findings);
                    }
                    Err(error) => panic!("{error:?}"),
                }
                disk.0.set(*shelf, key, Some(whole));
            }
        });
    }
}

#[test]
fn the_test_vector_of_the_published_form_is_this_sealed_chunk() {
    block_on(async {
        let (chunk, vault) = (around_header("Hộ nghèo".as_bytes()), "0192c0de");
        let sealed = seal_of(vault, 7)
            .close(&["segments", "0001/0000"], &chunk)
            .await;
        let sealed = sealed.unwrap();
        let hex = to_hex(&sealed);
        let text: String = include_str!("../../../SECURITY.md")
            .split_whitespace()
            .collect();
        assert!(text.contains(&hex), "{hex}");
    });
}

#[test]
fn a_disk_that_was_turned_by_another_tab_is_not_turned_from_what_it_was() {
    block_on(async {
        let (first, second) = (seal(), seal_of("another", 9));
        let disk = MemoryDisk::new();
        drop(full(&super::InMemory(disk.clone())).await);
        let connection = disk.connect();
        turn(&connection, None, Some((&first, b"first")))
            .await
            .unwrap();
        let held = read(&disk, Some(&first)).await;
        // From what a tab believes that has not heard of it.
        for (from, to) in [
            (None, Some((&second, b"second".as_slice()))),
            (None, None),
            (Some(&second), None),
            (Some(&second), Some((&first, b"third".as_slice()))),
        ] {
            assert_eq!(turn(&connection, from, to).await, Err(StoreError::Locked));
            assert_eq!(
                header_on(&connection).await.unwrap(),
                Some(b"first".to_vec())
            );
            assert_eq!(read(&disk, Some(&first)).await, held);
        }
    });
}

#[test]
fn of_what_is_kept_and_forgotten_in_one_go_the_last_word_counts() {
    block_on(async {
        let disk = Sealed::new();
        let mut store = full(&disk).await;
        let piece = |text: Option<&str>| ("form".to_owned(), text.map(str::to_owned));
        store
            .keep_personal(&[piece(Some("a")), piece(None)])
            .await
            .unwrap();
        assert_eq!(store.personal().get("form"), None);
        assert_eq!(
            open(&disk, None).await.unwrap().0.personal().get("form"),
            None
        );
        store
            .keep_personal(&[piece(None), piece(Some("b"))])
            .await
            .unwrap();
        let kept = open(&disk, None).await.unwrap().0;
        assert_eq!(kept.personal().get("form").map(String::as_str), Some("b"));
    });
}

#[test]
fn a_draft_that_was_sealed_after_the_seal_was_taken_off_does_not_close_the_register() {
    block_on(async {
        let disk = super::InMemory(MemoryDisk::new());
        let store = full(&disk).await;
        let late = seal()
            .close(&["meta", "personal/late"], &around_header(b"{}"))
            .await;
        disk.0
            .set(Shelf::Meta, "personal/late", Some(late.unwrap()));
        let (found, opened) = open(&disk, None).await.unwrap();
        assert_eq!(amounts(&found), amounts(&store));
        let damaged = StoreFinding::ChunkDamaged {
            key: "meta/personal/late".to_owned(),
        };
        assert_eq!(opened.findings, [damaged]);
    });
}

#[test]
fn of_two_copies_the_one_that_came_further_is_kept() {
    block_on(async {
        let disk = super::InMemory(MemoryDisk::new());
        let mut store = full(&disk).await;
        let register = store.witness().register;
        let place = Shelfful::default();
        let (open_place, sealed) = (
            SealedPlace::new(place.clone(), None),
            SealedPlace::new(place.clone(), Some(seal())),
        );
        let now = "2026-12-01T07:32:00Z";
        follow(&disk.0.connect(), &sealed, Pace::Later, now)
            .await
            .unwrap();
        store.commit(&made("household:later", 5)).await.unwrap();
        follow(&disk.0.connect(), &open_place, Pace::Later, now)
            .await
            .unwrap();
        sealed.take_over(&open_place, &register).await.unwrap();
        let index = Index::all(&sealed).await.unwrap().pop().unwrap();
        let found = Found::read(&sealed, index, Clock::default().sleep())
            .await
            .unwrap();
        assert_eq!(
            (found.findings, amounts(&found.store)),
            (vec![], amounts(&store))
        );
        // The other way round nothing is taken.
        follow(&disk.0.connect(), &open_place, Pace::Later, now)
            .await
            .unwrap();
        store.commit(&made("household:last", 6)).await.unwrap();
        follow(&disk.0.connect(), &sealed, Pace::Later, now)
            .await
            .unwrap();
        sealed.take_over(&open_place, &register).await.unwrap();
        let index = Index::all(&sealed).await.unwrap().pop().unwrap();
        assert_eq!(index.seq, store.witness().seq);
    });
}

/// The head is the first that is read, and not the only proof of a key.
#[test]
fn a_spoilt_head_does_not_make_a_key_a_wrong_one() {
    block_on(async {
        let disk = Sealed::new();
        drop(full(&disk).await);
        let own = |seal: Seal| {
            let disk = SealedDisk::new(disk.0.connect(), seal);
            async move { disk.is_its_own().await.unwrap() }
        };
        let mut head = disk.0.get(Shelf::Meta, "head").unwrap();
        assert!(own(seal()).await);
        assert!(!own(seal_of("0192c0de", 8)).await);
        *head.last_mut().unwrap() ^= 1;
        disk.0.set(Shelf::Meta, "head", Some(head));
        assert!(own(seal()).await);
        assert!(!own(seal_of("0192c0de", 8)).await);
        let (_, opened) = open(&disk, None).await.unwrap();
        assert!(!opened.findings.is_empty());
    });
}

#[test]
fn what_nobody_can_open_is_put_aside_byte_for_byte_and_a_register_begins() {
    block_on(async {
        let disk = Sealed::new();
        drop(full(&disk).await);
        let lying = |on: Shelf| disk.0.keys(on).into_iter().map(move |key| (on, key));
        let before: Vec<_> = { Shelf::ALL.into_iter().flat_map(lying) }
            .map(|(on, key)| (on, key.clone(), disk.0.get(on, &key)))
            .collect();
        put_aside(&disk.0.connect()).await.unwrap();
        for (on, key, bytes) in before {
            let aside = format!("khoa/{}/{key}", on.name());
            assert_eq!(disk.0.get(Shelf::Rescue, &aside), bytes, "{aside}");
            assert_eq!(disk.0.get(on, &key), None);
        }
        let unsealed = super::InMemory(disk.0.clone());
        let (mut store, opened) = open(&unsealed, None).await.unwrap();
        assert!(opened.fresh);
        store.commit(&made("household:n", 1)).await.unwrap();
    });
}
