//! The part of one sheet: what stands before its rows, the rows, and what stands after them, in the order that the
//! schema has.

use std::fmt::Write as _;

use super::{
    parts::DECLARATION,
    text::{keeps_blanks, of_cell},
};
use crate::excel::{
    address::{self, COLUMNS, ROWS},
    book::BookFault,
    sheet::{Cell, Line, Page, Sheet},
};

/// What stands before the rows.
pub fn begin(sheet: &Sheet, is_first: bool) -> String {
    let mut out = DECLARATION.to_owned();
    out.push_str(concat!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
        r#"<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView"#,
    ));
    if is_first {
        out.push_str(r#" tabSelected="1""#);
    }
    out.push_str(r#" workbookViewId="0""#);
    match sheet.heading {
        Some((_, last)) => {
            let rows = last + 1;
            let below = address::cell(rows, 0);
            let _ = write!(
                out,
                r#"><pane ySplit="{rows}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView>"#
            );
        }
        None => out.push_str("/>"),
    }
    out.push_str(r#"</sheetViews><sheetFormatPr defaultRowHeight="15.75"/>"#);
    if !sheet.columns.is_empty() {
        out.push_str("<cols>");
        for (at, column) in sheet.columns.iter().enumerate() {
            let (number, whole, tenth) = (at + 1, column.w / 10, column.w % 10);
            let hidden = if column.h { r#" hidden="1""# } else { "" };
            let _ = write!(
                out,
                r#"<col min="{number}" max="{number}" width="{whole}.{tenth}"{hidden} customWidth="1"/>"#
            );
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData>");
    out
}

/// Rows, from the number `first` on; `names` are the letters of columns that were needed before.
pub fn rows(
    sheet: &Sheet,
    first: u32,
    lines: &[Line],
    names: &mut Vec<String>,
    out: &mut String,
) -> Result<(), BookFault> {
    for (line, row) in lines.iter().zip(first..) {
        if row >= ROWS {
            let limit = u64::from(ROWS);
            return Err(BookFault::TooLarge { limit });
        }
        let pattern = sheet.patterns.get(usize::from(line.p));
        let looks = pattern.map_or(&[][..], Vec::as_slice);
        let width = line.c.len().max(looks.len());
        if width > usize::from(COLUMNS) {
            let limit = u64::from(COLUMNS);
            return Err(BookFault::TooLarge { limit });
        }
        while names.len() < width {
            names.push(address::letters(
                u16::try_from(names.len()).unwrap_or_default(),
            ));
        }
        let _ = write!(out, r#"<row r="{}""#, row + 1);
        if let Some(height) = line.h {
            let (whole, tenth) = (height / 10, height % 10);
            let _ = write!(out, r#" ht="{whole}.{tenth}" customHeight="1""#);
        }
        out.push('>');
        for (at, name) in names.iter().take(width).enumerate() {
            let look = looks.get(at).copied();
            cell(
                line.c.get(at).unwrap_or(&Cell::Empty),
                (name, row),
                look,
                out,
            )?;
        }
        out.push_str("</row>");
    }
    Ok(())
}

/// One cell of a column and row; nothing where it has neither a value nor a look.
fn cell(
    cell: &Cell,
    (column, row): (&str, u32),
    look: Option<u16>,
    out: &mut String,
) -> Result<(), BookFault> {
    let number = row + 1;
    let open = |out: &mut String| {
        let _ = write!(out, r#"<c r="{column}{number}""#);
        if let Some(look) = look {
            // The first style is that of all other cells.
            let _ = write!(out, r#" s="{}""#, look + 1);
        }
    };
    match cell {
        Cell::Empty if look.is_none() => {}
        Cell::Empty => {
            open(out);
            out.push_str("/>");
        }
        Cell::Text(text) => {
            open(out);
            words(text, out)?;
        }
        Cell::Number(value) => {
            open(out);
            let _ = write!(out, "><v>{}</v></c>", finite(*value));
        }
        Cell::Day(year, month, day) => {
            open(out);
            match serial(*year, *month, *day) {
                Some(serial) => {
                    let _ = write!(out, "><v>{serial}</v></c>");
                }
                None => words(&format!("{day:02}/{month:02}/{year:04}"), out)?,
            }
        }
        Cell::Sum(sum) => {
            open(out);
            let (from, to, value) = (sum.from + 1, sum.to + 1, finite(sum.sum));
            let _ = write!(
                out,
                "><f>SUM({column}{from}:{column}{to})</f><v>{value}</v></c>"
            );
        }
    }
    Ok(())
}

/// Words in the cell itself: nothing has to be known of other cells to write it, and it can be no formula.
fn words(text: &str, out: &mut String) -> Result<(), BookFault> {
    out.push_str(r#" t="inlineStr"><is><t"#);
    if keeps_blanks(text) {
        out.push_str(r#" xml:space="preserve""#);
    }
    out.push('>');
    of_cell(text, out)?;
    out.push_str("</t></is></c>");
    Ok(())
}

/// Nought for what is no number.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// The number by which Excel counts a day. `None` before March 1900, where programs differ: Excel counts a
/// 29 February that never was.
fn serial(year: i16, month: i8, day: i8) -> Option<i64> {
    let date = jiff::civil::Date::new(year, month, day).ok()?;
    let origin = jiff::civil::date(1899, 12, 30);
    let days = i64::from(date.since(origin).ok()?.get_days());
    (days > 60).then_some(days)
}

/// What stands after `rows` rows.
pub fn end(sheet: &Sheet, rows: u32) -> String {
    let mut out = String::from("</sheetData>");
    if let Some(area) = sheet.filter {
        let (from, to) = (named(area.from), named(area.to));
        let _ = write!(out, r#"<autoFilter ref="{from}:{to}"/>"#);
    }
    if !sheet.merged.is_empty() {
        let _ = write!(out, r#"<mergeCells count="{}">"#, sheet.merged.len());
        for area in &sheet.merged {
            let (from, to) = (named(area.from), named(area.to));
            let _ = write!(out, r#"<mergeCell ref="{from}:{to}"/>"#);
        }
        out.push_str("</mergeCells>");
    }
    printed(sheet.page, &mut out);
    // Identity numbers are text on purpose: Excel need not mark them as doubtful.
    if let Some((last, columns)) = rows.checked_sub(1).zip(sheet.columns.len().checked_sub(1)) {
        let to = named((last, u16::try_from(columns).unwrap_or_default()));
        let _ = write!(
            out,
            r#"<ignoredErrors><ignoredError sqref="A1:{to}" numberStoredAsText="1"/></ignoredErrors>"#
        );
    }
    out.push_str("</worksheet>");
    out
}

fn named((row, column): (u32, u16)) -> String {
    address::cell(row, column)
}

/// Margins, paper and the number of the page, which stands in the middle above every page but the first
/// (NĐ 30/2020/NĐ-CP, annex I).
fn printed(page: Page, out: &mut String) {
    let [top, right, bottom, left] = page.margins.map(|tenths| f64::from(tenths) / 254.0);
    let lies = if page.across { "landscape" } else { "portrait" };
    let paper = if page.half { 11 } else { 9 };
    let _ = write!(
        out,
        r#"<pageMargins left="{left:.4}" right="{right:.4}" top="{top:.4}" bottom="{bottom:.4}" header="0.3937" footer="0.3937"/><pageSetup paperSize="{paper}" fitToHeight="0" orientation="{lies}"/><headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter>"#
    );
}
