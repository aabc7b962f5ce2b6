//! The signs by which a list that was written here is known again: agreed on by whoever writes it and whoever reads
//! it back.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::text::tidy;

/// The name of the sheet that nobody sees.
pub const SHEET: &str = "_sosinhke";
/// What stands in its first cell.
pub const FORMAT: &str = "so-sinh-ke:1";
/// What the hidden column of ids is headed.
pub const ID_HEADING: &str = "_id";
/// What stands in place of an id in the row that tells how the columns were headed.
pub const HEADINGS: &str = "_headings";
/// What stands between the id of a record and the key of its part that a row is.
const PART: char = '#';
/// The columns before the first hash.
pub const BEFORE_HASHES: u16 = 3;

/// The hash of a cell as it was written: the first 16 hex digits of SHA-256 over its text as it is read.
pub fn cell_hash(text: &str) -> String {
    let digest = Sha256::digest(tidy(text).as_bytes());
    let mut text = String::with_capacity(16);
    for byte in &digest[..8] {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// What a row is known by that is a part of a record.
pub fn part_id(record: &str, key: &str) -> String {
    let mut id = String::from(record);
    id.push(PART);
    id.push_str(key);
    id
}

/// The record of a row, and the key of its part, where it is one.
pub fn record_and_key(id: &str) -> (&str, Option<&str>) {
    match id.split_once(PART) {
        Some((record, key)) => (record, Some(key)),
        None => (id, None),
    }
}
