//! Reports on progress: what the register fills in, what people add, what is missing, who has sent.

mod appendix;
pub mod check;
pub mod correcting;
pub mod difference;
pub mod figures;
pub mod filter;
pub mod forecast;
pub mod half_sheet;
pub mod history;
pub mod list;
pub mod paper;
pub mod period;
pub mod raising;
pub mod reminder;
pub mod row;
pub mod sending;
mod written;

pub use self::{
    check::ReportFault,
    difference::{Amount, Difference},
    figures::{Figures, figures, households},
    filter::Month,
    list::{Line, Summary, lines, summary},
    period::{Standing, due, report, reporters, sent, usual},
    row::{Row, Sheet},
    sending::{Missing, Need, missing, reopen, send},
};
pub use crate::domain::report::Figure;
