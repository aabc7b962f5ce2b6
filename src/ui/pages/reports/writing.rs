//! A report that is open: what is written in it is stored field by field, one after another, and the fields that are
//! still being written in stay as they are.

use leptos::prelude::*;

use crate::{
    app::{
        paper::office::{
            PaperKind,
            next::{Next, next},
        },
        register::ledger::Ledger,
        reports::{Sheet, report, sending},
    },
    domain::report::{Period, ProgressReport, ReportRow},
    ui::{kit::save_queue::SaveQueue, state::handle::RegisterHandle},
};

/// An open report.
#[derive(Clone, Copy)]
pub struct Writing {
    pub register: RegisterHandle,
    pub period: Period,
    /// What the register fills in and what is written.
    pub sheet: Memo<Sheet>,
    /// Whether somebody has asked for what is missing: from then on it is marked.
    pub asked: RwSignal<bool>,
    unit: StoredValue<String>,
    queue: StoredValue<SaveQueue, LocalStorage>,
}

impl Writing {
    /// Opens the report of a unit; `None` where there is no such unit.
    pub fn open(register: RegisterHandle, unit: &str, period: Period) -> Option<Writing> {
        let look = move |ledger: &Ledger, unit: &str| {
            let unit = ledger.unit(unit)?;
            Some(Sheet::of(ledger, unit, period, register.today()))
        };
        let first = register.peek(|ledger| look(ledger, unit))?;
        let id = unit.to_owned();
        let sheet = Memo::new(move |_| {
            let now = register.read(|ledger| look(ledger, &id));
            now.unwrap_or_else(|| first.clone())
        });
        Some(Writing {
            register,
            period,
            sheet,
            asked: RwSignal::new(false),
            unit: StoredValue::new(unit.to_owned()),
            queue: StoredValue::new_local(SaveQueue::new(register)),
        })
    }

    /// The unit that reports.
    pub fn unit(&self) -> String {
        self.unit.get_value()
    }

    /// The number that the unit's next report gets; whoever calls this inside a view is called again.
    pub fn next_number(&self, year: i16) -> Option<Next> {
        self.register.read(|ledger| {
            let unit = self.unit.with_value(|unit| ledger.unit(unit))?;
            let own = self.sheet.with(|sheet| sheet.report.id.clone());
            next(ledger, unit, PaperKind::Report, year, &own)
        })
    }

    /// Stores a change of the report as it stands when its turn comes.
    pub fn change(&self, change: impl FnOnce(&mut ProgressReport) + 'static) {
        let (unit, period) = (self.unit(), self.period);
        let plan = move |ledger: &Ledger| {
            let stands = report(ledger, &unit, period).cloned();
            let before = stands.unwrap_or_else(|| ProgressReport::new(&unit, period));
            let mut after = before.clone();
            change(&mut after);
            (after != before).then(|| (sending::edit(&before, after), String::new()))
        };
        self.queue.with_value(|queue| queue.push(plan, || ()));
    }

    /// The same, of what it says of a project.
    pub fn change_row(&self, project: &str, change: impl FnOnce(&mut ReportRow) + 'static) {
        let project = project.to_owned();
        self.change(move |report| change(report.rows.entry(project).or_default()));
    }

    /// Carries out an action once all that was written before is stored.
    pub fn act(
        &self,
        plan: impl FnOnce(&Ledger) -> Option<(crate::app::command::Command, String)> + 'static,
    ) {
        self.queue.with_value(|queue| queue.push(plan, || ()));
    }
}
