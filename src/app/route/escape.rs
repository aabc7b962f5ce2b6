//! What may stand in an address, and how free words get into it.

use std::fmt::Write as _;

/// Free words as percent escapes of UTF-8 (RFC 3986): letters and digits of ASCII stand as they are.
pub fn escape(words: &str) -> String {
    let mut out = String::new();
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The words that were escaped; `None` for what is no such text.
pub fn unescape(text: &str) -> Option<String> {
    if text.len() > 900 {
        return None;
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let pair = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(pair, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|words| !words.is_empty())
}

/// Ids and codes need no escapes; anything else did not come from here.
pub fn is_plain(value: &str) -> bool {
    value.len() <= 200 && has_plain_letters(value)
}

fn has_plain_letters(value: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_:.".contains(&b);
    !value.is_empty() && value.bytes().all(plain)
}

/// The most households that an address lists: what a person prints at a time, and some 4 KB.
pub const MOST_HOUSEHOLDS: usize = 100;

/// Ids joined by dots, each of them plain.
pub fn listed(value: &str) -> Option<String> {
    let short = value.split('.').all(|id| id.len() <= 200);
    let few = value.split('.').count() <= MOST_HOUSEHOLDS;
    (short && few && has_plain_letters(value)).then(|| value.to_owned())
}
