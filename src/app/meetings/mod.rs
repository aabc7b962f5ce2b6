//! Meetings: their lists, what a typed conclusion says, how a meeting is closed, and its figures.
//!
//! # Invariants
//!
//! * A conclusion becomes a task of each of its units when the meeting is closed, under an id that follows from the
//!   meeting, the conclusion and the unit: closing twice, or on two laptops, makes no task twice.
//! * Figures that were frozen with a meeting never move, nor what they were summed of, nor who had reported; what the
//!   register says later stands beside them.

pub mod agenda;
pub mod closing;
pub mod figures;
pub mod invitation;
pub mod inviting;
pub mod line;
pub mod lines;
pub mod list;
pub mod minutes;
pub mod notice;
pub mod pack;
pub mod quick;
pub mod reports;
mod signing;
pub mod solving;
pub mod sources;
pub mod work;

pub use self::lines::next_order;
