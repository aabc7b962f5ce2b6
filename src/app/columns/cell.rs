//! What stands in one cell of a list: a value that is shown, compared and written to files.

use jiff::civil::Date;

use crate::domain::{
    collate::{self, Key},
    date,
    money::Dong,
};

/// A value in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words, by the Vietnamese order.
    Text(String),
    /// Several words, the first of which counts first; a file has a column for each.
    Texts(Vec<String>),
    /// A person, by given name, and the year they were born in; a file has a column for each.
    Person(String, Option<i16>),
    /// One of a closed list: where it stands there, and the key of its word in `locales/`.
    Word(usize, String),
    /// How many.
    Count(usize),
    /// How many of how many: by the first, then by the second.
    Part(usize, usize),
    /// An amount.
    Money(Dong),
    /// A share of a whole.
    Share(i64, i64),
    /// A day.
    Day(Date),
}

/// By what a cell sorts. Cells of one column have keys of one kind, and empty ones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// By value: a number, or two of which the first counts first.
    Number(i128),
    /// By the order of the language.
    Text(Key),
    /// No value.
    Empty,
}

impl Cell {
    /// One of a closed list, of which `place` is the position there.
    pub fn word(place: usize, section: &str, code: &str) -> Cell {
        Cell::Word(place, [section, ".", code].concat())
    }

    /// A day, or nothing.
    pub fn day(day: Option<Date>) -> Cell {
        day.map_or(Cell::Empty, Cell::Day)
    }

    /// By what it sorts.
    pub fn key(&self) -> SortKey {
        let pair = |a: usize, b: usize| ((a as i128) << 64) | b as i128;
        let text = |text: &str, key: fn(&str) -> Key| match text.trim() {
            "" => SortKey::Empty,
            text => SortKey::Text(key(text)),
        };
        SortKey::Number(match self {
            Cell::Empty | Cell::Share(_, 0) => return SortKey::Empty,
            Cell::Text(words) => return text(words, collate::key),
            Cell::Texts(parts) => return text(&joined(parts), collate::key),
            Cell::Person(name, _) => return text(name, collate::person_key),
            Cell::Word(place, _) => *place as i128,
            Cell::Count(n) => *n as i128,
            Cell::Part(n, of) => pair(*n, *of),
            Cell::Money(amount) => i128::from(amount.0),
            // Twelve places are more than two shares of people or đồng differ in.
            Cell::Share(part, whole) => i128::from(*part) * 1_000_000_000_000 / i128::from(*whole),
            Cell::Day(day) => i128::from(date::day_number(*day)),
        })
    }

    /// What is shown; `words` gives the text of a key.
    pub fn text(&self, words: &dyn Fn(&str) -> String) -> String {
        match self {
            Cell::Empty => String::from("–"),
            Cell::Text(text) | Cell::Person(text, _) => text.clone(),
            Cell::Texts(parts) => joined(parts),
            Cell::Word(_, key) => words(key),
            Cell::Count(n) => Dong(i64::try_from(*n).unwrap_or(i64::MAX)).to_string(),
            Cell::Part(n, of) => format!("{n}/{of}"),
            Cell::Money(amount) => amount.to_string(),
            Cell::Share(part, whole) => crate::rules::value::Value::Share(*part, *whole).text(),
            Cell::Day(day) => date::format(*day),
        }
    }

    /// What a file has: nothing where nothing is known, and numbers that a spreadsheet counts with.
    pub fn written(&self, words: &dyn Fn(&str) -> String) -> Vec<String> {
        vec![match self {
            Cell::Empty => String::new(),
            Cell::Texts(parts) => return parts.clone(),
            Cell::Person(name, born) => {
                let born = born.map_or_else(String::new, |born| born.to_string());
                return vec![name.clone(), born];
            }
            Cell::Count(n) => n.to_string(),
            Cell::Money(amount) => amount.0.to_string(),
            other => other.text(words),
        }]
    }
}

/// The parts that say something, with commas between.
fn joined(parts: &[String]) -> String {
    let parts = parts.iter().map(|part| part.trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
