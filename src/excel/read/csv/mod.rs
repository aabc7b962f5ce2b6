//! Text with separators (RFC 4180, and what spreadsheets make of it): every cell is a text, digit for digit.

pub mod encoding;

use super::sheet::{Allowance, Builder, Sheet};
use crate::excel::book::{BookFault, Value};

/// What may stand between two cells. The comma last: it also stands within numbers and titles.
const SEPARATORS: [char; 4] = ['\t', ';', '|', ','];

/// How many lines are looked at to find out.
const LOOKED_AT: usize = 64;

/// Reads a text as one sheet; `None` when the bytes are no text.
pub fn read(
    bytes: &[u8],
    name: &str,
    allowance: &mut Allowance<'_>,
) -> Result<Option<Sheet>, BookFault> {
    let Some(text) = encoding::text(bytes)? else {
        return Ok(None);
    };
    // What else is text: pages and papers of other programs.
    if text.trim_start().starts_with(['<', '{']) || text.starts_with("%PDF") {
        return Ok(None);
    }
    let (separator, text) = separator(&text);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut builder = Builder::new(stem, false, allowance);
    let mut row = 0_u32;
    for record in Records::new(text, separator) {
        for (column, cell) in record.into_iter().enumerate() {
            if cell.is_empty() {
                continue;
            }
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            builder.push(row, false, column, Value::Text(kept(cell)))?;
        }
        row = row.saturating_add(1);
    }
    Ok(Some(builder.finish()))
}

/// Spreadsheets are told to keep zeros by `="0012"`.
fn kept(cell: String) -> String {
    let inner = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('"') => inner.to_owned(),
        _ => cell,
    }
}

/// What separates the cells, and the text without a first line that says it (`sep=;`).
fn separator(text: &str) -> (char, &str) {
    if let Some(rest) = text.strip_prefix("sep=") {
        let mut chars = rest.chars();
        if let Some(said) = chars.next() {
            let rest = chars.as_str();
            if let Some(rest) = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')) {
                return (said, rest);
            }
        }
    }
    let mut best = (',', (0, 0));
    for separator in SEPARATORS {
        let found = fitness(text, separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    (best.0, text)
}

/// How many lines have as many cells as each other, and how many these are; nothing when quotes end elsewhere
/// than a cell does.
fn fitness(text: &str, separator: char) -> (usize, usize) {
    let mut records = Records::new(text, separator);
    let mut counts: Vec<usize> = records
        .by_ref()
        .take(LOOKED_AT)
        .map(|record| record.len())
        .filter(|cells| *cells > 1)
        .collect();
    if records.torn {
        return (0, 0);
    }
    counts.sort_unstable();
    let runs = counts.chunk_by(|a, b| a == b);
    runs.map(|run| (run.len(), run[0]))
        .max()
        .unwrap_or_default()
}

/// The lines of a text, each with its cells. Lines may end within quotes, and then are one.
struct Records<'a> {
    rest: &'a str,
    separator: char,
    // Whether something stood behind closing quotes.
    torn: bool,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Records<'a> {
        Records {
            rest: text,
            separator,
            torn: false,
        }
    }

    /// The next cell, and whether the line ends behind it.
    fn cell(&mut self) -> (String, bool) {
        let mut cell = String::new();
        let quoted = self.rest.strip_prefix('"');
        if let Some(quoted) = quoted {
            self.rest = quoted;
            self.quoted(&mut cell);
        }
        let end = self
            .rest
            .find([self.separator, '\r', '\n'])
            .unwrap_or(self.rest.len());
        self.torn |= quoted.is_some() && end > 0;
        // Also what stands behind closing quotes.
        cell.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return (cell, false);
        }
        let rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        self.rest = rest.strip_prefix('\n').unwrap_or(rest);
        (cell, true)
    }

    /// Up to the quote that closes, or to the end. Two of them are one that is meant.
    fn quoted(&mut self, cell: &mut String) {
        loop {
            let Some(at) = self.rest.find('"') else {
                cell.push_str(std::mem::take(&mut self.rest));
                return;
            };
            cell.push_str(&self.rest[..at]);
            self.rest = &self.rest[at + 1..];
            let Some(rest) = self.rest.strip_prefix('"') else {
                return;
            };
            cell.push('"');
            self.rest = rest;
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (cell, last) = self.cell();
            record.push(cell);
            if last {
                return Some(record);
            }
        }
    }
}
