//! How far the work was on the day of a meeting: households reached, classes opened.

use jiff::civil::Date;

use crate::{
    app::{register::ledger::Ledger, reports, training::year_progress},
    domain::{
        meeting::{Meeting, MeetingWork},
        project::{Project, kinds::Side},
    },
};

/// The projects of a year whose households are counted.
pub fn projects(ledger: &Ledger, year: i16) -> impl Iterator<Item = &Project> {
    let all = ledger.projects().values();
    all.filter(move |of| of.year == year && of.side != Some(Side::Cancelled))
}

/// As the register says, from the records' own days.
pub fn on_its_day(ledger: &Ledger, meeting: &Meeting) -> MeetingWork {
    let Some(day) = meeting.date else {
        return MeetingWork::default();
    };
    let year = day.year();
    let (approved, reached) = reports::households(ledger, projects(ledger, year), day);
    let is_open = |opened: Option<Date>| opened.is_some_and(|opened| opened <= day);
    let classes = ledger.classes().values();
    let classes = classes.filter(|of| of.year == year && of.counts() && is_open(of.opened));
    MeetingWork {
        approved: Some(approved),
        reached: Some(reached),
        opened: u32::try_from(classes.count()).ok(),
        target: year_progress(ledger, year, None).all.target,
    }
}

/// As a meeting has it: frozen, or as the register says of its day.
pub fn work(ledger: &Ledger, meeting: &Meeting) -> MeetingWork {
    if meeting.is_frozen() {
        meeting.work.clone()
    } else {
        on_its_day(ledger, meeting)
    }
}
