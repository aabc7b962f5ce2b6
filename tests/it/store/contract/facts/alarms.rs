//! What was found wrong stands until somebody has answered it, and stays on record.

use so_sinh_ke::store::{Alarm, ChangeSet, Note, Shelf, Store, StoreError, StoreFinding};

use super::super::{Disk, corrupt, edited, made, open, open_sound};
use super::several_segments;

fn standing<B: so_sinh_ke::store::Backend>(store: &Store<B>) -> Vec<StoreFinding> {
    let all = store.alarms().iter().filter(|alarm| alarm.stands());
    all.map(|alarm| alarm.finding.clone()).collect()
}

/// D of the faults that were tried: after one save and a start nothing was said any more.
pub async fn an_alarm_stands_over_saves_and_starts_until_it_is_answered<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    for n in 1..=5 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    let mut witness = store.witness();
    disk.lose_last(2).await;
    let lost = StoreFinding::Shortened {
        held_seq: 3,
        witnessed_seq: 5,
        lost: 2,
    };
    for n in 0..10 {
        let (mut again, _) = open(disk, Some(&witness)).await.unwrap();
        again.date_alarms("2026-11-28T01:00:00Z");
        assert_eq!(standing(&again), std::slice::from_ref(&lost), "start {n}");
        witness = again.commit(&made(&format!("later:{n}"), n)).await.unwrap();
        if n == 5 {
            again.checkpoint().await.unwrap();
            witness = again.witness();
        }
    }
    let (mut again, opened) = open(disk, Some(&witness)).await.unwrap();
    assert_eq!(opened.findings, [], "its evidence is gone");
    again
        .answer_alarms("2026-11-28T02:00:00Z", "Ma Thị Hoa")
        .await
        .unwrap();
    for _ in 0..3 {
        let again = open_sound(disk, Some(&witness)).await;
        assert_eq!(standing(&again), []);
        let on_record = Alarm {
            finding: lost.clone(),
            noticed: "2026-11-28T01:00:00Z".into(),
            answered: "2026-11-28T02:00:00Z".into(),
            by: "Ma Thị Hoa".into(),
            over: true,
        };
        assert_eq!(again.alarms(), [on_record]);
    }
}

pub async fn an_answered_alarm_is_raised_again_by_new_damage_only<D: Disk>(disk: &D) {
    let mut store = several_segments(disk).await;
    let key = disk.keys(Shelf::Segments).await.remove(0);
    let named = StoreFinding::ChunkDamaged {
        key: format!("segments/{key}"),
    };
    for round in 0..2 {
        corrupt(disk, Shelf::Segments, &key).await;
        let (mut again, _) = open(disk, Some(&store.witness())).await.unwrap();
        assert!(standing(&again).contains(&named), "round {round}");
        again
            .answer_alarms("2026-11-28T02:00:00Z", "A")
            .await
            .unwrap();
        // The damage still lies there, and is known.
        let (again, _) = open(disk, Some(&again.witness())).await.unwrap();
        assert_eq!(standing(&again), []);
        store = again;
        store.checkpoint().await.unwrap();
        let again = open_sound(disk, Some(&store.witness())).await;
        assert_eq!(standing(&again), []);
    }
}

pub async fn an_alarm_is_answered_for_all_tabs<D: Disk>(disk: &D) {
    let mut store = open_sound(disk, None).await;
    for n in 1..=3 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    let witness = store.witness();
    disk.lose_last(1).await;
    let (mut one, _) = open(disk, Some(&witness)).await.unwrap();
    let (mut two, _) = open(disk, Some(&witness)).await.unwrap();
    one.answer_alarms("2026-11-28T02:00:00Z", "A")
        .await
        .unwrap();
    assert_eq!(
        two.commit(&made("grant:4", 4)).await,
        Err(StoreError::Behind)
    );
    assert_eq!(two.refresh().await.unwrap(), []);
    assert_eq!(standing(&two), []);
    two.commit(&made("grant:4", 4)).await.unwrap();
    let again = open_sound(disk, Some(&two.witness())).await;
    assert_eq!((standing(&again), again.alarms().len()), (Vec::new(), 1));
}

/// A of the faults that were tried: what is written behind a failure is told as done and may be gone
/// at the next start, with everything before it.
pub async fn after_a_failure_the_disk_is_made_sound_before_anything_is_told_as_saved<D: Disk>(
    disk: &D,
) {
    let mut store = open_sound(disk, None).await;
    store.commit(&made("grant:1", 1)).await.unwrap();
    let before = disk.renewed();
    disk.fill_for(2);
    assert_eq!(
        store.commit(&made("grant:2", 2)).await,
        Err(StoreError::Full)
    );
    assert_eq!(disk.renewed(), before, "nothing could be written");
    // Nor does housekeeping or another tab write behind it.
    let mut other = open_sound(disk, None).await;
    other.commit(&made("grant:3", 3)).await.unwrap();
    assert_eq!(disk.renewed(), before + 1);
    store.refresh().await.unwrap();
    store.commit(&made("grant:2", 2)).await.unwrap();
    assert_eq!(disk.renewed(), before + 1, "once is enough");
    // One that fails once and is tried again in the same save is made sound in between.
    disk.fill_for(1);
    store.commit(&made("grant:4", 4)).await.unwrap();
    assert_eq!(disk.renewed(), before + 2);
}

/// Each stored chunk in turn flipped or gone, and each shelf emptied.
pub async fn whatever_is_hit_is_named_and_the_rest_is_there<D: Disk>(disk: &D) {
    let mut store = several_segments(disk).await;
    store.commit(&edited(&store, "grant:1", 2)).await.unwrap();
    store.checkpoint().await.unwrap();
    let note = |far: bool| Note {
        key: "step/1".into(),
        text: Some("x".into()),
        far,
    };
    let noted = ChangeSet {
        notes: vec![note(false), note(true)],
        ..made("grant:last", 1)
    };
    store.commit(&noted).await.unwrap();
    store.commit(&edited(&store, "payment:1", 7)).await.unwrap();
    let witness = store.witness();
    let total = store.documents().len();

    let mut places = Vec::new();
    for shelf in [Shelf::Journal, Shelf::Segments, Shelf::History, Shelf::Meta] {
        for key in disk.keys(shelf).await {
            places.push((shelf, key));
        }
    }
    let mut cases: Vec<(String, Vec<(Shelf, String)>, bool)> = Vec::new();
    for (shelf, key) in &places {
        let place = vec![(*shelf, key.clone())];
        cases.push((format!("{key} flipped"), place.clone(), true));
        cases.push((format!("{key} gone"), place, false));
    }
    for shelf in [Shelf::Journal, Shelf::Segments, Shelf::History, Shelf::Meta] {
        let all = places.iter().filter(|(on, _)| *on == shelf).cloned();
        cases.push((format!("{shelf:?} emptied"), all.collect(), false));
    }
    for (what, hit, flipped) in cases {
        let mut before = Vec::new();
        for (shelf, key) in &hit {
            before.push(disk.get(*shelf, key).await.unwrap());
            if flipped {
                corrupt(disk, *shelf, key).await;
            } else {
                disk.set(*shelf, key, None).await;
            }
        }
        let (mut again, opened) = open(disk, Some(&witness)).await.unwrap();
        let mut named = opened.findings;
        if flipped {
            // The bytes of the history are looked at in a quiet moment.
            for part in again.history_parts() {
                again.look_at(&part).await.unwrap();
            }
            named.extend(standing(&again));
        }
        assert!(!named.is_empty(), "{what}: nothing said");
        let least = match hit[0].0 {
            Shelf::Segments if hit.len() > 1 => 2,
            Shelf::Segments => total / 3,
            Shelf::Journal => total - 3,
            _ => total,
        };
        let found = again.documents().len();
        assert!(found >= least, "{what}: {found} of {total}");
        for ((shelf, key), bytes) in hit.iter().zip(before) {
            disk.set(*shelf, key, Some(bytes)).await;
        }
        open_sound(disk, Some(&witness)).await;
    }
}
