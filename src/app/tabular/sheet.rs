//! A sheet with all its rows, as it came from the reader, and the same ready to be understood.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::legacy;
use crate::excel::book::{Legacy, Row, SheetInfo, Value};

/// A sheet of a file, its rows in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file, in hex.
    pub digest: String,
    /// Its name, and what was merged.
    pub info: SheetInfo,
    /// The rows that have something in them.
    pub rows: Rc<Vec<Row>>,
    /// The rows of the hidden sheet in which a list that was written here says whose rows these are; empty in
    /// any other file.
    pub marks: Vec<Row>,
}

/// A file as the register remembers that it was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The name of the file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// SHA-256 of the file, in hex.
    pub digest: String,
}

impl Sheet {
    /// What is remembered of it.
    pub fn source(&self) -> Source {
        Source {
            file: self.file.clone(),
            sheet: self.info.name.clone(),
            digest: self.digest.clone(),
        }
    }
}

/// What was found to be written in an encoding from before Unicode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Which one.
    pub way: Legacy,
    /// Whether the fonts said so; else the text itself.
    pub by_font: bool,
    /// How many cells.
    pub cells: usize,
    /// Some of them, as they stand and as they are read.
    pub examples: Vec<(String, String)>,
}

/// The cells of a sheet as they are read: in Unicode, and what was merged over several rows standing in each.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    // Those of the sheet itself where nothing in them is read otherwise.
    rows: Rc<Vec<Row>>,
    /// What was decoded.
    pub decoded: Option<Decoded>,
}

/// How many rows one cell may reach over to be the value of each.
const TALLEST: u32 = 500;
/// How many decoded cells are shown.
const EXAMPLES: usize = 3;
/// How many texts are looked at for an encoding.
const LOOKED_AT: usize = 400;

impl Grid {
    /// The cells of `sheet`; those of old fonts as they stand if `keep`.
    pub fn new(sheet: &Sheet, keep: bool) -> Grid {
        let mut grid = Grid {
            rows: sheet.rows.clone(),
            decoded: None,
        };
        if !grid.rows.is_sorted_by_key(|row| row.n) {
            let rows: &mut Vec<Row> = Rc::make_mut(&mut grid.rows);
            crate::order::sort_by(rows, |a, b| a.n.cmp(&b.n));
        }
        if keep {
            grid.as_they_stand();
        } else {
            grid.decode();
        }
        grid.fill(sheet);
        grid
    }

    /// Whether any text is of an old font.
    fn has_old(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.c);
        cells.any(|(_, value)| matches!(value, Value::Old { .. }))
    }

    fn as_they_stand(&mut self) {
        if !self.has_old() {
            return;
        }
        let rows = Rc::make_mut(&mut self.rows);
        for (_, value) in rows.iter_mut().flat_map(|row| &mut row.c) {
            if let Value::Old { t, .. } = value {
                *value = Value::Text(std::mem::take(t));
            }
        }
    }

    fn decode(&mut self) {
        let texts = self.rows.iter().flat_map(|row| &row.c);
        let texts = texts.filter_map(|(_, value)| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let by_text = legacy::of_texts(texts.filter(|text| !text.is_ascii()).take(LOOKED_AT));
        if by_text.is_none() && !self.has_old() {
            return;
        }
        let mut found: Option<Decoded> = None;
        let rows = Rc::make_mut(&mut self.rows);
        for (_, value) in rows.iter_mut().flat_map(|row| &mut row.c) {
            let (text, way, by_font) = match value {
                Value::Old { t, l } => (t, *l, true),
                Value::Text(t) if !t.is_ascii() => match by_text {
                    Some(found) if found.covers(t) => (t, found.way, false),
                    _ => continue,
                },
                _ => continue,
            };
            let new = legacy::decode(way, text);
            if new != *text {
                let found = found.get_or_insert(Decoded {
                    way,
                    by_font,
                    cells: 0,
                    examples: Vec::new(),
                });
                found.cells += 1;
                if found.examples.len() < EXAMPLES {
                    found.examples.push((text.clone(), new.clone()));
                }
            }
            *value = Value::Text(new);
        }
        self.decoded = found;
    }

    /// What was merged over several rows stands in each of them.
    fn fill(&mut self, sheet: &Sheet) {
        let is_tall = |last: u32, first: u32| last > first && last - first <= TALLEST;
        let mut areas = sheet.info.merged.iter();
        if !areas.any(|area| is_tall(area.to.0, area.from.0)) {
            return;
        }
        let places: HashMap<u32, usize> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| (row.n, at))
            .collect();
        for area in &sheet.info.merged {
            let (first, column) = area.from;
            let last = area.to.0;
            if !is_tall(last, first) {
                continue;
            }
            let Some(value) = self.value(first, column).cloned() else {
                continue;
            };
            for row in first + 1..=last {
                if let Some(at) = places.get(&row)
                    && let cells = &mut Rc::make_mut(&mut self.rows)[*at].c
                    && let Err(place) = cells.binary_search_by_key(&column, |(column, _)| *column)
                {
                    cells.insert(place, (column, value.clone()));
                }
            }
        }
    }

    /// All rows that have something in them.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A row by its number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |row| row.n).ok()?;
        self.rows.get(at)
    }

    /// What stands in a cell.
    pub fn value(&self, row: u32, column: u16) -> Option<&Value> {
        value_in(self.row(row)?, column)
    }

    /// What stands in each column of a row, where horizontally merged cells stand in each of theirs.
    pub fn spread(&self, sheet: &Sheet, number: u32) -> BTreeMap<u16, String> {
        let mut cells = BTreeMap::new();
        for (column, value) in self.row(number).into_iter().flat_map(|row| &row.c) {
            cells.insert(*column, shown(value));
        }
        for area in &sheet.info.merged {
            let (rows, columns) = (area.from.0..=area.to.0, area.from.1..=area.to.1);
            if rows.contains(&number)
                && let Some(value) = self.value(area.from.0, area.from.1)
            {
                for column in columns {
                    cells.entry(column).or_insert_with(|| shown(value));
                }
            }
        }
        cells
    }
}

/// What stands in a column of a row.
pub fn value_in(row: &Row, column: u16) -> Option<&Value> {
    let at = row.c.binary_search_by_key(&column, |(column, _)| *column);
    row.c.get(at.ok()?).map(|(_, value)| value)
}

/// A value as a person sees it in the sheet.
pub fn shown(value: &Value) -> String {
    seen(value).into_owned()
}

/// The same without a copy of what is a text already.
pub fn seen(value: &Value) -> Cow<'_, str> {
    Cow::Owned(match value {
        Value::Text(text) => return Cow::Borrowed(text),
        Value::Old { t, l } => legacy::decode(*l, t),
        Value::Flag(is) => String::from(if *is { "x" } else { "" }),
        Value::Number(n) => number(*n),
        Value::Padded { n, z } => format!("{:0>width$}", number(*n), width = usize::from(*z)),
        Value::Day {
            d: (year, month, day),
        } => format!("{day:02}/{month:02}/{year:04}"),
        Value::Fault { e } => return Cow::Borrowed(e),
    })
}

/// A number as people write it here, without points between thousands.
pub fn number(n: f64) -> String {
    // Sums of fractions leave dust in the last of the fifteen digits.
    let rounded = (n * 1e6).round() / 1e6;
    format!("{rounded}").replace('.', ",")
}
