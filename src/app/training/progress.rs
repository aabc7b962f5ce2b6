//! How far a year is with its classes.

use crate::app::ledger::Ledger;

/// Opened and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Classes that were opened and not called off.
    pub opened: usize,
    /// Classes that are planned and have no opening day yet.
    pub planned: usize,
    /// The target, if one is set.
    pub target: Option<u32>,
    /// Learners in the opened classes, as far as is known.
    pub learners: u32,
}

/// The classes of a year against its targets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// All together.
    pub all: Reached,
    /// By unit: id, or empty for classes and targets without one. In the order of names.
    pub units: Vec<(String, Reached)>,
    /// By trade as it is written; empty for targets without one. The most frequent first.
    pub trades: Vec<(String, Reached)>,
}

/// The classes of `year` against its targets, of `unit` alone where one is given.
pub fn year_progress(ledger: &Ledger, year: i16, unit: Option<&str>) -> Progress {
    let _ = (ledger, year, unit);
    Progress::default()
}
