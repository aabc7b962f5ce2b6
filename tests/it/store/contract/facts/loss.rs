//! What was once there and is no more is noticed.

use super::super::{Disk, made, open, open_sound};
use so_sinh_ke::store::{StoreError, StoreFinding};

pub async fn a_database_that_lost_its_end_is_noticed<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    for n in 1..=5 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    let witness = store.witness();
    disk.lose_last(2).await;
    let (again, opened) = open(disk, Some(&witness)).await.unwrap();
    let named = StoreFinding::Shortened {
        held_seq: 3,
        witnessed_seq: 5,
        lost: 2,
    };
    assert_eq!(opened.findings, [named]);
    assert_eq!(again.documents().len(), 3);
    // From inside nothing can be seen.
    open_sound(disk, None).await;
    // The tab that still holds everything does not write on top of it without knowing, and brings
    // back what is lost.
    assert_eq!(
        store.commit(&made("grant:6", 6)).await,
        Err(StoreError::Behind)
    );
    assert_eq!(store.refresh().await.unwrap(), []);
    assert_eq!(store.documents().len(), 5);
    assert!(store.wants_checkpoint());
    store.commit(&made("grant:6", 6)).await.unwrap();
    store.checkpoint().await.unwrap();
    assert!(!store.wants_checkpoint());
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());
    assert_eq!(again.documents().len(), 6);
}

pub async fn a_database_that_lost_its_end_and_went_on_is_noticed<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    let witness = store.commit(&made("grant:2", 2)).await.unwrap();
    disk.lose_last(1).await;
    let mut other = open_sound(disk, None).await;
    other.commit(&made("grant:3", 3)).await.unwrap();
    let named = StoreFinding::Diverged { seq: 2 };
    let (_, opened) = open(disk, Some(&witness)).await.unwrap();
    assert_eq!(opened.findings, std::slice::from_ref(&named));
    other.commit(&made("grant:4", 4)).await.unwrap();
    let (_, opened) = open(disk, Some(&witness)).await.unwrap();
    assert_eq!(opened.findings, [named]);
    // A tab that still holds the lost one joins both.
    assert_eq!(store.refresh().await.unwrap()[0].revisions.len(), 2);
    store.checkpoint().await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents().len(), 4);
}

pub async fn a_vanished_database_is_noticed<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let witness = store.commit(&made("grant:1", 1)).await.unwrap();
    store.erase().await.unwrap();
    let (again, opened) = open(disk, Some(&witness)).await.unwrap();
    assert!(opened.fresh);
    assert_eq!(
        opened.findings,
        [StoreFinding::Vanished {
            documents: 1,
            seq: 1
        }]
    );
    assert_ne!(again.witness().register, witness.register);
}

pub async fn a_replaced_database_is_noticed<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let witness = store.commit(&made("grant:1", 1)).await.unwrap();
    store.erase().await.unwrap();
    let mut other = open_sound(disk, None).await;
    other.commit(&made("grant:9", 9)).await.unwrap();
    let (_, opened) = open(disk, Some(&witness)).await.unwrap();
    assert_eq!(
        opened.findings,
        [StoreFinding::Replaced {
            documents: 1,
            seq: 1
        }]
    );
}

pub async fn a_witness_that_lags_behind_is_no_finding<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let early = store.commit(&made("grant:1", 1)).await.unwrap();
    store.commit(&made("grant:2", 2)).await.unwrap();
    open_sound(disk, Some(&early)).await;
    store.checkpoint().await.unwrap();
    open_sound(disk, Some(&early)).await;
}
