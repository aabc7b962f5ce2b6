//! What stands in the way, at the conclusions of a meeting: each open obstacle, and the line that would solve it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    app::{
        obstacles::{
            filter::Filter,
            list::{Row, found},
            standing::Standing,
        },
        register::ledger::Ledger,
        tasks,
    },
    domain::meeting::{Conclusion, Meeting},
};

/// An obstacle that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// As lists show it.
    pub row: Row,
    /// The number of the conclusion that is to solve it, from 1.
    pub line: Option<usize>,
    /// Whether a task that is not done was given for it before.
    pub is_given: bool,
    /// The unit of the register that must solve it.
    pub unit: Option<String>,
    /// Until when, where that is not over on the day of the meeting.
    pub due: Option<Date>,
}

/// The open obstacles of the year of a meeting: what nobody was given first, then the oldest first.
pub fn open(ledger: &Ledger, meeting: &Meeting, today: Date) -> Vec<Open> {
    let filter = Filter {
        year: meeting.date.unwrap_or(today).year(),
        ..Filter::default()
    };
    let lines = meeting.concluded();
    let tasks = tasks::given(ledger, today).filter(|task| task.is_open());
    let given: BTreeSet<&str> =
        crate::order::set(tasks.filter_map(|task| task.obstacle.as_deref()));
    let all = found(ledger, &filter, today).open.into_iter();
    let mut all: Vec<Open> = all
        .map(|row| {
            let id = row.obstacle.id.as_str();
            let at = lines
                .iter()
                .position(|(_, one)| one.obstacle.as_deref() == Some(id));
            let solver = match row.standing {
                Standing::Escalated => &row.obstacle.escalated_to,
                _ => &row.obstacle.solver,
            };
            let unit = solver.as_deref().filter(|id| ledger.unit(id).is_some());
            let from = meeting.date.unwrap_or(today);
            let unit = unit.map(str::to_owned);
            Open {
                line: at.map(|at| at + 1),
                is_given: given.contains(id),
                unit,
                due: row.obstacle.due.filter(|due| *due >= from),
                row,
            }
        })
        .collect();
    crate::order::sort_by(&mut all, |a, b| {
        let key = |one: &Open| one.line.is_some() || one.is_given;
        key(a).cmp(&key(b))
    });
    all
}

/// The line that is to solve an obstacle, in these words.
pub fn conclusion(open: &Open, text: String) -> Conclusion {
    Conclusion {
        text,
        units: crate::order::set(open.unit.clone()),
        due: open.due,
        obstacle: Some(open.row.obstacle.id.clone()),
        ..Conclusion::default()
    }
}
