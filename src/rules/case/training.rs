//! One vocational class with all who learn in it: what the rules about classes are judged by.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::{
    household::Sex,
    training::{LearnerClass, TrainingClass},
};

/// A class on its opening day, with what the register says of its learners.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassCase {
    /// The class.
    pub class: TrainingClass,
    /// Everybody on its list in the order of the keys, those who withdrew among them.
    pub learners: Vec<Learner>,
    /// Days with marks before the class opened or after it closed.
    pub outside: BTreeSet<Date>,
    /// Days with marks that lie after the day of the look.
    pub ahead: BTreeSet<Date>,
    /// Days of which two records say different things of somebody, or about which people disagree.
    pub differing: BTreeSet<Date>,
}

/// What a trainee counts as on the opening day of the class.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and all of them may be so of one person"
)]
pub struct Learner {
    /// The key on the list of the class.
    pub key: String,
    /// Full name.
    pub name: String,
    /// `yyyy-mm-dd`, or the year alone; may be empty.
    pub born: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ethnic group by name; may be empty.
    pub ethnicity: String,
    /// Number of the identity card; may be empty.
    pub identity: String,
    /// The household in the register that they belong to today, where they are of one: that which theirs was
    /// merged into.
    pub household: Option<String>,
    /// Their key there.
    pub member: String,
    /// Whether they are of no household of the register, so that all of this stands on the list of the class.
    pub is_outside: bool,
    /// The year of the list that tells whether their household is poor.
    pub list_year: Option<i16>,
    /// The classes of learners that they are in, in the order of the law.
    pub classes: Vec<LearnerClass>,
    /// Classes that they may be in, where what decides is not written down.
    pub unsure: Vec<LearnerClass>,
    /// Whether they live in a difficult or especially difficult commune or village; `None` where nobody has
    /// written down what the commune is.
    pub hard_place: Option<bool>,
    /// From home to the class, in kilometres.
    pub distance: Option<Decimal>,
    /// Where they have been supported before: class and key there, by household and member or by identity
    /// number. The earliest one first.
    pub before: Vec<Enrolment>,
    /// Whether they stand on this list a second time, under an earlier key.
    pub twice: bool,
    /// Whether another current policy has paid for them already, as the list says.
    pub supported: bool,
    /// Whether the commune has certified that they lost their job, with the reason.
    pub again: bool,
    /// Whether they withdrew or are no longer on the list.
    pub withdrawn: bool,
    /// How they attended.
    pub attended: Attended,
}

/// A place on the list of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Enrolment {
    /// The class.
    pub class: String,
    /// The key of the trainee.
    pub key: String,
}

/// How many days of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attended {
    /// Whole days.
    pub present: u32,
    /// Half days.
    pub half: u32,
    /// Days off that they asked for.
    pub excused: u32,
    /// Days that they did not come.
    pub absent: u32,
}

impl ClassCase {
    /// Those who learn: on the list and not withdrawn.
    pub fn learning(&self) -> impl Iterator<Item = &Learner> {
        self.learners.iter().filter(|learner| !learner.withdrawn)
    }

    /// How many learn: as many as are on the list; without one, as was reported.
    pub fn number(&self) -> Option<u32> {
        self.class.learners()
    }
}
