//! The classes of a year, and the columns of their list.

use jiff::civil::Date;

use super::Classes;
use crate::{
    app::{
        columns::{Align, Column, Room, cell::Cell},
        places::Within,
        register::ledger::Ledger,
    },
    domain::{
        coded::Coded,
        training::{ClassState, TrainingClass},
    },
    rules::{
        judge::{Finding, Outcome},
        pack::Severity,
    },
};

/// One class of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The class.
    pub class: TrainingClass,
    /// The name of its unit.
    pub unit: String,
    /// How far it is.
    pub state: ClassState,
    /// How it stands with the rules.
    pub tally: Tally,
}

/// How many rules stand against a class, and how many are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// That block.
    pub blocks: usize,
    /// That warn.
    pub warns: usize,
    /// Of which nothing is known.
    pub unknown: usize,
    /// That hold.
    pub passes: usize,
}

impl Tally {
    /// Of what was found.
    pub fn of(findings: &[Finding]) -> Tally {
        let mut tally = Tally::default();
        for finding in findings {
            match (finding.outcome, finding.severity) {
                (Outcome::Pass, _) => tally.passes += 1,
                (Outcome::Unknown | Outcome::NoLimit | Outcome::NotJudged, _) => tally.unknown += 1,
                (Outcome::Fail, Severity::Block) => tally.blocks += 1,
                (Outcome::Fail, Severity::Warn) => tally.warns += 1,
                (Outcome::Fail, Severity::Info) => {}
            }
        }
        tally
    }
}

type Of = fn(&Row) -> Cell;

/// The columns, in the order in which they stand.
pub const COLUMNS: &[Column<Of>] = &[
    column("class", "kind.class", |row| {
        Cell::Text(row.class.title().to_owned())
    }),
    column("time", "training.time", |row| Cell::day(row.class.opened)).set(Align::Days, Room::Wide),
    column("unit", "field.class-unit", |row| {
        Cell::Text(row.unit.clone())
    })
    .set(Align::Words, Room::Wide),
    column("learners", "field.learners", |row| {
        let learners = row.class.learners();
        learners.map_or(Cell::Empty, |n| Cell::Count(n as usize))
    })
    .set(Align::Figures, Room::Always),
    column("state", "field.state", |row| {
        Cell::word(row.state as usize, "class-state", row.state.code())
    }),
    // What stands in the way, then what does not: an amount of trouble.
    column("checks", "training.checks", |row| {
        let open = row.tally.warns * 1_000 + row.tally.unknown;
        Cell::Part(row.tally.blocks, open)
    })
    .set(Align::Words, Room::Wide),
];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

/// The classes of a year and unit by their opening, those that have no day for it last.
pub fn rows(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Vec<Row> {
    let within = Within::in_year(ledger, unit, year);
    let judged = Classes::new(ledger);
    let classes = ledger.classes().values();
    let classes = classes.filter(|c| c.year == year && within.takes(c.unit.as_deref()));
    let mut rows: Vec<Row> = classes
        .map(|class| Row {
            unit: ledger
                .unit_name(class.unit.as_deref().unwrap_or_default())
                .to_owned(),
            state: class.state_on(today),
            tally: Tally::of(&judged.findings(&class.id, today)),
            class: class.clone(),
        })
        .collect();
    crate::order::sort_by(&mut rows, |a, b| {
        let key = |Row { class, .. }: &Row| {
            let day = (class.opened.is_none(), class.opened);
            (day, class.trade.clone(), class.id.clone())
        };
        key(a).cmp(&key(b))
    });
    rows
}
