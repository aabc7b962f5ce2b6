//! What the page shows, and how its figures are written.

use jiff::civil::Date;

use crate::{
    app::places::{self, Changed, Figures, UnitFigures},
    domain::coded::Coded,
    ui::{
        kit::{labels, prelude::*},
        language::labels::millions,
    },
};

/// What the page shows.
pub struct View {
    pub year: i16,
    /// The day whose units they are.
    pub day: Date,
    pub rows: Vec<UnitFigures>,
    /// The days on which units were reorganised.
    pub changes: Vec<Date>,
    /// The sum by the units of the other side of the latest reorganisation, with its day and how many
    /// units there are.
    pub other: Option<(Date, usize, Figures)>,
    pub changed: Vec<Named>,
}

/// Households whose area changed, with the names of their units.
pub struct Named {
    pub changed: Changed,
    pub old: String,
    pub new: String,
}

/// What a figure is called.
pub fn label(figure: places::Figure) -> String {
    t(&format!("figure.{}", figure.code()))
}

/// The same with the unit of measure, where it stands alone.
pub fn whole_label(figure: places::Figure) -> String {
    if figure.is_money() {
        format!("{}, {}", label(figure), t("money.million"))
    } else {
        label(figure)
    }
}

/// A figure as it stands in a cell: amounts in millions.
pub fn cell(figures: &Figures, figure: places::Figure) -> String {
    let value = figures.get(figure);
    if figure.is_money() {
        millions(crate::domain::money::Dong(value)).shown()
    } else {
        labels::number(usize::try_from(value).unwrap_or(0))
    }
}
