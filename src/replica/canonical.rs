//! Canonical JSON after RFC 8785 (JCS), for values without floats.
//!
//! Two laptops must hash the same record to the same bytes, so there is exactly one way to write it:
//! no white space, object keys ordered by their UTF-16 code units, shortest string escapes.
//! RFC 8785 writes numbers as ECMAScript doubles; integers up to 2^53 − 1 are written there as plain
//! digits, and nothing else is let in by [`super::strict`], so digits are all this writer needs.

use serde_json::Value;

/// The largest integer that JSON readers everywhere keep exact: 2^53 − 1.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// Writes `value` in canonical form.
///
/// ```
/// # use so_sinh_ke::replica::canonical;
/// let v = serde_json::json!({"b": [true, null], "a": "Hộ"});
/// assert_eq!(canonical::to_string(&v), r#"{"a":"Hộ","b":[true,null]}"#);
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
        Value::Number(number) => out.push_str(&number.to_string()),
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

/// Appends an object whose entries may arrive in any order.
pub fn write_object<'a>(out: &mut String, entries: impl Iterator<Item = (&'a String, &'a Value)>) {
    let mut entries: Vec<_> = entries.collect();
    // serde_json orders keys by UTF-8 bytes; RFC 8785 by UTF-16 units. They differ beyond U+FFFF.
    entries.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push('{');
    for (i, (key, value)) in entries.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_string(out, key);
        out.push(':');
        write(out, value);
    }
    out.push('}');
}

/// Appends a JSON string with the shortest escapes, as RFC 8785 section 3.2.2.2 wants them.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
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
                const HEX: &[u8; 16] = b"0123456789abcdef";
                let code = c as usize;
                out.push_str("\\u00");
                out.push(char::from(HEX[code >> 4]));
                out.push(char::from(HEX[code & 15]));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
