//! Taking out again what an import brought, and what a laptop remembers beside the records.

use so_sinh_ke::{
    replica::Rev,
    store::{ChangeSet, Note, Shelf, StoreFinding},
};

use super::super::{Disk, edited, made, open, open_sound, trees};

/// `ends` are told again, because they become leaves.
fn withdrawal(change: &ChangeSet, ends: &ChangeSet) -> ChangeSet {
    let mut gone: Vec<(String, Vec<Rev>)> = Vec::new();
    for revision in &change.revisions {
        gone.push((revision.id.clone(), vec![revision.rev]));
    }
    ChangeSet {
        withdrawn: gone,
        ..ChangeSet::new("undo", ends.revisions.clone())
    }
}

pub async fn what_was_taken_out_again_is_as_if_it_had_never_come<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let first = made("grant:1", 1);
    store.commit(&first).await.unwrap();
    let before = trees(&store);
    let edit = edited(&store, "grant:1", 2);
    let new = made("grant:2", 2);
    let mut import = edit.clone();
    import.revisions.extend(new.revisions.clone());
    for checkpoint_between in [false, true] {
        store.commit(&import).await.unwrap();
        if checkpoint_between {
            store.checkpoint().await.unwrap();
        }
        store.commit(&withdrawal(&import, &first)).await.unwrap();
        assert_eq!(trees(&store), before);
        assert_eq!(store.witness().documents, 1);
        // In the journal, then folded.
        for _ in 0..2 {
            let again = open_sound(disk, Some(&store.witness())).await;
            assert_eq!(trees(&again), before);
            assert_eq!(again.older_bodies("grant:1").await.unwrap(), []);
            store.checkpoint().await.unwrap();
        }
    }
    store.commit(&import).await.unwrap();
    assert_eq!(store.documents().len(), 2, "it can come again");
}

pub async fn another_tab_takes_a_withdrawal_for_no_loss<D: Disk>(disk: &D) {
    let none = ChangeSet::default();
    for folded in [false, true] {
        let mut one = open_sound(disk, None).await;
        let id = format!("grant:{folded}");
        let import = made(&id, 1);
        one.commit(&import).await.unwrap();
        let mut two = open_sound(disk, None).await;
        one.commit(&withdrawal(&import, &none)).await.unwrap();
        if folded {
            one.checkpoint().await.unwrap();
        }
        let news = two.refresh().await.unwrap();
        assert_eq!(news.len(), 1);
        assert_eq!(news[0].withdrawn, withdrawal(&import, &none).withdrawn);
        assert_eq!(trees(&two), trees(&one));
        assert!(!two.documents().contains_key(&id));
        two.commit(&made(&format!("payment:{folded}"), 1))
            .await
            .unwrap();
        one.refresh().await.unwrap();
        two.checkpoint().await.unwrap();
        let again = open_sound(disk, Some(&two.witness())).await;
        assert!(!again.documents().contains_key(&id));
    }
}

pub async fn notes_are_kept_with_their_action_and_damage_no_record<D: Disk>(disk: &D) {
    let note = |key: &str, text: Option<&str>, far: bool| Note {
        key: key.into(),
        text: text.map(str::to_owned),
        far,
    };
    let mut store = open_sound(disk, None).await;
    let change = ChangeSet {
        notes: vec![
            note("step/1", Some("một"), false),
            note("step/1", Some("xa"), true),
        ],
        ..made("grant:1", 1)
    };
    store.commit(&change).await.unwrap();
    for _ in 0..2 {
        let again = open_sound(disk, Some(&store.witness())).await;
        assert_eq!(again.notes().get("step/1").map(String::as_str), Some("một"));
        assert_eq!(
            again.far_note("step/1").await.unwrap().as_deref(),
            Some("xa")
        );
        assert_eq!(again.far_note("step/2").await.unwrap(), None);
        assert_eq!(again.check_history().await.unwrap(), []);
        store.checkpoint().await.unwrap();
    }
    let forget = ChangeSet {
        notes: vec![note("step/1", None, false), note("step/1", None, true)],
        ..ChangeSet::new("forget", Vec::new())
    };
    store.commit(&forget).await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert!(again.notes().is_empty());
    assert_eq!(again.far_note("step/1").await.unwrap(), None);
    assert_eq!(again.documents(), store.documents());
}

/// What lies on a disk for years can be taken from it and put back later, sealed or not.
pub async fn a_note_from_before_that_was_put_back_is_noticed<D: Disk>(disk: &D) {
    let noted = |n: i64| ChangeSet {
        notes: [false, true]
            .map(|far| Note {
                key: "key".into(),
                text: Some(format!("{n}")),
                far,
            })
            .into(),
        ..made(&format!("grant:{n}"), n)
    };
    let mut store = open_sound(disk, None).await;
    for (shelf, named) in [
        (Shelf::Meta, "meta/note/key"),
        (Shelf::History, "history/note/key"),
    ] {
        let n = i64::try_from(store.documents().len()).unwrap();
        store.commit(&noted(n)).await.unwrap();
        let before = disk.get(shelf, "note/key").await;
        store.commit(&noted(n + 1)).await.unwrap();
        drop(open_sound(disk, Some(&store.witness())).await);
        disk.set(shelf, "note/key", before).await;
        let (mut again, opened) = open(disk, Some(&store.witness())).await.unwrap();
        let stale = StoreFinding::ChunkStale { key: named.into() };
        for part in again.history_parts() {
            again.look_at(&part).await.unwrap();
        }
        let alarms = again.alarms().iter().map(|alarm| alarm.finding.clone());
        assert!(
            opened.findings.contains(&stale) || alarms.collect::<Vec<_>>().contains(&stale),
            "{named}"
        );
        store.commit(&noted(n + 2)).await.unwrap();
    }
}

pub async fn the_action_that_touched_a_document_last_is_known_after_a_checkpoint<D: Disk>(
    disk: &D,
) {
    let mut store = open_sound(disk, None).await;
    for n in 1..=3 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    store.commit(&edited(&store, "grant:1", 9)).await.unwrap();
    let known =
        |n: i64, store: &so_sinh_ke::store::Store<D::Backend>| store.touched(&format!("grant:{n}"));
    for _ in 0..2 {
        let again = open_sound(disk, Some(&store.witness())).await;
        assert_eq!([1, 2, 3, 4].map(|n| known(n, &again)), [4, 2, 3, 0]);
        store.checkpoint().await.unwrap();
    }
}
