//! Signatures of files: what is signed, and where it stands.
//!
//! Signed is [`PREFIX`] and behind it the canonical JSON of everything that stands around the documents, but for the
//! signature itself. The digest stands there, so no document can be swapped; and members that only a newer program knows
//! are signed like all others. Who holds which key, and what is believed of it, is not known here.

use serde_json::{Map, Value, json};

use super::format::{BundleFault, CLOSING, LONGEST_KEY, OPENING, Signed};
use crate::replica::{canonical, strict};

/// What stands before everything that is signed, so that no signature for another purpose passes for one of a file.
pub const PREFIX: &str = "so-sinh-ke file signature v1\n";

/// The member of the header.
const MEMBER: &str = "signed";
/// What stands in it, and nothing else: a signature does not cover itself.
const PARTS: [&str; 2] = ["key", "value"];

/// Whether a signature stands in the object that a file is, or something in its place.
pub(super) fn is_in(file: &Map<String, Value>) -> bool {
    file.contains_key(MEMBER)
}

/// Takes the signature out of the object that a file is, if there is one, and with it the documents.
pub(super) fn take(file: &mut Map<String, Value>) -> Result<Option<Signed>, BundleFault> {
    let Some(signed) = file.remove(MEMBER) else {
        return Ok(None);
    };
    let odd = || BundleFault::Header {
        field: MEMBER.to_owned(),
    };
    let parts = signed.as_object().filter(|all| all.len() == PARTS.len());
    let parts = parts.ok_or_else(odd)?;
    let [key, value] = PARTS.map(|part| {
        let text = parts.get(part).and_then(Value::as_str);
        text.filter(|text| text.len() <= LONGEST_KEY)
            .map(str::to_owned)
    });
    let (key, value) = key.zip(value).ok_or_else(odd)?;
    let text = text_of(file);
    Ok(Some(Signed { key, value, text }))
}

/// What is signed of a file that this program wrote.
pub fn to_sign(file: &str) -> Result<String, BundleFault> {
    let (first, _) = first_line(file)?;
    let header = strict::parse([first, CLOSING].concat().as_bytes())?;
    let Value::Object(mut header) = header else {
        return Err(BundleFault::Foreign);
    };
    header.remove(MEMBER);
    Ok(text_of(&mut header))
}

/// Puts a signature into a file that this program wrote without one.
pub fn sign(file: &mut String, key: &str, value: &str) -> Result<(), BundleFault> {
    let (_, at) = first_line(file)?;
    let signed = canonical::to_string(&json!({"key": key, "value": value}));
    // In place, as the file was written: twice the documents do not fit into a small computer.
    file.insert_str(at, &["\"", MEMBER, "\":", &signed, ","].concat());
    Ok(())
}

/// The first line, and where the documents begin in it.
fn first_line(file: &str) -> Result<(&str, usize), BundleFault> {
    let first = file.split_once('\n').map(|(first, _)| first);
    let first = first.filter(|first| first.ends_with(OPENING));
    let first = first.ok_or(BundleFault::Foreign)?;
    Ok((first, first.len() - OPENING.len()))
}

/// Takes the documents out: they go without saying.
fn text_of(file: &mut Map<String, Value>) -> String {
    file.remove("docs");
    let mut text = PREFIX.to_owned();
    canonical::write_object(&mut text, file.iter());
    text
}
