//! Canonical JSON after RFC 8785 (JCS), for values without floats.
//!
//! Two laptops must hash the same record to the same bytes, so there is exactly one way to write it:
//! no white space, object keys ordered by their UTF-16 code units, shortest string escapes.
//! RFC 8785 writes numbers as ECMAScript doubles; integers up to 2^53 − 1 are written there as plain
//! digits, and nothing else is let in by [`super::strict`], so digits are all this writer needs.

use serde_json::Value;

pub use super::limits::MAX_SAFE_INTEGER;
use super::limits::{MAX_DEPTH, is_forbidden};
use crate::order;

/// Writes `value` in canonical form.
///
/// ```text
/// {"b": [true, null], "a": "Hộ"}  →  {"a":"Hộ","b":[true,null]}
/// ```
pub fn to_string(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value);
    out
}

/// Appends `value` in canonical form to `out`.
pub fn write(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(out, number),
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(out, item);
            }
            out.push(']');
        }
        Value::Object(map) => write_object(out, map.iter()),
    }
}

/// Appends a number; whole ones without the formatter, for registers are full of them.
fn write_number(out: &mut String, number: &serde_json::Number) {
    let Some(mut rest) = number.as_u64() else {
        out.push_str(&number.to_string());
        return;
    };
    let mut digits = [b'0'; 20];
    let mut at = digits.len() - 1;
    while rest > 9 {
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        at -= 1;
    }
    digits[at] = b'0' + u8::try_from(rest).unwrap_or_default();
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// Appends the content of a record; says whether it could be read again: see [`check_body`].
pub fn write_body(out: &mut String, fields: &serde_json::Map<String, Value>) -> bool {
    write_object(out, fields.iter());
    let no_underscore = fields.keys().all(|key| !key.starts_with('_'));
    no_underscore && fields.iter().all(|(key, value)| is_fit(key, value, 1))
}

fn is_fit(key: &str, value: &Value, depth: usize) -> bool {
    if is_forbidden(key) || depth > MAX_DEPTH {
        return false;
    }
    match value {
        Value::Number(number) => number
            .as_i64()
            .is_some_and(|n| (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&n)),
        Value::Array(items) => items.iter().all(|item| is_fit("", item, depth + 1)),
        Value::Object(map) => map.iter().all(|(key, value)| is_fit(key, value, depth + 1)),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// Appends an object whose entries are ordered by the UTF-8 bytes of their keys, as maps are.
pub fn write_object<'a>(
    out: &mut String,
    entries: impl Iterator<Item = (&'a String, &'a Value)> + Clone,
) {
    // RFC 8785 orders by UTF-16 units. The two differ only beyond U+FFFF.
    let plain = |key: &String| key.bytes().all(|byte| byte < 0xEE);
    if entries.clone().all(|(key, _)| plain(key)) {
        return write_entries(out, &mut { entries });
    }
    let mut entries: Vec<_> = entries.collect();
    order::sort_by(&mut entries, |(a, _), (b, _)| {
        a.encode_utf16().cmp(b.encode_utf16())
    });
    write_entries(out, &mut entries.into_iter());
}

fn write_entries<'a>(out: &mut String, entries: &mut dyn Iterator<Item = (&'a String, &'a Value)>) {
    let mut before = '{';
    for (key, value) in entries {
        out.push(before);
        before = ',';
        write_string(out, key);
        out.push(':');
        write(out, value);
    }
    out.push_str(if before == '{' { "{}" } else { "}" });
}

/// Appends a JSON string with the shortest escapes, as RFC 8785 section 3.2.2.2 wants them.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    if text.bytes().any(must_escape) {
        write_escaped(out, text);
    } else {
        out.push_str(text);
    }
    out.push('"');
}

fn must_escape(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn write_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => {
                let code = c as usize;
                out.push_str("\\u00");
                out.push(char::from(HEX[code >> 4]));
                out.push(char::from(HEX[code & 15]));
            }
            c => out.push(c),
        }
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Whether `text` is the content of a record exactly as [`write_object`] would write it: an object,
/// no field of it beginning with an underscore, keys in order and never twice, no white space, no
/// float, nothing nested deeper than [`MAX_DEPTH`], no key that JavaScript takes for
/// a prototype. One pass, nothing built: whole registers go through here.
pub fn check_body(text: &str) -> bool {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
    };
    scan.object(text, 0).is_some() && scan.at == text.len()
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.bytes.get(self.at) == Some(&byte)).then(|| self.at += 1)
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.bytes[self.at..]
            .starts_with(word)
            .then(|| self.at += word.len())
    }

    fn value(&mut self, text: &str, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        match self.bytes.get(self.at)? {
            b'"' => self.string(),
            b'{' => self.object(text, depth),
            b'[' => self.array(text, depth),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.integer(),
        }
    }

    fn array(&mut self, text: &str, depth: usize) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        loop {
            self.value(text, depth + 1)?;
            if self.take(b',').is_none() {
                return self.take(b']');
            }
        }
    }

    fn object(&mut self, text: &str, depth: usize) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        let mut before: Option<&str> = None;
        loop {
            let start = self.at + 1;
            self.string()?;
            let key = &text[start..self.at - 1];
            if (depth == 0 && key.starts_with('_'))
                || is_forbidden(key)
                || before.is_some_and(|before| !follows(before, key))
            {
                return None;
            }
            before = Some(key);
            self.take(b':')?;
            self.value(text, depth + 1)?;
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        self.take(b'"')?;
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => self.escape()?,
                ..b' ' => return None,
                _ => {}
            }
        }
    }

    /// Only the escapes that [`write_string`] writes.
    fn escape(&mut self) -> Option<()> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'b' | b't' | b'n' | b'f' | b'r' => Some(()),
            b'u' => {
                let code = self.bytes.get(self.at..self.at + 4)?;
                self.at += 4;
                let low = code[2] == b'0' || code[2] == b'1';
                let digit = matches!(code[3], b'0'..=b'9' | b'a'..=b'f');
                let short = code[2] == b'0' && matches!(code[3], b'8' | b'9' | b'a' | b'c' | b'd');
                (code.starts_with(b"00") && low && digit && !short).then_some(())
            }
            _ => None,
        }
    }

    fn integer(&mut self) -> Option<()> {
        let start = self.at;
        let _ = self.take(b'-');
        let first = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let digits = &self.bytes[first..self.at];
        let zero = digits == b"0" && first == start;
        let plain = digits.first().is_some_and(|digit| *digit != b'0');
        let size = digits
            .iter()
            .take(17)
            .fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        ((zero || plain) && size <= MAX_SAFE_INTEGER).then_some(())
    }
}

/// Whether `key` comes after `before` in the order of UTF-16 code units. Both are as they stand in
/// the text, escapes and all.
fn follows(before: &str, key: &str) -> bool {
    if before.contains('\\') || key.contains('\\') {
        let read = |key: &str| serde_json::from_str::<String>(&format!("\"{key}\""));
        return match (read(before), read(key)) {
            (Ok(before), Ok(key)) => before.encode_utf16().lt(key.encode_utf16()),
            _ => false,
        };
    }
    if before.is_ascii() && key.is_ascii() {
        return before < key;
    }
    before.encode_utf16().lt(key.encode_utf16())
}
