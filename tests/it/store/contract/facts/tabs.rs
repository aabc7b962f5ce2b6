//! Several tabs on one disk.

use super::super::{Disk, amounts, edited, made, open_sound, trees};
use so_sinh_ke::store::StoreError;

pub async fn two_tabs_lose_nothing_of_each_other<D: Disk>(disk: &D) {
    let mut one = open_sound(disk, None).await;
    one.commit(&made("grant:0", 0)).await.unwrap();
    let mut two = open_sound(disk, None).await;
    for n in 1..=10 {
        one.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
        let mine = made(&format!("payment:{n}"), n);
        let before = two.documents().clone();
        assert_eq!(two.commit(&mine).await, Err(StoreError::Behind));
        assert_eq!(two.documents(), &before);
        assert_eq!(
            two.refresh().await.unwrap(),
            [made(&format!("grant:{n}"), n)]
        );
        two.commit(&mine).await.unwrap();
        assert_eq!(one.refresh().await.unwrap(), [mine]);
    }
    assert_eq!(one.refresh().await.unwrap(), []);
    assert_eq!(one.documents().len(), 21);
    assert_eq!(one.documents(), two.documents());
    let again = open_sound(disk, Some(&one.witness())).await;
    assert_eq!(again.documents(), one.documents());
}

pub async fn a_tab_notices_that_another_one_made_a_checkpoint<D: Disk>(disk: &D) {
    let mut one = open_sound(disk, None).await;
    one.commit(&made("grant:1", 1)).await.unwrap();
    let mut two = open_sound(disk, None).await;
    one.commit(&edited(&one, "grant:1", 2)).await.unwrap();
    one.commit(&made("grant:2", 2)).await.unwrap();
    one.checkpoint().await.unwrap();
    assert_eq!(two.checkpoint().await, Err(StoreError::Behind));
    let news = two.refresh().await.unwrap();
    let ids: Vec<_> = news
        .iter()
        .flat_map(|c| &c.revisions)
        .map(|r| r.id.as_str())
        .collect();
    assert_eq!(ids, ["grant:1", "grant:2"]);
    assert_eq!(trees(&two), trees(&one));
    two.commit(&made("grant:3", 3)).await.unwrap();
    two.checkpoint().await.unwrap();
    // Nothing new but where it lies.
    one.refresh().await.unwrap();
    two.checkpoint().await.unwrap();
    assert_eq!(one.refresh().await.unwrap(), []);
    one.commit(&made("grant:4", 4)).await.unwrap();
    let again = open_sound(disk, Some(&one.witness())).await;
    assert_eq!(trees(&again), trees(&one));
    assert_eq!(again.documents().len(), 4);
}

pub async fn two_tabs_that_start_a_register_together_share_it<D: Disk>(disk: &D) {
    let mut one = open_sound(disk, None).await;
    let mut two = open_sound(disk, None).await;
    one.commit(&made("grant:1", 1)).await.unwrap();
    assert_eq!(
        two.commit(&made("grant:2", 2)).await,
        Err(StoreError::Behind)
    );
    let news = two.refresh().await.unwrap();
    assert_eq!(news.len(), 1);
    assert_eq!(news[0].revisions, made("grant:1", 1).revisions);
    two.commit(&made("grant:2", 2)).await.unwrap();
    assert_eq!(one.witness().register, two.witness().register);
    let again = open_sound(disk, Some(&two.witness())).await;
    assert_eq!(again.documents().len(), 2);
}

pub async fn a_tab_notices_that_another_one_erased_everything<D: Disk>(disk: &D) {
    let mut one = open_sound(disk, None).await;
    one.commit(&made("grant:1", 1)).await.unwrap();
    open_sound(disk, None).await.erase().await.unwrap();
    assert_eq!(
        one.commit(&made("grant:2", 2)).await,
        Err(StoreError::Behind)
    );
    assert_eq!(one.refresh().await, Err(StoreError::Gone));
    open_sound(disk, None)
        .await
        .commit(&made("grant:3", 3))
        .await
        .unwrap();
    assert_eq!(one.refresh().await, Err(StoreError::Gone));
    assert_eq!(amounts(&one), [("grant:1".to_owned(), Some(1))]);
}
