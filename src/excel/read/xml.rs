//! What is asked of XML everywhere: attributes by their plain name, and the text of an element.
//!
//! Entities that a document declares for itself are never expanded: they stay as they are written.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use crate::excel::book::BookFault;

/// A reader of a document that is in memory.
pub type Xml<'a> = Reader<&'a [u8]>;

/// A part as text: UTF-8, or UTF-16 when it says so with its first two bytes.
pub fn decode(bytes: Vec<u8>) -> Result<String, BookFault> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| unit(*pair));
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Ok(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Ok(wide(rest, u16::from_be_bytes)),
        _ => String::from_utf8(bytes).map_err(damaged),
    }
}

/// Reads a document. What is written as `<a/>` comes as a beginning and an end.
pub fn reader(text: &str) -> Xml<'_> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    reader
}

/// What a library says about bytes that it could not read.
pub fn damaged(what: impl std::fmt::Display) -> BookFault {
    BookFault::Damaged {
        what: what.to_string(),
    }
}

/// A document that ends in the middle of `place`.
pub fn cut_off(place: &str) -> BookFault {
    damaged(format_args!("the file ends within {place}"))
}

/// The next event.
pub fn next<'a>(xml: &mut Xml<'a>) -> Result<Event<'a>, BookFault> {
    xml.read_event().map_err(damaged)
}

/// The attributes of an element, by their names without prefix. One that is not well written ends them.
pub fn attributes<'a>(
    element: &'a BytesStart<'_>,
) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
    let mut all = element.attributes();
    all.with_checks(false);
    all.map_while(Result::ok).map(|attribute| {
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .unwrap_or_else(|_| attribute.value.clone());
        (attribute.key.local_name().into_inner(), value)
    })
}

/// One attribute, by its name without prefix.
pub fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    attributes(element).find_map(|(key, value)| (key == name).then_some(value))
}

/// A number in an attribute.
pub fn number<T: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// Whether the attribute says yes.
pub fn says_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Takes in the text of the element that has just begun, up to its end. Elements within are left out.
pub fn text_into(xml: &mut Xml<'_>, into: &mut String) -> Result<(), BookFault> {
    let mut depth = 0_usize;
    loop {
        match next(xml)? {
            Event::Text(text) if depth == 0 => into.push_str(&text.xml10_content()),
            Event::CData(text) if depth == 0 => into.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if depth == 0 => push_entity(&entity, into),
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(cut_off("a text")),
            _ => {}
        }
    }
}

/// Leaves out the element that has just begun, with all that is in it.
pub fn skip(xml: &mut Xml<'_>) -> Result<(), BookFault> {
    let mut depth = 0_usize;
    loop {
        match next(xml)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(cut_off("an element")),
            _ => {}
        }
    }
}

/// `&amp;`, `&#10;` and their like; any other name stays as it is written.
pub fn push_entity(entity: &BytesRef<'_>, into: &mut String) {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        into.push(c);
        return;
    }
    if let Some(text) = quick_xml::escape::resolve_predefined_entity(entity) {
        into.push_str(text);
    } else {
        into.push('&');
        into.push_str(entity);
        into.push(';');
    }
}

/// Excel writes what XML cannot hold as `_x` with four hex digits and `_`: `_x000D_` is the end of a line.
pub fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        units.extend(rest[..at].encode_utf16());
        let code = rest.get(at + 2..at + 6);
        let closed = rest.as_bytes().get(at + 6) == Some(&b'_');
        let unit = code
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|hex| u16::from_str_radix(hex, 16).ok());
        if let (Some(unit), true) = (unit, closed) {
            units.push(unit);
            rest = &rest[at + 7..];
        } else {
            units.extend("_x".encode_utf16());
            rest = &rest[at + 2..];
        }
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}
