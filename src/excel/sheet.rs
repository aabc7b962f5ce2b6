//! A workbook that is to be written, as a plain tree: what stands where and how it looks. Whoever makes one puts
//! the title, the headings and the signatures into its rows; nothing is added on writing.
//!
//! In JSON a cell is as short as its value, because a list of ten thousand households travels to the worker:
//! nothing, a text, a number, a day as three numbers; only a sum is an object. How the cells of a row look is
//! said once, by its pattern.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use super::book::Area;

/// What the file of a workbook is, for whoever saves it.
pub const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What it is called in its properties.
    pub title: String,
    /// How cells look; patterns say their places here.
    pub looks: Vec<Look>,
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name, as it is wished; on writing it becomes one that Excel allows.
    pub name: String,
    /// Whether it is hidden so that only a program shows it again.
    pub very_hidden: bool,
    /// How it is printed.
    pub page: Page,
    /// Its columns.
    pub columns: Vec<Width>,
    /// The first and last row of the headings: they stay in sight, and are printed on every page.
    pub heading: Option<(u32, u32)>,
    /// Headings and rows that can be filtered there.
    pub filter: Option<Area>,
    /// Cells that are one.
    pub merged: Vec<Area>,
    /// How the rows look, column by column: places in the workbook's looks.
    pub patterns: Vec<Vec<u16>>,
    /// Its rows from the first, without gaps.
    pub rows: Vec<Line>,
}

/// How a sheet is printed: on A4, all its columns on the width of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Whether it is wider than high.
    pub across: bool,
    /// Whether it is half a sheet (A5).
    pub half: bool,
    /// Above, right, below and left, in tenths of a millimetre.
    pub margins: [u16; 4],
}

impl Default for Page {
    fn default() -> Page {
        Page {
            across: false,
            half: false,
            margins: [200, 150, 200, 300],
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Width {
    /// How wide it is, in tenths of a digit.
    pub w: u16,
    /// Whether it is hidden.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub h: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// How it looks: a place in the sheet's patterns.
    pub p: u16,
    /// How high it is, in tenths of a point, where that does not follow from its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub h: Option<u16>,
    /// Its cells from the first column.
    pub c: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing; the cell still looks as its pattern says.
    #[default]
    Empty,
    /// Words, whatever they look like: never a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A day: year, month, day.
    Day(i16, i8, i8),
    /// The sum of rows of this column.
    Sum(Sum),
}

/// The sum of rows of a column.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// What it is.
    pub sum: f64,
    /// The first row, from 0.
    pub from: u32,
    /// The last row.
    pub to: u32,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools)] // Each holds by itself.
pub struct Look {
    /// How its value is shown.
    pub form: Form,
    /// Where it stands across the cell.
    pub across: Across,
    /// Whether its words stand out.
    pub bold: bool,
    /// Whether its words lean.
    pub italic: bool,
    /// How large its words are, in points; 0 for the usual size.
    pub size: u8,
    /// Whether its words go on in a further line.
    pub wrap: bool,
    /// Whether it has lines around it.
    pub framed: bool,
    /// Whether it is tinted, as headings are.
    pub tinted: bool,
}

/// How a value is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As it is.
    #[default]
    Plain,
    /// As text, also what is typed there later: identity numbers and codes keep their leading zeros.
    Text,
    /// A whole number with its thousands apart.
    Whole,
    /// A number with its decimals, thousands apart.
    Decimal,
    /// A share of a whole as per cent, with one decimal.
    Share,
    /// A day: day, month, year.
    Day,
}

/// Where something stands across its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Across {
    /// Where its kind of value stands.
    #[default]
    Usual,
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

impl Workbook {
    /// The place of a look, which is taken in when it is new.
    pub fn look(&mut self, look: Look) -> u16 {
        let at = self.looks.iter().position(|known| *known == look);
        let at = at.unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        });
        u16::try_from(at).unwrap_or_default()
    }
}

impl Sheet {
    /// The place of a pattern, which is taken in when it is new.
    pub fn pattern(&mut self, looks: Vec<u16>) -> u16 {
        let at = self.patterns.iter().position(|known| *known == looks);
        let at = at.unwrap_or_else(|| {
            self.patterns.push(looks);
            self.patterns.len() - 1
        });
        u16::try_from(at).unwrap_or_default()
    }

    /// The number of the next row.
    pub fn next(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }
}

impl Cell {
    /// A whole number. Excel keeps fifteen digits: a longer one is text, so that none of them is lost.
    pub fn whole(number: i64) -> Cell {
        const KEPT: i64 = 1_000_000_000_000_000;
        if number.abs() < KEPT {
            #[allow(clippy::cast_precision_loss)] // Fifteen digits are exact.
            return Cell::Number(number as f64);
        }
        Cell::Text(number.to_string())
    }

    /// Words, or nothing where there are none.
    pub fn words(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => to.serialize_unit(),
            Cell::Text(text) => to.serialize_str(text),
            Cell::Number(number) => to.serialize_f64(*number),
            Cell::Day(year, month, day) => (year, month, day).serialize(to),
            Cell::Sum(sum) => sum.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Cell, D::Error> {
        from.deserialize_any(Reading)
    }
}

/// Reads a cell by what it looks like. Written out because a choice of serde's would copy each first.
struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell")
    }

    fn visit_unit<E: Error>(self) -> Result<Cell, E> {
        Ok(Cell::Empty)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Cell, E> {
        Ok(Cell::Text(text))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Cell, E> {
        Ok(Cell::Number(number))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::Number(number as f64))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Cell, E> {
        Ok(Cell::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Cell, A::Error> {
        let missing = || A::Error::custom("a day has three numbers");
        let year = parts.next_element()?.ok_or_else(missing)?;
        let month = parts.next_element()?.ok_or_else(missing)?;
        let day = parts.next_element()?.ok_or_else(missing)?;
        Ok(Cell::Day(year, month, day))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell, A::Error> {
        Sum::deserialize(MapAccessDeserializer::new(map)).map(Cell::Sum)
    }
}
