//! Units through reorganisations: what became of a unit, and which unit a record belongs to on a day.
//!
//! Records keep the unit that they were entered with, for ever. Which unit that is on another day
//! follows from the units themselves: each ends on its last day, and its successor has its territory
//! from then on. The reorganisation of 1 July 2025, which made 37 units out of 108, is nothing but
//! such data, and so will be the next one.
//!
//! # Invariants
//!
//! * Forwards there is exactly one unit; backwards there may be several, and nobody knows which of
//!   them a record would have belonged to. Such a record stays with its own unit ([`Standing::Later`]).
//! * Every record is in one unit on every day, whatever is wrong with the units, so that sums over the
//!   units of different days are equal.

pub mod columns;
mod consequence;
mod figures;
mod table;
pub mod units;

pub use self::{
    consequence::{Changed, Consequence, changed, consequence, urbanised},
    figures::{Figure, Figures, Standing, UnitFigures, sum, totals},
    table::{csv, workbook},
    units::{
        Made, Within, home_unit, is_in, is_within, lives_in, map_of, name_in, origins,
        reorganisations, taken_over, unit_on,
    },
};
