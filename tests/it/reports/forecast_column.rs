//! What communes forecast for the year, and the column of the disbursement table that it fills.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital::disbursement::paper::{note, table},
        reports::{forecast::forecast, lines, reopen, summary},
    },
    domain::money::Dong,
};

use super::{JULY, TODAY, fill, office, sends_report, write};
use crate::scenario::{Scenario, papers::WORDS};

/// The column of forecasts, the total first.
fn column(laptop: &Scenario) -> Vec<String> {
    let table = laptop.look(|l| table(l, 2023, TODAY, WORDS));
    let rows = table.rows.iter();
    let cells = rows.map(|row| &row.cells[14].words.0);
    let text = |runs: &Vec<so_sinh_ke::app::paper::tree::Run>| {
        runs.iter().map(|run| run.text.as_str()).collect()
    };
    cells.map(text).collect()
}

#[test]
fn nobody_has_forecast_anything_until_a_report_is_sent() {
    let mut office = office();
    let unit = office.ward.clone();
    assert!(column(&office.session).iter().all(|cell| cell == "–"));
    let said = office.session.look(|l| note(l, 2023, TODAY, WORDS));
    assert!(said.contains("chưa xã, phường nào báo cáo"), "{said}");
    fill(&mut office.session, &unit, JULY);
    assert!(column(&office.session).iter().all(|cell| cell == "–"));
    sends_report(&mut office.session, &unit, JULY, date(2023, 7, 31)).expect("sent");
    assert!(column(&office.session).iter().all(|cell| cell == "30,0"));
    let said = office.session.look(|l| note(l, 2023, TODAY, WORDS));
    assert!(
        said.contains("báo cáo mới nhất của 1/1 xã, phường"),
        "{said}"
    );
    let all = office
        .session
        .look(|l| summary(&lines(l, None, JULY, TODAY)));
    let of = office.session.look(|l| forecast(l, 2023, TODAY));
    assert_eq!(of.components.values().copied().sum::<Dong>(), all.forecast);
    assert_eq!((of.said.len(), of.silent.len()), (1, 0));
}

#[test]
fn the_latest_report_that_was_sent_counts_alone() {
    let mut office = office();
    let unit = office.ward.clone();
    for (month, forecast) in [(JULY.before(), 20_000_000), (JULY, 30_000_000)] {
        fill(&mut office.session, &unit, month);
        write(&mut office.session, &unit, month, |report| {
            for row in report.rows.values_mut() {
                row.forecast = Some(Dong(forecast));
            }
        })
        .expect("written");
        sends_report(&mut office.session, &unit, month, month.last()).expect("sent");
    }
    assert_eq!(column(&office.session)[0], "30,0");
    // Taken back to be put right, it is no longer said.
    let again = office.session.look(|l| {
        let report = so_sinh_ke::app::reports::report(l, &unit, JULY).expect("there");
        reopen(report, String::from("k1"), TODAY, "sai số").expect("was sent")
    });
    office.session.does(&again).expect("reopened");
    assert_eq!(column(&office.session)[0], "20,0");
}
