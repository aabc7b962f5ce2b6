//! Sending a report, and taking it back to put it right.

use jiff::civil::Date;

use super::row::Sheet;
use crate::{
    app::{command::Command, register::kinds::Record},
    domain::{
        coded::coded,
        report::{ProgressReport, Reopening, ReportRow},
    },
};

coded! {
    /// What a row needs before its report can be sent.
    Need in "report-need." {
        /// What was done.
        Work = "work",
        /// The forecast.
        Forecast = "forecast",
        /// What stands in the way: its kind is chosen, and no word says what it is.
        Obstacle = "obstacle",
        /// What the obstacle is about.
        ObstacleKind = "obstacle-kind",
    }
}

/// Something that is missing before a report can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The project.
    pub project: String,
    /// What it is called.
    pub name: String,
    /// What is missing.
    pub need: Need,
}

/// What is missing, in the order of the rows.
pub fn missing(sheet: &Sheet) -> Vec<Missing> {
    let needs = |said: &ReportRow| {
        let is_stuck = !said.obstacle.trim().is_empty();
        [
            (said.work.trim().is_empty(), Need::Work),
            (said.forecast.is_none(), Need::Forecast),
            (said.obstacle_kind.is_some() && !is_stuck, Need::Obstacle),
            (is_stuck && said.obstacle_kind.is_none(), Need::ObstacleKind),
        ]
    };
    let rows = sheet.rows.iter();
    rows.flat_map(|row| {
        let missing = needs(&row.said).into_iter().filter(|(is, _)| *is);
        missing.map(|(_, need)| Missing {
            project: row.project.clone(),
            name: row.name.clone(),
            need,
        })
    })
    .collect()
}

/// The action that sends it: the figures of each row as they stand are copied into it. `None` where something is
/// missing or it was sent.
pub fn send(sheet: &Sheet, day: Date, by: &str) -> Option<Command> {
    if sheet.is_sent() || !missing(sheet).is_empty() {
        return None;
    }
    let mut after = sheet.report.clone();
    for row in &sheet.rows {
        let said = after.rows.entry(row.project.clone()).or_default();
        row.figures.clone().freeze(said);
    }
    // A figure of a project that has left the list is that of an earlier sending.
    for (id, said) in after.rows.iter_mut() {
        if !sheet.rows.iter().any(|row| row.project == *id) {
            said.step = None;
        }
    }
    after.until = Some(sheet.until);
    after.sent = Some(day);
    by.trim().clone_into(&mut after.sent_by);
    Some(edit(&sheet.report, after))
}

/// The action that takes a report back to be put right, under a fresh key. What was sent stays in its history.
pub fn reopen(report: &ProgressReport, key: String, day: Date, reason: &str) -> Option<Command> {
    let sent = report.sent?;
    let mut after = report.clone();
    after.sent = None;
    let again = Reopening {
        date: Some(day),
        reason: reason.trim().to_owned(),
        sent: Some(sent),
    };
    after.reopened.insert(key, again);
    Some(edit(report, after))
}

/// The action that leads from one report to another.
pub fn edit(before: &ProgressReport, after: ProgressReport) -> Command {
    let before = Record::Report(before.clone());
    Command::Edit(Box::new((before, Record::Report(after))))
}
