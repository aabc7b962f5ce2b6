//! What a person decides about a sheet. All of it can be changed at any time before anything is written.

use std::collections::BTreeMap;

use super::fields::TableKind;

/// A change to the cells of one column that is offered and made only where a person takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fix {
    /// Zeros in front that a spreadsheet took away are put there again.
    LeadingZeros,
    /// Hectares become square metres.
    Hectares,
    /// Names in large letters are written as names.
    Capitals,
    /// Bare numbers are days of Excel's calendar.
    Serials,
    /// Of a month and a year the year is kept.
    YearOnly,
    /// Years of two digits are of the last hundred years.
    Centuries,
    /// The letter v says that somebody was there; taken for one column it is taken for all.
    TickV,
}

impl Fix {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Fix::LeadingZeros => "leading-zeros",
            Fix::Hectares => "hectares",
            Fix::Capitals => "capitals",
            Fix::Serials => "serials",
            Fix::YearOnly => "year-only",
            Fix::Centuries => "centuries",
            Fix::TickV => "tick-v",
        }
    }

    /// Whether it is made unless a person says no: it loses nothing and guesses nothing.
    pub const fn is_usual(self) -> bool {
        matches!(self, Fix::Capitals)
    }
}

/// What a person says about a row that could be several records, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is this record.
    Is(String),
    /// It is a new one.
    New,
    /// It is left out.
    Skip,
}

/// All decisions about one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What its rows are; what the headings say where nobody chose.
    pub kind: Option<TableKind>,
    /// The first and last row of the heading, from 0.
    pub heading: Option<(u32, u32)>,
    /// Text of old fonts is left as it stands.
    pub keep_legacy: bool,
    /// By column the code of its field; `None` for one that is not imported.
    pub fields: BTreeMap<u16, Option<String>>,
    /// Which changes are made to a column, where that is not what is usual.
    pub fixes: BTreeMap<(u16, Fix), bool>,
    /// The unit of the rows that name none.
    pub unit: Option<String>,
    /// The year of the list.
    pub year: Option<i16>,
    /// The project, class or source that the rows belong to.
    pub owner: Option<String>,
    /// By row.
    pub rows: BTreeMap<u32, Decision>,
    /// Villages that the register does not know, as they are written, with the one that is meant.
    pub villages: BTreeMap<String, String>,
}

impl Choices {
    /// Whether a change is made to any column.
    pub fn makes_anywhere(&self, fix: Fix) -> bool {
        let mut all = self.fixes.iter();
        all.any(|((_, other), is)| *other == fix && *is)
    }

    /// Whether a change is made to a column.
    pub fn makes(&self, column: u16, fix: Fix) -> bool {
        let chosen = self.fixes.get(&(column, fix)).copied();
        chosen.unwrap_or(fix.is_usual())
    }
}
