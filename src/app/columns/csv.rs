//! A list as a file: CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8.

use super::{Column, Head, cell::Cell};

/// A file with its heading row. `words` gives the text of a key.
pub fn begin(heads: &[Head], words: &dyn Fn(&str) -> String) -> String {
    let mut headings = Vec::new();
    for head in heads {
        match head.in_file {
            [] => headings.push(words(head.heading)),
            keys => headings.extend(keys.iter().map(|key| words(key))),
        }
    }
    let mut out = String::from("\u{feff}");
    row(&mut out, &headings);
    out
}

/// The file of a list whose cells follow from its rows alone.
pub fn of_rows<R>(
    columns: &[&Column<fn(&R) -> Cell>],
    rows: &[R],
    words: &dyn Fn(&str) -> String,
) -> String {
    let heads: Vec<Head> = columns.iter().map(|column| column.head).collect();
    let mut out = begin(&heads, words);
    for of in rows {
        let cells = columns.iter();
        let cells = cells.flat_map(|column| (column.cell)(of).written(words));
        row(&mut out, &cells.collect::<Vec<String>>());
    }
    out
}

/// One line of the table. A cell that a spreadsheet would take for a formula stays text.
pub fn row(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_negative(cell);
        if formula || cell.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            if formula {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// A negative number is what it looks like.
fn is_negative(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}
