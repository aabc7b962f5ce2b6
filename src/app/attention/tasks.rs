//! Tasks given to units that are late or will soon be.

use jiff::civil::Date;

use super::item::{Item, Kind, first_names};
use crate::app::{
    register::ledger::Ledger,
    route::{Narrows as _, Page, Route},
    tasks::{Filter, State, rows},
};

/// Adds the tasks whose day has passed or is near: a line for each, with the units that lead.
pub(super) fn given(
    ledger: &Ledger,
    year: i16,
    unit: Option<&str>,
    today: Date,
    route: &Route,
    items: &mut Vec<Item>,
) {
    for (kind, state) in [
        (Kind::TasksOverdue, State::Overdue),
        (Kind::TasksDueSoon, State::DueSoon),
    ] {
        let filter = Filter {
            year,
            unit: unit.map(str::to_owned),
            ..Filter::state(state)
        };
        let found = rows(ledger, &filter, today);
        if found.is_empty() {
            continue;
        }
        let to = match found.as_slice() {
            [only] => route.about(Page::Tasks, &only.task.id),
            _ => Filter::state(state).on(route.to(Page::Tasks)),
        };
        let grave = kind == Kind::TasksOverdue;
        items.push(Item {
            grave,
            late: if grave { found.len() } else { 0 },
            name: first_names(found.iter().map(|row| row.unit.as_str())),
            ..Item::new(kind, found.len(), to)
        });
    }
}
