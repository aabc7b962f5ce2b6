//! National Target Programmes and their components (dự án, tiểu dự án).

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::fields::{FieldFinding, Localised, Reader, date_value, set};

/// A National Target Programme (chương trình mục tiêu quốc gia).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// `programme:uuid`.
    pub id: String,
    /// Short name in use, as `GNBV`.
    pub code: String,
    /// Name short enough for a heading.
    pub name: Localised,
    /// The name as its decision has it, in Vietnamese; may be empty.
    pub official: String,
    /// The decision that approves it.
    pub citation: String,
    /// Whether this was read in a published source (`read`) or waits to be checked (`memory`); an
    /// entry of the first catalogue says nothing.
    pub basis: String,
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
    /// The name as its decision has it, in Vietnamese; may be empty.
    pub official: String,
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

    /// Whether they have a day in common.
    pub fn overlaps(&self, other: Period) -> bool {
        let before = |end: Option<Date>, begin: Option<Date>| {
            end.zip(begin).is_some_and(|(end, begin)| end < begin)
        };
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    fn write(self, body: &mut Map<String, Value>) {
        set(body, "valid_from", date_value(self.from));
        set(body, "valid_to", date_value(self.to));
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Period {
        Period {
            from: r.date("valid_from"),
            to: r.date("valid_to"),
        }
    }
}

/// Where a code stands among others: `TDA1-DA3` by its project first, then by its own number; any
/// other by the numbers in it, so that 3 stands before 10; then by its letters.
pub fn code_order(code: &str) -> (u32, u32, String) {
    let mut numbers = code
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse::<u32>().ok());
    let first = numbers.next().unwrap_or(0);
    let second = numbers.next().unwrap_or(0);
    if code.starts_with("TDA") && second > 0 {
        (second, first, code.to_owned())
    } else {
        (first, second, code.to_owned())
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
            official: r.text("official"),
            citation: r.text("citation"),
            basis: r.text("basis"),
            valid: Period::read(&mut r),
        };
        (programme, r.findings())
    }

    /// Sets the known fields of a programme's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "programme");
        set(body, "code", self.code.as_str());
        set(body, "name", localised(&self.name));
        set(body, "official", self.official.as_str());
        set(body, "citation", self.citation.as_str());
        set(body, "basis", self.basis.as_str());
        self.valid.write(body);
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
            official: r.text("official"),
            basis: r.text("basis"),
            valid: Period::read(&mut r),
        };
        (component, r.findings())
    }

    /// Sets the known fields of a component's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "component");
        set(body, "programme", self.programme.as_str());
        set(body, "code", self.code.as_str());
        set(body, "name", localised(&self.name));
        set(body, "official", self.official.as_str());
        set(body, "basis", self.basis.as_str());
        self.valid.write(body);
    }
}

/// A name in one language is a text, in two an object.
fn localised(name: &Localised) -> Value {
    if name.en.is_empty() {
        return name.vi.as_str().into();
    }
    let mut both = Map::new();
    both.insert(String::from("vi"), name.vi.as_str().into());
    both.insert(String::from("en"), name.en.as_str().into());
    both.into()
}
