//! What only a browser does: real transactions that hang, are forgotten, or meet an upgrade.

use std::{cell::Cell, pin::pin, rc::Rc, time::Duration};

use futures::future::{Either, select};
use gloo_timers::future::sleep;
use so_sinh_ke::store::{Backend, Batch, Shelf, Store, StoreError, indexed_db::IndexedDbBackend};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::disk::InBrowser;
use crate::store_contract::{Clock, amounts, made, open_at, open_sound, polled};

fn backend(name: &str) -> IndexedDbBackend {
    IndexedDbBackend::new(format!("test {name}"))
}

async fn opened(name: &str) -> IndexedDbBackend {
    let backend = backend(name);
    backend.reopen().await.unwrap();
    backend
}

fn putting(value: u8) -> Batch {
    let bytes = vec![value; 100_000];
    let puts = (0..20).map(|n| (Shelf::Segments, format!("{n:03}"), bytes.clone()));
    Batch {
        puts: puts.collect(),
        ..Batch::default()
    }
}

/// The values on the shelf, each once.
async fn values(backend: &IndexedDbBackend) -> Vec<u8> {
    let all = backend.read(Shelf::Segments, "").await.unwrap();
    let mut values: Vec<u8> = all.iter().map(|(_, bytes)| bytes[0]).collect();
    values.dedup();
    values
}

/// Story: dropping an `idb` transaction commits what was queued so far.
#[wasm_bindgen_test]
async fn a_write_that_is_dropped_at_any_moment_is_all_there_or_not_at_all() {
    let disk = InBrowser::new("dropped").await;
    let backend = opened("dropped").await;
    backend.write(&putting(1)).await.unwrap();
    // At once, at arbitrary times, and never: how long a write takes is the machine's affair.
    let waits = (0..60).map(|quarter| Some(Duration::from_millis(quarter / 4)));
    let waits = waits.chain([None]);
    let mut ends = Vec::new();
    for (value, wait) in (2_u8..).zip(waits) {
        let batch = putting(value);
        let before = values(&backend).await;
        match wait {
            // Dropped at the end of its arm, in whatever state it is.
            Some(wait) if wait.is_zero() => {
                assert!(futures::poll!(pin!(backend.write(&batch))).is_pending());
            }
            Some(wait) => match select(pin!(backend.write(&batch)), pin!(sleep(wait))).await {
                Either::Left((end, _)) => end.unwrap(),
                Either::Right(_) => {}
            },
            None => backend.write(&batch).await.unwrap(),
        }
        let after = values(&backend).await;
        let kept = after == [value];
        assert!(kept || after == before, "torn after {wait:?}: {after:?}");
        ends.push(kept);
    }
    assert_eq!((ends.first(), ends.last()), (Some(&false), Some(&true)));
    disk.delete().await;
}

#[wasm_bindgen_test]
async fn a_write_against_another_head_writes_nothing() {
    let disk = InBrowser::new("compare").await;
    let backend = opened("compare").await;
    let mut batch = putting(1);
    batch.puts.push((Shelf::Meta, "head".to_owned(), vec![1]));
    backend.write(&batch).await.unwrap();
    assert_eq!(backend.write(&putting(2)).await, Err(StoreError::Behind));
    assert_eq!(values(&backend).await, [1]);
    let right = Batch {
        expected_head: Some(vec![1]),
        ..putting(3)
    };
    backend.write(&right).await.unwrap();
    assert_eq!(values(&backend).await, [3]);
    disk.delete().await;
}

/// Story: with a full disk a transaction never ends, and whatever comes after it neither. Here
/// another connection keeps one open by always asking for one thing more.
#[wasm_bindgen_test]
async fn a_save_that_really_hangs_is_given_up_and_does_not_land_later() {
    let disk = InBrowser::new("stuck").await;
    let clock = Clock::default();
    let (mut store, _) = open_at(&disk, &clock, None).await.unwrap();
    store.commit(&made("grant:1", 1)).await.unwrap();
    let before = (store.documents().clone(), store.witness());

    let factory = idb::Factory::new().unwrap();
    let hog = factory.open("test stuck", Some(1)).unwrap().await.unwrap();
    let busy = Rc::new(Cell::new(true));
    let holding = busy.clone();
    let hold = async move {
        let mode = idb::TransactionMode::ReadWrite;
        let transaction = hog.transaction(&["journal", "meta"], mode).unwrap();
        let meta = transaction.object_store("meta").unwrap();
        while holding.get() {
            meta.get(JsValue::from("head")).unwrap().await.unwrap();
        }
        hog.close();
    };
    let second = made("grant:2", 2);
    let work = async {
        let end = {
            let mut commit = pin!(store.commit(&second));
            loop {
                match select(commit.as_mut(), pin!(sleep(Duration::from_millis(150)))).await {
                    Either::Left((end, _)) => break end,
                    Either::Right(_) => clock.advance(Duration::from_secs(5)),
                }
            }
        };
        busy.set(false);
        end
    };
    let ((), end) = futures::join!(hold, work);
    assert_eq!(end, Err(StoreError::TimedOut { seconds: 5 }));
    assert_eq!((store.documents().clone(), store.witness()), before);
    let again = open_sound(&disk, Some(&before.1)).await;
    assert_eq!(again.documents(), &before.0);
    store.commit(&second).await.unwrap();
    assert_eq!(
        open_sound(&disk, Some(&store.witness()))
            .await
            .documents()
            .len(),
        2
    );
    disk.delete().await;
}

#[wasm_bindgen_test]
async fn an_old_tab_lets_go_when_a_newer_program_upgrades() {
    let disk = InBrowser::new("upgraded").await;
    let clock = Clock::default();
    let (mut old, _) = Store::open(backend("upgraded"), clock.sleep(), "r", None)
        .await
        .unwrap();
    old.commit(&made("grant:1", 1)).await.unwrap();
    let upgrade = idb::Factory::new()
        .unwrap()
        .open("test upgraded", Some(2))
        .unwrap();
    let newer = upgrade.await.unwrap();
    let refused = Err(StoreError::NewerFormat { known: 1 });
    // The first answer may be that the connection is closed; the retry learns why.
    let end = old.commit(&made("grant:2", 2)).await;
    assert!(end.is_err());
    assert_eq!(amounts(&old).len(), 1);
    let again = Store::open(backend("upgraded"), clock.sleep(), "r", None).await;
    assert_eq!(again.map(drop), refused);
    newer.close();
    disk.delete().await;
}

#[wasm_bindgen_test]
async fn where_there_is_no_indexed_db_storage_is_denied() {
    let global = js_sys::global();
    let name = JsValue::from("indexedDB");
    let own = js_sys::Object::get_own_property_descriptor(&global, &name);
    let hidden = js_sys::Object::new();
    js_sys::Reflect::set(&hidden, &"value".into(), &JsValue::UNDEFINED).unwrap();
    js_sys::Reflect::set(&hidden, &"configurable".into(), &true.into()).unwrap();
    js_sys::Object::define_property(&global, &name, &hidden);
    let end = backend("none").reopen().await;
    js_sys::Reflect::delete_property(&global, &name).unwrap();
    if !own.is_undefined() {
        js_sys::Object::define_property(&global, &name, own.unchecked_ref());
    }
    assert!(matches!(end, Err(StoreError::Denied { .. })), "{end:?}");
    idb::Factory::new().unwrap();
}

#[wasm_bindgen_test]
async fn a_future_dropped_while_opening_leaves_no_connection_behind() {
    let disk = InBrowser::new("abandoned").await;
    for times in 0..4 {
        let abandoned = backend("abandoned");
        let _ = polled(times, abandoned.reopen()).await;
    }
    // A connection that was left open would block this for ever.
    let (delete, limit) = (pin!(disk.delete()), pin!(sleep(Duration::from_secs(3))));
    assert!(
        matches!(select(delete, limit).await, Either::Left(_)),
        "blocked"
    );
}

/// Story: behind a write that failed on a full disk, everything is told as done and is gone at the
/// next start, until the browser has begun another log.
#[wasm_bindgen_test]
async fn a_doubted_log_is_renewed_and_trusted_again_by_all_tabs() {
    let disk = InBrowser::new("renewed").await;
    let backend = opened("renewed").await;
    backend.write(&putting(1)).await.unwrap();
    let other = self::backend("renewed");
    backend.doubt();
    assert!(backend.doubted() && other.doubted());
    // Given up half-way, it goes on from there.
    assert_eq!(polled(3, backend.renew()).await, None);
    assert!(backend.doubted());
    backend.renew().await.unwrap();
    assert!(!backend.doubted() && !other.doubted());
    assert_eq!(values(&backend).await, [1]);
    disk.delete().await;
}
