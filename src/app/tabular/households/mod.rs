//! Lists of households: with or without their people, and what they count as in a year.

mod draft;
mod groups;
mod known;
mod rows;

pub use self::{
    groups::{Group, groups},
    known::{Found, Known, Who},
    rows::{Rows, Step},
};
