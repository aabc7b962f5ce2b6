//! Workbooks: bytes on one side, sheets of cells on the other. What the cells mean is said in `app`.
//!
//! Reading runs beside the page, in a worker of its own that is loaded when it is first needed: a workbook
//! that brings its reader down ends the worker and not the page. So this floor has two halves: [`book`],
//! [`marks`] and [`sheet`] hold the plain values that travel between the two, and with [`write`], which needs
//! nothing but the zip that papers for Word have too, are all the page contains; the rest comes with the
//! feature `excel`, of which the worker and the native command are built.
//!
//! # Invariants
//!
//! * Sees nothing of ours. Bytes that are damaged, hostile or too large give a fault, not a panic, and no
//!   more memory than [`book::Limits`] grants.
//! * What was text stays text, digit for digit, in both directions.

pub mod address;
pub mod apart;
pub mod ask;
pub mod book;
pub mod marks;
#[cfg(feature = "excel")]
pub mod patch;
#[cfg(feature = "excel")]
mod practice;
#[cfg(feature = "excel")]
pub mod read;
#[cfg(feature = "excel")]
pub mod respond;
pub mod sheet;
mod wire;
#[cfg(feature = "excel")]
pub mod write;
