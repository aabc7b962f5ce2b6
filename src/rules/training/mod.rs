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

/// The parameter that sets the least age in whole years.
pub const AGE: &str = "class.age.min";
/// The parameter that says how often one person is supported, who learns again after losing the job.
pub const TIMES: &str = "class.times.max";
/// The parameter that caps the teaching of one learner, by class of learner.
pub const MAXIMUM: &str = "class.max";
/// The parameter that pays for the meals of a real day of study.
pub const MEALS: &str = "class.meals";
/// The parameter that says whether a class of learner gets meals.
pub const MEALS_PAID: &str = "class.meals.paid";
/// The parameter that pays for a course's travel from far away.
pub const TRAVEL: &str = "class.travel";
/// The parameter that says from how many kilometres on.
pub const TRAVEL_KM: &str = "class.travel.km";
/// The parameter that pays for travel of the disabled and of people in difficult places.
pub const TRAVEL_HARD: &str = "class.travel.hard";
/// The parameter that says from how many kilometres on for them.
pub const TRAVEL_HARD_KM: &str = "class.travel.hard.km";
/// The parameter that says whether a class of learner gets travel.
pub const TRAVEL_PAID: &str = "class.travel.paid";
