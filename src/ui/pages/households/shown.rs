//! What the list of households shows now: worked out by the page, read by its parts.

use std::sync::Arc;

use crate::app::register::index::directory::RowIndex;

/// The households that the list shows now, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// Where their lines lie.
    pub slots: Arc<Vec<RowIndex>>,
    /// What was searched for.
    pub query: String,
    /// Of how many.
    pub all: usize,
    /// Units of that name, each with how many households are found there besides.
    pub units: Vec<(String, usize)>,
    /// Of which year what they count as is.
    pub year: i16,
}
