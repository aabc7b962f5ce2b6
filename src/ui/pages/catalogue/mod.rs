//! Units, programmes and components, and what units write on their papers.

pub(crate) mod papers;
pub(crate) mod programmes;
pub(crate) mod units;
