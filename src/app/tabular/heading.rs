//! Which rows are the heading, which the table, and which neither.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    matching::headed,
    names::{names, plain},
    numbering::{counts_days, is_numbering},
    sheet::{Grid, Sheet, shown},
};
use crate::excel::book::{Row, Value};

/// Why a row is none of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It adds up others.
    Sum,
    /// Who signs, and all that follows.
    Signature,
    /// It says what the rows after it have in common, such as their village.
    Section,
    /// Words about the table.
    Words,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Which one, from 0.
    pub row: u32,
    /// What stands in it.
    pub text: String,
    /// Why.
    pub why: LeftOut,
}

/// How a sheet is laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The first and last row of the heading; `None` where none was found.
    pub heading: Option<(u32, u32)>,
    /// What stands above it.
    pub title: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<u32>,
    /// The rows among and after them that are none of it.
    pub aside: Vec<Aside>,
    /// What each column is called, from its outermost heading to its own.
    pub columns: BTreeMap<u16, Vec<String>>,
    /// The village that a row before says the rows belong to.
    pub sections: BTreeMap<u32, String>,
}

/// How far down the heading is looked for.
const LOOKED_AT: usize = 60;
/// The most rows that it has.
const TALLEST: u32 = 4;

impl Layout {
    /// How `grid` is laid out; with this heading if a person said so.
    pub fn new(sheet: &Sheet, grid: &Grid, chosen: Option<(u32, u32)>) -> Layout {
        let heading = chosen.or_else(|| find(sheet, grid));
        let mut layout = Layout {
            heading,
            ..Layout::default()
        };
        let below = heading.map_or(0, |(_, last)| last + 1);
        let above = heading.map_or(0, |(first, _)| first);
        for row in grid.rows().iter().take_while(|row| row.n < above) {
            let text = row_text(row);
            if !text.is_empty() {
                layout.title.push(text);
            }
        }
        layout.columns(sheet, grid);
        layout.table(grid, below);
        layout
    }

    fn columns(&mut self, sheet: &Sheet, grid: &Grid) {
        let Some((first, last)) = self.heading else {
            for column in grid.rows().iter().flat_map(|row| &row.c) {
                self.columns.entry(column.0).or_default();
            }
            return;
        };
        for number in first..=last {
            let row = grid.row(number);
            if row.is_some_and(|row| is_numbering(row) && !counts_days(sheet, grid, row)) {
                continue;
            }
            for (column, text) in grid.spread(sheet, number) {
                let text = crate::domain::text::tidy(&text);
                let path = self.columns.entry(column).or_default();
                if !text.is_empty() && path.last() != Some(&text) {
                    path.push(text);
                }
            }
        }
        // A column without a heading is one, too.
        let below = grid.rows().iter().filter(|row| row.n > last);
        for (column, _) in below.flat_map(|row| &row.c) {
            self.columns.entry(*column).or_default();
        }
    }

    fn table(&mut self, grid: &Grid, below: u32) {
        let rows: Vec<&Row> = grid.rows().iter().filter(|row| row.n >= below).collect();
        // A row of the table fills several columns; those who sign stand after the last of them.
        let usual = usual_width(&rows);
        let is_full = |row: &Row| filled(row) * 2 >= usual && filled(row) > 1;
        let last_full = rows.iter().rposition(|row| is_full(row));
        let mut village: Option<String> = None;
        let mut signed = false;
        for (at, row) in rows.iter().enumerate() {
            if filled(row) == 0 {
                continue;
            }
            let after = last_full.is_none_or(|last| at > last);
            let why = if signed {
                Some(LeftOut::Signature)
            } else {
                why_left_out(row, usual, after)
            };
            signed |= why == Some(LeftOut::Signature);
            match why {
                None => {
                    self.rows.push(row.n);
                    if let Some(village) = &village {
                        self.sections.insert(row.n, village.clone());
                    }
                }
                Some(why) => {
                    let text = row_text(row);
                    if why == LeftOut::Section {
                        village = Some(section_name(&text));
                    }
                    self.aside.push(Aside {
                        row: row.n,
                        text: text.chars().take(200).collect(),
                        why,
                    });
                }
            }
        }
    }
}

fn filled(row: &Row) -> usize {
    row.c
        .iter()
        .filter(|(_, value)| says_something(value))
        .count()
}

/// Whether a person sees anything in the cell. Asked of each cell of a sheet several times, so nothing is put into words.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::Flag(is) => *is,
        Value::Number(_) | Value::Padded { .. } | Value::Day { .. } => true,
        Value::Fault { .. } | Value::Old { .. } => !shown(value).trim().is_empty(),
    }
}

/// How many columns most rows fill.
fn usual_width(rows: &[&Row]) -> usize {
    let mut widths: Vec<usize> = rows
        .iter()
        .map(|row| filled(row))
        .filter(|n| *n > 1)
        .collect();
    widths.sort_unstable();
    // Not the middle one: of a short table the sums and signatures are as many rows as the people.
    widths.get(widths.len() * 3 / 4).copied().unwrap_or(1)
}

fn row_text(row: &Row) -> String {
    let mut seen = BTreeSet::new();
    let texts = row.c.iter().map(|(_, value)| shown(value));
    let texts = texts.map(|text| crate::domain::text::tidy(&text));
    let texts: Vec<String> = texts
        .filter(|text| !text.is_empty() && seen.insert(text.clone()))
        .collect();
    texts.join(" ")
}

fn first_words(row: &Row) -> String {
    let mut texts = row.c.iter().filter_map(|(_, value)| match value {
        Value::Text(text) => Some(plain(text)),
        _ => None,
    });
    // A Roman numeral or a letter counts the sections.
    texts
        .find(|text| text.chars().count() > 1 && !is_numeral(text))
        .unwrap_or_default()
}

fn is_numeral(plain: &str) -> bool {
    plain.len() <= 4
        && plain
            .chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l') || c.is_ascii_digit())
}

fn why_left_out(row: &Row, usual: usize, after: bool) -> Option<LeftOut> {
    let words = names();
    let first = first_words(row);
    let thin = filled(row) * 2 <= usual.max(2);
    if words.begins("sum", &first) && is_sum(row, &first) {
        return Some(LeftOut::Sum);
    }
    if after && words.begins("signature", &first) {
        return Some(LeftOut::Signature);
    }
    if after && is_dated_line(&first) {
        return Some(LeftOut::Signature);
    }
    if thin && usual > 2 && filled(row) <= 2 {
        let tail = without_numeral(&first);
        if words.begins("village", tail) {
            return Some(LeftOut::Section);
        }
        if words.begins("note", tail) || after && filled(row) == 1 {
            return Some(LeftOut::Words);
        }
    }
    is_numbering(row).then_some(LeftOut::Words)
}

/// A name may begin like a sum; after it stands nothing but figures then.
fn is_sum(row: &Row, first: &str) -> bool {
    let rest = first.split(' ').skip(1);
    let named = rest
        .filter(|word| !word.chars().any(|c| c.is_ascii_digit()))
        .count();
    let texts = row.c.iter().filter(
        |(_, value)| matches!(value, Value::Text(text) if text.chars().any(char::is_alphabetic)),
    );
    named <= 3 && texts.count() <= 1
}

/// "…, ngày … tháng … năm …" above those who sign.
fn is_dated_line(first: &str) -> bool {
    let has = |word: &str| first.split(' ').any(|other| other == word);
    has("ngay") && has("thang") && has("nam")
}

fn without_numeral(text: &str) -> &str {
    match text.split_once(' ') {
        Some((numeral, rest)) if is_numeral(numeral) => rest,
        _ => text,
    }
}

/// "I. Thôn Nà Rào (32 hộ)" is the village Nà Rào.
fn section_name(text: &str) -> String {
    let text = text.trim();
    let head = text
        .split_once([' ', '.', ')'])
        .map_or("", |(head, _)| head);
    let numeral = !head.is_empty() && is_numeral(&plain(head));
    let text = if numeral { &text[head.len()..] } else { text };
    let text = text.trim_start_matches(['.', ')', ':', '-', ' ']);
    let end = text.find(['(', ':']).unwrap_or(text.len());
    text[..end].trim().to_owned()
}

/// The first and last row of the heading.
fn find(sheet: &Sheet, grid: &Grid) -> Option<(u32, u32)> {
    let mut best: Option<(usize, u32)> = None;
    for row in grid.rows().iter().take(LOOKED_AT) {
        let score = known_in(row);
        if score >= 2 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, row.n));
        }
    }
    let (_, at) = best.or_else(|| first_of_words(grid))?;
    let (mut first, mut last) = (at, at);
    for area in &sheet.info.merged {
        let (from, to) = (area.from, area.to);
        let narrow = usize::from(to.1 - from.1) + 1 < usize::from(sheet.info.columns.max(2));
        // A cell that reaches into the row, or one above that groups some of its columns.
        let reaches = from.0 < at && to.0 >= at;
        let groups = to.0 + 1 == at && to.1 > from.1 && narrow && has_others(grid, from.0);
        if (reaches || groups) && at - from.0 < TALLEST {
            first = first.min(from.0);
        }
    }
    // A group of two rows above reaches further up still.
    for area in &sheet.info.merged {
        let groups = area.to.0 + 1 == first && area.to.1 > area.from.1;
        if groups
            && first > area.from.0
            && at - area.from.0 < TALLEST
            && has_others(grid, area.from.0)
        {
            first = area.from.0;
        }
    }
    for area in &sheet.info.merged {
        if (first..=last).contains(&area.from.0) && area.to.0 > last && area.to.0 - first < TALLEST
        {
            last = area.to.0;
        }
    }
    while last - first + 1 < TALLEST {
        let Some(next) = grid.row(last + 1) else {
            break;
        };
        let below_group = sheet.info.merged.iter().any(|area| {
            area.to.0 == last
                && area.from.0 >= first
                && area.to.1 > area.from.1
                && next
                    .c
                    .iter()
                    .any(|(column, _)| (area.from.1..=area.to.1).contains(column))
        });
        let is_words = next
            .c
            .iter()
            .all(|(_, value)| matches!(value, Value::Text(_) | Value::Day { .. }))
            || counts_days(sheet, grid, next);
        if is_numbering(next) || (below_group && is_words && known_in(next) + filled(next) > 0) {
            last += 1;
        } else {
            break;
        }
    }
    Some((first, last))
}

fn has_others(grid: &Grid, row: u32) -> bool {
    grid.row(row).is_some_and(|row| filled(row) > 1)
}

/// How many cells of the row are headings that are known.
fn known_in(row: &Row) -> usize {
    let texts = row.c.iter().filter_map(|(_, value)| match value {
        Value::Text(text) if text.chars().count() <= 120 => Some(text),
        _ => None,
    });
    texts.filter(|text| headed(&plain(text))).count()
}

/// Where no heading is known: the first row of several texts that is followed by another row.
fn first_of_words(grid: &Grid) -> Option<(usize, u32)> {
    let rows = grid.rows();
    let mut all = rows.iter().take(LOOKED_AT);
    let found = all.find(|row| {
        let texts = row
            .c
            .iter()
            .filter(|(_, value)| matches!(value, Value::Text(_)));
        texts.count() >= 3 && filled(row) * 2 >= usual_width(&rows.iter().collect::<Vec<_>>())
    });
    found.map(|row| (0, row.n))
}
