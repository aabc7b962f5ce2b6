//! National Target Programmes and their components (dự án, tiểu dự án).

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::fields::{FieldFinding, Localised, Reader};

/// A National Target Programme (chương trình mục tiêu quốc gia).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// `programme:uuid`.
    pub id: String,
    /// Short name in use, as `GNBV`.
    pub code: String,
    /// Full name.
    pub name: Localised,
    /// The decision that approves it.
    pub citation: String,
    /// First and last day of its period.
    pub valid: Period,
}

/// A project or sub-project of a programme, the level at which money is granted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// `component:uuid`.
    pub id: String,
    /// The programme it belongs to.
    pub programme: String,
    /// Code in use, as `TDA1-DA3`. Two programmes may use the same code.
    pub code: String,
    /// Name short enough for a table.
    pub name: Localised,
    /// Whether the name was read in a published source (`read`) or is from memory (`memory`).
    pub basis: String,
    /// First and last day of its period.
    pub valid: Period,
}

/// Validity between two days, both included; an absent day is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Period {
    /// Whether `date` lies inside.
    pub fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether any day of `year` lies inside.
    pub fn touches_year(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from.year() <= year)
            && self.to.is_none_or(|to| year <= to.year())
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Period {
        Period {
            from: r.date("valid_from"),
            to: r.date("valid_to"),
        }
    }
}

impl Programme {
    /// Reads a programme's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Programme, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let programme = Programme {
            id: id.to_owned(),
            code: r.needed("code"),
            name: r.localised("name"),
            citation: r.text("citation"),
            valid: Period::read(&mut r),
        };
        (programme, r.findings())
    }
}

impl Component {
    /// Reads a component's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Component, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let component = Component {
            id: id.to_owned(),
            programme: r.needed("programme"),
            code: r.needed("code"),
            name: r.localised("name"),
            basis: r.text("basis"),
            valid: Period::read(&mut r),
        };
        (component, r.findings())
    }
}
