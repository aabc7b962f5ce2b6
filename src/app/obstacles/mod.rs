//! Obstacles: how each stands on a day, which are shown, how they are counted by kind, and what is raised from a
//! finding of the rules.
//!
//! # Invariants
//!
//! * How an obstacle stands and how old it is follow from the record and a day, here alone.
//! * An obstacle belongs to every year from the one in which it was raised to the one in which it was closed: an
//!   open one is never lost by looking at another year.

pub mod by_kind;
pub mod check;
pub mod columns;
pub mod filter;
pub mod list;
pub mod origin;
pub mod standing;
pub mod story;
