//! A crash at any moment leaves all of an action or nothing of it.

use super::super::{Disk, amounts, body, change, edited, made, open_sound, polled, trees};
use so_sinh_ke::replica::Revision;
use so_sinh_ke::store::{Store, StoreError};

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
        let one = Revision::new(format!("grant:a{n}"), None, false, &body(1));
        let other = Revision::new(format!("grant:b{n}"), None, false, &body(2));
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
