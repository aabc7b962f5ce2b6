//! Vocational classes.

mod classroom;
mod payments;
