//! Cache Storage as a place for copies (W3C, Service Workers, "Cache"). It lies in files of its own
//! beside IndexedDB: a database that is deleted, shortened or does not open leaves it whole.
//!
//! The browser asks for addresses as names. These are of a host that cannot exist (RFC 2606,
//! ".invalid"), and nothing is ever fetched from it.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Request, Response};

use super::{error::StoreError, indexed_db::of_value, near::Place};

const HOST: &str = "https://ban-sao.invalid/";

/// One cache, by name.
pub struct CachePlace(Cache);

impl CachePlace {
    /// Opens the cache with this name; makes it where there is none.
    pub async fn open(name: &str) -> Result<CachePlace, StoreError> {
        let cache = ended(caches()?.open(name)).await?;
        Ok(CachePlace(cache.unchecked_into()))
    }
}

/// Whether there is a cache with this name.
pub async fn exists(name: &str) -> bool {
    let Ok(caches) = caches() else {
        return false;
    };
    let has = ended(caches.has(name)).await;
    has.is_ok_and(|has| has.is_truthy())
}

fn caches() -> Result<CacheStorage, StoreError> {
    let caches = web_sys::window().map(|window| window.caches());
    match caches {
        // A page that came without TLS, and not from this very machine, has none.
        Some(Ok(caches)) if !caches.is_undefined() => Ok(caches),
        Some(Err(error)) => Err(of_value(&error)),
        _ => Err(StoreError::Denied {
            reason: "no Cache Storage".to_owned(),
        }),
    }
}

async fn ended(promise: Promise) -> Result<JsValue, StoreError> {
    JsFuture::from(promise).await.map_err(|e| of_value(&e))
}

fn address(name: &str) -> String {
    let name = String::from(js_sys::encode_uri_component(name));
    [HOST, &name].concat()
}

impl Place for CachePlace {
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let requests = Array::from(&ended(self.0.keys()).await?);
        let names = requests.iter().filter_map(|request| {
            let address = request.unchecked_into::<Request>().url();
            let name = js_sys::decode_uri_component(address.strip_prefix(HOST)?).ok()?;
            Some(String::from(name)).filter(|name| name.starts_with(prefix))
        });
        Ok(names.collect())
    }

    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = ended(self.0.match_with_str(&address(name))).await?;
        let Ok(response) = found.dyn_into::<Response>() else {
            return Ok(None);
        };
        let body = response.array_buffer().map_err(|e| of_value(&e))?;
        // A body that cannot be read is a damaged one: whoever opens it names it.
        let body = JsFuture::from(body).await;
        Ok(Some(body.map_or_else(
            |_| Vec::new(),
            |body| Uint8Array::new(&body).to_vec(),
        )))
    }

    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let body = Uint8Array::from(bytes);
        let response = Response::new_with_opt_js_u8_array(Some(&body)).map_err(|e| of_value(&e))?;
        ended(self.0.put_with_str(&address(name), &response)).await?;
        Ok(())
    }

    async fn remove(&self, name: &str) -> Result<(), StoreError> {
        ended(self.0.delete_with_str(&address(name))).await?;
        Ok(())
    }
}
