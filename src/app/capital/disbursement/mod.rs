//! How far the money of a year has come, by programme and component, in the official columns.

pub mod figures;
pub mod lines;
pub mod paper;

pub use self::{
    figures::Figures,
    lines::{Level, Line, lines},
};
