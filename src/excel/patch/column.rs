//! The column itself: which one it is, and the text of the sheet with it.

use std::{collections::BTreeMap, ops::Range};

use super::{
    fault::not_safe,
    scan::{self, Cell, Row, Seen},
    tag,
};
use crate::excel::{
    address::{self, COLUMNS},
    book::BookFault,
    marks::Marks,
    write::of_cell,
};

/// As many letters as are said of a row; what is longer says no more.
const LONGEST: usize = 8_000;

/// The text of a sheet with what is said of its rows.
pub fn written(text: &str, marks: &Marks) -> Result<String, BookFault> {
    let said = said(marks);
    if said.is_empty() && marks.column.is_none() {
        return Ok(text.to_owned());
    }
    let column = match marks.column {
        Some(column) => column,
        None => free(&scan::sheet(text, 0)?, marks)?,
    };
    let seen = scan::sheet(text, column)?;
    let mut change = Change {
        seen: &seen,
        text,
        column,
        edits: Vec::new(),
    };
    change.column(&said, marks)?;
    change.extent(&said);
    change.done()
}

/// What is said of each row.
fn said(marks: &Marks) -> BTreeMap<u32, String> {
    let mut said: BTreeMap<u32, String> = BTreeMap::new();
    for mark in &marks.rows {
        let words = said.entry(mark.row).or_default();
        if !words.is_empty() {
            words.push('\n');
        }
        let cells = mark
            .columns
            .iter()
            .map(|column| address::cell(mark.row, *column));
        let cells: Vec<String> = cells.collect();
        if !cells.is_empty() {
            words.push_str(&cells.join(", "));
            words.push_str(": ");
        }
        words.push_str(&mark.text);
    }
    for words in said.values_mut() {
        if let Some((end, _)) = words.char_indices().nth(LONGEST) {
            words.truncate(end);
            words.push('…');
        }
    }
    said
}

/// The first column in which nothing stands from the headings on, nor is merged, and that is not hidden.
fn free(seen: &Seen, marks: &Marks) -> Result<u16, BookFault> {
    let rows = seen.rows.iter().filter(|row| row.number >= marks.heading);
    let merged = seen.merged.iter().filter(|(_, to)| to.0 >= marks.heading);
    let taken = rows
        .filter_map(|row| row.last)
        .chain(merged.map(|(_, to)| to.1));
    let mut column = taken.max().map_or(0, |last| last + 1);
    while let Some((_, to)) = seen
        .hidden
        .iter()
        .find(|(from, to)| (*from..=*to).contains(&column))
    {
        column = to.saturating_add(1);
    }
    if column >= COLUMNS {
        return Err(not_safe("a sheet without a free column"));
    }
    Ok(column)
}

/// The changes of a text, from its beginning on.
struct Change<'t> {
    seen: &'t Seen,
    text: &'t str,
    column: u16,
    edits: Vec<(Range<usize>, String)>,
}

impl Change<'_> {
    /// The cells of the column.
    fn column(&mut self, said: &BTreeMap<u32, String>, marks: &Marks) -> Result<(), BookFault> {
        let mut wanted: BTreeMap<u32, &str> = said
            .iter()
            .map(|(row, text)| (*row, text.as_str()))
            .collect();
        wanted.insert(marks.heading, &marks.title);
        let seen = self.seen;
        for row in &seen.rows {
            let text = wanted.remove(&row.number);
            match (&row.cell, text) {
                (Some(cell), Some(text)) => {
                    self.replace(cell, row.number, text, row.number == marks.heading)?;
                }
                // What was said of it before, and holds no more.
                (Some(cell), None) if row.number > marks.heading && cell.is_filled => {
                    self.clear(cell, row.number)?;
                }
                (None, Some(text)) => self.add(row, text, row.number == marks.heading)?,
                _ => {}
            }
        }
        // A row that the sheet does not have cannot have been refused.
        if wanted.is_empty() {
            Ok(())
        } else {
            Err(not_safe("a row that is not there"))
        }
    }

    fn replace(
        &mut self,
        cell: &Cell,
        row: u32,
        text: &str,
        is_title: bool,
    ) -> Result<(), BookFault> {
        if cell.has_formula {
            return Err(not_safe("a formula in the last column"));
        }
        let new = self.cell((row, text, is_title), cell.style.as_deref())?;
        self.edits.push((cell.range.clone(), new));
        Ok(())
    }

    fn clear(&mut self, cell: &Cell, row: u32) -> Result<(), BookFault> {
        if cell.has_formula {
            return Err(not_safe("a formula in the last column"));
        }
        let name = address::cell(row, self.column);
        let style = style(cell.style.as_deref());
        let new = format!("<{}c r=\"{name}\"{style}/>", self.seen.prefix);
        self.edits.push((cell.range.clone(), new));
        Ok(())
    }

    /// A cell that the row does not have yet.
    fn add(&mut self, row: &Row, text: &str, is_title: bool) -> Result<(), BookFault> {
        // The title looks as the one beside it.
        let like = if is_title {
            row.last_style.as_deref()
        } else {
            None
        };
        let new = self.cell((row.number, text, is_title), like)?;
        let tag = &self.text[row.tag.clone()];
        if let Some(range) = tag::value_range(tag, "spans")
            && let Some((from, to)) = tag[range.clone()].split_once(':')
            && to.parse::<u16>().is_ok_and(|to| to <= self.column)
            && !from.contains(' ')
        {
            let (at, last) = (row.tag.start, self.column + 1);
            let spans = format!("{from}:{last}");
            self.edits.push((at + range.start..at + range.end, spans));
        }
        if row.is_closed {
            let close = row.tag.end - 2..row.tag.end;
            if &self.text[close.clone()] != "/>" {
                return Err(not_safe("XML that is not plain"));
            }
            let prefix = &self.seen.prefix;
            self.edits.push((close, format!(">{new}</{prefix}row>")));
            return Ok(());
        }
        // Other things of a row stand after all its cells.
        let at = row.beyond.unwrap_or(row.cells_end);
        self.edits.push((at..at, new));
        Ok(())
    }

    /// A cell with words of its own, which say themselves that they are red.
    fn cell(
        &self,
        (row, text, is_title): (u32, &str, bool),
        like: Option<&str>,
    ) -> Result<String, BookFault> {
        let p = &self.seen.prefix;
        let (name, style) = (address::cell(row, self.column), style(like));
        let mut words = String::new();
        of_cell(text, &mut words)?;
        let words = format!("<{p}t xml:space=\"preserve\">{words}</{p}t>");
        Ok(if is_title {
            format!("<{p}c r=\"{name}\"{style} t=\"inlineStr\"><{p}is>{words}</{p}is></{p}c>")
        } else {
            format!(
                "<{p}c r=\"{name}\"{style} t=\"inlineStr\"><{p}is><{p}r><{p}rPr><{p}color rgb=\"FFC00000\"/></{p}rPr>{words}</{p}r></{p}is></{p}c>"
            )
        })
    }

    /// The range that the sheet says to fill.
    fn extent(&mut self, said: &BTreeMap<u32, String>) {
        let Some((range, (from, to))) = &self.seen.dimension else {
            return;
        };
        let last = said.keys().last().copied().unwrap_or_default();
        let from = address::cell(from.0, from.1.min(self.column));
        let to = address::cell(to.0.max(last), to.1.max(self.column));
        self.edits.push((range.clone(), [&from, ":", &to].concat()));
    }

    /// The text with all changes.
    fn done(mut self) -> Result<String, BookFault> {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let added: usize = self.edits.iter().map(|(_, new)| new.len()).sum();
        let mut out = String::with_capacity(self.text.len() + added);
        let mut at = 0;
        for (range, new) in &self.edits {
            let kept = self
                .text
                .get(at..range.start)
                .ok_or_else(|| not_safe("XML that is not plain"))?;
            out.push_str(kept);
            out.push_str(new);
            at = range.end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        Ok(out)
    }
}

/// A style as an attribute.
fn style(style: Option<&str>) -> String {
    style.map_or_else(String::new, |style| format!(" s=\"{style}\""))
}
