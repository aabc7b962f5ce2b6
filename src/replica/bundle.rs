//! The file that carries documents between laptops.
//!
//! One JSON object that CouchDB's `_bulk_docs` takes unchanged: `new_edits: false` and `docs` with
//! `_id`, `_rev`, `_revisions`. Around them: what the file is, who wrote it, how many documents it
//! must hold, and `digest`, the SHA-256 (hex) of the canonical JSON of the `docs` list.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    Document, Meta, Revision, canonical,
    revision::hex,
    strict::{self, JsonFault},
    wire::{self, DocumentFault},
};

/// What stands in `format`.
pub const FORMAT: &str = "so-sinh-ke";
/// The newest version that this program reads and the one it writes.
pub const VERSION: u64 = 1;
/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 512 * 1024 * 1024;

/// A bundle that was read and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// Who wrote the file and when, as told by that laptop.
    pub exported: Meta,
    /// Every document's leaves.
    pub revisions: Vec<Revision>,
}

/// Why a file was refused as a whole. Nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum BundleFault {
    /// Larger than [`MAX_BYTES`].
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// JSON, but not a register file.
    #[error("not a register file")]
    Foreign,
    /// Written by a newer program.
    #[error("the file has version {version}, this program reads up to {known}")]
    Newer {
        /// The file's version.
        version: u64,
        /// The newest known.
        known: u64,
    },
    /// The header lacks a part or the part is of the wrong type.
    #[error("the header field {field} is missing or wrong")]
    Header {
        /// The field.
        field: String,
    },
    /// The list of documents does not match the digest in the header.
    #[error("the digest does not match: the file was changed or damaged")]
    Digest,
    /// Fewer or more documents than the header says.
    #[error("the header counts {said} documents, the file holds {found}")]
    Count {
        /// What the header says.
        said: u64,
        /// What is there.
        found: u64,
    },
    /// The same revision of the same document twice.
    #[error("{id} stands twice")]
    Twice {
        /// The document.
        id: String,
    },
    /// One of the documents is damaged.
    #[error(transparent)]
    #[serde(untagged)]
    Document(#[from] DocumentFault),
    /// Not JSON that can be kept.
    #[error(transparent)]
    #[serde(untagged)]
    Json(#[from] JsonFault),
}

/// Writes a full bundle: the leaves of every document, in the order of their ids.
pub fn write<'a>(documents: impl Iterator<Item = &'a Document>, exported: &Meta) -> String {
    let mut docs = String::from("[");
    let mut count = 0_u64;
    for document in documents {
        for rev in document.leaves() {
            let node = &document.nodes()[&rev];
            let Some(body) = node.body.clone() else {
                continue;
            };
            if count > 0 {
                docs.push(',');
            }
            count += 1;
            let revision = Revision {
                id: document.id().to_owned(),
                rev,
                ancestors: document.ancestors(rev),
                deleted: node.deleted,
                body,
            };
            wire::write_document(&mut docs, &revision);
        }
    }
    docs.push(']');
    let Meta {
        at,
        by,
        unit,
        device,
        ..
    } = exported;
    let exported = serde_json::json!({"at": at, "by": by, "unit": unit, "device": device});
    let digest = hex(&Sha256::digest(docs.as_bytes()));
    // The header stands first so that a person who opens the file sees what it is.
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"kind\":\"full\",\"exported\":{},\
         \"counts\":{{\"docs\":{count}}},\"digest\":\"{digest}\",\"new_edits\":false,\"docs\":{docs}}}\n",
        canonical::to_string(&exported)
    )
}

/// Reads a bundle and checks all of it; the first fault refuses the whole file.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleFault> {
    if bytes.len() > MAX_BYTES {
        return Err(BundleFault::TooLarge { limit: MAX_BYTES });
    }
    let Value::Object(mut file) = strict::parse(bytes)? else {
        return Err(BundleFault::Foreign);
    };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(BundleFault::Foreign);
    }
    let header = |field: &str| BundleFault::Header {
        field: field.to_owned(),
    };
    let version = file.get("version").and_then(Value::as_u64);
    match version.ok_or_else(|| header("version"))? {
        1..=VERSION => {}
        0 => return Err(header("version")),
        version => {
            return Err(BundleFault::Newer {
                version,
                known: VERSION,
            });
        }
    }
    if !matches!(file.get("kind"), Some(Value::String(_))) {
        return Err(header("kind"));
    }
    if file.get("new_edits") != Some(&Value::Bool(false)) {
        return Err(header("new_edits"));
    }
    let Some(Value::Array(docs)) = file.remove("docs") else {
        return Err(header("docs"));
    };
    let said = file.get("counts").and_then(|counts| counts.get("docs"));
    let said = said
        .and_then(Value::as_u64)
        .ok_or_else(|| header("counts"))?;
    if said != docs.len() as u64 {
        return Err(BundleFault::Count {
            said,
            found: docs.len() as u64,
        });
    }
    let digest = file.get("digest").and_then(Value::as_str);
    let digest = digest.ok_or_else(|| header("digest"))?.to_owned();
    let exported = file.remove("exported").ok_or_else(|| header("exported"))?;
    let exported = exporter(&exported).ok_or_else(|| header("exported"))?;

    let docs = Value::Array(docs);
    let found = hex(&Sha256::digest(canonical::to_string(&docs).as_bytes()));
    let Value::Array(docs) = docs else {
        return Err(header("docs"));
    };
    let mut seen = BTreeSet::new();
    let mut revisions = Vec::with_capacity(docs.len());
    for (index, doc) in docs.into_iter().enumerate() {
        // Documents before the digest: "this record was altered" helps more than "something was".
        let revision = wire::read_document(index, doc)?;
        if !seen.insert((revision.id.clone(), revision.rev)) {
            return Err(BundleFault::Twice { id: revision.id });
        }
        revisions.push(revision);
    }
    if found != digest {
        return Err(BundleFault::Digest);
    }
    Ok(Bundle {
        exported,
        revisions,
    })
}

/// The header's `exported`, which must be four texts.
fn exporter(value: &Value) -> Option<Meta> {
    let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    Some(Meta {
        by: text("by")?,
        unit: text("unit")?,
        device: text("device")?,
        at: text("at")?,
        action: String::new(),
    })
}
