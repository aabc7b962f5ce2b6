//! Ids as they stand in files.

use crate::replica::limits::is_forbidden;

/// Longest `_id` that is believed.
const MAX_ID: usize = 200;

/// `kind:identifier` of plain characters, so that an id is safe in file names, addresses and logs.
pub(super) fn is_id(id: &str) -> bool {
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

/// The kind in an id as this program and its samples make them: small letters, a colon, and letters,
/// digits, `-` and `_`. Kinds of later programs are spelt so, too.
pub(super) fn kind_of_plain_id(id: &str) -> Option<&str> {
    let (kind, key) = id.split_once(':')?;
    let is_kind = kind
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && kind.starts_with(|c: char| c.is_ascii_lowercase());
    let is_key = key
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let is_plain = !key.is_empty() && !is_forbidden(kind) && !is_forbidden(key);
    (id.len() <= MAX_ID && is_kind && is_key && is_plain).then_some(kind)
}

/// The `_id` of a text that is not JSON, so that the refusal can name it.
pub(super) fn guess_id(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"_id\":\"")?;
    let (id, _) = rest.split_once('"')?;
    is_id(id).then(|| id.to_owned())
}
