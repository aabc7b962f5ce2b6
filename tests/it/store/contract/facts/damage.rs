//! What is damaged is named and kept, and costs nothing else.

use super::super::{Disk, body, change, corrupt, edited, made, open, open_sound};
use so_sinh_ke::replica::Revision;
use so_sinh_ke::store::{Shelf, Store, StoreError, StoreFinding};

/// A register of several segments, all folded, with a journal of two entries.
pub async fn several_segments<D: Disk>(disk: &D) -> Store<D::Backend> {
    let mut store = open_sound(disk, None).await;
    let mut wide = body(0);
    wide.insert("note".into(), "ghi chú ".repeat(1_000).into());
    let many = (0..200).map(|n| Revision::new(format!("grant:{n}"), None, false, &wide));
    store
        .commit(&change("import", many.collect()))
        .await
        .unwrap();
    store.checkpoint().await.unwrap();
    store.commit(&made("payment:1", 1)).await.unwrap();
    store.commit(&made("payment:2", 2)).await.unwrap();
    assert!(disk.keys(Shelf::Segments).await.len() >= 2);
    store
}

pub async fn a_damaged_segment_is_named_and_kept_even_after_a_checkpoint<D: Disk>(disk: &D) {
    let store = several_segments(disk).await;
    let key = disk.keys(Shelf::Segments).await.remove(1);
    let bent = corrupt(disk, Shelf::Segments, &key).await;

    let (mut again, opened) = open(disk, Some(&store.witness())).await.unwrap();
    let found = again.documents().len() as u64;
    assert!(found > 2 && found < 202, "{found}");
    let named = StoreFinding::ChunkDamaged {
        key: format!("segments/{key}"),
    };
    assert_eq!(
        opened.findings,
        [named.clone(), StoreFinding::CountWrong { said: 202, found }]
    );
    assert_eq!(opened.set_aside, 1);
    assert_eq!(again.set_aside().await.unwrap().len(), 1);
    for (id, document) in again.documents() {
        assert_eq!(document, &store.documents()[id]);
    }
    // A save copies it to safety, and a checkpoint writes over the place.
    again.commit(&made("payment:3", 3)).await.unwrap();
    assert_eq!(disk.get(Shelf::Segments, &key).await.as_ref(), Some(&bent));
    let (_, opened) = open(disk, None).await.unwrap();
    assert_eq!((opened.findings, opened.set_aside), (vec![named], 1));
    again.checkpoint().await.unwrap();
    assert_ne!(disk.get(Shelf::Segments, &key).await.as_ref(), Some(&bent));
    let last = open_sound(disk, Some(&again.witness())).await;
    assert_eq!(last.documents(), again.documents());
    let kept = last.set_aside().await.unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].0.starts_with(&format!("segments/{key}@")));
    assert_eq!(kept[0].1, bent);
}

pub async fn a_damaged_journal_entry_is_named_and_kept_and_hides_no_other<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    for n in 1..=4 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    let key = disk.keys(Shelf::Journal).await.remove(1);
    let bent = corrupt(disk, Shelf::Journal, &key).await;
    let (mut again, opened) = open(disk, Some(&store.witness())).await.unwrap();
    let named = StoreFinding::ChunkDamaged {
        key: format!("journal/{key}"),
    };
    assert_eq!(
        opened.findings,
        [named, StoreFinding::CountWrong { said: 4, found: 3 }]
    );
    let held: Vec<_> = again.documents().keys().cloned().collect();
    assert_eq!(held, ["grant:1", "grant:3", "grant:4"]);
    again.checkpoint().await.unwrap();
    let last = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(last.documents(), again.documents());
    assert_eq!(last.set_aside().await.unwrap()[0].1, bent);
}

pub async fn a_missing_segment_is_named<D: Disk>(disk: &D) {
    let store = several_segments(disk).await;
    let key = disk.keys(Shelf::Segments).await.remove(1);
    disk.set(Shelf::Segments, &key, None).await;
    let (mut again, opened) = open(disk, Some(&store.witness())).await.unwrap();
    let found = again.documents().len() as u64;
    let named = StoreFinding::ChunkMissing {
        key: format!("segments/{key}"),
    };
    assert_eq!(
        opened.findings,
        [named, StoreFinding::CountWrong { said: 202, found }]
    );
    again.checkpoint().await.unwrap();
    open_sound(disk, Some(&again.witness())).await;
}

pub async fn a_missing_journal_entry_is_named<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    for n in 1..=3 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    for (place, rest) in [(1, ["grant:1", "grant:3"]), (1, ["grant:1", ""])] {
        let key = disk.keys(Shelf::Journal).await.remove(place);
        disk.set(Shelf::Journal, &key, None).await;
        let (again, opened) = open(disk, Some(&store.witness())).await.unwrap();
        let named = StoreFinding::ChunkMissing {
            key: format!("journal/{key}"),
        };
        assert!(opened.findings.contains(&named), "{:?}", opened.findings);
        let rest: Vec<_> = rest.into_iter().filter(|id| !id.is_empty()).collect();
        let held: Vec<_> = again.documents().keys().map(String::as_str).collect();
        assert_eq!(held, rest);
    }
}

pub async fn an_older_state_of_a_segment_is_named<D: Disk>(disk: &D) {
    let mut store = several_segments(disk).await;
    store.checkpoint().await.unwrap();
    let mut old = Vec::new();
    for key in disk.keys(Shelf::Segments).await {
        old.push((key.clone(), disk.get(Shelf::Segments, &key).await.unwrap()));
    }
    store.commit(&edited(&store, "grant:1", 5)).await.unwrap();
    store.checkpoint().await.unwrap();
    let mut changed = Vec::new();
    for (key, bytes) in old {
        if disk.get(Shelf::Segments, &key).await.as_ref() != Some(&bytes) {
            disk.set(Shelf::Segments, &key, Some(bytes)).await;
            changed.push(StoreFinding::ChunkStale {
                key: format!("segments/{key}"),
            });
        }
    }
    let (again, opened) = open(disk, Some(&store.witness())).await.unwrap();
    assert_eq!(changed.len(), 1);
    assert_eq!(opened.findings, changed);
    assert_eq!(again.documents().len(), store.documents().len());
}

pub async fn a_damaged_or_missing_head_costs_no_record<D: Disk>(disk: &D) {
    let mut store = several_segments(disk).await;
    for damaged in [true, false] {
        for checkpointed in [false, true] {
            if checkpointed {
                store.checkpoint().await.unwrap();
            } else {
                store
                    .commit(&made(&format!("grant:d{damaged}"), 1))
                    .await
                    .unwrap();
            }
            let witness = store.witness();
            let key = "meta/head".to_owned();
            let named = if damaged {
                corrupt(disk, Shelf::Meta, "head").await;
                StoreFinding::ChunkDamaged { key }
            } else {
                disk.set(Shelf::Meta, "head", None).await;
                StoreFinding::ChunkMissing { key }
            };
            let (mut again, opened) = open(disk, Some(&witness)).await.unwrap();
            assert_eq!(opened.findings, [named]);
            assert_eq!(again.documents(), store.documents());
            assert_eq!(again.witness(), witness);
            again
                .commit(&made(&format!("grant:{damaged}{checkpointed}"), 1))
                .await
                .unwrap();
            again.checkpoint().await.unwrap();
            store = open_sound(disk, Some(&again.witness())).await;
            assert_eq!(store.documents(), again.documents());
        }
    }
}

pub async fn a_damaged_or_missing_table_costs_no_record<D: Disk>(disk: &D) {
    let mut store = several_segments(disk).await;
    store.commit(&edited(&store, "payment:1", 7)).await.unwrap();
    store.checkpoint().await.unwrap();
    for damaged in [true, false] {
        let key = "meta/table".to_owned();
        let named = if damaged {
            corrupt(disk, Shelf::Meta, "table").await;
            StoreFinding::ChunkDamaged { key }
        } else {
            disk.set(Shelf::Meta, "table", None).await;
            StoreFinding::ChunkMissing { key }
        };
        let (mut again, opened) = open(disk, Some(&store.witness())).await.unwrap();
        assert_eq!(opened.findings, [named]);
        assert_eq!(again.documents(), store.documents());
        again.checkpoint().await.unwrap();
        let last = open_sound(disk, Some(&again.witness())).await;
        assert_eq!(last.documents(), store.documents());
        assert_eq!(last.check_history().await.unwrap(), []);
        assert_eq!(last.older_bodies("payment:1").await.unwrap().len(), 1);
    }
}

pub async fn damage_in_the_history_is_found_when_looked_for<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    store.commit(&edited(&store, "grant:1", 2)).await.unwrap();
    store.checkpoint().await.unwrap();
    let key = disk.keys(Shelf::History).await.remove(0);
    corrupt(disk, Shelf::History, &key).await;
    let named = StoreFinding::ChunkDamaged {
        key: format!("history/{key}"),
    };
    assert_eq!(store.check_history().await.unwrap(), [named]);
    assert_eq!(store.older_bodies("grant:1").await.unwrap(), []);
    disk.set(Shelf::History, &key, None).await;
    let named = StoreFinding::ChunkMissing {
        key: "history/0001/0000".to_owned(),
    };
    assert_eq!(store.check_history().await.unwrap(), [named]);
}

pub async fn a_database_of_a_newer_program_is_left_alone<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    let mut bytes = disk.get(Shelf::Meta, "head").await.unwrap();
    // A head of format 2 with a right checksum, whatever its content.
    bytes[4] = 2;
    let checksum = {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        hash.update(&bytes[..8]);
        hash.update(&bytes[24..]);
        hash.finalize()
    };
    bytes[8..24].copy_from_slice(&checksum[..16]);
    disk.set(Shelf::Meta, "head", Some(bytes.clone())).await;
    let Err(error) = open(disk, None).await else {
        panic!("opened")
    };
    assert_eq!(error, StoreError::NewerFormat { known: 1 });
    assert_eq!(disk.get(Shelf::Meta, "head").await, Some(bytes));
}

/// Story: if only the head falls back, the next save would take the number of an entry that is there.
pub async fn a_head_older_than_the_journal_costs_no_record_and_no_entry<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    let old = disk.get(Shelf::Meta, "head").await;
    store.commit(&made("grant:2", 2)).await.unwrap();
    store.commit(&made("grant:3", 3)).await.unwrap();
    disk.set(Shelf::Meta, "head", old.clone()).await;
    let keys = disk.keys(Shelf::Journal).await;
    let stale = |n: usize| StoreFinding::ChunkStale {
        key: format!("journal/{}", keys[n]),
    };
    let wrong = StoreFinding::CountWrong { said: 1, found: 3 };
    let (_, opened) = open(disk, Some(&store.witness())).await.unwrap();
    assert_eq!(opened.findings, [stale(1), stale(2), wrong]);

    // Even where the entry cannot be read.
    let bent = corrupt(disk, Shelf::Journal, &keys[2]).await;
    let (mut again, opened) = open(disk, Some(&store.witness())).await.unwrap();
    let damaged = StoreFinding::ChunkDamaged {
        key: format!("journal/{}", keys[2]),
    };
    let wrong = StoreFinding::CountWrong { said: 1, found: 2 };
    assert_eq!(opened.findings, [stale(1), damaged, wrong]);
    again.commit(&made("grant:4", 4)).await.unwrap();
    assert_eq!(disk.get(Shelf::Journal, &keys[2]).await, Some(bent));
    again.checkpoint().await.unwrap();
    let last = open_sound(disk, Some(&again.witness())).await;
    let held: Vec<_> = last.documents().keys().map(String::as_str).collect();
    assert_eq!(held, ["grant:1", "grant:2", "grant:4"]);
}

pub async fn an_entry_of_another_register_is_named<D: Disk>(disk: &D) {
    let mut foreign = open_sound(disk, None).await;
    for n in 1..=3 {
        foreign
            .commit(&made(&format!("foreign:{n}"), n))
            .await
            .unwrap();
    }
    let keys = disk.keys(Shelf::Journal).await;
    let entry = disk.get(Shelf::Journal, &keys[2]).await;
    foreign.erase().await.unwrap();
    let mut store = open_sound(disk, None).await;
    for n in 1..=3 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    // After a gap the chain cannot tell; the entry itself does.
    disk.set(Shelf::Journal, &keys[1], None).await;
    disk.set(Shelf::Journal, &keys[2], entry).await;
    let (_, opened) = open(disk, Some(&store.witness())).await.unwrap();
    let key = format!("journal/{}", keys[2]);
    assert!(
        opened.findings.contains(&StoreFinding::ChunkStale { key }),
        "{:?}",
        opened.findings
    );
}
