//! A revision as JSON in CouchDB's form: the body beside `_id`, `_rev`, `_revisions`, `_deleted`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Body, Rev, Revision, canonical,
    revision::RevHash,
    strict::{self, JsonFault},
};

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
    /// An `_id` that is not `kind:identifier` of plain characters.
    #[error("{id} is no id")]
    BadId {
        /// What stands there, cut short.
        id: String,
    },
    /// The content says to be of another kind than the `_id`.
    #[error("{id}: the content says to be of the kind {kind}")]
    WrongKind {
        /// The document.
        id: String,
        /// The kind in the content.
        kind: String,
    },
    /// A field of a document without revisions that cannot stand as it is.
    #[error("{id}: the field {field} is missing or cannot be read")]
    UnfitField {
        /// The document.
        id: String,
        /// The field.
        field: String,
    },
    /// Longer than [`MAX_DOCUMENT`].
    #[error("{id}: longer than {limit} MB")]
    TooLong {
        /// The document.
        id: String,
        /// The limit in megabytes.
        limit: usize,
    },
    /// Not JSON that can be kept.
    #[error("{id}: {reason}")]
    Unreadable {
        /// The document, or `#` and its position where not even that can be read.
        id: String,
        /// What is wrong with the text.
        reason: JsonFault,
    },
}

impl DocumentFault {
    /// The document that it is about, as far as that can be told.
    pub fn id(&self) -> String {
        match self {
            DocumentFault::NoId { index } => format!("#{index}"),
            DocumentFault::BadRevision { id }
            | DocumentFault::BadId { id }
            | DocumentFault::WrongKind { id, .. }
            | DocumentFault::UnfitField { id, .. }
            | DocumentFault::TooLong { id, .. }
            | DocumentFault::UnknownField { id, .. }
            | DocumentFault::Altered { id }
            | DocumentFault::Unreadable { id, .. } => id.clone(),
        }
    }
}

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

/// Appends `revision` in canonical form.
pub fn write_document(out: &mut String, revision: &Revision) {
    let rest = &revision.body.text()[1..];
    // Canonical order is by UTF-16 units: a field that comes before `_`, such as `A`, would have to
    // stand before `_id`. Records have none; whoever has goes the long way.
    if !rest.starts_with('}') && rest.as_bytes().get(1).is_some_and(|first| *first < b'_') {
        return write_slowly(out, revision);
    }
    out.push('{');
    if revision.deleted {
        out.push_str("\"_deleted\":true,");
    }
    out.push_str("\"_id\":");
    canonical::write_string(out, &revision.id);
    out.push_str(",\"_rev\":\"");
    revision.rev.write(out);
    out.push_str("\",\"_revisions\":{\"ids\":[");
    write_chain(out, revision);
    out.push_str("],\"start\":");
    out.push_str(&revision.rev.generation.to_string());
    out.push('}');
    if !rest.starts_with('}') {
        out.push(',');
    }
    out.push_str(rest);
}

fn write_chain(out: &mut String, revision: &Revision) {
    for (i, rev) in std::iter::once(&revision.rev)
        .chain(&revision.ancestors)
        .enumerate()
    {
        out.push_str(if i == 0 { "\"" } else { ",\"" });
        super::revision::push_hex(out, &rev.hash);
        out.push('"');
    }
}

fn write_slowly(out: &mut String, revision: &Revision) {
    let mut whole = revision.body.fields();
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
/// Longest text of one document in a file, in bytes: far more than people write into one record.
pub const MAX_DOCUMENT: usize = 4 << 20;
/// How much of an unusable id is told, in characters.
const TOLD: usize = 60;

/// Reads one document of a file: like [`read_entry`], and it must be what its id says, so that no
/// later part of the program takes it for something else.
pub fn read_foreign(
    index: usize,
    text: &str,
    known: &dyn Fn(&str, Rev) -> bool,
) -> Result<Entry, DocumentFault> {
    if text.len() > MAX_DOCUMENT {
        return Err(DocumentFault::TooLong {
            id: guess_id(text).unwrap_or_else(|| format!("#{index}")),
            limit: MAX_DOCUMENT >> 20,
        });
    }
    let entry = read_entry(index, text, known)?;
    let (id, body) = match &entry {
        Entry::Known { .. } => return Ok(entry),
        Entry::Plain { id, .. } => (id, None),
        Entry::Revision(revision) => (&revision.id, (!revision.deleted).then_some(&revision.body)),
    };
    let Some(kind) = kind_of_plain_id(id) else {
        return Err(bad_id(id));
    };
    match body {
        Some(body) if !is_of_kind(body, kind) => {
            let said = body.field("kind");
            let said = said.as_ref().and_then(Value::as_str).unwrap_or_default();
            Err(DocumentFault::WrongKind {
                id: id.clone(),
                kind: said.chars().take(TOLD).collect(),
            })
        }
        _ => Ok(entry),
    }
}

fn bad_id(id: &str) -> DocumentFault {
    DocumentFault::BadId {
        id: id.chars().take(TOLD).collect(),
    }
}

/// The kind in an id as this program and its samples make them: small letters, a colon, and letters,
/// digits, `-` and `_`.
fn kind_of_plain_id(id: &str) -> Option<&str> {
    let (kind, key) = id.split_once(':')?;
    let is_kind = kind
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && kind.starts_with(|c: char| c.is_ascii_lowercase());
    let is_key = key
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (is_kind && is_key && !key.is_empty()).then_some(kind)
}

/// Whether the content says to be of this kind. Content is canonical, so that where the word stands
/// once its place tells; else all of it is read.
fn is_of_kind(body: &Body, kind: &str) -> bool {
    const FIELD: &str = "\"kind\":";
    let text = body.text();
    let mut found = text.match_indices(FIELD);
    let Some((at, _)) = found.next() else {
        return false;
    };
    if found.next().is_some() {
        return body.field("kind") == Some(Value::from(kind));
    }
    let said = text[at + FIELD.len()..].strip_prefix('"');
    let rest = said.and_then(|said| said.strip_prefix(kind));
    rest.is_some_and(|rest| rest.starts_with('"'))
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

/// The content of an entry that was refused, for whoever wants to take it as an edit of their own.
pub fn fields_of(text: &str) -> Option<(String, Map<String, Value>)> {
    let Ok(Value::Object(mut whole)) = strict::parse(text.as_bytes()) else {
        return None;
    };
    let id = whole.remove("_id")?.as_str()?.to_owned();
    whole.retain(|key, _| !key.starts_with('_') && key != "meta");
    is_id(&id).then_some((id, whole))
}

/// What is wrong with a revision that was made here, if anything: it could not be read again.
pub fn fault_of(revision: &Revision) -> Option<DocumentFault> {
    let id = || revision.id.clone();
    let all = std::iter::once(&revision.rev).chain(&revision.ancestors);
    let mut generation = revision.rev.generation;
    for (i, rev) in all.enumerate() {
        if i > 0 {
            generation = generation.saturating_sub(1);
        }
        if rev.generation != generation || generation == 0 {
            return Some(DocumentFault::BadRevision { id: id() });
        }
    }
    if revision.ancestors.is_empty() && revision.rev.generation > 1 {
        return Some(DocumentFault::BadRevision { id: id() });
    }
    if !is_id(&revision.id) {
        return Some(DocumentFault::NoId { index: 0 });
    }
    if !revision.body.is_fit() {
        let reason = strict::parse(revision.body.text().as_bytes()).err();
        let field = revision.body.fields();
        let field = field.into_iter().map(|(key, _)| key);
        return Some(match reason {
            Some(reason) => DocumentFault::Unreadable { id: id(), reason },
            None => DocumentFault::UnknownField {
                id: id(),
                field: { field }
                    .find(|key| key.starts_with('_'))
                    .unwrap_or_default(),
            },
        });
    }
    (!revision.is_intact()).then(|| DocumentFault::Altered { id: id() })
}

/// The `_id` of a text that is not JSON, so that the refusal can name it.
fn guess_id(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"_id\":\"")?;
    let (id, _) = rest.split_once('"')?;
    is_id(id).then(|| id.to_owned())
}

/// `kind:identifier` of plain characters, so that an id is safe in file names, addresses and logs.
pub(crate) fn is_id(id: &str) -> bool {
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
