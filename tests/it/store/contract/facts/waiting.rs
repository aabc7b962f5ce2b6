//! A disk that hangs, is full or refuses.

use super::super::{
    Clock, Disk, amounts, edited, made, open, open_at, open_sound, patiently, patiently_for,
};
use so_sinh_ke::store::StoreError;

pub async fn a_write_that_hangs_once_is_repeated<D: Disk>(disk: &D) {
    let clock = Clock::default();
    let (mut store, _) = open_at(disk, &clock, None).await.unwrap();
    disk.hang_writes(1);
    let end = patiently(disk, &clock, store.commit(&made("grant:1", 1))).await;
    end.unwrap();
    assert_eq!(disk.hung(), 1);
    assert_eq!(amounts(&store), [("grant:1".to_owned(), Some(1))]);
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(amounts(&again), amounts(&store));
}

pub async fn a_write_that_hangs_is_given_up_after_five_seconds_and_can_be_repeated<D: Disk>(
    disk: &D,
) {
    let clock = Clock::default();
    let (mut store, _) = open_at(disk, &clock, None).await.unwrap();
    store.commit(&made("grant:1", 1)).await.unwrap();
    let before = (store.documents().clone(), store.witness());
    let second = made("grant:2", 2);
    disk.hang_writes(2);
    let end = patiently(disk, &clock, store.commit(&second)).await;
    assert_eq!(end, Err(StoreError::TimedOut { seconds: 5 }));
    assert_eq!((store.documents().clone(), store.witness()), before);
    let again = open_sound(disk, Some(&before.1)).await;
    assert_eq!(again.documents(), &before.0);

    store.commit(&second).await.unwrap();
    assert_eq!(amounts(&store).len(), 2);
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());
}

pub async fn a_write_that_lands_late_does_no_harm<D: Disk>(disk: &D) {
    let clock = Clock::default();
    let (mut store, _) = open_at(disk, &clock, None).await.unwrap();
    store.commit(&made("grant:1", 1)).await.unwrap();
    let second = made("grant:2", 2);
    disk.hang_writes(2);
    patiently(disk, &clock, store.commit(&second))
        .await
        .unwrap_err();
    disk.land_late().await;
    // The person presses "save" again.
    store.commit(&second).await.unwrap();
    assert_eq!(store.witness().seq, 2);
    store.commit(&made("grant:3", 3)).await.unwrap();

    // Another one lands after something else was saved in its place: it has no effect.
    disk.hang_writes(2);
    patiently(disk, &clock, store.commit(&made("grant:4", 4)))
        .await
        .unwrap_err();
    store.commit(&made("grant:5", 5)).await.unwrap();
    disk.land_late().await;
    let again = open_sound(disk, Some(&store.witness())).await;
    let held: Vec<_> = again.documents().keys().map(String::as_str).collect();
    assert_eq!(held, ["grant:1", "grant:2", "grant:3", "grant:5"]);
}

pub async fn a_write_that_lands_between_two_tries_is_recognized<D: Disk>(disk: &D) {
    let clock = Clock::default();
    let (mut store, _) = open_at(disk, &clock, None).await.unwrap();
    store.commit(&made("grant:1", 1)).await.unwrap();
    let mut other = open_sound(disk, None).await;
    let second = made("grant:2", 2);
    disk.hang_writes(2);
    patiently(disk, &clock, store.commit(&second))
        .await
        .unwrap_err();
    disk.land_late().await;
    // Another tab has gone on from there.
    other.refresh().await.unwrap();
    other.commit(&made("grant:3", 3)).await.unwrap();
    store.commit(&second).await.unwrap();
    assert_eq!(amounts(&store).len(), 2);
    assert_eq!(store.refresh().await.unwrap(), [made("grant:3", 3)]);
    assert_eq!(store.witness(), other.witness());
    assert_eq!(store.documents(), other.documents());
}

pub async fn a_read_that_hangs_at_start_is_repeated<D: Disk>(disk: &D) {
    let clock = Clock::default();
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    disk.hang_reads(1);
    let witness = store.witness();
    let opening = open_at(disk, &clock, Some(&witness));
    let limit = std::time::Duration::from_secs(5);
    let opened = patiently_for(disk, &clock, limit, opening).await;
    assert_eq!(opened.unwrap().0.documents(), store.documents());
}

pub async fn a_disk_that_is_full_for_a_moment_is_tried_again<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    disk.fill_for(1);
    store.commit(&made("grant:1", 1)).await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents().len(), 1);
}

pub async fn on_a_full_disk_nothing_changes_and_the_save_can_be_repeated<D: Disk>(disk: &D) {
    let clock = Clock::default();
    let (mut store, _) = open_at(disk, &clock, None).await.unwrap();
    store.commit(&made("grant:1", 1)).await.unwrap();
    let before = (store.documents().clone(), store.witness());
    disk.fill_for(2);
    assert_eq!(
        store.commit(&made("grant:2", 2)).await,
        Err(StoreError::Full)
    );
    assert_eq!((store.documents().clone(), store.witness()), before);
    // As measured: the first fails, the one after it never ends.
    disk.fill_for(1);
    disk.hang_writes(1);
    let end = patiently(disk, &clock, store.commit(&made("grant:2", 2))).await;
    assert_eq!(end, Err(StoreError::Full));
    disk.fill_for(2);
    assert_eq!(store.checkpoint().await, Err(StoreError::Full));
    assert_eq!((store.documents().clone(), store.witness()), before);

    store.commit(&made("grant:2", 2)).await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());
}

pub async fn denied_storage_is_said<D: Disk>(disk: &D) {
    disk.deny(true);
    let Err(error) = open(disk, None).await else {
        panic!("opened")
    };
    assert!(matches!(error, StoreError::Denied { .. }), "{error:?}");
    disk.deny(false);
    open_sound(disk, None).await;
}

pub async fn a_checkpoint_that_lands_late_does_no_harm<D: Disk>(disk: &D) {
    let clock = Clock::default();
    let (mut store, _) = open_at(disk, &clock, None).await.unwrap();
    store.commit(&made("grant:1", 1)).await.unwrap();
    store.commit(&edited(&store, "grant:1", 2)).await.unwrap();
    disk.hang_writes(2);
    let end = patiently(disk, &clock, store.checkpoint()).await;
    assert_eq!(end, Err(StoreError::TimedOut { seconds: 5 }));
    disk.land_late().await;
    store.checkpoint().await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());

    // Or something else comes first.
    store.commit(&edited(&store, "grant:1", 3)).await.unwrap();
    disk.hang_writes(2);
    patiently(disk, &clock, store.checkpoint())
        .await
        .unwrap_err();
    store.commit(&made("grant:2", 2)).await.unwrap();
    disk.land_late().await;
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());

    // Or it lands, and a save comes after.
    disk.hang_writes(2);
    patiently(disk, &clock, store.checkpoint())
        .await
        .unwrap_err();
    disk.land_late().await;
    let third = made("grant:3", 3);
    assert_eq!(store.commit(&third).await, Err(StoreError::Behind));
    assert_eq!(store.refresh().await.unwrap(), []);
    store.commit(&third).await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());
    assert_eq!(again.older_bodies("grant:1").await.unwrap().len(), 2);
    assert_eq!(again.check_history().await.unwrap(), []);
}
