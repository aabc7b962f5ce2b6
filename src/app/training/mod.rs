//! Vocational classes: what each learner counts as, what is paid for him, what the rules say of a class,
//! and who could learn where.
//!
//! For one question there are the functions here; a page that asks many of the same register makes one
//! [`Classes`] and asks it.
//!
//! # Invariants
//!
//! * Levels and limits come from the rule pack on the opening day of the class, never from here.
//! * What a learner counts as is read from his household on that day; nothing of it is stored.
//! * Somebody is one person by household and member, also after a merge, or by identity number.

mod attendance;
mod classes;
mod eligibility;
pub mod enrolling;
mod learner;
pub mod list;
mod person;
mod progress;
pub mod roll;
pub mod todo;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use self::{
    attendance::{Attendance, attendance},
    classes::{Classes, Totals},
    eligibility::{ClassEligibility, eligibilities},
    learner::learner,
    progress::{Progress, Reached, year_progress},
};
use super::register::ledger::Ledger;
pub use crate::{
    app::eligibility::verdict::Verdict,
    rules::{
        case::{Attended, ClassCase, Enrolment, Learner},
        training::{Bar, ClassLimit, Nearness, Open, Step, Support, Travel},
    },
};
use crate::{domain::training::Mark, rules::judge::Finding};

/// Who was there, by day and key of the trainee: of all records of a day together. Where two say different
/// things, the one that pays less counts: see [`Attendance::differing`].
pub fn days(ledger: &Ledger, class: &str) -> BTreeMap<Date, BTreeMap<String, Mark>> {
    attendance(ledger, class).days
}

/// What is paid for one trainee of a class; `None` where there is no such class or trainee.
pub fn support(ledger: &Ledger, class: &str, key: &str) -> Option<Support> {
    Classes::new(ledger).support(class, key)
}

/// What is paid for all trainees of a class together; `None` where there is no such class.
pub fn totals(ledger: &Ledger, class: &str) -> Option<Totals> {
    Classes::new(ledger).totals(class)
}

/// What the rules H01–H05 say of a class as it stands on `today`, in the order of the catalogue, by the
/// rules and levels of its opening day. Those who stand behind a finding (`who`) are keys of trainees.
pub fn findings(ledger: &Ledger, class: &str, today: Date) -> Vec<Finding> {
    Classes::new(ledger).findings(class, today)
}
