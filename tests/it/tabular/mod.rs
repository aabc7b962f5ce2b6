//! Tables that come in from workbooks: understood, planned, taken in, undone.

mod handovers;
mod headings;
mod legacy;
mod lines;
mod plans;
mod properties;
mod rolls;
mod taking;
mod trips;
pub mod workbook;
