//! Tables that come in from workbooks: from the rows of a sheet to a plan that a person looks at.
//!
//! ```text
//! Sheet ──Reading::new──▶ Reading ──plan──▶ TablePlan ──Session::take_table──▶ one import, one undo
//!             ▲                      ▲
//!             └──────── Choices ─────┘
//! ```
//!
//! 1. The reader gives a [`Sheet`]: plain rows of [`Value`](crate::excel::book::Value)s.
//! 2. [`Reading::new`] understands it: old encodings ([`legacy`]), heading and rows that are none of the table
//!    ([`heading`]), which column is which field of a [`TableKind`] ([`matching`]), with [`notes`] of what to know
//!    before. It is cheap enough to be made anew whenever a person changes one of the [`Choices`].
//! 3. [`plan`] reads the cells ([`cell`]), puts rows together that are one record, finds out which record that is,
//!    and says for each what would happen: new, changed cell by cell, the same, unclear, refused with findings.
//! 4. `Session::take_table` turns the accepted rows into an import like any other: previewed, merged with what
//!    others did, listed, and undone as one.
//!
//! # Invariants
//!
//! * Pure: no clock, no randomness. The same sheet, register and choices give the same plan, in whatever order the
//!   columns stand, and the same new ids on every laptop.
//! * Nothing is assumed: what would change the meaning of a cell is a [`Fix`] that a person takes.
//! * A blank cell never empties a field, unless it was written here with something in it and was cleared since. An unknown column changes nothing. Nobody is merged on a name alone.
//! * No words: findings are codes with values, what people call things stands in `packs/column-names.json`.

pub mod cell;
pub mod choices;
mod content;
pub mod day_heading;
mod entering;
mod field;
pub mod fields;
pub mod finding;
pub mod heading;
mod household_fields;
mod households;
pub mod legacy;
mod lines;
mod looking;
pub mod marks;
pub mod matching;
mod names;
pub mod notes;
mod numbering;
pub mod places;
pub mod plan;
mod planner;
mod practice;

pub mod reading;
mod record_fields;
pub mod remembered;
mod repair;
mod row;
pub mod sheet;
pub mod signs;

pub use self::{
    choices::{Choices, Decision, Fix},
    fields::{Field, TableKind},
    finding::{Finding, Why},
    looking::Looking,
    matching::Confidence,
    notes::Note,
    plan::{Candidate, Change, RowOutcome, TablePlan, TableRow},
    planner::{Planner, plan},
    practice::Practice,
    reading::{Column, Reading, understand},
    sheet::{Sheet, Source},
};

/// The code of a list of words, such as `class`, that a text of a cell means.
pub fn codes(list: &str, written: &str) -> Option<String> {
    names::names().code(list, written).map(str::to_owned)
}
