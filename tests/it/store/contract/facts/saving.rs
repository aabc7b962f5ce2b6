//! What is saved is there, and is what was saved.

use super::super::{Disk, body, change, edited, made, open, open_sound, trees};
use super::damage::several_segments;
use so_sinh_ke::replica::Revision;
use so_sinh_ke::store::{ChangeSet, Shelf, StoreError};

pub async fn a_new_database_is_empty_and_nothing_is_wrong_with_it<D: Disk>(disk: &D) {
    let (store, opened) = open(disk, None).await.unwrap();
    assert!(opened.fresh);
    assert_eq!((opened.findings, opened.set_aside), (vec![], 0));
    assert!(store.documents().is_empty());
    let witness = store.witness();
    assert_eq!((witness.seq, witness.documents), (0, 0));
    // Nothing was saved, so nothing is gone.
    let (_, again) = open(disk, Some(&witness)).await.unwrap();
    assert_eq!(again.findings, []);
}

pub async fn what_was_saved_is_there_after_reopening<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 10)).await.unwrap();
    store.commit(&made("grant:2", 20)).await.unwrap();
    let witness = store.commit(&edited(&store, "grant:1", 11)).await.unwrap();
    assert_eq!((witness.seq, witness.documents), (3, 2));
    assert_eq!(witness, store.witness());
    let before = store.documents().clone();

    let (again, opened) = open(disk, Some(&witness)).await.unwrap();
    assert!(!opened.fresh);
    assert_eq!(opened.findings, []);
    assert_eq!(again.documents(), &before);
    assert_eq!(again.witness(), witness);
}

pub async fn a_checkpoint_changes_no_record<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    for n in 0..20 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    store.commit(&edited(&store, "grant:7", 700)).await.unwrap();
    let (before, witness) = (trees(&store), store.witness());
    store.checkpoint().await.unwrap();
    assert_eq!(trees(&store), before);
    assert_eq!(store.witness(), witness);
    assert_eq!(disk.keys(Shelf::Journal).await, Vec::<String>::new());

    let mut again = open_sound(disk, Some(&witness)).await;
    assert_eq!(again.documents(), store.documents());
    assert_eq!(again.witness(), witness);
    again.commit(&edited(&again, "grant:7", 701)).await.unwrap();
    again.checkpoint().await.unwrap();
    let last = open_sound(disk, Some(&again.witness())).await;
    assert_eq!(last.documents(), again.documents());
    let live = last.documents()["grant:7"].live().unwrap().clone();
    assert_eq!(live.field("amount"), Some(701.into()));
}

pub async fn trees_with_conflicts_and_deletions_survive_a_checkpoint_exactly<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let first = Revision::new("grant:1", None, false, &body(1));
    let one = Revision::new("grant:1", Some(first.rev), false, &body(2));
    let other = Revision::new("grant:1", Some(first.rev), true, &body(3));
    let revived = Revision::new("grant:1", Some(other.rev), false, &body(4));
    // Received with names only before it, and deleted at its end.
    let mut received = Revision::new("grant:2", Some(one.rev), true, &body(5));
    received.ancestors.push(first.rev);
    let all = vec![first, one, other, revived, received];
    store.commit(&change("import", all)).await.unwrap();
    let before = trees(&store);
    assert_eq!(store.documents()["grant:1"].leaves().len(), 2);
    store.checkpoint().await.unwrap();
    assert_eq!(trees(&store), before);
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(trees(&again), before);
}

pub async fn older_contents_are_found_in_the_history<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    store.commit(&edited(&store, "grant:1", 2)).await.unwrap();
    store.checkpoint().await.unwrap();
    store.commit(&edited(&store, "grant:1", 3)).await.unwrap();
    store.checkpoint().await.unwrap();
    store.commit(&edited(&store, "grant:1", 4)).await.unwrap();
    for store in [&store, &open_sound(disk, None).await] {
        let older = store.older_bodies("grant:1").await.unwrap();
        let told: Vec<_> = older
            .iter()
            .map(|(rev, b)| (rev.generation, b.field("amount").unwrap().as_i64()))
            .collect();
        assert_eq!(told, [(1, Some(1)), (2, Some(2)), (3, Some(3))]);
        assert_eq!(older[2].1.fields(), body(3));
        assert_eq!(store.check_history().await.unwrap(), []);
        assert_eq!(store.older_bodies("grant:none").await.unwrap(), []);
    }
}

pub async fn a_growing_register_splits_its_buckets_and_still_finds_old_history<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:old", 1)).await.unwrap();
    store.commit(&edited(&store, "grant:old", 2)).await.unwrap();
    store.checkpoint().await.unwrap();
    assert_eq!(disk.keys(Shelf::Segments).await, ["0001/0000"]);
    let mut wide = body(0);
    wide.insert("note".into(), "ghi chú ".repeat(500).into());
    let many = (0..500).map(|n| Revision::new(format!("grant:{n}"), None, false, &wide));
    store
        .commit(&change("import", many.collect()))
        .await
        .unwrap();
    assert!(store.wants_checkpoint());
    store.commit(&edited(&store, "grant:old", 3)).await.unwrap();
    store.checkpoint().await.unwrap();
    assert!(!store.wants_checkpoint());
    let keys = disk.keys(Shelf::Segments).await;
    assert_eq!(keys.len(), 4, "{keys:?}");
    assert!(keys.iter().all(|key| key.starts_with("0004/")));

    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());
    let older = again.older_bodies("grant:old").await.unwrap();
    assert_eq!(older.len(), 2);
    assert_eq!(again.check_history().await.unwrap(), []);
}

pub async fn saving_the_same_action_twice_is_harmless<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let first = made("grant:1", 1);
    store.commit(&first).await.unwrap();
    let second = edited(&store, "grant:1", 2);
    let witness = store.commit(&second).await.unwrap();
    let before = trees(&store);
    for round in 0..3 {
        assert_eq!(
            store.commit(&first).await.unwrap(),
            witness,
            "round {round}"
        );
        assert_eq!(
            store.commit(&second).await.unwrap(),
            witness,
            "round {round}"
        );
        assert_eq!(trees(&store), before);
        match round {
            0 => store.checkpoint().await.unwrap(),
            _ => store = open_sound(disk, Some(&witness)).await,
        }
    }
}

pub async fn a_content_whose_name_was_known_already_is_stored<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let first = Revision::new("grant:1", None, false, &body(1));
    let second = Revision::new("grant:1", Some(first.rev), false, &body(2));
    let mut third = Revision::new("grant:1", Some(second.rev), false, &body(3));
    // First only a file with the last content arrives, and not even all names.
    store
        .commit(&change("import", vec![third.clone()]))
        .await
        .unwrap();
    store.checkpoint().await.unwrap();
    third.ancestors.push(first.rev);
    store.commit(&change("names", vec![third])).await.unwrap();
    assert_eq!(store.documents()["grant:1"].nodes().len(), 3);
    store
        .commit(&change("older", vec![second, first]))
        .await
        .unwrap();
    store.checkpoint().await.unwrap();
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents()["grant:1"].nodes().len(), 3);
    assert_eq!(again.older_bodies("grant:1").await.unwrap().len(), 2);
}

pub async fn what_could_not_be_read_again_is_refused<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    let with = |name: &str, value: serde_json::Value| {
        let mut body = body(1);
        body.insert(name.to_owned(), value);
        Revision::new("grant:2", None, false, &body)
    };
    let mut altered = with("a", 1.into());
    altered.deleted = true;
    let mut orphan = Revision::new("grant:2", Some(altered.rev), false, &body(1));
    orphan.ancestors.clear();
    let misnamed = Revision::new("no colon", None, false, &body(1));
    let mut misled = Revision::new("grant:2", Some(orphan.rev), false, &body(1));
    misled.ancestors.push(orphan.rev);
    let float = with("share", 0.5.into());
    let great = with("amount", i64::MAX.into());
    let underscored = with("_hidden", 1.into());
    let proto = with("__proto__", 1.into());
    for bad in [
        altered,
        orphan,
        misled,
        misnamed,
        float,
        great,
        underscored,
        proto,
    ] {
        let before = (trees(&store), store.witness());
        let good = Revision::new("grant:3", None, false, &body(3));
        let end = store.commit(&change("bad", vec![good, bad.clone()])).await;
        let Err(StoreError::Unkeepable { id, .. }) = end else {
            panic!("{bad:?} was taken: {end:?}")
        };
        assert_eq!(id, bad.id);
        assert_eq!((trees(&store), store.witness()), before);
    }
    assert_eq!(open_sound(disk, None).await.documents().len(), 1);
}

pub async fn erasing_leaves_nothing<D: Disk>(disk: &D) {
    let mut store = several_segments(disk).await;
    store.commit(&edited(&store, "grant:1", 1)).await.unwrap();
    store.checkpoint().await.unwrap();
    store.erase().await.unwrap();
    for shelf in Shelf::ALL {
        assert_eq!(disk.keys(shelf).await, Vec::<String>::new());
    }
    let (_, opened) = open(disk, None).await.unwrap();
    assert!(opened.fresh);
}

pub async fn an_action_too_large_for_one_value_lies_in_several<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:0", 0)).await.unwrap();
    let mut two = open_sound(disk, None).await;
    let long = "x".repeat(1 << 20);
    let revisions = (1..=60).map(|n| {
        let mut fields = serde_json::Map::new();
        fields.insert("kind".into(), "grant".into());
        fields.insert("amount".into(), n.into());
        fields.insert("note".into(), long.clone().into());
        so_sinh_ke::replica::Revision::new(format!("grant:{n}"), None, false, &fields)
    });
    let large = ChangeSet::new("large", revisions.collect());
    store.commit(&large).await.unwrap();
    assert_eq!(disk.keys(Shelf::Journal).await.len(), 4, "one and three");
    assert_eq!(two.refresh().await.unwrap(), [large]);
    two.commit(&made("payment:1", 1)).await.unwrap();
    assert_eq!(store.refresh().await.unwrap(), [made("payment:1", 1)]);
    let again = open_sound(disk, Some(&store.witness())).await;
    assert_eq!(again.documents(), store.documents());
    let part = disk.keys(Shelf::Journal).await.swap_remove(2);
    let whole = disk.get(Shelf::Journal, &part).await;
    disk.set(Shelf::Journal, &part, None).await;
    let (_, opened) = open(disk, Some(&store.witness())).await.unwrap();
    assert!(!opened.findings.is_empty(), "a missing part is named");
    disk.set(Shelf::Journal, &part, whole).await;
    store.checkpoint().await.unwrap();
    assert!(disk.keys(Shelf::Journal).await.is_empty());
    assert_eq!(
        trees(&open_sound(disk, Some(&store.witness())).await),
        trees(&store)
    );
}
