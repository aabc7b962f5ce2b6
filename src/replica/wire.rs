//! A revision as JSON in CouchDB's form: the body beside `_id`, `_rev`, `_revisions`, `_deleted`.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Rev, Revision, canonical};

/// Why a JSON object is not a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum DocumentFault {
    /// Not an object, or without a usable `_id`.
    #[error("entry {index} has no usable _id")]
    NoId {
        /// Position in the list, from 0.
        index: usize,
    },
    /// No `_rev`, or one that is not a name, or `_revisions` that do not lead to it.
    #[error("{id}: the revision names are damaged")]
    BadRevision {
        /// The document.
        id: String,
    },
    /// An underscore field that this format does not know.
    #[error("{id}: unknown field {field}")]
    UnknownField {
        /// The document.
        id: String,
        /// The field.
        field: String,
    },
    /// The content does not match the revision's name: the file was changed by hand or damaged.
    #[error("{id}: the content does not match its revision")]
    Altered {
        /// The document.
        id: String,
    },
}

/// Appends `revision` in canonical form, with the names in `chain` (itself first) as `_revisions`.
pub fn write_document(out: &mut String, revision: &Revision) {
    let mut whole = Map::clone(&revision.body);
    whole.insert("_id".into(), revision.id.clone().into());
    whole.insert("_rev".into(), revision.rev.to_string().into());
    let names = std::iter::once(&revision.rev).chain(&revision.ancestors);
    let mut revisions = Map::new();
    revisions.insert("start".into(), revision.rev.generation.into());
    revisions.insert(
        "ids".into(),
        names.map(|rev| Value::from(rev.hash_hex())).collect(),
    );
    whole.insert("_revisions".into(), Value::Object(revisions));
    if revision.deleted {
        whole.insert("_deleted".into(), true.into());
    }
    canonical::write_object(out, whole.iter());
}

/// Longest `_id` that is believed.
const MAX_ID: usize = 200;

/// Reads one document of a bundle or of the journal and checks that its content matches its name.
/// `index` is its position, for naming what has no name.
pub fn read_document(index: usize, value: Value) -> Result<Revision, DocumentFault> {
    let Value::Object(mut whole) = value else {
        return Err(DocumentFault::NoId { index });
    };
    let id = match whole.remove("_id") {
        Some(Value::String(id)) if is_id(&id) => id,
        _ => return Err(DocumentFault::NoId { index }),
    };
    let bad = || DocumentFault::BadRevision { id: id.clone() };
    let rev: Rev = match whole.remove("_rev") {
        Some(Value::String(text)) => text.parse().map_err(|_| bad())?,
        _ => return Err(bad()),
    };
    let ancestors = match whole.remove("_revisions") {
        None if rev.generation == 1 => Vec::new(),
        None => return Err(bad()),
        Some(chain) => read_chain(rev, &chain).ok_or_else(bad)?,
    };
    let deleted = match whole.remove("_deleted") {
        None | Some(Value::Bool(false)) => false,
        Some(Value::Bool(true)) => true,
        Some(_) => return Err(bad()),
    };
    if let Some(field) = whole.keys().find(|key| key.starts_with('_')) {
        let field = field.clone();
        return Err(DocumentFault::UnknownField { id, field });
    }
    let revision = Revision {
        id,
        rev,
        ancestors,
        deleted,
        body: Arc::new(whole),
    };
    if revision.is_intact() {
        Ok(revision)
    } else {
        Err(DocumentFault::Altered { id: revision.id })
    }
}

/// `kind:identifier` of plain characters, so that an id is safe in file names, addresses and logs.
fn is_id(id: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    id.len() <= MAX_ID
        && id
            .split_once(':')
            .is_some_and(|(kind, key)| plain(kind) && plain(key))
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
