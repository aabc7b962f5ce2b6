//! IndexedDB as a disk for the shared contract.

mod browser;
mod disk;
mod near;

use self::disk::InBrowser;
use crate::store_contract::facts;

macro_rules! in_browser {
    ($($fact:ident,)*) => {$(
        #[wasm_bindgen_test::wasm_bindgen_test]
        async fn $fact() {
            let disk = InBrowser::new(stringify!($fact)).await;
            facts::$fact(&disk).await;
            disk.delete().await;
        }
    )*};
}

facts::every_fact!(in_browser);
