//! Tables whose rows are one record each, or one part of the record that they all belong to.

mod handing;
mod line;
mod money;
mod people;
mod project;
mod receivers;
mod roll;
mod rows;
mod training;

pub use self::rows::Lines;
