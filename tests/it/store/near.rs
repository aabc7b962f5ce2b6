//! The near copy: killed anywhere it is whole, and nothing that the database lost is lost from it.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use futures::executor::block_on;
use proptest::prelude::*;
use so_sinh_ke::store::{
    ChangeSet, Note, Shelf, Store, StoreError, StoreFinding,
    memory::{MemoryBackend, MemoryDisk},
    near::{Followed, Found, Index, Pace, Place, follow, give_back},
};

use super::{
    InMemory,
    contract::{Clock, amounts, corrupt, edited, made, open, open_sound, pass, polled, trees},
};

const NOW: &str = "2026-12-01T07:32:00Z";

/// A place whose every operation can be the last.
#[derive(Clone, Default)]
pub struct Shelfful(Rc<RefCell<BTreeMap<String, Vec<u8>>>>);

impl Place for Shelfful {
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        pass().await;
        let all = self.0.borrow();
        Ok(all
            .keys()
            .filter(|name| name.starts_with(prefix))
            .cloned()
            .collect())
    }
    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        pass().await;
        Ok(self.0.borrow().get(name).cloned())
    }
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        pass().await;
        self.0.borrow_mut().insert(name.to_owned(), bytes.to_vec());
        pass().await;
        Ok(())
    }
    async fn remove(&self, name: &str) -> Result<(), StoreError> {
        pass().await;
        self.0.borrow_mut().remove(name);
        Ok(())
    }
}

fn disk() -> InMemory {
    InMemory(MemoryDisk::new())
}

async fn followed(disk: &InMemory, place: &Shelfful, pace: Pace) -> Followed {
    follow(&disk.0.connect(), place, pace, NOW).await.unwrap()
}

async fn copied(disk: &InMemory, place: &Shelfful) -> Index {
    match followed(disk, place, Pace::Later).await {
        Followed::Same(index) => index,
        end => panic!("{end:?}"),
    }
}

/// The head as it lies there.
fn head(disk: &InMemory) -> Option<Vec<u8>> {
    disk.0.get(Shelf::Meta, "head")
}

async fn found(place: &Shelfful) -> Found {
    let index = Index::all(place).await.unwrap().remove(0);
    Found::read(place, index, Clock::default().sleep())
        .await
        .unwrap()
}

#[derive(Clone, Debug)]
enum Step {
    Save(u8),
    SaveMany,
    Checkpoint,
    Follow,
    KilledFollow(usize),
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0_u8..5).prop_map(Step::Save),
        1 => Just(Step::SaveMany),
        2 => Just(Step::Checkpoint),
        2 => Just(Step::Follow),
        4 => (0_usize..60).prop_map(Step::KilledFollow),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..40)
}

async fn save(store: &mut Store<MemoryBackend>, n: u8, amount: i64) {
    let id = format!("grant:{n}");
    let change = if store.documents().contains_key(&id) {
        edited(store, &id, amount)
    } else {
        made(&id, amount)
    };
    store.commit(&change).await.unwrap();
}

async fn killed_anywhere(steps: Vec<Step>) {
    let (disk, place) = (disk(), Shelfful::default());
    let mut store = open_sound(&disk, None).await;
    // What each state was, by the number of its action; and the action up to which it was copied.
    let mut states = BTreeMap::from([(0, trees(&store))]);
    let mut safe = 0;
    for (at, step) in steps.into_iter().enumerate() {
        let amount = i64::try_from(at).unwrap();
        match step {
            Step::Save(n) => save(&mut store, n, amount).await,
            Step::SaveMany => {
                for n in 0..40 {
                    save(&mut store, n, amount).await;
                    states.insert(store.witness().seq, trees(&store));
                }
            }
            Step::Checkpoint => store.checkpoint().await.unwrap(),
            Step::Follow => {
                if !matches!(
                    followed(&disk, &place, Pace::Later).await,
                    Followed::Nothing
                ) {
                    safe = store.witness().seq;
                }
            }
            Step::KilledFollow(polls) => {
                let backend = disk.0.connect();
                let end = polled(polls, follow(&backend, &place, Pace::Later, NOW)).await;
                if let Some(Ok(Followed::Same(index))) = end {
                    safe = index.seq;
                }
            }
            Step::Reopen => store = open_sound(&disk, Some(&store.witness())).await,
        }
        states.insert(store.witness().seq, trees(&store));
        if Index::all(&place).await.unwrap().is_empty() {
            assert_eq!(safe, 0);
            continue;
        }
        let found = found(&place).await;
        assert_eq!(found.findings, [], "after step {at}");
        assert!(found.index.seq >= safe);
        assert_eq!(
            trees(&found.store),
            states[&found.index.seq],
            "after step {at}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]
    #[test]
    fn a_copy_killed_anywhere_is_the_one_before_or_the_one_after(steps in steps()) {
        block_on(killed_anywhere(steps));
    }
}

#[test]
fn a_vanished_database_comes_back_with_its_history_its_notes_and_its_name() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..6 {
            save(&mut store, n % 3, i64::from(n)).await;
            copied(&disk, &place).await;
        }
        store.checkpoint().await.unwrap();
        copied(&disk, &place).await;
        save(&mut store, 9, 9).await;
        let at = copied(&disk, &place).await;
        let (witness, before) = (store.witness(), trees(&store));
        disk.0.wipe();
        let (_, opened) = open(&disk, Some(&witness)).await.unwrap();
        assert!(opened.fresh);
        let found = found(&place).await;
        assert_eq!(found.index, at);
        give_back(&disk.0.connect(), head(&disk), &found)
            .await
            .unwrap();
        let again = open_sound(&disk, Some(&witness)).await;
        assert_eq!(again.witness(), witness);
        assert_eq!(trees(&again), before);
        assert_eq!(again.older_bodies("grant:0").await.unwrap().len(), 1);
        assert_eq!(again.check_history().await.unwrap(), []);
        assert_eq!(copied(&disk, &place).await.seq, witness.seq);
    });
}

/// A disk may lose a piece while its page is open, and goes on being followed.
#[test]
fn a_note_that_the_database_has_lost_or_spoilt_stays_in_the_copy() {
    block_on(async {
        for spoilt in [None, Some(b"SSKC".to_vec())] {
            let (disk, place) = (disk(), Shelfful::default());
            let mut store = open_sound(&disk, None).await;
            let note = Note {
                key: "office-key".into(),
                text: Some("secret".into()),
                far: false,
            };
            let noted = ChangeSet {
                notes: vec![note],
                ..made("grant:1", 1)
            };
            store.commit(&noted).await.unwrap();
            copied(&disk, &place).await;
            disk.0.set(Shelf::Meta, "note/office-key", spoilt);
            save(&mut store, 2, 2).await;
            copied(&disk, &place).await;
            let notes = found(&place).await.store.notes().clone();
            assert_eq!(notes.get("office-key").map(String::as_str), Some("secret"));
        }
    });
}

#[test]
fn a_database_that_ends_earlier_than_its_copy_is_not_followed() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..5 {
            save(&mut store, n, 1).await;
        }
        let whole = copied(&disk, &place).await;
        disk.0.lose_last(2);
        for pace in [Pace::First, Pace::Later] {
            let end = followed(&disk, &place, pace).await;
            assert_eq!(end, Followed::Other(whole.clone()));
        }
        // It goes on, and is longer in the end: still it is another past.
        let mut other = open_sound(&disk, None).await;
        for n in 10..13 {
            save(&mut other, n, 2).await;
        }
        let end = followed(&disk, &place, Pace::First).await;
        assert_eq!(end, Followed::Other(whole));
        assert_eq!(amounts(&found(&place).await.store).len(), 5);
    });
}

#[test]
fn what_was_saved_after_the_loss_is_not_lost_by_the_restoring() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..5 {
            save(&mut store, n, 1).await;
        }
        copied(&disk, &place).await;
        disk.0.lose_last(3);
        let mut other = open_sound(&disk, None).await;
        save(&mut other, 0, 7).await;
        save(&mut other, 8, 8).await;
        let mut found = found(&place).await;
        found
            .add("put together", found.missing_of(other.documents()))
            .await
            .unwrap();
        give_back(&disk.0.connect(), head(&disk), &found)
            .await
            .unwrap();
        let again = open_sound(&disk, None).await;
        let amounts = amounts(&again);
        assert_eq!(amounts.len(), 6);
        assert_eq!(amounts[0], ("grant:0".to_owned(), Some(7)));
        assert_eq!(amounts[5], ("grant:8".to_owned(), Some(8)));
        assert!(matches!(
            followed(&disk, &place, Pace::First).await,
            Followed::Same(_)
        ));
    });
}

#[test]
fn what_lay_damaged_in_the_database_is_kept_byte_for_byte() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..5 {
            save(&mut store, n, 1).await;
        }
        store.checkpoint().await.unwrap();
        copied(&disk, &place).await;
        let key = disk.0.keys(Shelf::Segments).remove(0);
        let bent = corrupt(&disk, Shelf::Segments, &key).await;
        let found = found(&place).await;
        give_back(&disk.0.connect(), head(&disk), &found)
            .await
            .unwrap();
        let again = open_sound(&disk, Some(&store.witness())).await;
        assert_eq!(amounts(&again).len(), 5);
        let kept = again.set_aside().await.unwrap();
        assert_eq!(kept.len(), 1);
        assert!(kept[0].0.starts_with("segments/"));
        assert_eq!(kept[0].1, bent);
    });
}

#[test]
fn restoring_killed_anywhere_leaves_what_was_or_what_shall_be() {
    block_on(async {
        for polls in 0..80 {
            let (disk, place) = (disk(), Shelfful::default());
            let mut store = open_sound(&disk, None).await;
            for n in 0..4 {
                save(&mut store, n, 1).await;
            }
            copied(&disk, &place).await;
            let whole = trees(&store);
            disk.0.lose_last(2);
            let less = trees(&open_sound(&disk, None).await);
            let (found, backend) = (found(&place).await, disk.0.connect());
            let end = polled(polls, give_back(&backend, head(&disk), &found)).await;
            let now = trees(&open_sound(&disk, None).await);
            assert!(
                now == whole || (end.is_none() && now == less),
                "{polls} polls"
            );
        }
    });
}

#[test]
fn a_copy_that_was_given_up_is_still_there_beside_the_new_one() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..5 {
            save(&mut store, n, 1).await;
        }
        store.checkpoint().await.unwrap();
        save(&mut store, 5, 1).await;
        let register = copied(&disk, &place).await.register;
        disk.0.lose_last(1);
        let mut other = open_sound(&disk, None).await;
        save(&mut other, 6, 2).await;
        other.checkpoint().await.unwrap();
        // However far it goes on, and whatever it folds: only who decides gives the copy up.
        for pace in [Pace::First, Pace::First] {
            let end = followed(&disk, &place, pace).await;
            assert!(matches!(end, Followed::Other(index) if index.seq == 6));
            save(&mut other, 7, 2).await;
            other.checkpoint().await.unwrap();
        }
        let end = followed(&disk, &place, Pace::Decided).await;
        assert!(matches!(end, Followed::Same(index) if index.seq == 8));
        let name = Index::name_before(&register);
        let before = Index::read(&place, &name).await.unwrap().unwrap();
        let before = Found::read(&place, before, Clock::default().sleep())
            .await
            .unwrap();
        assert_eq!(before.findings, []);
        assert_eq!(trees(&before.store), trees(&store));
    });
}

#[test]
fn a_register_that_folded_before_it_was_copied_is_not_followed_unseen() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        save(&mut store, 0, 1).await;
        let at = copied(&disk, &place).await;
        save(&mut store, 1, 1).await;
        store.checkpoint().await.unwrap();
        assert_eq!(
            followed(&disk, &place, Pace::First).await,
            Followed::Other(at)
        );
        // In the session in which it was the same, it is its continuation.
        assert_eq!(copied(&disk, &place).await.seq, 2);
    });
}

#[test]
fn fewer_records_without_a_withdrawal_are_no_continuation() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..3 {
            save(&mut store, n, 1).await;
        }
        store.checkpoint().await.unwrap();
        let at = copied(&disk, &place).await;
        // A damaged segment, mended by a checkpoint: the chain goes on, the records are gone.
        let key = disk.0.keys(Shelf::Segments).remove(0);
        corrupt(&disk, Shelf::Segments, &key).await;
        let (mut less, _) = open(&disk, None).await.unwrap();
        save(&mut less, 7, 1).await;
        less.checkpoint().await.unwrap();
        for pace in [Pace::First, Pace::Later] {
            assert_eq!(
                followed(&disk, &place, pace).await,
                Followed::Other(at.clone())
            );
        }
    });
}

#[test]
fn what_the_browser_threw_out_of_a_copy_is_put_again_at_the_next_start() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..3 {
            save(&mut store, n, 1).await;
        }
        store.checkpoint().await.unwrap();
        save(&mut store, 0, 2).await;
        copied(&disk, &place).await;
        let names: Vec<String> = place.0.borrow().keys().cloned().collect();
        for name in names.iter().filter(|name| !name.ends_with("/index")) {
            place.0.borrow_mut().remove(name);
            let end = followed(&disk, &place, Pace::First).await;
            assert!(matches!(end, Followed::Same(_)), "{name}");
            assert!(place.0.borrow().contains_key(name), "{name}");
        }
        assert_eq!(found(&place).await.findings, []);
    });
}

#[test]
fn a_restoring_does_not_go_over_what_another_tab_saved() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        save(&mut store, 0, 1).await;
        copied(&disk, &place).await;
        let seen = head(&disk);
        save(&mut store, 1, 1).await;
        let found = found(&place).await;
        let end = give_back(&disk.0.connect(), seen, &found).await;
        assert_eq!(end, Err(StoreError::Behind));
        assert_eq!(open_sound(&disk, None).await.documents().len(), 2);
    });
}

#[test]
fn a_damaged_chunk_of_a_copy_is_named_and_the_rest_is_there() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for n in 0..5 {
            save(&mut store, n, 1).await;
        }
        copied(&disk, &place).await;
        let names: Vec<String> = place.0.borrow().keys().cloned().collect();
        let journal: Vec<_> = names.iter().filter(|n| n.contains("/journal/")).collect();
        assert_eq!(journal.len(), 5);
        for name in journal {
            let sound = place.0.borrow()[name].clone();
            place.0.borrow_mut().get_mut(name).unwrap()[40] ^= 1;
            let bent = found(&place).await;
            assert!(
                bent.findings
                    .iter()
                    .any(|f| matches!(f, StoreFinding::ChunkDamaged { .. })),
                "{name}"
            );
            assert_eq!(amounts(&bent.store).len(), 4);
            place.0.borrow_mut().insert(name.clone(), sound);
        }
    });
}

#[test]
fn a_copy_holds_nothing_that_no_index_names() {
    block_on(async {
        let (disk, place) = (disk(), Shelfful::default());
        let mut store = open_sound(&disk, None).await;
        for round in 0..6 {
            for n in 0..3 {
                save(&mut store, n, round).await;
                copied(&disk, &place).await;
            }
            store.checkpoint().await.unwrap();
            let index = copied(&disk, &place).await;
            let names: Vec<String> = place.0.borrow().keys().cloned().collect();
            let own = Index::name(&index.register);
            let history = names.iter().filter(|name| name.contains("/history/"));
            assert_eq!(history.count(), disk.0.keys(Shelf::History).len());
            for name in names.iter().filter(|name| !name.contains("/history/")) {
                assert!(
                    *name == own || index.names().contains(name.as_str()),
                    "{name}"
                );
            }
        }
    });
}
