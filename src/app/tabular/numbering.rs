//! Rows of a heading that count: the columns of an official form, or the days of a month.

use super::{
    names::plain,
    sheet::{Grid, Sheet, shown},
};
use crate::excel::book::Row;

/// The row that counts the columns: 1, 2, 3 or A, B, 1, 2, or (1), (2).
pub fn is_numbering(row: &Row) -> bool {
    let mut next = 0;
    let texts = row.c.iter().map(|(_, value)| plain(&shown(value)));
    let mut count = 0;
    for text in texts.filter(|text| !text.is_empty()) {
        count += 1;
        match text.parse::<u32>() {
            Ok(n) if n == next + 1 => next = n,
            _ if text.len() == 1 && next == 0 && text.chars().all(|c| c.is_ascii_lowercase()) => {}
            _ => return false,
        }
    }
    count >= 3 && next >= 2
}

/// Whether the row counts days, each below a cell that says the month or that days follow.
pub fn counts_days(sheet: &Sheet, grid: &Grid, row: &Row) -> bool {
    let mut cells = row
        .c
        .iter()
        .filter(|(_, value)| !shown(value).trim().is_empty());
    let groups = sheet.info.merged.iter().filter(|area| {
        let said = grid
            .value(area.from.0, area.from.1)
            .map(|value| plain(&shown(value)));
        let words = said.unwrap_or_default();
        let is_said = words
            .split(' ')
            .any(|word| matches!(word, "thang" | "ngay" | "buoi"));
        area.to.0 + 1 == row.n && area.to.1 > area.from.1 && is_said
    });
    let groups: Vec<_> = groups.collect();
    let below = |column: u16| {
        let mut groups = groups.iter();
        groups.any(|area| (area.from.1..=area.to.1).contains(&column))
    };
    !groups.is_empty() && cells.all(|(column, _)| below(*column))
}
