//! Reading what comes from elsewhere: it must be what its id says.

use serde_json::{Map, Value};

use super::{
    fault::DocumentFault,
    id::{guess_id, kind_of_plain_id},
    read::{Entry, SHOWN, bad_id, read_entry},
};
use crate::replica::{
    body::Body,
    limits::{MAX_ANCESTORS, MAX_DOCUMENT, MAX_FIELD},
    revision::{Rev, Revision},
    strict,
};

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
    let (id, revision) = match &entry {
        Entry::Known { .. } => return Ok(entry),
        Entry::Plain { id, .. } => (id, None),
        Entry::Revision(revision) => (&revision.id, Some(revision)),
    };
    let Some(kind) = kind_of_plain_id(id) else {
        return Err(bad_id(id));
    };
    if let Some(fault) = excess(&entry) {
        return Err(fault);
    }
    match revision {
        Some(Revision { body, deleted, .. })
            if !(is_of_kind(body, kind) || *deleted && is_bare(body)) =>
        {
            let said = body.field("kind");
            let said = said.as_ref().and_then(Value::as_str).unwrap_or_default();
            Err(DocumentFault::WrongKind {
                id: id.clone(),
                kind: said.chars().take(SHOWN).collect(),
            })
        }
        _ => Ok(entry),
    }
}

/// Whether a deletion keeps nothing of what was deleted. Any other is held to its id: of what it keeps a
/// record can be made again.
fn is_bare(body: &Body) -> bool {
    body.fields().keys().all(|name| name == "meta")
}

/// The content of an entry that was refused, for whoever wants to take it as an edit of their own: it must
/// be what its id says, as if it had not been refused.
pub fn fields_of(text: &str) -> Option<(String, Map<String, Value>)> {
    let Ok(Value::Object(mut whole)) = strict::parse(text.as_bytes()) else {
        return None;
    };
    let id = whole.remove("_id")?.as_str()?.to_owned();
    whole.retain(|key, _| !key.starts_with('_') && key != "meta");
    let is_sound = whole.get("kind")?.as_str() == kind_of_plain_id(&id);
    (is_sound && long_field(&whole).is_none()).then_some((id, whole))
}

/// What there is too much of in an entry.
fn excess(entry: &Entry) -> Option<DocumentFault> {
    let long = |id: &str, fields: &Map<String, Value>| {
        Some(DocumentFault::LongField {
            id: id.to_owned(),
            field: long_field(fields)?.chars().take(SHOWN).collect(),
            limit: MAX_FIELD >> 10,
        })
    };
    match entry {
        Entry::Plain { id, fields } => long(id, fields),
        Entry::Revision(revision) if revision.ancestors.len() > MAX_ANCESTORS => {
            Some(DocumentFault::LongHistory {
                id: revision.id.clone(),
                limit: MAX_ANCESTORS,
            })
        }
        // Values are built only where one of them can be too long.
        Entry::Revision(revision) if revision.body.text().len() > MAX_FIELD => {
            long(&revision.id, &revision.body.fields())
        }
        Entry::Revision(_) | Entry::Known { .. } => None,
    }
}

/// The field in which a text is too long, or a name.
fn long_field(fields: &Map<String, Value>) -> Option<&String> {
    let is_long = |name: &String, value| name.len() > MAX_FIELD || has_long_text(value);
    let (field, _) = fields.iter().find(|(name, value)| is_long(name, value))?;
    Some(field)
}

fn has_long_text(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() > MAX_FIELD,
        Value::Array(items) => items.iter().any(has_long_text),
        Value::Object(fields) => long_field(fields).is_some(),
        _ => false,
    }
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
