//! Meetings that are held today, and those behind whose conclusions nobody was given a task yet.

use jiff::civil::Date;

use super::item::{Item, Kind};
use crate::{
    app::{
        register::ledger::Ledger,
        route::{MeetingPart, Page, Route},
    },
    domain::{date::days_between, meeting::Meeting},
};

/// For so many days an open meeting is told of, over the turn of the year, too. What is older was entered to be kept.
const LONGEST: i32 = 365;

/// Whether a meeting is still to be closed: it is held today, or it is over and gave something to units that no task
/// says yet.
fn is_open(meeting: &Meeting, today: Date) -> bool {
    let Some(day) = meeting.date.filter(|_| meeting.closed.is_none()) else {
        return false;
    };
    let gives = || {
        let lines = meeting.conclusions.values();
        lines.into_iter().any(|line| !line.units.is_empty())
    };
    day == today || (1..=LONGEST).contains(&days_between(day, today)) && gives()
}

/// Adds a line for all of them.
pub(super) fn open(ledger: &Ledger, today: Date, route: &Route, items: &mut Vec<Item>) {
    let all = ledger.meetings().values();
    let found: Vec<&Meeting> = all.filter(|meeting| is_open(meeting, today)).collect();
    let to = match found.as_slice() {
        [] => return,
        [only] => route.about(Page::Meeting(MeetingPart::Course), &only.id),
        _ => route.to_all(Page::Meetings),
    };
    let names: Vec<&str> = found.iter().map(|meeting| meeting.title.trim()).collect();
    items.push(Item {
        name: names.join("; "),
        ..Item::new(Kind::MeetingsOpen, found.len(), to)
    });
}
