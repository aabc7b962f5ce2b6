//! Fonts that say in which encoding from before Unicode a text is written.

use crate::excel::book::{Legacy, Value};

/// What the name of a font says.
pub fn legacy(font: &str) -> Option<Legacy> {
    let font = font.trim().as_bytes();
    let begins = |with: &[u8]| {
        font.get(..with.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(with))
    };
    if begins(b".vn") {
        Some(Legacy::Tcvn3)
    } else if begins(b"vni-") || begins(b"vni ") {
        Some(Legacy::Vni)
    } else {
        None
    }
}

/// A text of a cell in such a font. Plain letters are the same in all of them.
pub fn text(t: String, font: Option<Legacy>) -> Value {
    match font {
        Some(l) if !t.is_ascii() => Value::Old { t, l },
        _ => Value::Text(t),
    }
}
