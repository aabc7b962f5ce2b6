//! Tables: with lines for what is listed, without for what stands beside each other.

use std::fmt::Write as _;

use super::paragraph::{Look, Stand, line, several, twips};
use crate::app::paper::tree::{Align, Cell, Column, Density, Heading, Row, RowKind, Table};

/// A column that says no width is at least so wide.
const LEAST: u32 = 567;

/// Begins a table without lines. Word keeps to these widths, whatever stands in it.
pub fn open_plain(out: &mut String, widths: &[u32]) {
    let all: u32 = widths.iter().sum();
    let _ = write!(
        out,
        concat!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{all}" w:type="dxa"/><w:tblLayout w:type="fixed"/>"#,
            r#"<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>"#
        ),
        all = all
    );
    grid(out, widths);
}

fn grid(out: &mut String, widths: &[u32]) {
    out.push_str("<w:tblGrid>");
    for width in widths {
        let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
    }
    out.push_str("</w:tblGrid>");
}

/// Begins a row that no page divides, of a height that it has at least.
pub fn row(out: &mut String, height: Option<u32>) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if let Some(height) = height {
        let _ = write!(out, r#"<w:trHeight w:val="{height}" w:hRule="atLeast"/>"#);
    }
    out.push_str("</w:trPr>");
}

/// Begins a row that stands again on top of every page.
fn heading_row(out: &mut String) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
}

/// Ends a row.
pub fn close_row(out: &mut String) {
    out.push_str("</w:tr>");
}

/// Ends a table.
pub fn close(out: &mut String) {
    out.push_str("</w:tbl>");
}

/// How a cell stands among those above and below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// By itself.
    Alone,
    /// Over those below it.
    Down,
    /// Under one that reaches down over it.
    Covered,
}

/// Begins a cell; a paragraph must follow.
pub fn cell(out: &mut String, width: u32, span: usize, middle: bool) {
    reaching(out, width, span, Reach::Alone, middle);
}

fn reaching(out: &mut String, width: u32, span: usize, reach: Reach, middle: bool) {
    let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
    if span > 1 {
        let _ = write!(out, r#"<w:gridSpan w:val="{span}"/>"#);
    }
    match reach {
        Reach::Alone => {}
        Reach::Down => out.push_str(r#"<w:vMerge w:val="restart"/>"#),
        Reach::Covered => out.push_str("<w:vMerge/>"),
    }
    if middle {
        out.push_str(r#"<w:vAlign w:val="center"/>"#);
    }
    out.push_str("</w:tcPr>");
}

/// Ends a cell.
pub fn close_cell(out: &mut String) {
    out.push_str("</w:tc>");
}

/// How wide each column is: those that say nothing share what the others leave.
fn widths(columns: &[Column], room: u32) -> Vec<u32> {
    let said: u32 = columns
        .iter()
        .filter_map(|column| column.width)
        .map(twips)
        .sum();
    let open = columns
        .iter()
        .filter(|column| column.width.is_none())
        .count();
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    let rest = room.saturating_sub(said).max(LEAST.saturating_mul(open));
    let mut left = open;
    let mut unsaid = rest;
    columns
        .iter()
        .map(|column| {
            if let Some(width) = column.width {
                return twips(width);
            }
            // The last of them takes what the division leaves over.
            let own = unsaid / left.max(1);
            left -= 1;
            unsaid -= own;
            own
        })
        .collect()
}

/// How many columns a row goes over.
fn spanned(row: &Row) -> usize {
    row.cells.iter().map(|cell| cell.span.max(1)).sum()
}

/// A table with lines.
pub fn ruled(out: &mut String, table: &Table, room: u32, keep: bool) {
    // Word opens no table without a cell.
    if table.columns.is_empty() {
        return;
    }
    let mut widths = widths(&table.columns, room);
    // What a row has beyond the columns is not left out.
    let most = table.rows.iter().map(spanned).max().unwrap_or_default();
    widths.resize(widths.len().max(most), LEAST);
    let all: u32 = widths.iter().sum();
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{all}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>"#
    );
    grid(out, &widths);
    let (height, sums, size) = match table.density {
        Density::ToSign => (twips(94), twips(70), 22),
        Density::ToRead => (twips(60), twips(64), 21),
        Density::Close => (twips(56), twips(60), 20),
        Density::Figures => (twips(50), twips(60), 17),
    };
    let centred = Stand {
        keep: true,
        align: Some(Align::Centre),
        ..Stand::default()
    };
    for cells in table.headings() {
        heading_row(out);
        let mut next = 0;
        for Heading {
            text,
            first,
            span,
            rows,
        } in cells
        {
            next = first + span;
            let wide = widths.get(first..next).unwrap_or_default().iter().sum();
            let reach = match text {
                None => Reach::Covered,
                Some(_) if rows > 1 => Reach::Down,
                Some(_) => Reach::Alone,
            };
            reaching(out, wide, span, reach, true);
            let size = match table.columns.get(first) {
                _ if table.density == Density::Figures => 17,
                Some(column) if column.tight => 18,
                _ => 21,
            };
            line(
                out,
                centred,
                Look::sized(size).bold(),
                text.unwrap_or_default(),
            );
            close_cell(out);
        }
        for width in widths.get(next..).unwrap_or_default() {
            cell(out, *width, 1, true);
            line(out, centred, Look::sized(21).bold(), "");
            close_cell(out);
        }
        close_row(out);
    }
    if table.numbered {
        heading_row(out);
        for (at, width) in widths.iter().enumerate() {
            cell(out, *width, 1, true);
            line(
                out,
                centred,
                Look::sized(20).italic(),
                &(at + 1).to_string(),
            );
            close_cell(out);
        }
        close_row(out);
    }
    let rows: Vec<&Row> = { table.rows.iter() }
        .filter(|row| !row.cells.is_empty())
        .collect();
    for (at, of) in rows.iter().enumerate() {
        // What a table comes to stays with the rows before it.
        let after = rows.iter().skip(at + 1).take(2);
        let is_near_sums = { after }.any(|row| row.kind == RowKind::Sums);
        let bold = of.kind != RowKind::Body;
        row(
            out,
            Some(if of.kind == RowKind::Sums {
                sums
            } else {
                height
            }),
        );
        let mut first = 0_usize;
        for Cell { words, span, align } in &of.cells {
            let beyond = first + (*span).max(1);
            let wide: u32 = widths.get(first..beyond).unwrap_or_default().iter().sum();
            cell(out, wide, beyond - first, true);
            let own = table.columns.get(first).map(|column| column.align);
            let stand = Stand {
                keep: keep || of.kind == RowKind::Group || is_near_sums,
                align: align.or(own).filter(|align| *align != Align::Left),
                ..Stand::default()
            };
            let look = Look {
                bold,
                ..Look::sized(size)
            };
            several(out, stand, look, words);
            close_cell(out);
            first = beyond;
        }
        close_row(out);
    }
    close(out);
}
