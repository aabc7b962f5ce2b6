//! The columns of the lists of the Capital screen.

use super::lists::Row;
use crate::app::{
    columns::{self, Align, Column, Room, cell::Cell},
    register::ledger::Ledger,
    route::Tab,
};

/// From a row to a cell.
pub type Of = fn(&Row) -> Cell;

const DATE: Column<Of> = column("date", "capital.date-decision", |row| Cell::day(row.date))
    .set(Align::Days, Room::Always);

/// Of the grants.
const GRANTS: &[Column<Of>] = &[
    DATE,
    column("component", "field.component", |row| {
        Cell::Text(row.code.clone())
    }),
    amount("money.granted", |row| Cell::Money(row.counts)),
];

/// Of the allocations.
const ALLOCATIONS: &[Column<Of>] = &[
    DATE,
    column("unit", "field.unit", |row| Cell::Text(row.unit.clone())),
    amount("money.allocation", |row| Cell::Money(row.counts)),
    column("paid", "money.paid", |row| Cell::Money(row.paid)).set(Align::Figures, Room::Wide),
    column("left", "money.unpaid", |row| {
        Cell::Money(row.counts - row.paid)
    })
    .set(Align::Figures, Room::Wide),
];

/// Of the payments.
const PAYMENTS: &[Column<Of>] = &[
    DATE,
    column("payee", "capital.payee-from", |row| {
        Cell::Text(row.payee().to_owned())
    }),
    amount("money.payment", |row| Cell::Money(row.signed())),
    column("state", "capital.state", |row| {
        let place = STATES.iter().position(|state| *state == row.state);
        Cell::word(place.unwrap_or(STATES.len()), "paid-state", row.state)
    })
    .set(Align::Words, Room::Wide),
];

/// From papers that are gathered to money that came back.
const STATES: [&str; 5] = ["preparing", "ready", "paid", "clears", "came-back"];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

const fn amount(heading: &'static str, cell: Of) -> Column<Of> {
    column("amount", heading, cell).set(Align::Figures, Room::Always)
}

/// The columns of a list.
pub const fn of(tab: Tab) -> &'static [Column<Of>] {
    match tab {
        Tab::Grants => GRANTS,
        Tab::Allocations => ALLOCATIONS,
        Tab::Payments => PAYMENTS,
    }
}

/// The records of a list as an address sorts them; without a word of it they stay as they are.
pub fn sorted(ledger: &Ledger, ids: &[String], tab: Tab, sort: Option<&str>) -> Vec<String> {
    let Some((column, descending)) = columns::ordering(of(tab), sort) else {
        return ids.to_vec();
    };
    let cell = |id: &String| {
        let row = super::lists::row(ledger, id);
        row.map_or(Cell::Empty, |row| (column.cell)(&row))
    };
    let keys: Vec<_> = ids.iter().map(|id| cell(id).key()).collect();
    let places = columns::sorted(&keys, descending).into_iter();
    places.map(|place| ids[place].clone()).collect()
}
