//! A block of cells as spreadsheets put it on the clipboard: rows by line ends, cells by tabs, a cell that holds
//! either of them in quotation marks.

/// The cells of a pasted text, row by row. The line end after the last row makes no row of its own.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    let mut rest = text.len();
    while let Some(c) = chars.next() {
        rest -= c.len_utf8();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                rest -= 1;
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // A mark within words is meant; one that is never closed would swallow all that follows.
            '"' if cell.is_empty() && text[text.len() - rest..].contains('"') => quoted = true,
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\t' if !quoted => end_cell(&mut rows, &mut cell),
            '\n' | '\r' if !quoted => {
                end_cell(&mut rows, &mut cell);
                rows.push(Vec::new());
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || rows.last().is_some_and(|row| !row.is_empty()) {
        end_cell(&mut rows, &mut cell);
    } else {
        rows.pop();
    }
    rows
}

fn end_cell(rows: &mut [Vec<String>], cell: &mut String) {
    if let Some(row) = rows.last_mut() {
        row.push(std::mem::take(cell));
    }
}

/// Whether a pasted text is more than one cell.
pub fn is_block(text: &str) -> bool {
    let text = text.trim_end_matches(['\r', '\n']);
    text.contains(['\t', '\n', '\r'])
}
