//! What people type.

mod fields;
mod true_dates;
