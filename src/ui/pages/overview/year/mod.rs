//! The year drawn: the curve, units against components, whom outreach has reached, what is open. It comes with the
//! pages; the first screen keeps the room.

mod beside;
mod coverage;
mod curve;
mod drawing;
mod labels;
mod matrix;
mod open;
pub(crate) mod rest;
mod shown;
mod since;
mod table;
