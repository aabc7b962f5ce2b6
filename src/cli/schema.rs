//! The JSON Schema (draft 2020-12) of register files, made from these types.

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};
use serde_json::json;

use super::records;
use crate::domain::kinds::KINDS;

/// A file of Sổ Sinh Kế. `_bulk_docs` of CouchDB takes it unchanged.
#[derive(JsonSchema)]
#[schemars(title = "Sổ Sinh Kế register file, version 1")]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct RegisterFile {
    /// Names the format.
    #[schemars(extend("const" = "so-sinh-ke"))]
    format: String,
    /// Version of the format.
    #[schemars(extend("const" = 1))]
    version: u64,
    /// What the file holds.
    kind: Kind,
    /// Who wrote it.
    exported: Exported,
    /// Where the file stands in the exchange between registers; absent in files of the first days.
    place: Option<Place>,
    /// The public key (`age1…`) for which others seal files for the office that wrote it.
    #[schemars(length(max = 200))]
    office_key: Option<String>,
    /// By which laptop it was written; absent where that could not sign.
    signed: Option<Signed>,
    /// How much there must be.
    counts: Counts,
    /// SHA-256, in hex, of the canonical JSON (RFC 8785) of `docs`.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    digest: String,
    /// Tells CouchDB to take the revisions as they are.
    #[schemars(extend("const" = false))]
    new_edits: bool,
    /// One entry a revision; those of one document stand together, its leaves first.
    docs: Vec<Doc>,
}

/// What a file holds: everything, what one register has not seen, some records, or a copy without
/// names.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "read by the derive, for its shape")]
enum Kind {
    Full,
    Changes,
    Selection,
    Anonymous,
}

/// Who wrote a file.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Exported {
    /// ISO 8601 in UTC, as told by the laptop. Informs people; decides nothing.
    at: String,
    /// The person; empty in an anonymous copy.
    by: String,
    /// The unit.
    unit: String,
    /// The laptop's identifier.
    device: String,
}

/// Where a file stands in the exchange between registers.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Place {
    /// Random identifier of the database that the file was written from.
    register: String,
    /// How many user actions that database held.
    seq: u64,
    /// Up to which action it had taken in the files of other databases.
    seen: BTreeMap<String, u64>,
}

/// The signature of a laptop: ECDSA over P-256 with SHA-256, of `so-sinh-ke file signature v1`, a line end, and the
/// canonical JSON (RFC 8785) of the file without `docs` and `signed`. Both in base64url (RFC 4648, section 5).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Signed {
    /// The public key, an uncompressed point.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_-]{87}$"))]
    key: String,
    /// `r` and `s`, 32 bytes each.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_-]{86}$"))]
    value: String,
}

/// How much there must be.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Counts {
    /// Entries of `docs`.
    docs: u64,
}

/// One revision: CouchDB's fields, `kind`, `meta`, and the fields of the record. No number in it is
/// a fraction or larger than 2^53 − 1.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Doc {
    /// `kind:identifier`.
    #[schemars(
        regex(pattern = r"^[A-Za-z0-9._-]+:[A-Za-z0-9._-]+$"),
        length(max = 200)
    )]
    _id: String,
    /// Generation and the first 128 bits of SHA-256 over the canonical JSON of
    /// `[parent revision or null, deleted, fields without underscore]`.
    #[schemars(regex(pattern = r"^[1-9][0-9]{0,7}-[0-9a-f]{32}$"))]
    _rev: Option<String>,
    /// The names of this revision and those before it.
    _revisions: Option<Revisions>,
    /// Whether the revision deletes the record.
    _deleted: Option<bool>,
    /// Which kind of record; the end of an absorbed branch has none.
    kind: Option<String>,
    /// Who made the revision.
    meta: Option<Note>,
}

/// The names of a revision and those before it, the latest first.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Revisions {
    /// Generation of the first of `ids`.
    #[schemars(range(min = 1, max = 10_000_000))]
    start: u32,
    /// The hashes.
    #[schemars(inner(regex(pattern = r"^[0-9a-f]{32}$")), length(min = 1))]
    ids: Vec<String>,
}

/// Who made a revision; of an automatic merge, what it merged.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the derive, for its shape")]
struct Note {
    /// The person.
    by: Option<String>,
    /// The unit.
    unit: Option<String>,
    /// The laptop.
    device: Option<String>,
    /// ISO 8601 in UTC, as told by that laptop.
    at: Option<String>,
    /// The user action; `merge` on automatic merges.
    action: Option<String>,
    /// Leaves whose content an automatic merge took in.
    absorbs: Option<Vec<String>>,
    /// Fields (JSON pointers) that an automatic merge left open.
    disputed: Option<Vec<String>>,
    /// On the end of an absorbed branch: the revision that took it in.
    into: Option<String>,
}

/// The schema as it is published beside the README: that of the file, and of each kind of record.
pub fn text() -> String {
    let mut schema = schema_for!(RegisterFile).to_value();
    let mut of_kinds = Vec::new();
    for kind in KINDS {
        schema["$defs"][kind.kind] = records::record(kind);
        let reference = ["#/$defs/", kind.kind].concat();
        of_kinds.push(json!({
            "if": {"properties": {"kind": {"const": kind.kind}}, "required": ["kind"]},
            "then": {"$ref": reference},
        }));
    }
    schema["$defs"]["Doc"]["allOf"] = of_kinds.into();
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
