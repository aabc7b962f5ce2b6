//! Units, programmes and components.

pub(crate) mod programmes;
pub(crate) mod units;
