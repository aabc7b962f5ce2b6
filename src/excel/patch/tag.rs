//! Attributes of a tag as they stand in the text, so that one can be changed where it lies.

use std::ops::Range;

/// Where the value of an attribute lies in a tag (`<row r="7">`), without its quotes.
pub fn value_range(tag: &str, name: &str) -> Option<Range<usize>> {
    let bytes = tag.as_bytes();
    let is_blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    // Past the name of the element.
    let mut at = tag.find(|letter: char| letter.is_ascii_whitespace())?;
    loop {
        while is_blank(at) {
            at += 1;
        }
        let from = at;
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'=')?;
        let found = tag.get(from..at)?.trim_end() == name;
        at += 1;
        while is_blank(at) {
            at += 1;
        }
        let quote = *bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\''))?;
        let from = at + 1;
        at = from + bytes.get(from..)?.iter().position(|byte| *byte == quote)?;
        if found {
            return Some(from..at);
        }
        at += 1;
    }
}

/// The value of an attribute, as it is written.
pub fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    value_range(tag, name).and_then(|range| tag.get(range))
}

/// The value of an attribute whatever its prefix: `r:id`.
pub fn prefixed<'t>(tag: &'t str, local: &str) -> Option<&'t str> {
    let ending = [":", local].concat();
    let names = tag
        .split_ascii_whitespace()
        .filter_map(|word| word.split('=').next());
    let name = names.into_iter().find(|name| name.ends_with(&ending))?;
    value(tag, name)
}

/// A value without what XML escapes in it; `None` where it has an escape of its own.
pub fn plain(value: &str) -> Option<String> {
    quick_xml::escape::unescape(value)
        .ok()
        .map(std::borrow::Cow::into_owned)
}
