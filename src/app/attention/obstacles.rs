//! What stands in the way too long: past its day, or for weeks without anybody who is to solve it.

use jiff::civil::Date;

use super::item::{Item, Kind, first_names};
use crate::{
    app::{
        obstacles::{
            filter::{Filter, Shown},
            list::{Found, Row, found},
        },
        register::ledger::Ledger,
        route::{Narrows as _, Page, Route},
    },
    domain::money::Dong,
};

/// Adds a line for all that is overdue, with who must solve it, and one for all that lies with nobody, with where it
/// stands in the way: however many they are, each line leads to their list.
pub(super) fn stuck(
    ledger: &Ledger,
    year: i16,
    unit: Option<&str>,
    today: Date,
    route: &Route,
    items: &mut Vec<Item>,
) {
    let filter = Filter {
        year,
        unit: unit.map(str::to_owned),
        ..Filter::default()
    };
    let found = found(ledger, &filter, today);
    let overdue: fn(&Row) -> &str = |row| &row.solver;
    for (kind, shown, name) in [
        (Kind::ObstaclesOverdue, Shown::Overdue, overdue),
        (Kind::ObstaclesForgotten, Shown::Forgotten, |row| &row.unit),
    ] {
        items.extend(line(&found, kind, shown, name, today, route));
    }
}

fn line(
    found: &Found,
    kind: Kind,
    shown: Shown,
    name: fn(&Row) -> &str,
    today: Date,
    route: &Route,
) -> Option<Item> {
    let rows = found.shown(Some(shown), today);
    let to = match rows.as_slice() {
        [] => return None,
        [only] => route.about(Page::Obstacles, &only.obstacle.id),
        _ => Filter::shown(shown).on(route.to(Page::Obstacles)),
    };
    let is_late = kind == Kind::ObstaclesOverdue;
    Some(Item {
        grave: is_late,
        late: if is_late { rows.len() } else { 0 },
        name: first_names(rows.iter().map(name)),
        amount: stuck_money(&rows),
        ..Item::new(kind, rows.len(), to)
    })
}

/// What is stuck with them; a project that is stuck twice counts once.
fn stuck_money(rows: &[Row]) -> Dong {
    let projects = rows.iter();
    let projects = projects.filter_map(|row| Some((row.obstacle.project.clone()?, row.money)));
    crate::order::map(projects).into_values().sum()
}
