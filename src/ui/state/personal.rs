//! What is personal to whoever works on a register that is sealed: drafts, rows of grids, views, and who signs.
//! In a register that lies open these are kept in the browser's local storage; here they lie beside the
//! records and are sealed with them. They are read at once from memory and written behind.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use futures::future::LocalBoxFuture;
use serde::{Serialize, de::DeserializeOwned};

use crate::{app::session::opening::RegisterName, platform::local};

/// Pieces that were kept or, where there is no text, forgotten.
pub type Changes = Vec<(String, Option<String>)>;

#[derive(Default)]
struct Kept {
    pieces: BTreeMap<String, String>,
    changed: BTreeSet<String>,
    heard: Option<Rc<dyn Fn()>>,
    writer: Option<Writer>,
}

/// Writes what was changed, from now on even where the register is put away.
pub type Writer = Rc<dyn Fn() -> LocalBoxFuture<'static, ()>>;

thread_local! {
    /// There is one only while a sealed register is open.
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// A sealed register was opened, and this lay beside it.
pub fn lay_out(pieces: BTreeMap<String, String>) {
    let kept = Kept {
        pieces,
        ..Kept::default()
    };
    KEPT.with_borrow_mut(|laid| *laid = Some(kept));
}

/// No sealed register is open any more.
pub fn clear() {
    KEPT.with_borrow_mut(|laid| *laid = None);
}

/// Whether a sealed register is open.
pub fn is_laid_out() -> bool {
    KEPT.with_borrow(Option::is_some)
}

/// `heard` is called after each change, and `writer` before the register is put away. Their code comes with the pages.
pub fn when_changed(heard: Rc<dyn Fn()>, writer: Writer) {
    with(RegisterName::Real, |kept| {
        kept.heard = Some(heard);
        kept.writer = Some(writer);
    });
}

/// Writes what was changed; nothing where no sealed register is open.
pub fn written() -> Option<LocalBoxFuture<'static, ()>> {
    let writer = with(RegisterName::Real, |kept| kept.writer.clone());
    writer.flatten().map(|writer| writer())
}

fn with<T>(name: RegisterName, act: impl FnOnce(&mut Kept) -> T) -> Option<T> {
    // The sample is never sealed.
    if name != RegisterName::Real {
        return None;
    }
    KEPT.with_borrow_mut(|laid| laid.as_mut().map(act))
}

/// What is kept under `key` for this register.
pub fn get<T: DeserializeOwned>(name: RegisterName, key: &str) -> Option<T> {
    match with(name, |kept| kept.pieces.get(key).cloned()) {
        Some(text) => serde_json::from_str(&text?).ok(),
        None => local::get(key),
    }
}

/// Keeps `value` under `key` for this register. Returns whether it is kept.
pub fn set<T: Serialize>(name: RegisterName, key: &str, value: &T) -> bool {
    let is_laid = with(name, |_| ()).is_some();
    if !is_laid {
        return local::set(key, value);
    }
    let Ok(text) = serde_json::to_string(value) else {
        return false;
    };
    change(name, key, Some(text));
    true
}

/// Forgets `key`.
pub fn remove(name: RegisterName, key: &str) {
    if with(name, |_| ()).is_none() {
        return local::remove(key);
    }
    change(name, key, None);
}

fn change(name: RegisterName, key: &str, text: Option<String>) {
    let heard = with(name, |kept| {
        let before = match &text {
            Some(text) => kept.pieces.insert(key.to_owned(), text.clone()),
            None => kept.pieces.remove(key),
        };
        if before == text {
            return None;
        }
        kept.changed.insert(key.to_owned());
        kept.heard.clone()
    });
    if let Some(heard) = heard.flatten() {
        heard();
    }
}

/// What was changed since, to be written.
pub fn take_changes() -> Changes {
    let changes = with(RegisterName::Real, |kept| {
        let changed = std::mem::take(&mut kept.changed);
        let changes = changed.into_iter();
        changes
            .map(|key| {
                let text = kept.pieces.get(&key).cloned();
                (key, text)
            })
            .collect()
    });
    changes.unwrap_or_default()
}

/// They could not be written.
pub fn put_back(changes: &Changes) {
    with(RegisterName::Real, |kept| {
        let keys = changes.iter().map(|(key, _)| key.clone());
        kept.changed.extend(keys);
    });
}

/// The pieces whose names begin so.
pub fn all(start: &str) -> Vec<(String, String)> {
    let all = with(RegisterName::Real, |kept| {
        let own = kept.pieces.iter().filter(|(key, _)| key.starts_with(start));
        own.map(|(key, text)| (key.clone(), text.clone())).collect()
    });
    all.unwrap_or_default()
}

/// How the names begin of what must not lie open beside a sealed register.
fn begins(name: RegisterName) -> [String; 4] {
    let database = name.database();
    ["author", "views", "draft", "rows"].map(|what| {
        // The sample's name begins like that of the register: behind it comes a dot, or nothing.
        format!("ssk.{what}.{database}")
    })
}

fn is_personal(name: RegisterName, key: &str) -> bool {
    let starts = begins(name);
    let rest = starts
        .iter()
        .find_map(|start| key.strip_prefix(start.as_str()));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Takes over what this browser keeps in the clear; gives its names, to be removed once it is written. What lies sealed
/// already is newer.
pub fn move_in(name: RegisterName) -> Vec<String> {
    let found = local::all("ssk.");
    let found = found.into_iter().filter(|(key, _)| is_personal(name, key));
    found
        .map(|(key, text)| {
            let is_kept = with(name, |kept| kept.pieces.contains_key(&key));
            if is_kept == Some(false) {
                change(name, &key, Some(text));
            }
            key
        })
        .collect()
}

/// Puts a piece back into the clear, once the register lies open; whether it need not be kept beside the records any
/// more.
pub fn move_out(name: RegisterName, key: &str, text: &str) -> bool {
    !is_personal(name, key) || local::get_raw(key).is_some() || local::set_raw(key, text)
}
