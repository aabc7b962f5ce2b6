//! The year at a glance, as the Overview draws it: how the money went day by day, who holds which part of it, what
//! the units forecast.
//!
//! Its totals and what wants doing stand in [`super::capital::overview`], which the first screen shows; this comes
//! with the other pages.

mod curve;
mod forecast;
mod matrix;
mod plot;
mod since;
mod walk;
mod work;

pub use self::{
    curve::{Curve, Pace, Point, Sums},
    forecast::{Forecast, forecast},
    matrix::{Cell, Line, Matrix, matrix},
    plot::{Frame, Plot, spread, ticks},
    since::{Since, since},
    walk::curve,
    work::{UnitWork, Work, work},
};
