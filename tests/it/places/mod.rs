//! Units of the country and what became of them.

mod any_place;
mod many;
mod reorganisation;
mod reorganised;
