//! `OpenDocument`, which a library reads. What it does not say (fonts, leading zeros, hidden rows) is found out later,
//! from the content.

use std::io::Cursor;

use calamine::{Data, Ods, OdsError, Reader, Sheet as Named, SheetType, SheetVisible};

use super::{
    format::{self, Shown},
    serial::{self, Epoch},
    sheet::{Allowance, Builder, Sheet},
    xml::damaged,
};
use crate::excel::book::{BookFault, Value};

/// Reads all sheets with cells.
pub fn read(bytes: &[u8], allowance: &mut Allowance<'_>) -> Result<Vec<Sheet>, BookFault> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => BookFault::Locked,
        other => damaged(other),
    })?;
    let mut sheets = Vec::new();
    for named in with_cells(&book) {
        let mut builder = builder(&named, allowance);
        let cells = book.worksheet_range(&named.name).map_err(damaged)?;
        dense(&cells, &mut builder)?;
        sheets.push(builder.finish());
    }
    Ok(sheets)
}

/// The sheets that have cells: not diagrams, dialogues and macros.
fn with_cells<R>(book: &impl Reader<R>) -> Vec<Named>
where
    R: std::io::Read + std::io::Seek,
{
    let all = book.sheets_metadata().iter();
    all.filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect()
}

fn builder<'a, 'b>(named: &Named, allowance: &'a mut Allowance<'b>) -> Builder<'a, 'b> {
    let hidden = named.visible != SheetVisible::Visible;
    Builder::new(&named.name, hidden, allowance)
}

fn dense(cells: &calamine::Range<Data>, builder: &mut Builder<'_, '_>) -> Result<(), BookFault> {
    let (top, left) = cells.start().unwrap_or_default();
    for (row, column, cell) in cells.used_cells() {
        let below = u32::try_from(row).unwrap_or(u32::MAX);
        let beside = u32::try_from(column).unwrap_or(u32::MAX);
        let at = (top.saturating_add(below), left.saturating_add(beside));
        push(builder, at, of_data(cell))?;
    }
    Ok(())
}

fn push(
    builder: &mut Builder<'_, '_>,
    (row, column): (u32, u32),
    value: Option<Value>,
) -> Result<(), BookFault> {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    match value {
        Some(value) => builder.push(row, false, column, value),
        None => Ok(()),
    }
}

fn of_data(data: &Data) -> Option<Value> {
    Some(match data {
        Data::Int(n) => Value::Number(of_int(*n)),
        Data::Float(n) => of_float(*n),
        Data::String(text) | Data::DurationIso(text) => return of_text(text),
        Data::Bool(yes) => Value::Flag(*yes),
        Data::DateTime(when) => of_time(when),
        Data::DateTimeIso(text) => return of_iso(text),
        Data::Error(error) => Value::Fault {
            e: error.to_string(),
        },
        Data::Empty => return None,
    })
}

/// A whole number of a cell is at most 2^53: the format has no others.
#[expect(clippy::cast_precision_loss)]
fn of_int(n: i64) -> f64 {
    n as f64
}

fn of_float(n: f64) -> Value {
    format::value(n, Shown::Plain, Epoch::Of1900)
}

fn of_text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

fn of_iso(text: &str) -> Option<Value> {
    match serial::iso(text) {
        Some(d) => Some(Value::Day { d }),
        None => of_text(text),
    }
}

fn of_time(when: &calamine::ExcelDateTime) -> Value {
    let n = when.as_f64();
    let day = serial::day(n, Epoch::Of1900).filter(|_| !when.is_duration());
    day.map_or(Value::Number(n), |d| Value::Day { d })
}
