//! What one screen shows.

use leptos::prelude::*;

use crate::{
    app::{present::UnitSteps, route::Route},
    domain::meeting::Meeting,
};

/// An answer, as much of it as one screen has room for.
pub struct Answer {
    /// What is said below the question.
    pub said: String,
    /// The figures.
    pub body: AnyView,
    /// On how many screens the whole answer stands.
    pub sheets: usize,
}

/// What is asked of whom.
pub struct Asking<'r> {
    /// The address.
    pub route: &'r Route,
    /// The year.
    pub year: i16,
    /// The day at which the figures stand.
    pub today: jiff::civil::Date,
    /// Which of the screens, from 0.
    pub sheet: usize,
    /// The units by step, judged once for all screens that they stand on.
    pub steps: Memo<Vec<UnitSteps>>,
    /// The meeting whose wall it is.
    pub meeting: Option<&'r Meeting>,
}

impl Asking<'_> {
    /// The unit that is asked about; none for all.
    pub fn unit(&self) -> Option<&str> {
        self.route.unit.as_deref()
    }

    /// The lines of this screen, of which `room` stand on one, and how many screens there are. Type is
    /// never made smaller to hold more of them.
    pub fn cut<'l, L>(&self, lines: &'l [L], room: usize) -> (&'l [L], usize) {
        let sheets = lines.len().div_ceil(room).max(1);
        let sheet = self.sheet.min(sheets - 1);
        let end = lines.len().min((sheet + 1) * room);
        (lines.get(sheet * room..end).unwrap_or_default(), sheets)
    }
}
