//! What stands in a column, counted: by this a column is known whose heading says nothing.

use std::collections::{BTreeMap, HashMap};

use super::{
    cell::is_blank,
    names::{names, plain},
    repair::{is_in_capitals, is_serial, with_zeros},
    sheet::seen,
};
use crate::{
    domain::{date, ethnic, text::tidy},
    excel::book::Value,
};

/// What was counted in a column.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// How many cells say something.
    pub filled: usize,
    /// How many do not.
    pub blank: usize,
    /// The first three cells.
    pub samples: Vec<String>,
    /// Days with day, month and year.
    pub days: usize,
    /// Years alone.
    pub years: usize,
    /// Numbers that may be days.
    pub serials: usize,
    /// Months with a year.
    pub months: usize,
    /// Days with a year of two digits.
    pub short_years: usize,
    /// Whole numbers up to 999.
    pub small: usize,
    /// Numbers of any kind.
    pub numbers: usize,
    /// Digits alone: how many cells have how many.
    pub digits: BTreeMap<usize, usize>,
    /// Identity numbers that lost a zero.
    pub lost: usize,
    /// Telephones, and those that lost their zero.
    pub phones: usize,
    /// See [`Content::phones`].
    pub lost_phones: usize,
    /// Several words without a digit.
    pub names: usize,
    /// Those of them in capitals.
    pub capitals: usize,
    /// Ticks.
    pub ticks: usize,
    /// Ethnic groups.
    pub groups: usize,
    /// Areas that say hectares.
    pub hectares: usize,
    /// By list of codes how many cells are words of it.
    pub codes: BTreeMap<&'static str, usize>,
    /// Villages that the register knows.
    pub villages: usize,
    /// Results of formulas that are none.
    pub faults: usize,
    /// Different texts with how often they stand there, while they are few.
    pub distinct: BTreeMap<String, usize>,
    /// Whether there are more of them.
    pub many: bool,
}

const LISTS: [&str; 4] = ["class", "sex", "relation", "labour"];

/// How many different texts are told apart.
const FEW: usize = 60;

/// What is looked up of each different text.
#[derive(Clone, Copy, Default)]
struct Meant {
    tick: bool,
    group: bool,
    village: bool,
    lists: [bool; LISTS.len()],
}

impl Content {
    /// Counts what stands in the cells of a column; `is_village` knows those of the register.
    pub fn new<'v>(
        cells: impl Iterator<Item = Option<&'v Value>>,
        is_village: &dyn Fn(&str) -> bool,
    ) -> Content {
        let mut content = Content::default();
        let mut known: HashMap<String, Meant> = HashMap::new();
        for value in cells {
            let text = value.map(|value| tidy(&seen(value))).unwrap_or_default();
            let Some(value) = value.filter(|_| !is_blank(&text)) else {
                content.blank += 1;
                continue;
            };
            content.filled += 1;
            if content.samples.len() < 3 {
                content.samples.push(text.clone());
            }
            match value {
                Value::Day { .. } => {
                    content.days += 1;
                    continue;
                }
                Value::Fault { .. } => {
                    content.faults += 1;
                    continue;
                }
                Value::Number(n) | Value::Padded { n, .. } => {
                    content.number(*n);
                }
                _ => {}
            }
            content.text(&text);
            let seen_before = known.get(&text).copied();
            if content.many && known.len() >= FEW && seen_before.is_none() {
                continue;
            }
            let meant = seen_before.unwrap_or_else(|| meant(&text, is_village));
            content.count(meant);
            if content.distinct.len() < FEW || content.distinct.contains_key(&text) {
                *content.distinct.entry(text.clone()).or_default() += 1;
            } else {
                content.many = true;
            }
            if seen_before.is_none() {
                known.insert(text, meant);
            }
        }
        content
    }

    fn number(&mut self, n: f64) {
        self.numbers += 1;
        if n.fract() == 0.0 {
            self.small += usize::from((0.0..=999.0).contains(&n));
            let is_year = (1880.0..=2100.0).contains(&n);
            self.years += usize::from(is_year);
            self.serials += usize::from(!is_year && n > 3_000.0 && is_serial(n));
        }
    }

    fn text(&mut self, text: &str) {
        let digits: String = if text.bytes().any(|b| b.is_ascii_digit()) {
            text.chars().filter(char::is_ascii_digit).collect()
        } else {
            String::new()
        };
        let signs = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\'' | '+');
        if !digits.is_empty() && text.chars().all(signs) {
            *self.digits.entry(digits.len()).or_default() += 1;
            self.lost += usize::from(with_zeros(&digits).is_some());
            let first = digits.as_bytes()[0];
            self.phones += usize::from(first == b'0' && (10..=11).contains(&digits.len()));
            self.lost_phones += usize::from(first != b'0' && digits.len() == 9);
            if digits.len() == 4 && text.len() == 4 && self.numbers == 0 {
                let is_year = digits
                    .parse()
                    .is_ok_and(|year: i16| (1880..=2100).contains(&year));
                self.years += usize::from(is_year);
            }
        } else if digits.is_empty() {
            let words = text.split(' ').count();
            let is_name = (2..=7).contains(&words) && text.chars().count() <= 60;
            self.names += usize::from(is_name);
            self.capitals += usize::from(is_name && is_in_capitals(text));
        } else if text.to_lowercase().ends_with("ha") {
            self.hectares += 1;
        }
        let is_of_numbers = |b: u8| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.');
        if digits.is_empty() || !text.bytes().all(is_of_numbers) {
            return;
        }
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        if parts.iter().any(|part| part.is_empty()) {
            return;
        }
        match parts[..] {
            [day, _, year] if day.len() <= 2 && year.len() == 2 => self.short_years += 1,
            [_, _, _] if date::parse(text).is_ok() => self.days += 1,
            [month, year] if month.len() <= 2 && year.len() == 4 => self.months += 1,
            _ => {}
        }
    }

    fn count(&mut self, meant: Meant) {
        self.ticks += usize::from(meant.tick);
        self.groups += usize::from(meant.group);
        self.villages += usize::from(meant.village);
        for (list, is) in LISTS.into_iter().zip(meant.lists) {
            *self.codes.entry(list).or_default() += usize::from(is);
        }
    }

    /// How many cells have so many digits and nothing else.
    pub fn of_length(&self, digits: usize) -> usize {
        self.digits.get(&digits).copied().unwrap_or_default()
    }

    /// Whether so many are most of the filled cells.
    pub fn is_most(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 7
    }
}

fn meant(text: &str, is_village: &dyn Fn(&str) -> bool) -> Meant {
    let names = names();
    Meant {
        tick: names.code("answer", text) == Some("yes"),
        group: ethnic::known(text).is_some(),
        village: is_village(&plain(text)),
        lists: LISTS.map(|list| names.code(list, text).is_some()),
    }
}
