//! The table of a hand-over sheet: its columns are numbered, because the text above names them.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::list::{Line, Sheet};
use crate::{
    app::{
        form,
        paper::{
            frame,
            tree::{Cell, Column, Lay, Row, Table},
            words::Words,
        },
    },
    domain::{
        household,
        project::{kinds::Place, parts::CostLine},
    },
};

/// Up to this many cost lines have a column each; more are listed in one.
pub const COLUMNS: usize = 3;
/// Columns before those of the cost lines: number, head, birth year, village, identity, tags.
pub const BEFORE: usize = 6;

/// How many columns the cost lines have together.
pub fn cost_columns(sheet: &Sheet) -> usize {
    if sheet.columns.len() > COLUMNS {
        1
    } else {
        sheet.columns.len().max(1)
    }
}

/// How pages of a sheet lie: across where several cost lines have a column each.
pub fn lay(sheet: &Sheet) -> Lay {
    if (2..=COLUMNS).contains(&sheet.columns.len()) {
        Lay::Across
    } else {
        Lay::Upright
    }
}

/// Whether each cost line has a column of its own.
fn has_own_columns(sheet: &Sheet) -> bool {
    (1..=COLUMNS).contains(&sheet.columns.len())
}

fn columns(sheet: &Sheet, words: Words) -> Vec<Column> {
    let wide = lay(sheet) == Lay::Across;
    let width = |upright, across| if wide { across } else { upright };
    let mut columns = vec![
        Column::new(words.p("paper.col-number"), 80).centred(),
        Column::new(words.p("paper.col-head"), width(300, 460)),
        Column::new(words.p("paper.col-born"), 115).centred(),
        Column::new(words.p("paper.col-village"), width(210, 340)),
        Column::new(words.p("paper.col-identity"), 265).centred(),
        Column::new(words.p("paper.col-tags"), width(130, 160)).centred(),
    ];
    let own = has_own_columns(sheet);
    if own {
        columns.extend(sheet.columns.iter().map(|(_, line)| {
            let heading = if line.measure.is_empty() {
                line.item.clone()
            } else {
                format!("{} ({})", line.item, line.measure)
            };
            Column::new(heading, width(160, 220)).centred()
        }));
    } else {
        columns.push(Column::new(words.p("paper.col-items"), 260));
    }
    let place = if own { width(150, 220) } else { 140 };
    columns.push(Column::new(words.p("paper.col-place"), place));
    columns.push(Column::new(words.p("paper.col-signature"), None));
    columns
}

/// The table, with some empty rows at its end.
pub fn table(sheet: &Sheet, masked: bool, blank: usize, words: Words) -> Table {
    let columns = columns(sheet, words);
    let lines = sheet.lines.iter().enumerate();
    let mut rows: Vec<Row> = lines
        .map(|(at, line)| row(sheet, at + 1, line, masked, words))
        .collect();
    for at in 0..blank {
        let number = (sheet.lines.len() + at + 1).to_string();
        let empty = std::iter::repeat_n(String::new(), columns.len() - 1);
        rows.push(Row::of(std::iter::once(number).chain(empty)));
    }
    let mut sums = vec![Cell::over(words.p("paper.total"), BEFORE)];
    if has_own_columns(sheet) {
        let totals = sheet.columns.iter();
        sums.extend(totals.map(|(key, _)| Cell::from(form::quantity(sheet.total(key)))));
    } else {
        sums.push(Cell::from(String::new()));
    }
    sums.push(Cell::over("", 2));
    rows.push(Row::sums(sums));
    Table {
        columns,
        numbered: true,
        rows,
        ..Table::default()
    }
}

fn row(sheet: &Sheet, number: usize, line: &Line, masked: bool, words: Words) -> Row {
    let identity = if masked {
        household::masked(&line.identity)
    } else {
        line.identity.clone()
    };
    let given: Vec<String> = if has_own_columns(sheet) {
        let given = sheet.columns.iter();
        given
            .map(|(key, _)| {
                line.items
                    .get(key)
                    .copied()
                    .map(two_digits)
                    .unwrap_or_default()
            })
            .collect()
    } else {
        vec![listed(sheet, line)]
    };
    let place = match line.place {
        Some(Place::Home) => words.p("paper.place-home"),
        Some(Place::Cooperative) => words.p("paper.place-cooperative"),
        Some(Place::Elsewhere) => words.p("paper.place-elsewhere"),
        None => String::new(),
    };
    let born = line.born.map(|year| year.to_string()).unwrap_or_default();
    let before = [
        number.to_string(),
        line.name.clone(),
        born,
        line.village.clone(),
        identity,
        line.tags.clone(),
    ];
    Row::of(
        before
            .into_iter()
            .chain(given)
            .chain([place, String::new()]),
    )
}

/// Everything of a household in one cell.
fn listed(sheet: &Sheet, line: &Line) -> String {
    let own = sheet.columns.iter().filter_map(|(key, cost)| {
        let quantity = line.items.get(key)?;
        Some(measured(*quantity, cost))
    });
    own.collect::<Vec<String>>().join("; ")
}

/// "23 con bò cái sinh sản".
pub fn measured(quantity: Decimal, cost: &CostLine) -> String {
    let quantity = form::quantity(quantity);
    let item = frame::small(&cost.item);
    let parts = [quantity.as_str(), &cost.measure, &item];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// A number below ten with a nought before it, so that no digit can be added once it is signed.
fn two_digits(quantity: Decimal) -> String {
    match quantity.to_u8() {
        Some(n) if n < 10 && quantity.fract().is_zero() => format!("{n:02}"),
        _ => form::quantity(quantity),
    }
}
