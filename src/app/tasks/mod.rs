//! Tasks given to units: how each stands on a day, the lists of them, what is open.

pub mod closing;
pub mod columns;
pub mod filter;
pub mod list;
pub mod results;
pub mod state;
pub mod strip;

pub use self::{
    closing::{Closing, about, is_ready},
    filter::{Filter, Group},
    list::{Row, Section, Tally, by_unit, count, given, open_of, row, rows, sections, tally},
    results::{UnitResult, partners, results},
    state::{SOON_DAYS, State, days_late, days_left, state},
};
