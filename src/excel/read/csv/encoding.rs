//! In which encoding a text file is written, which it does not say itself.

use crate::excel::{book::BookFault, read::xml};

/// What windows-1252 has between 0x80 and 0x9f, from 0x80 on.
const ABOVE_ASCII: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Where windows-1258, the Vietnamese one, has another letter than windows-1252: marks that stand behind their
/// vowel, and the letters that are none of Western Europe's. By their numbers, as visible words stand elsewhere.
const VIETNAMESE: [(u8, char); 14] = [
    (0xc3, '\u{102}'),
    (0xcc, '\u{300}'),
    (0xd0, '\u{110}'),
    (0xd2, '\u{309}'),
    (0xd5, '\u{1a0}'),
    (0xdd, '\u{1af}'),
    (0xde, '\u{303}'),
    (0xe3, '\u{103}'),
    (0xec, '\u{301}'),
    (0xf0, '\u{111}'),
    (0xf2, '\u{323}'),
    (0xf5, '\u{1a1}'),
    (0xfd, '\u{1b0}'),
    (0xfe, '\u{20ab}'),
];

/// The text of a file; `None` when it is none.
pub fn text(bytes: &[u8]) -> Result<Option<String>, BookFault> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        return xml::decode(bytes.to_vec()).map(Some);
    }
    if let Some(first) = wide_without_mark(bytes) {
        return xml::decode([&first, bytes].concat()).map(Some);
    }
    if bytes.iter().take(1 << 16).any(|b| is_control(*b)) {
        return Ok(None);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Some(text.to_owned()));
    }
    let vietnamese = has_marks_behind_vowels(bytes);
    Ok(Some(bytes.iter().map(|b| letter(*b, vietnamese)).collect()))
}

/// No text has such a byte.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f)
}

/// UTF-16 that does not say so: every second byte of plain letters is zero. The mark that it should have.
fn wide_without_mark(bytes: &[u8]) -> Option<[u8; 2]> {
    let (pairs, _) = bytes.get(..bytes.len().min(4096))?.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (low, high) = (zeros(0), zeros(1));
    if pairs.len() < 2 || low.max(high) * 2 < pairs.len() {
        return None;
    }
    if low * 8 < high {
        Some([0xff, 0xfe])
    } else if high * 8 < low {
        Some([0xfe, 0xff])
    } else {
        None
    }
}

/// Whether the marks of windows-1258 stand where they can stand. Otherwise the file was written through a font
/// (TCVN3, VNI), whose letters have to arrive as they are.
fn has_marks_behind_vowels(bytes: &[u8]) -> bool {
    const MARKS: [u8; 5] = [0xcc, 0xd2, 0xde, 0xec, 0xf2];
    const VOWELS: &[u8] = b"aeiouyAEIOUY\xe2\xe3\xea\xf4\xf5\xfd\xc2\xc3\xca\xd4\xd5\xdd";
    let mut marks = 0_usize;
    for pair in bytes.windows(2) {
        // Letters of TCVN3, signs in windows-1258.
        if matches!(pair[1], 0xa1..=0xbf) {
            return false;
        }
        if MARKS.contains(&pair[1]) {
            if !VOWELS.contains(&pair[0]) {
                return false;
            }
            marks += 1;
        }
    }
    marks > 0
}

/// A letter of windows-1252, or of the Vietnamese windows-1258.
pub fn letter(byte: u8, vietnamese: bool) -> char {
    let own = VIETNAMESE
        .iter()
        .find(|(code, _)| vietnamese && *code == byte);
    match (own, byte) {
        (Some((_, letter)), _) => *letter,
        (None, 0x80..=0x9f) => ABOVE_ASCII[usize::from(byte - 0x80)],
        (None, _) => char::from(byte),
    }
}
