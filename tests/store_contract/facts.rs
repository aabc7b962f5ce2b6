//! The facts.

use so_sinh_ke::{
    replica::Revision,
    store::{Shelf, Store, StoreError, StoreFinding},
};

use super::{
    Clock, Disk, amounts, body, change, corrupt, edited, made, open, open_at, open_sound,
    patiently, polled, trees,
};

/// Names every fact to a macro that makes a test of each.
macro_rules! every_fact {
    ($make:ident) => {
        $make! {
            a_new_database_is_empty_and_nothing_is_wrong_with_it,
            what_was_saved_is_there_after_reopening,
            a_checkpoint_changes_no_record,
            trees_with_conflicts_and_deletions_survive_a_checkpoint_exactly,
            older_contents_are_found_in_the_history,
            a_growing_register_splits_its_buckets_and_still_finds_old_history,
            a_crash_at_any_step_of_the_first_save_leaves_all_or_nothing,
            a_crash_at_any_step_of_a_save_leaves_all_or_nothing,
            a_crash_at_any_step_of_a_checkpoint_loses_nothing,
            a_damaged_segment_is_named_and_kept_even_after_a_checkpoint,
            a_damaged_journal_entry_is_named_and_kept_and_hides_no_other,
            a_missing_segment_is_named,
            a_missing_journal_entry_is_named,
            an_older_state_of_a_segment_is_named,
            a_damaged_or_missing_head_costs_no_record,
            a_damaged_or_missing_table_costs_no_record,
            damage_in_the_history_is_found_when_looked_for,
            a_database_that_lost_its_end_is_noticed,
            a_database_that_lost_its_end_and_went_on_is_noticed,
            a_vanished_database_is_noticed,
            a_replaced_database_is_noticed,
            a_witness_that_lags_behind_is_no_finding,
            a_write_that_hangs_once_is_repeated,
            a_write_that_hangs_is_given_up_after_five_seconds_and_can_be_repeated,
            a_write_that_lands_late_does_no_harm,
            a_write_that_lands_between_two_tries_is_recognized,
            a_read_that_hangs_at_start_is_repeated,
            a_disk_that_is_full_for_a_moment_is_tried_again,
            on_a_full_disk_nothing_changes_and_the_save_can_be_repeated,
            denied_storage_is_said,
            two_tabs_lose_nothing_of_each_other,
            a_tab_notices_that_another_one_made_a_checkpoint,
            two_tabs_that_start_a_register_together_share_it,
            a_tab_notices_that_another_one_erased_everything,
            saving_the_same_action_twice_is_harmless,
            what_could_not_be_read_again_is_refused,
            a_database_of_a_newer_program_is_left_alone,
            erasing_leaves_nothing,
        }
    };
}
pub(crate) use every_fact;

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
    assert_eq!(last.documents()["grant:7"].live().unwrap()["amount"], 701);
}

pub async fn trees_with_conflicts_and_deletions_survive_a_checkpoint_exactly<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    let first = Revision::new("grant:1", None, false, body(1));
    let one = Revision::new("grant:1", Some(first.rev), false, body(2));
    let other = Revision::new("grant:1", Some(first.rev), true, body(3));
    let revived = Revision::new("grant:1", Some(other.rev), false, body(4));
    // Received with names only before it, and deleted at its end.
    let mut received = Revision::new("grant:2", Some(one.rev), true, body(5));
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
            .map(|(rev, b)| (rev.generation, b["amount"].as_i64()))
            .collect();
        assert_eq!(told, [(1, Some(1)), (2, Some(2)), (3, Some(3))]);
        assert_eq!(older[2].1.as_ref(), &body(3));
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
    let many = (0..500).map(|n| Revision::new(format!("grant:{n}"), None, false, wide.clone()));
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

/// Crashes `work` after each number of polls until it gets through, each time from the same state,
/// and wants to see exactly what was there before or exactly what is there after.
async fn crash_everywhere<D: Disk, Prepare, Work>(disk: &D, prepare: Prepare, work: Work)
where
    Prepare: AsyncFn(&mut Store<D::Backend>, usize),
    Work: AsyncFn(&mut Store<D::Backend>, usize) -> Result<(), StoreError>,
{
    let mut crashed = 0;
    for times in 0.. {
        let mut store = open_sound(disk, None).await;
        prepare(&mut store, times).await;
        let before = (trees(&store), store.witness());
        let end = polled(times, work(&mut store, times)).await;
        let after_in_memory = (trees(&store), store.witness());
        drop(store);

        let mut again = open_sound(disk, Some(&before.1)).await;
        let found = (trees(&again), again.witness());
        if let Some(end) = end {
            end.unwrap();
            assert_eq!(found, after_in_memory);
            break;
        }
        crashed += 1;
        assert_eq!(after_in_memory, before, "shown before it was stored");
        let stored = found != before;
        work(&mut again, times).await.unwrap();
        if stored {
            // The answer was lost. Doing it again has changed nothing.
            assert_eq!((trees(&again), again.witness()), found);
        }
        again
            .commit(&made(&format!("grant:later{times}"), 1))
            .await
            .unwrap();
        open_sound(disk, Some(&again.witness())).await;
    }
    assert!(crashed > 2, "crashed at {crashed} places only");
}

pub async fn a_crash_at_any_step_of_the_first_save_leaves_all_or_nothing<D: Disk>(disk: &D) {
    let mut crashed = 0;
    for times in 0.. {
        let mut store = open_sound(disk, None).await;
        let end = polled(times, store.commit(&made("grant:1", 1))).await;
        drop(store);
        let again = open_sound(disk, None).await;
        let found = amounts(&again).len();
        if end.is_some() {
            assert_eq!(found, 1);
            break;
        }
        crashed += 1;
        assert_eq!(found as u64, again.witness().seq);
        again.erase().await.unwrap();
    }
    assert!(crashed > 2, "crashed at {crashed} places only");
}

pub async fn a_crash_at_any_step_of_a_save_leaves_all_or_nothing<D: Disk>(disk: &D) {
    let two = |n: usize| {
        let one = Revision::new(format!("grant:a{n}"), None, false, body(1));
        let other = Revision::new(format!("grant:b{n}"), None, false, body(2));
        change(&format!("two {n}"), vec![one, other])
    };
    crash_everywhere(
        disk,
        async |store: &mut Store<D::Backend>, n| {
            store.commit(&made(&format!("grant:{n}"), 0)).await.unwrap();
        },
        async |store: &mut Store<D::Backend>, n| store.commit(&two(n)).await.map(drop),
    )
    .await;
}

pub async fn a_crash_at_any_step_of_a_checkpoint_loses_nothing<D: Disk>(disk: &D) {
    crash_everywhere(
        disk,
        async |store: &mut Store<D::Backend>, n| {
            let id = format!("grant:{n}");
            store.commit(&made(&id, 0)).await.unwrap();
            store.commit(&edited(store, &id, 1)).await.unwrap();
        },
        async |store: &mut Store<D::Backend>, _| store.checkpoint().await,
    )
    .await;
    let store = open_sound(disk, None).await;
    for id in store.documents().keys().filter(|id| !id.contains("later")) {
        assert_eq!(store.older_bodies(id).await.unwrap().len(), 1, "{id}");
    }
    assert_eq!(store.check_history().await.unwrap(), []);
}

/// A register of several segments, all folded, with a journal of two entries.
async fn several_segments<D: Disk>(disk: &D) -> Store<D::Backend> {
    let mut store = open_sound(disk, None).await;
    let mut wide = body(0);
    wide.insert("note".into(), "ghi chú ".repeat(1_000).into());
    let many = (0..200).map(|n| Revision::new(format!("grant:{n}"), None, false, wide.clone()));
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
    let opened = patiently(disk, &clock, open_at(disk, &clock, Some(&store.witness()))).await;
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

pub async fn what_could_not_be_read_again_is_refused<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    let with = |name: &str, value: serde_json::Value| {
        let mut body = body(1);
        body.insert(name.to_owned(), value);
        Revision::new("grant:2", None, false, body)
    };
    let mut altered = with("a", 1.into());
    altered.deleted = true;
    let mut orphan = Revision::new("grant:2", Some(altered.rev), false, body(1));
    orphan.ancestors.clear();
    let misnamed = Revision::new("no colon", None, false, body(1));
    let float = with("share", 0.5.into());
    let great = with("amount", i64::MAX.into());
    let underscored = with("_hidden", 1.into());
    let proto = with("__proto__", 1.into());
    for bad in [altered, orphan, misnamed, float, great, underscored, proto] {
        let before = (trees(&store), store.witness());
        let good = Revision::new("grant:3", None, false, body(3));
        let end = store.commit(&change("bad", vec![good, bad.clone()])).await;
        let Err(StoreError::Unkeepable { id, .. }) = end else {
            panic!("{bad:?} was taken: {end:?}")
        };
        assert_eq!(id, bad.id);
        assert_eq!((trees(&store), store.witness()), before);
    }
    assert_eq!(open_sound(disk, None).await.documents().len(), 1);
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
