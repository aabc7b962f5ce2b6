//! Random sequences of saves, checkpoints, reopenings and crashes, against a plain map.

use std::collections::BTreeMap;

use futures::executor::block_on;
use proptest::prelude::*;
use so_sinh_ke::{
    replica::{Document, Rev, Revision},
    store::{
        Shelf, Store, StoreError,
        memory::{MemoryBackend, MemoryDisk},
    },
};

use super::InMemory;
use super::contract::{self, body, change, polled, tree};

#[derive(Clone, Debug)]
enum Step {
    /// Edits these documents together; some are deleted, some branch off an older revision.
    Save(Vec<(u8, bool, bool)>),
    /// The same, but the future is dropped after so many polls.
    CrashedSave(Vec<(u8, bool, bool)>, usize),
    Checkpoint,
    CrashedCheckpoint(usize),
    Reopen,
    /// The other tab's turn.
    Swap,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edits = || {
        prop::collection::vec(
            (
                0_u8..6,
                prop::bool::weighted(0.2),
                prop::bool::weighted(0.2),
            ),
            1..4,
        )
    };
    let step = prop_oneof![
        6 => edits().prop_map(Step::Save),
        2 => (edits(), 0_usize..12).prop_map(|(edits, polls)| Step::CrashedSave(edits, polls)),
        2 => Just(Step::Checkpoint),
        2 => (0_usize..25).prop_map(Step::CrashedCheckpoint),
        2 => Just(Step::Reopen),
        2 => Just(Step::Swap),
    ];
    prop::collection::vec(step, 1..40)
}

/// Everything that was ever saved.
type Model = BTreeMap<String, Document>;

fn revisions(model: &Model, edits: &[(u8, bool, bool)], stamp: i64) -> Vec<Revision> {
    let mut after = model.clone();
    let mut made = Vec::new();
    for (n, deleted, branch) in edits {
        let id = format!("grant:{n}");
        let document = after
            .entry(id.clone())
            .or_insert_with(|| Document::new(id.clone()));
        let older = document.nodes().keys().next().copied().filter(|_| *branch);
        let parent = older.or(document.winner().map(|(rev, _)| rev));
        let mut revision = Revision::new(id, parent, *deleted, &body(stamp));
        revision.ancestors = parent
            .into_iter()
            .chain(parent.into_iter().flat_map(|p| document.ancestors(p)))
            .collect();
        document.insert(revision.clone());
        made.push(revision);
    }
    made
}

fn take(model: &mut Model, revisions: &[Revision]) {
    for revision in revisions {
        let id = revision.id.clone();
        model
            .entry(id.clone())
            .or_insert_with(|| Document::new(id))
            .insert(revision.clone());
    }
}

async fn fully(store: &Store<MemoryBackend>, id: &str) -> Vec<(Rev, i64)> {
    let older = store.older_bodies(id).await.unwrap();
    let document = &store.documents()[id];
    let leaves = document
        .leaves()
        .into_iter()
        .map(|rev| (rev, document.nodes()[&rev].body.clone().unwrap()));
    let mut all: Vec<_> = older
        .into_iter()
        .chain(leaves)
        .map(|(rev, body)| (rev, body.field("amount").unwrap().as_i64().unwrap()))
        .collect();
    all.sort_unstable();
    all
}

async fn compare(store: &Store<MemoryBackend>, model: &Model) {
    assert_eq!(store.documents().len(), model.len());
    for (id, document) in model {
        assert_eq!(tree(&store.documents()[id]), tree(document));
        let all: Vec<_> = document
            .nodes()
            .iter()
            .map(|(rev, node)| {
                (
                    *rev,
                    node.body
                        .as_ref()
                        .unwrap()
                        .field("amount")
                        .unwrap()
                        .as_i64()
                        .unwrap(),
                )
            })
            .collect();
        assert_eq!(fully(store, id).await, all);
    }
    assert_eq!(store.witness().documents, model.len() as u64);
}

async fn play(steps: Vec<Step>) {
    let disk = InMemory(MemoryDisk::new());
    let mut model = Model::new();
    let mut store = contract::open_sound(&disk, None).await;
    let mut other = contract::open_sound(&disk, None).await;
    for (stamp, step) in steps.into_iter().enumerate() {
        let stamp = i64::try_from(stamp).unwrap();
        let action = format!("action {stamp}");
        match step {
            Step::Save(edits) => {
                let change = change(&action, revisions(&model, &edits, stamp));
                match store.commit(&change).await {
                    Err(StoreError::Behind) => {
                        store.refresh().await.unwrap();
                        store.commit(&change).await.unwrap();
                    }
                    end => drop(end.unwrap()),
                }
                take(&mut model, &change.revisions);
            }
            Step::CrashedSave(edits, polls) => {
                let change = change(&action, revisions(&model, &edits, stamp));
                let _ = polled(polls, store.commit(&change)).await;
                store = contract::open_sound(&disk, Some(&store.witness())).await;
                let held = |r: &Revision| {
                    store
                        .documents()
                        .get(&r.id)
                        .is_some_and(|d| d.nodes().contains_key(&r.rev))
                };
                let stored = change.revisions.iter().filter(|r| held(r)).count();
                assert!(stored == 0 || stored == change.revisions.len(), "torn");
                if stored > 0 {
                    take(&mut model, &change.revisions);
                }
            }
            Step::Checkpoint => match store.checkpoint().await {
                Err(StoreError::Behind) => {
                    store.refresh().await.unwrap();
                    store.checkpoint().await.unwrap();
                }
                end => end.unwrap(),
            },
            Step::CrashedCheckpoint(polls) => {
                let _ = polled(polls, store.checkpoint()).await;
                store = contract::open_sound(&disk, Some(&store.witness())).await;
            }
            Step::Reopen => {
                store = contract::open_sound(&disk, Some(&store.witness())).await;
            }
            Step::Swap => {
                std::mem::swap(&mut store, &mut other);
                store.refresh().await.unwrap();
            }
        }
        let mut checked = contract::open_sound(&disk, Some(&store.witness())).await;
        compare(&checked, &model).await;
        if store.witness().seq == checked.witness().seq {
            compare(&store, &model).await;
        }
        assert_eq!(checked.refresh().await.unwrap(), []);
        assert_eq!(checked.check_history().await.unwrap(), []);
        assert_eq!(disk.0.keys(Shelf::Rescue), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_saves_checkpoints_and_crashes_holds_what_was_saved(steps in steps()) {
        block_on(play(steps));
    }
}
