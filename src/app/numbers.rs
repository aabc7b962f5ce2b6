//! Numbers as English writes them, and words that follow a number.
//!
//! Everything below the screens writes `1.234.567` and `26,7`, as Vietnamese offices do; papers stay
//! so. In English screens the same figures read `1,234,567` and `26.7`.

/// Whether the text is one number as Vietnamese writes it, with what may stand beside a number:
/// a sign before it, `%` or a unit of money behind it.
pub fn is_number(text: &str) -> bool {
    let begins = text.trim_start_matches(['−', '-', '+', ' ']);
    if !begins.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let rest = begins.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let unit = rest.trim_start_matches([' ', '\u{a0}']);
    unit.chars().count() <= 14 && !unit.contains(|c: char| c.is_ascii_digit() || c == '/')
}

/// Whether the text begins with thousands as English writes them, `2,310 million`. As Vietnamese it would
/// be three decimals, which no figure that goes into a sentence has.
pub fn is_put_into_english(text: &str) -> bool {
    let number = text.trim_start_matches(['−', '-', '+', ' ']);
    let end = number.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let number = &number[..end.unwrap_or(number.len())];
    let Some((whole, thousands)) = number.split_once(',') else {
        return false;
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && thousands.len() == 3
        && digits(whole)
        && digits(thousands)
}

/// The text with every Vietnamese number in it written as in English.
pub fn english(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut token = String::new();
    let mut within_word = false;
    for c in text.chars() {
        if c.is_ascii_digit() && !within_word || !token.is_empty() && (c == '.' || c == ',') {
            token.push(c);
            continue;
        }
        flush(&mut out, &mut token);
        // "TT09.123" is a name and no number.
        within_word = c.is_alphanumeric() || c == '/';
        out.push(c);
    }
    flush(&mut out, &mut token);
    out
}

fn flush(out: &mut String, token: &mut String) {
    if token.is_empty() {
        return;
    }
    let number = token.trim_end_matches(['.', ',']);
    let tail = &token[number.len()..];
    if is_grouped(number) {
        let swapped = number.chars().map(|c| match c {
            '.' => ',',
            ',' => '.',
            other => other,
        });
        out.extend(swapped);
    } else {
        out.push_str(number);
    }
    out.push_str(tail);
    token.clear();
}

/// `1.234`, `1.234.567,8` or `26,7`.
fn is_grouped(number: &str) -> bool {
    let (whole, fraction) = match number.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|fraction| !digits(fraction)) {
        return false;
    }
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.clone();
    let many = rest.next().is_some();
    digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
        && (!many || first.len() <= 3)
        && (many || fraction.is_some())
}

/// Chooses between `[household|households]` by the number that stands before it.
pub fn plural(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((choice, tail)) = after.split_once(']') else {
            break;
        };
        let Some((one, many)) = choice.split_once('|') else {
            out.push_str(before);
            out.push('[');
            rest = after;
            continue;
        };
        out.push_str(before);
        out.push_str(if last_number(&out) == Some("1") {
            one
        } else {
            many
        });
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The last number in a text, as it stands there.
fn last_number(text: &str) -> Option<&str> {
    let figure = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let text = &text[..end];
    let start = text.rfind(|c: char| !figure(c)).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    text.get(start..)
}
