//! What people write in a report, a line each: its name in ids, its label, how it is written in, read and stored.

use leptos::prelude::*;

use super::said::{Field, Input, Said, field, typed_amount};
use crate::{
    app::reports::Need,
    domain::{
        date,
        report::{ProgressReport, ReportRow},
    },
    ui::kit::prelude::*,
};

/// A field of a report, or of what it says of a project.
pub struct Of<T: 'static> {
    /// Its name in ids.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// The need that it meets before a report is sent.
    pub need: Option<Need>,
    input: Input,
    get: fn(&T) -> String,
    put: fn(&mut T, Said),
}

const fn of<T: 'static>(
    name: &'static str,
    label: &'static str,
    input: Input,
    get: fn(&T) -> String,
    put: fn(&mut T, Said),
) -> Of<T> {
    Of {
        name,
        label,
        need: None,
        input,
        get,
        put,
    }
}

impl<T: 'static> Of<T> {
    /// What stands in it.
    pub fn written(&self, of: &T) -> String {
        (self.get)(of)
    }

    /// The field, under an id. `save` is told how to store what was written.
    pub fn shown(
        &'static self,
        id: String,
        year: i16,
        stored: Memo<String>,
        is_missing: impl Fn() -> bool + Send + Sync + 'static,
        save: impl Fn(Box<dyn FnOnce(&mut T)>) + 'static,
    ) -> AnyView {
        let shown = Field {
            id,
            label: t(self.label),
            input: self.input,
            year,
        };
        let put = self.put;
        field(shown, stored, is_missing, move |said| {
            save(Box::new(move |of| put(of, said)));
        })
    }
}

/// What was done, and what is left.
pub const WORK: Of<ReportRow> = Of {
    need: Some(Need::Work),
    ..of(
        "work",
        "field.report-work",
        Input::Lines,
        |row| row.work.clone(),
        |row, said| row.work = said.words(),
    )
};
/// What will have been paid by the end of the year.
pub const FORECAST: Of<ReportRow> = Of {
    need: Some(Need::Forecast),
    ..of(
        "forecast",
        "field.forecast",
        Input::Money,
        |row| typed_amount(row.forecast),
        |row, said| row.forecast = said.amount(),
    )
};
/// What comes next.
pub const NEXT: Of<ReportRow> = of(
    "next",
    "field.report-next",
    Input::Line,
    |row| row.next.clone(),
    |row, said| row.next = said.words(),
);
/// Until when the next step is taken.
pub const NEXT_DUE: Of<ReportRow> = of(
    "next-due",
    "field.next_due",
    Input::Day,
    |row| row.next_due.map(date::format).unwrap_or_default(),
    |row, said| row.next_due = said.day(),
);
/// What stands in the way, in one line.
pub const OBSTACLE: Of<ReportRow> = Of {
    need: Some(Need::Obstacle),
    ..of(
        "obstacle",
        "field.report-obstacle",
        Input::Line,
        |row| row.obstacle.clone(),
        |row, said| row.obstacle = said.words(),
    )
};
/// What few need.
pub const OTHERS: [Of<ReportRow>; 3] = [
    of(
        "person",
        "field.person",
        Input::Line,
        |row| row.person.clone(),
        |row, said| row.person = said.words(),
    ),
    of(
        "proposal",
        "field.report-proposal",
        Input::Lines,
        |row| row.proposal.clone(),
        |row, said| row.proposal = said.words(),
    ),
    of(
        "remarks",
        "field.remarks",
        Input::Lines,
        |row| row.remarks.clone(),
        |row, said| row.remarks = said.words(),
    ),
];

/// The texts of the whole report.
pub const GENERAL: [Of<ProgressReport>; 5] = [
    of(
        "direction",
        "field.direction",
        Input::Lines,
        |report| report.direction.clone(),
        |report, said| report.direction = said.words(),
    ),
    of(
        "difficulties",
        "field.difficulties",
        Input::Lines,
        |report| report.difficulties.clone(),
        |report, said| report.difficulties = said.words(),
    ),
    of(
        "causes",
        "field.causes",
        Input::Lines,
        |report| report.causes.clone(),
        |report, said| report.causes = said.words(),
    ),
    of(
        "proposals",
        "field.proposals",
        Input::Lines,
        |report| report.proposals.clone(),
        |report, said| report.proposals = said.words(),
    ),
    of(
        "tasks",
        "field.report-tasks",
        Input::Lines,
        |report| report.tasks.clone(),
        |report, said| report.tasks = said.words(),
    ),
];

/// The number of the document.
pub const NUMBER: Of<ProgressReport> = of(
    "number",
    "field.number",
    Input::Line,
    |report| report.number.clone(),
    |report, said| report.number = said.words(),
);

/// The id of a control in a row.
pub fn control(at: usize, name: &str) -> String {
    format!("r{at}-{name}")
}

/// The control that is meant by what is missing.
pub fn control_of(at: usize, need: Need) -> String {
    let name = match need {
        Need::Work => "work",
        Need::Forecast => "forecast",
        Need::Obstacle => "obstacle",
        Need::ObstacleKind => "kind",
    };
    control(at, name)
}
