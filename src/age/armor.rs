//! A sealed file as text, for ways that carry nothing else: strict PEM ([RFC 7468], section 3), in which a file can
//! be written in one way only.
//!
//! [RFC 7468]: https://www.rfc-editor.org/rfc/rfc7468

use super::{base64, fault::AgeFault};

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
const COLUMNS: usize = 64;

/// Whether these bytes begin such a text. White space may stand before it.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(BEGIN.as_bytes())
}

/// A sealed file as text.
pub fn armored(sealed: &[u8]) -> String {
    let mut text = String::with_capacity(sealed.len() / 3 * 4 + sealed.len() / 48 + 128);
    text.push_str(BEGIN);
    text.push('\n');
    for line in sealed.chunks(COLUMNS / 4 * 3) {
        text.push_str(&base64::write(line));
        text.push_str(["", "==", "="][line.len() % 3]);
        text.push('\n');
    }
    text.push_str(END);
    text.push('\n');
    text
}

/// The file that was written as this text.
pub fn read(text: &[u8]) -> Result<Vec<u8>, AgeFault> {
    read_lines(text.trim_ascii()).ok_or(AgeFault::Armor)
}

fn read_lines(text: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = Vec::with_capacity(text.len() / 4 * 3);
    let mut lines = text.split(|b| *b == b'\n');
    let first = lines.next()?;
    // Windows ends all lines in its own way, or none.
    let end: &[u8] = if first.ends_with(b"\r") { b"\r" } else { b"" };
    if first.strip_suffix(end)? != BEGIN.as_bytes() {
        return None;
    }
    let mut is_full = true;
    loop {
        let line = lines.next()?;
        if line == END.as_bytes() {
            // Nothing but white space stands behind it, which the caller has taken away.
            return lines.next().is_none().then_some(sealed);
        }
        let line = line.strip_suffix(end)?;
        if !is_full || line.is_empty() || line.len() > COLUMNS || line.len() % 4 != 0 {
            return None;
        }
        is_full = line.len() == COLUMNS;
        let padding = line.iter().rev().take_while(|b| **b == b'=').count();
        if padding > 2 {
            return None;
        }
        // A line that is filled up is the last one.
        is_full &= padding == 0;
        sealed.extend(base64::read(&line[..line.len() - padding])?);
    }
}
