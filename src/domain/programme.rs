//! National Target Programmes and their components (dự án, tiểu dự án).

use super::schema::{
    declare,
    values::{Day, Flat, Name, Text, To},
};
use jiff::civil::Date;

declare! {
    /// A National Target Programme (chương trình mục tiêu quốc gia).
    record Programme = "programme" {
        /// Short name in use, as `GNBV`.
        code: Text [needed],
        /// Name short enough for a heading.
        name: Name,
        /// The name as its decision has it, in Vietnamese; may be empty.
        official: Text [public],
        /// The decision that approves it.
        citation: Text [public],
        /// Whether this was read in a published source (`read`) or waits to be checked (`memory`); an
        /// entry of the first catalogue says nothing.
        basis: Text,
        /// First and last day of its period.
        valid: Flat(Period),
    }
}

declare! {
    /// A project or sub-project of a programme, the level at which money is granted.
    record Component = "component" {
        /// The programme it belongs to.
        programme: To(Programme) [needed],
        /// Code in use, as `TDA1-DA3`. Two programmes may use the same code.
        code: Text [needed],
        /// Name short enough for a table.
        name: Name,
        /// The name as its decision has it, in Vietnamese; may be empty.
        official: Text [public],
        /// Whether the name was read in a published source (`read`) or is from memory (`memory`).
        basis: Text,
        /// First and last day of its period.
        valid: Flat(Period),
    }
}

declare! {
    /// Validity between two days, both included; an absent day is open.
    #[derive(Copy)]
    part Period = "period" {
        /// First day.
        from as "valid_from": Day,
        /// Last day.
        to as "valid_to": Day,
    }
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
