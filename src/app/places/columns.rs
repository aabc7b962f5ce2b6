//! The columns of the two tables of units, and the order of their rows.

use super::figures::{Figure, UnitFigures};
use crate::{
    app::columns::{Align, Column, Room, cell::Cell, ordering, sorted},
    domain::{coded::Coded, money::Dong},
};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// What the unit is called.
    Name,
    /// One of its figures.
    Figure(Figure),
}

/// Of households and people.
pub const HOUSEHOLDS: &[Column<Of>] = &[
    NAME,
    figure(Figure::Households, "figure.households"),
    figure(Figure::Poor, "figure.poor"),
    figure(Figure::NearPoor, "figure.near-poor"),
    figure(Figure::Escaped, "figure.escaped"),
    figure(Figure::Average, "figure.average"),
    figure(Figure::Unlisted, "figure.unlisted"),
    figure(Figure::People, "figure.people"),
    figure(Figure::WomenHeads, "figure.women-heads"),
    figure(Figure::MinorityHeads, "figure.minority-heads"),
    figure(Figure::Supported, "figure.supported"),
];

/// Of what is done for them.
pub const WORK: &[Column<Of>] = &[
    NAME,
    figure(Figure::Projects, "figure.projects"),
    figure(Figure::Budget, "figure.budget").counted_in("money.million"),
    figure(Figure::Allocated, "figure.allocated").counted_in("money.million"),
    figure(Figure::Paid, "figure.paid").counted_in("money.million"),
    figure(Figure::Classes, "figure.classes"),
    figure(Figure::Learners, "figure.learners"),
    figure(Figure::Sessions, "figure.sessions"),
    figure(Figure::Attended, "figure.attended"),
];

const NAME: Column<Of> = Column::new("unit", "filter.unit", Of::Name);

const fn figure(figure: Figure, heading: &'static str) -> Column<Of> {
    let code = Figure::CODES[figure as usize];
    Column::new(code, heading, Of::Figure(figure)).set(Align::Figures, Room::Always)
}

impl UnitFigures {
    /// What stands in a column.
    pub fn cell(&self, of: Of) -> Cell {
        match of {
            Of::Name => Cell::Text(self.name.clone()),
            Of::Figure(figure) if figure.is_money() => Cell::Money(Dong(self.figures.get(figure))),
            Of::Figure(figure) => {
                Cell::Count(usize::try_from(self.figures.get(figure)).unwrap_or_default())
            }
        }
    }
}

/// Sorts units as an address says, in both tables alike. Those that exist on the day stay before what
/// cannot be put to one of them.
pub fn sort(rows: &mut [UnitFigures], sort: Option<&str>) {
    let Some((column, descending)) = ordering(HOUSEHOLDS, sort).or_else(|| ordering(WORK, sort))
    else {
        return;
    };
    let keys: Vec<_> = rows.iter().map(|row| row.cell(column.cell).key()).collect();
    let mut places = sorted(&keys, descending);
    crate::order::sort_by(&mut places, |a, b| {
        rows[*a].standing.cmp(&rows[*b].standing)
    });
    let ordered: Vec<UnitFigures> = places.iter().map(|place| rows[*place].clone()).collect();
    rows.clone_from_slice(&ordered);
}
