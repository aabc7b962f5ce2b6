//! Reports of units on a month.

mod correcting;
mod due;
mod figures;
mod forecast;
mod forecast_column;
mod list;
mod merged;
mod sending;
mod travelling;

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::Refusal,
        register::ledger::Ledger,
        reports::{Sheet, report, send, sending::edit},
    },
    domain::{
        capital::{PaymentKind, PaymentState},
        money::Dong,
        project::kinds::State,
        report::{Period, ProgressReport},
    },
};

use crate::scenario::{
    Scenario,
    office::{Office, payment},
};

/// The month of these facts.
const JULY: Period = Period {
    year: 2023,
    month: 7,
};

/// The day on which they are looked at.
const TODAY: Date = date(2023, 7, 31);

/// A commune whose project of six households was handed over in July, 90 million of 100 advanced.
fn office() -> Office {
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 30_000_000).expect("allocated");
    let bought = |project: &mut so_sinh_ke::domain::project::Project| {
        project.purchase = String::from("12/HĐ-MB, 05/07/2023");
    };
    office.change("a", bought).expect("changed");
    office.reach("a", State::HandingOver);
    office.hand_over("a");
    let advance = payment(
        "1",
        PaymentKind::Advance,
        9_000_000,
        PaymentState::Paid,
        date(2023, 7, 12),
    );
    office
        .put(so_sinh_ke::app::register::kinds::Record::Payment(advance))
        .expect("advanced");
    office
}

/// The report of the commune as it stands.
fn sheet(ledger: &Ledger, unit: &str, period: Period) -> Sheet {
    let unit = ledger.unit(unit).expect("a unit");
    Sheet::of(ledger, unit, period, TODAY)
}

/// Writes something into the report of a unit.
fn write(
    laptop: &mut Scenario,
    unit: &str,
    period: Period,
    change: impl FnOnce(&mut ProgressReport),
) -> Result<(), Refusal> {
    let before = laptop.look(|l| report(l, unit, period).cloned());
    let before = before.unwrap_or_else(|| ProgressReport::new(unit, period));
    let mut after = before.clone();
    change(&mut after);
    laptop.does(&edit(&before, after))
}

/// Says of every project what must be said.
fn fill(laptop: &mut Scenario, unit: &str, period: Period) {
    let projects = laptop.look(|l| {
        let rows = sheet(l, unit, period).rows.into_iter();
        rows.map(|row| row.project).collect::<Vec<String>>()
    });
    write(laptop, unit, period, |report| {
        for project in projects {
            let row = report.rows.entry(project).or_default();
            row.work = String::from("Đã giao đủ");
            row.forecast = Some(Dong(30_000_000));
        }
    })
    .expect("written");
}

/// Sends the report of a unit on a day.
fn sends_report(
    laptop: &mut Scenario,
    unit: &str,
    period: Period,
    day: Date,
) -> Result<(), Refusal> {
    let command = laptop.look(|l| send(&sheet(l, unit, period), day, "Ma Thị Thử"));
    laptop.does(&command.expect("complete"))
}
