//! What a body may hold: the same whether it is read, checked or written.

/// The largest integer that JSON readers everywhere keep exact: 2^53 − 1.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// How deep objects and lists may be nested. Records need 5; hostile files try thousands.
pub const MAX_DEPTH: usize = 40;

/// Longest text of one document in a file, in bytes: far more than people write into one record.
pub const MAX_DOCUMENT: usize = 4 << 20;

/// Longest single text in a field, in bytes. A cell of a workbook holds 32,767 characters at most.
pub const MAX_FIELD: usize = 256 << 10;

/// How many earlier revisions one may name. This program writes 1,000, CouchDB as many.
pub const MAX_ANCESTORS: usize = 2_000;

/// How many versions of one record may stand side by side: more than the largest province has communes
/// (168), should each have written the record apart. Each is held against each.
pub const MAX_LEAVES: usize = 200;

/// Whether a key means the prototype of an object to JavaScript readers.
pub fn is_forbidden(key: &str) -> bool {
    matches!(key, "__proto__" | "constructor" | "prototype")
}
