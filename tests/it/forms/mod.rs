//! What people type.

mod fields;
mod grid;
mod households_in_rows;
mod last_year;
mod matrix;
mod next;
mod together;
mod true_dates;
