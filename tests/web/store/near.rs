//! The near copy between two real storages of a browser.

use so_sinh_ke::store::{
    Shelf,
    cache_storage::{CachePlace, exists},
    near::{Followed, Found, Index, Pace, Place, follow, give_back},
};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::disk::InBrowser;
use crate::store_contract::{Clock, Disk, edited, made, open_sound, trees};

const NOW: &str = "2026-12-01T07:32:00Z";

async fn fresh(name: &str) -> CachePlace {
    let caches = web_sys::window().unwrap().caches().unwrap();
    JsFuture::from(caches.delete(name)).await.unwrap();
    assert!(!exists(name).await);
    let place = CachePlace::open(name).await.unwrap();
    assert!(exists(name).await);
    place
}

#[wasm_bindgen_test]
async fn a_place_gives_back_what_was_put_under_whatever_name() {
    let place = fresh("test place").await;
    let names = ["r/index", "r/meta/note/step/000 1?x#y%/ß", "other/index"];
    for (n, name) in (0_u8..).zip(names) {
        place.put(name, &[n, 0, 255]).await.unwrap();
    }
    place.put("r/index", &[]).await.unwrap();
    assert_eq!(place.get("r/index").await.unwrap(), Some(Vec::new()));
    assert_eq!(place.get(names[1]).await.unwrap(), Some(vec![1, 0, 255]));
    assert_eq!(place.get("r/none").await.unwrap(), None);
    let mut found = place.names("r/").await.unwrap();
    found.sort();
    assert_eq!(found, [names[0], names[1]]);
    place.remove("r/index").await.unwrap();
    place.remove("r/index").await.unwrap();
    assert_eq!(place.get("r/index").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_database_that_was_deleted_comes_back_out_of_the_cache() {
    let disk = InBrowser::new("near").await;
    let place = fresh("test near").await;
    let mut store = open_sound(&disk, None).await;
    for n in 0..4 {
        store.commit(&made(&format!("grant:{n}"), n)).await.unwrap();
    }
    let change = edited(&store, "grant:1", 9);
    store.commit(&change).await.unwrap();
    store.checkpoint().await.unwrap();
    store.commit(&made("grant:7", 7)).await.unwrap();
    let (witness, before) = (store.witness(), trees(&store));
    let backend = disk.connect();
    so_sinh_ke::store::Backend::reopen(&backend).await.unwrap();
    let end = follow(&backend, &place, Pace::First, NOW).await.unwrap();
    assert!(matches!(end, Followed::Same(index) if index.seq == witness.seq));
    drop((store, backend));
    disk.delete().await;

    let index = Index::all(&place).await.unwrap().remove(0);
    let found = Found::read(&place, index, Clock::default().sleep()).await;
    let found = found.unwrap();
    assert_eq!(found.findings, []);
    let backend = disk.connect();
    so_sinh_ke::store::Backend::reopen(&backend).await.unwrap();
    give_back(&backend, None, &found).await.unwrap();
    let again = open_sound(&disk, Some(&witness)).await;
    assert_eq!(trees(&again), before);
    assert_eq!(again.older_bodies("grant:1").await.unwrap().len(), 1);
    assert!(disk.keys(Shelf::Rescue).await.is_empty());
    drop((again, backend));
    disk.delete().await;
}
