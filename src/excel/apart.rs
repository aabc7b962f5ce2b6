//! A new workbook with only the rows that were refused, for when somebody's own one cannot be marked safely.

use std::collections::BTreeMap;

use super::{
    address,
    book::{Legacy, Row, Value},
    marks::Marks,
    sheet::{Across, Cell, Form, Line, Look, Sheet, Width, Workbook},
};

/// How wide the columns are, and the one with the reasons, in tenths of a digit.
const WIDTH: u16 = 160;
const REASONS: u16 = 480;

/// The headings, which are the first rows of `rows` up to that of the marks, then each refused row with its reasons
/// in a last column. `decode` gives the letters of a text from before Unicode.
pub fn workbook(marks: &Marks, rows: &[Row], decode: &dyn Fn(Legacy, &str) -> String) -> Workbook {
    let mut reasons: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for mark in &marks.rows {
        let columns = mark.columns.iter().map(|column| address::letters(*column));
        let columns = columns.collect::<Vec<String>>().join(", ");
        let said = if columns.is_empty() {
            mark.text.clone()
        } else {
            // Rows stand elsewhere here: columns are where they were.
            [&columns, ": ", &mark.text].concat()
        };
        reasons.entry(mark.row).or_default().push(said);
    }
    let kept = |row: &&Row| row.n <= marks.heading || reasons.contains_key(&row.n);
    let kept: Vec<&Row> = rows.iter().filter(kept).collect();
    let last = kept
        .iter()
        .flat_map(|row| row.c.iter().map(|(column, _)| *column))
        .max();
    // Marked before, its own column of reasons is written anew.
    let column = marks
        .column
        .unwrap_or_else(|| last.map_or(0, |last| last + 1));
    let width = usize::from(last.unwrap_or_default().max(column)) + 1;

    let mut book = Workbook::default();
    let plain = Look {
        form: Form::Plain,
        framed: true,
        ..Look::default()
    };
    let (text, head) = (
        book.look(Look {
            form: Form::Text,
            wrap: true,
            ..plain
        }),
        book.look(Look {
            bold: true,
            wrap: true,
            tinted: true,
            across: Across::Centre,
            ..plain
        }),
    );
    let (number, day) = (
        book.look(plain),
        book.look(Look {
            form: Form::Day,
            ..plain
        }),
    );
    let mut sheet = Sheet {
        name: marks.sheet.clone(),
        columns: vec![Width { w: WIDTH, h: false }; width],
        ..Sheet::default()
    };
    if let Some(of_reasons) = sheet.columns.get_mut(usize::from(column)) {
        of_reasons.w = REASONS;
    }
    for row in kept {
        let mut cells = vec![Cell::Empty; width];
        for (at, value) in &row.c {
            if let Some(cell) = cells.get_mut(usize::from(*at)) {
                *cell = copied(value, decode);
            }
        }
        let said = reasons.get(&row.n).map(|all| all.join("\n"));
        let said = if row.n == marks.heading {
            Some(marks.title.clone())
        } else {
            said
        };
        if let Some(cell) = cells.get_mut(usize::from(column)) {
            *cell = said.map_or(Cell::Empty, Cell::words);
        }
        let is_heading = row.n <= marks.heading;
        let looks = cells.iter().map(|cell| match cell {
            _ if is_heading => head,
            Cell::Number(_) | Cell::Sum(_) => number,
            Cell::Day(..) => day,
            Cell::Empty | Cell::Text(_) => text,
        });
        let p = sheet.pattern(looks.collect());
        if row.n == marks.heading {
            let at = sheet.next();
            sheet.heading = Some((at, at));
        }
        sheet.rows.push(Line {
            p,
            h: None,
            c: cells,
        });
    }
    book.sheets.push(sheet);
    book
}

/// A value as it was; what only looked like digits stays text.
fn copied(value: &Value, decode: &dyn Fn(Legacy, &str) -> String) -> Cell {
    match value {
        Value::Text(text) => Cell::words(text.as_str()),
        Value::Flag(is) => Cell::words(if *is { "TRUE" } else { "FALSE" }),
        Value::Number(number) => Cell::Number(*number),
        Value::Padded { n, z } => Cell::Text(format!("{n:0>width$}", width = usize::from(*z))),
        Value::Day {
            d: (year, month, day),
        } => Cell::Day(*year, *month, *day),
        Value::Fault { e } => Cell::words(e.as_str()),
        Value::Old { t, l } => Cell::words(decode(*l, t)),
    }
}
