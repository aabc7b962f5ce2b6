//! Reading what comes from elsewhere: it must be what its id says.

use serde_json::Value;

use super::{
    fault::DocumentFault,
    id::{guess_id, kind_of_plain_id},
    read::{Entry, SHOWN, bad_id, read_entry},
};
use crate::replica::{body::Body, revision::Rev};

/// Longest text of one document in a file, in bytes: far more than people write into one record.
const MAX_DOCUMENT: usize = 4 << 20;

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
                kind: said.chars().take(SHOWN).collect(),
            })
        }
        _ => Ok(entry),
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
