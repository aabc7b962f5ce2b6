//! What people type.

mod true_dates;
