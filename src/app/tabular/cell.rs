//! From a cell to what a person would have typed into the field: then the same typing and the same checks say
//! whether it fits.

use jiff::civil::Date;

use super::{
    choices::Fix,
    fields::{Field, Reads},
    finding::Why,
    names::names,
    repair::{is_in_capitals, is_year, proper, serial_day, with_zeros},
    sheet::{number, seen},
};
use crate::{
    app::form::parse_quantity,
    domain::{
        coded::Coded, date, ethnic, household::Sex, identity, money::MoneyFault, schema::Type,
        text::tidy,
    },
    excel::book::Value,
};

/// What a cell says of its field.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Nothing: the field stays as it is.
    Nothing,
    /// This, as it would be typed.
    Typed(String),
    /// Nothing that can be used.
    Wrong(Why),
}

/// Reads the cells of one column.
#[derive(Clone, Copy, Debug)]
pub struct CellReader<'f> {
    /// The field that they are of.
    pub field: &'static Field,
    /// Which changes are made to them.
    pub makes: &'f dyn Makes,
    /// The last year that somebody can be born in.
    pub year: i16,
    /// What the heading, or the words above the table, say that figures are counted in.
    pub unit: Option<&'static str>,
}

/// Which changes are made to a column.
pub trait Makes: std::fmt::Debug {
    /// Whether this one is.
    fn makes(&self, fix: Fix) -> bool;
}

impl CellReader<'_> {
    /// What the cell says.
    pub fn read(&self, value: &Value) -> Said {
        if let Value::Fault { e } = value {
            return Said::Wrong(Why::CellFault { text: e.clone() });
        }
        let text = tidy(&seen(value));
        if is_blank(&text) {
            return Said::Nothing;
        }
        match self.field.reads {
            Reads::Nothing => Said::Nothing,
            Reads::Name => self.name(text),
            Reads::Identity => self.identity(&text),
            Reads::Phone => self.phone(text),
            Reads::Birth => self.birth(value, &text),
            Reads::BirthOf(_) => match names().code("answer", &text) {
                // A tick says the sex and no year.
                Some("yes") => Said::Nothing,
                _ => self.birth(value, &text),
            },
            Reads::Day => self.day(value, &text),
            Reads::Code(list) => self.code(list, text),
            Reads::Mark => self.code("mark", text),
            Reads::Tick(code) => tick(code, text),
            Reads::Area => self.area(&text),
            Reads::Money => self.money(value, text),
            Reads::Ethnic => Said::Typed(group(text)),
            Reads::Plain => self.plain(value, text),
            Reads::Village | Reads::Unit | Reads::Component | Reads::Group => Said::Typed(text),
        }
    }

    fn plain(&self, value: &Value, text: String) -> Said {
        match (self.field.value(), value) {
            (Some(Type::Count(_)), Value::Number(n)) if n.fract() == 0.0 => Said::Typed(number(*n)),
            (Some(Type::Count(_)), Value::Text(_)) => {
                // "45 điểm" and "45,0" are forty-five.
                let digits = text.split([' ', ',']).next().unwrap_or_default();
                Said::Typed(digits.to_owned())
            }
            _ => Said::Typed(text),
        }
    }

    fn name(&self, text: String) -> Said {
        let capitals = is_in_capitals(&text);
        if capitals && self.makes.makes(Fix::Capitals) {
            Said::Typed(proper(&text))
        } else {
            Said::Typed(text)
        }
    }

    fn identity(&self, text: &str) -> Said {
        let Some(digits) = identity::digits(text.trim_start_matches('\'')) else {
            return Said::Wrong(Why::NotDigits {
                text: text.to_owned(),
            });
        };
        match digits.len() {
            12 | 9 => Said::Typed(digits),
            0 => Said::Nothing,
            few => match with_zeros(&digits) {
                Some(whole) if self.makes.makes(Fix::LeadingZeros) => Said::Typed(whole),
                Some(whole) => Said::Wrong(Why::LostZero { text: whole }),
                None => Said::Wrong(Why::IdentityLength { digits: few }),
            },
        }
    }

    fn phone(&self, text: String) -> Said {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let all_digits = text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-'));
        if all_digits && digits.len() == 9 && !digits.starts_with('0') {
            let whole = ["0", &digits].concat();
            return if self.makes.makes(Fix::LeadingZeros) {
                Said::Typed(whole)
            } else {
                Said::Wrong(Why::LostZero { text: whole })
            };
        }
        Said::Typed(text)
    }

    fn birth(&self, value: &Value, text: &str) -> Said {
        match value {
            Value::Day { d } => of_day(*d, text),
            Value::Number(n) if is_year(*n) => Said::Typed(number(*n)),
            Value::Number(n) => self.serial(*n, text),
            _ => self.birth_text(text),
        }
    }

    fn birth_text(&self, text: &str) -> Said {
        let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        match parts[..] {
            // "00/00/1974": only the year is known.
            [day, month, year]
                if [day, month]
                    .iter()
                    .all(|p| matches!(*p, "0" | "00" | "?" | "??" | "")) =>
            {
                return self.birth_text(year);
            }
            [_, _, year] if parts.iter().all(is_number) && year.len() == 2 => {
                return if self.makes.makes(Fix::Centuries) {
                    self.parsed_birth(text)
                } else {
                    Said::Wrong(Why::TwoDigitYear {
                        text: text.to_owned(),
                    })
                };
            }
            [month, year] if parts.iter().all(is_number) && month.len() <= 2 && year.len() == 4 => {
                return if self.makes.makes(Fix::YearOnly) {
                    Said::Typed(year.to_owned())
                } else {
                    Said::Wrong(Why::MonthOnly {
                        text: text.to_owned(),
                    })
                };
            }
            _ => {}
        }
        self.parsed_birth(text)
    }

    fn parsed_birth(&self, text: &str) -> Said {
        let year = text.parse::<i16>();
        if year.is_ok_and(|year| (1880..=2100).contains(&year)) {
            return Said::Typed(text.to_owned());
        }
        match date::parse_past(text, self.year) {
            Ok(day) => Said::Typed(date::format(day)),
            Err(_) => Said::Wrong(Why::NotABirth {
                text: text.to_owned(),
            }),
        }
    }

    fn serial(&self, n: f64, text: &str) -> Said {
        match serial_day(n) {
            Some(day) if self.makes.makes(Fix::Serials) => Said::Typed(date::format(day)),
            Some(day) => Said::Wrong(Why::Serial {
                text: text.to_owned(),
                day: date::format(day),
            }),
            None => Said::Wrong(Why::NotABirth {
                text: text.to_owned(),
            }),
        }
    }

    fn day(&self, value: &Value, text: &str) -> Said {
        match value {
            Value::Day { d } => of_day(*d, text),
            Value::Number(n) if !is_year(*n) => self.serial(*n, text),
            _ => {
                let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
                let short = parts.len() == 3 && parts[2].len() == 2 && parts[0].len() <= 2;
                if short && !self.makes.makes(Fix::Centuries) {
                    return Said::Wrong(Why::TwoDigitYear {
                        text: text.to_owned(),
                    });
                }
                match date::parse(text) {
                    Ok(day) => Said::Typed(date::format(day)),
                    Err(fault) => Said::Wrong(Why::day(fault)),
                }
            }
        }
    }

    fn code(&self, list: &str, text: String) -> Said {
        if let Some(code) = names().code(list, &text) {
            return Said::Typed(code.to_owned());
        }
        match self.field.value() {
            // What has no code stands as it was written.
            Some(Type::CodeOrWords(_)) => Said::Typed(text),
            _ => Said::Wrong(Why::UnknownWord { text }),
        }
    }

    /// An amount: a figure counts what the heading says, a text with a word of its own what that says.
    fn money(&self, value: &Value, text: String) -> Said {
        let scale = match self.unit {
            Some("thousand") => 1_000,
            Some("million") => 1_000_000,
            Some("billion") => 1_000_000_000,
            _ => 1,
        };
        if let Value::Number(n) = value {
            let whole = rust_decimal::Decimal::try_from(*n).ok();
            let whole = whole.map(|n| (n * rust_decimal::Decimal::from(scale)).round_dp(3));
            return match whole {
                Some(whole) if whole.fract().is_zero() => {
                    Said::Typed(whole.normalize().to_string())
                }
                _ => Said::Wrong(Why::money(MoneyFault::NotWhole { text })),
            };
        }
        if scale == 1 || text.chars().any(char::is_alphabetic) {
            return Said::Typed(text);
        }
        match parse_quantity(&text) {
            Some(figure) => {
                let whole = figure * rust_decimal::Decimal::from(scale);
                Said::Typed(whole.normalize().to_string())
            }
            None => Said::Wrong(Why::money(MoneyFault::NotAnAmount { text })),
        }
    }

    fn area(&self, text: &str) -> Said {
        let wrong = || {
            Said::Wrong(Why::NotAnArea {
                text: text.to_owned(),
            })
        };
        let lower = text.to_lowercase();
        let (figure, says_hectares) = if let Some(figure) = lower.strip_suffix("ha") {
            (figure.trim().to_owned(), true)
        } else {
            let plain = lower.trim_end_matches("m2").trim_end_matches("m²").trim();
            (plain.to_owned(), self.unit == Some("hectare"))
        };
        let Some(quantity) = parse_quantity(&figure) else {
            return wrong();
        };
        if !says_hectares {
            return Said::Typed(figure);
        }
        if !self.makes.makes(Fix::Hectares) {
            return Said::Wrong(Why::Hectares {
                text: text.to_owned(),
            });
        }
        let metres = quantity * rust_decimal::Decimal::from(10_000);
        Said::Typed(metres.normalize().to_string().replace('.', ","))
    }
}

/// Signs with which people say that a cell is empty.
pub fn is_blank(text: &str) -> bool {
    text.is_empty()
        || text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '/' | '_'))
}

fn tick(code: &str, text: String) -> Said {
    // Some write the word itself instead of a tick.
    let is_word = |list: &str| names().code(list, &text) == Some(code);
    match names().code("answer", &text) {
        Some("yes") => Said::Typed(code.to_owned()),
        Some(_) => Said::Nothing,
        None if is_word("class") || is_word("sex") => Said::Typed(code.to_owned()),
        None => Said::Wrong(Why::UnknownWord { text }),
    }
}

fn of_day((year, month, day): (i16, i8, i8), text: &str) -> Said {
    match Date::new(year, month, day) {
        Ok(day) => Said::Typed(date::format(day)),
        Err(_) => Said::Wrong(Why::NotABirth {
            text: text.to_owned(),
        }),
    }
}

/// An ethnic group as the list writes it, where it is one in large letters only.
fn group(text: String) -> String {
    match ethnic::known(&text) {
        Some(group) if is_loud(&text) => group.name.clone(),
        _ => text,
    }
}

fn is_loud(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).skip(1);
    let first = letters.next();
    first.is_some_and(char::is_uppercase) && letters.all(char::is_uppercase)
}

/// The sex that a column of births is of.
pub fn sex_of(reads: Reads) -> Option<&'static str> {
    match reads {
        Reads::BirthOf(sex) => Some(Sex::CODES[sex.place()]),
        _ => None,
    }
}
