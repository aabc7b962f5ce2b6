//! Which database of several with one name is the one in use.
//!
//! A database that does not open is never deleted. What is brought back from a copy then goes into a new
//! one beside it, `name 2`, `name 3` and so on; the one with the greatest number in which something was written is in use.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// All databases of this name beside the first, the greatest number first. Where the browser does not list
/// its databases, none.
pub async fn later_ones(name: &str) -> Vec<String> {
    let listed = listed().await.unwrap_or_default();
    let numbers = listed.iter().filter_map(|listed| number_of(listed, name));
    let mut numbers: Vec<u32> = numbers.filter(|number| *number > 1).collect();
    numbers.sort_unstable();
    numbers.reverse();
    numbers
        .into_iter()
        .map(|number| numbered(name, number))
        .collect()
}

/// The name for a new database beside the one in use.
pub fn next(name: &str, in_use: &str) -> String {
    numbered(name, number_of(in_use, name).unwrap_or(1) + 1)
}

fn numbered(name: &str, number: u32) -> String {
    format!("{name} {number}")
}

fn number_of(listed: &str, name: &str) -> Option<u32> {
    match listed.strip_prefix(name)? {
        "" => Some(1),
        rest => rest.strip_prefix(' ')?.parse().ok(),
    }
}

async fn listed() -> Option<Vec<String>> {
    let factory = Reflect::get(&JsValue::from(web_sys::window()?), &"indexedDB".into()).ok()?;
    let list: Function = Reflect::get(&factory, &"databases".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = list.call0(&factory).ok()?.dyn_into().ok()?;
    let all = Array::from(&JsFuture::from(promise).await.ok()?);
    let name = |entry: JsValue| Reflect::get(&entry, &"name".into()).ok()?.as_string();
    Some(all.iter().filter_map(name).collect())
}
