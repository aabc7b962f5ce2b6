//! Reading a revision and checking that its content matches its name.

use serde_json::{Map, Value};

use super::{
    fault::DocumentFault,
    id::{guess_id, is_id},
};
use crate::replica::{
    body::Body,
    revision::{Rev, RevHash, Revision},
    strict,
};

/// What an entry of a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A revision whose content matches its name.
    Revision(Revision),
    /// One that was known already; its content matches, too.
    Known {
        /// The document.
        id: String,
    },
    /// A document without a revision, written by hand or by another system.
    Plain {
        /// The document.
        id: String,
        /// Its fields.
        fields: Map<String, Value>,
    },
}

/// How much of an unusable text a fault shows, in characters.
pub(super) const SHOWN: usize = 60;

pub(super) fn bad_id(id: &str) -> DocumentFault {
    DocumentFault::BadId {
        id: id.chars().take(SHOWN).collect(),
    }
}

/// Reads one document and checks that its content matches its name. `index` is its position, for
/// naming what has no name. `known` says whether a revision is held already; of such a one only the
/// name is checked, and no content is kept.
pub fn read_entry(
    index: usize,
    text: &str,
    known: &dyn Fn(&str, Rev) -> bool,
) -> Result<Entry, DocumentFault> {
    if let Some(entry) = read_canonical(text, known) {
        return entry;
    }
    let value = strict::parse(text.as_bytes()).map_err(|reason| DocumentFault::Unreadable {
        id: guess_id(text).unwrap_or_else(|| format!("#{index}")),
        reason,
    })?;
    read_value(index, value)
}

/// Reads one revision, as [`read_entry`] does.
pub fn read_document(index: usize, text: &str) -> Result<Revision, DocumentFault> {
    match read_entry(index, text, &|_, _| false)? {
        Entry::Revision(revision) => Ok(revision),
        Entry::Known { id } | Entry::Plain { id, .. } => Err(DocumentFault::BadRevision { id }),
    }
}

/// The text as this program writes it, read without building values; `None` sends it the long way.
fn read_canonical(
    text: &str,
    known: &dyn Fn(&str, Rev) -> bool,
) -> Option<Result<Entry, DocumentFault>> {
    let rest = text.strip_prefix('{')?;
    let (deleted, rest) = match rest.strip_prefix("\"_deleted\":true,") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (id, rest) = rest.strip_prefix("\"_id\":\"")?.split_once('"')?;
    let (rev, rest) = rest.strip_prefix(",\"_rev\":\"")?.split_once('"')?;
    let (ids, rest) = rest
        .strip_prefix(",\"_revisions\":{\"ids\":[")?
        .split_once("],\"start\":")?;
    let (start, rest) = rest.split_once('}')?;
    let rev: Rev = rev.parse().ok()?;
    if !is_id(id) || start.parse() != Ok(rev.generation) || start.starts_with(['0', '+']) {
        return None;
    }
    let mut ancestors = Vec::new();
    for (i, name) in ids.split(',').enumerate() {
        let name = name.strip_prefix('"')?.strip_suffix('"')?;
        let generation = rev.generation.checked_sub(u32::try_from(i).ok()?)?;
        let name = Rev::from_parts(generation, name).ok()?;
        if i > 0 {
            ancestors.push(name);
        } else if name != rev {
            return None;
        }
    }
    if ancestors.is_empty() && rev.generation > 1 {
        return None;
    }
    let rest = match rest.strip_prefix(',') {
        Some(rest) => rest,
        None => (rest == "}").then_some(rest)?,
    };
    let parent = ancestors.first().copied();
    if known(id, rev) {
        let mut hash = RevHash::new(parent, deleted);
        hash.update("{");
        hash.update(rest);
        if hash.finish() == rev {
            return Some(Ok(Entry::Known { id: id.to_owned() }));
        }
    }
    let mut body = String::with_capacity(rest.len() + 1);
    body.push('{');
    body.push_str(rest);
    let body = Body::read(&body)?;
    let revision = Revision::read(id.to_owned(), rev, ancestors, deleted, body);
    Some(match revision {
        Ok(revision) => Ok(Entry::Revision(revision)),
        Err(id) => Err(DocumentFault::Altered { id }),
    })
}

/// The long way: any JSON that says the same.
fn read_value(index: usize, value: Value) -> Result<Entry, DocumentFault> {
    let Value::Object(mut whole) = value else {
        return Err(DocumentFault::NoId { index });
    };
    let id = match whole.remove("_id") {
        Some(Value::String(id)) if is_id(&id) => id,
        Some(Value::String(id)) if !id.is_empty() => return Err(bad_id(&id)),
        _ => return Err(DocumentFault::NoId { index }),
    };
    let bad = || DocumentFault::BadRevision { id: id.clone() };
    let is_plain = !whole.contains_key("_rev") && !whole.contains_key("_revisions");
    let rev = match whole.remove("_rev") {
        Some(Value::String(text)) => Some(text.parse::<Rev>().map_err(|_| bad())?),
        None if is_plain => None,
        _ => return Err(bad()),
    };
    let ancestors = match (rev, whole.remove("_revisions")) {
        (Some(rev), Some(chain)) => read_chain(rev, &chain).ok_or_else(bad)?,
        (Some(rev), None) if rev.generation > 1 => return Err(bad()),
        _ => Vec::new(),
    };
    let deleted = match whole.remove("_deleted") {
        None | Some(Value::Bool(false)) => false,
        Some(Value::Bool(true)) if rev.is_some() => true,
        Some(_) => return Err(bad()),
    };
    if let Some(field) = whole.keys().find(|key| key.starts_with('_')) {
        let field = field.clone();
        return Err(DocumentFault::UnknownField { id, field });
    }
    let Some(rev) = rev else {
        return Ok(Entry::Plain { id, fields: whole });
    };
    match Revision::read(id, rev, ancestors, deleted, Body::new(&whole)) {
        Ok(revision) => Ok(Entry::Revision(revision)),
        Err(id) => Err(DocumentFault::Altered { id }),
    }
}

/// The names after the first in `_revisions: {start, ids}`, if they lead to `rev`.
fn read_chain(rev: Rev, chain: &Value) -> Option<Vec<Rev>> {
    let start = u32::try_from(chain.get("start")?.as_u64()?).ok()?;
    let ids = chain.get("ids")?.as_array()?;
    if ids.len() > start as usize {
        return None;
    }
    let names: Option<Vec<Rev>> = (0..start)
        .rev()
        .zip(ids)
        .map(|(left, id)| Rev::from_parts(left + 1, id.as_str()?).ok())
        .collect();
    let names = names?;
    let (first, rest) = names.split_first()?;
    // A longer history than one must name at least the parent, or the content cannot be checked.
    let complete = rev.generation == 1 || !rest.is_empty();
    (*first == rev && complete).then(|| rest.to_vec())
}
