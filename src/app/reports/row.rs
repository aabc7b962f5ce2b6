//! The rows of a report: each project with what the register says of it, what the report keeps, and where the two
//! differ.

use jiff::civil::Date;

use super::{
    difference::{Difference, differences},
    figures::{Figures, figures},
    period::{by_name, projects_of, report, until},
};
use crate::{
    app::register::{ledger::Ledger, naming},
    domain::{
        coded::Coded as _,
        money::Dong,
        place::Unit,
        project::{
            Project,
            kinds::{Mode, State},
        },
        report::{Period, ProgressReport, ReportRow},
    },
};

/// A project in a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The project.
    pub project: String,
    /// What it is called.
    pub name: String,
    /// The component's code.
    pub component: String,
    /// How it is organised.
    pub mode: Option<Mode>,
    /// Who leads or represents it.
    pub lead: String,
    /// What it costs the state, and in all.
    pub budget: (Dong, Dong),
    /// What people have written.
    pub said: ReportRow,
    /// The figures that are shown: those that were frozen, or those of the register where the unit says nothing else.
    pub figures: Figures,
    /// Those of the register.
    pub register: Figures,
    /// Whether what is shown is frozen.
    pub is_frozen: bool,
    /// Those of the report before, where one was sent.
    pub before: Option<Figures>,
    /// Where what is shown and the register differ.
    pub differences: Vec<Difference>,
}

impl Row {
    /// The number of its step, from 1, among all of them.
    pub fn step(&self) -> (usize, State) {
        let step = self.figures.step.unwrap_or(State::Proposed);
        (step.place() + 1, step)
    }
}

/// A report with its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What is written; empty where nothing is yet.
    pub report: ProgressReport,
    /// The month.
    pub period: Period,
    /// The day of the figures.
    pub until: Date,
    /// Its projects.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Of a unit on a month.
    pub fn of(ledger: &Ledger, unit: &Unit, period: Period, today: Date) -> Sheet {
        let projects = || projects_of(ledger, unit, period);
        Sheet::with(ledger, unit, period, today, projects)
    }

    /// The same, where the projects of the unit are looked up.
    pub(super) fn with<'l>(
        ledger: &'l Ledger,
        unit: &Unit,
        period: Period,
        today: Date,
        projects: impl FnOnce() -> Vec<&'l Project>,
    ) -> Sheet {
        let stored = report(ledger, &unit.id, period);
        let report = stored.cloned();
        let report = report.unwrap_or_else(|| ProgressReport::new(&unit.id, period));
        let until = report.until.unwrap_or_else(|| until(period, today));
        let before = self::report(ledger, &unit.id, period.before());
        let before = before.filter(|before| before.sent.is_some());
        let is_sent = report.sent.is_some();
        // What was reported on stays in the report, whatever became of it; what came later is not in it.
        let projects = if is_sent {
            let rows = report.rows.iter();
            let frozen = rows.filter(|(_, row)| row.step.is_some());
            by_name(frozen.filter_map(|(id, _)| ledger.project(id)).collect())
        } else {
            projects()
        };
        let rows = { projects.into_iter() }
            .map(|project| row(ledger, project, &report, before, until))
            .collect();
        Sheet {
            report,
            period,
            until,
            rows,
        }
    }

    /// Whether it was sent.
    pub fn is_sent(&self) -> bool {
        self.report.sent.is_some()
    }

    /// The sum of a figure over its rows.
    pub fn sum(&self, of: impl Fn(&Figures) -> Dong) -> Dong {
        self.rows.iter().map(|row| of(&row.figures)).sum()
    }

    /// Households on the lists, and those that had received all.
    pub fn households(&self) -> (u32, u32) {
        let rows = || self.rows.iter().map(|row| &row.figures);
        (
            rows().map(|of| of.approved).sum(),
            rows().map(|of| of.reached).sum(),
        )
    }

    /// What is forecast for the year, as far as anybody has said.
    pub fn forecast(&self) -> Option<Dong> {
        let said = self.rows.iter().filter_map(|row| row.said.forecast);
        said.reduce(|all, one| all + one)
    }

    /// In how many rows something stands in the way.
    pub fn obstacles(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| !row.said.obstacle.trim().is_empty())
            .count()
    }

    /// What was paid since the report before; `None` where none was sent.
    pub fn paid_since(&self) -> Option<Dong> {
        let before = self.rows.iter().filter_map(|row| row.before.as_ref());
        let before: Vec<Dong> = before.map(|before| before.paid).collect();
        (!before.is_empty()).then(|| self.sum(|of| of.paid) - before.into_iter().sum())
    }
}

fn row(
    ledger: &Ledger,
    project: &Project,
    report: &ProgressReport,
    before: Option<&ProgressReport>,
    until: Date,
) -> Row {
    let said = report.rows.get(&project.id).cloned().unwrap_or_default();
    let live = figures(ledger, project, until);
    let frozen = Figures::frozen(&said).filter(|_| report.sent.is_some());
    let before = before.and_then(|before| Figures::frozen(before.rows.get(&project.id)?));
    let is_frozen = frozen.is_some();
    let shown = frozen.unwrap_or_else(|| live.clone().corrected(&said.corrected));
    let split = project.split();
    let lead = [&project.lead, &project.representative, &project.leader];
    let lead = lead.into_iter().find(|name| !name.trim().is_empty());
    Row {
        project: project.id.clone(),
        name: project.name.clone(),
        component: naming::component(ledger, &project.component),
        mode: project.mode,
        lead: lead.cloned().unwrap_or_default(),
        budget: (split.state, split.total),
        differences: differences(&shown, &live),
        is_frozen,
        figures: shown,
        register: live,
        said,
        before,
    }
}
