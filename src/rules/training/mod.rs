//! The money and the limits of vocational training (QĐ 46/2015/QĐ-TTg and the circulars on classes).
//!
//! What somebody counts as comes in with the [`Learner`](super::case::Learner); levels, distances and ages
//! are parameters of the pack, on the day of opening, made stricter where a place has set its own.

mod age;
mod pay;
mod size;
mod support;

pub use self::{
    age::{Aged, aged, birthday_of},
    pay::support,
    size::{SIZES, practice_limit, size_limit},
    support::{Bar, ClassLimit, Nearness, Open, Step, Support, Travel},
};
pub use super::parameter::AGE;
