//! Words in the XML of workbooks.

use crate::excel::book::BookFault;

/// What Excel grants to a cell, in its own units (UTF-16).
const LONGEST: u64 = 32_767;

/// Puts an attribute's or a part's own words down, where no cell's escapes are known.
pub fn plain(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            letter if is_barred(letter) => {}
            letter => out.push(letter),
        }
    }
}

/// Puts a cell's words down, so that exactly they are read again: what XML cannot hold as `_xHHHH_`, and what
/// looks like that by itself with its underscore so. A text that no cell can hold is refused, never cut: it would
/// come back shorter than it was.
pub fn of_cell(text: &str, out: &mut String) -> Result<(), BookFault> {
    if text.len() as u64 > LONGEST && text.encode_utf16().count() as u64 > LONGEST {
        return Err(BookFault::TooLarge { limit: LONGEST });
    }
    let is_simple = |byte: &u8| {
        *byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'_' | 0x7f) && *byte != 0xef
    };
    if text.as_bytes().iter().all(is_simple) {
        out.push_str(text);
        return Ok(());
    }
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if looks_escaped(&text[at..]) => out.push_str("_x005F_"),
            // A carriage return would be read as a line feed.
            '\r' => out.push_str("_x000D_"),
            letter if is_barred(letter) => {
                use std::fmt::Write as _;
                let _ = write!(out, "_x{:04X}_", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    Ok(())
}

/// Whether blanks at the ends would be lost without a word to keep them. Breaks within the text are not.
pub fn keeps_blanks(text: &str) -> bool {
    let blank = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r');
    text.starts_with(blank) || text.ends_with(blank)
}

/// What XML 1.0 has no way to say.
fn is_barred(letter: char) -> bool {
    matches!(letter, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// Whether it begins as an escape: `_xHHHH_`.
fn looks_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes[1] == b'x'
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}
