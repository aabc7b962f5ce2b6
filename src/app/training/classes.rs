//! Classes of a register before the rules: everything that is the same for all of them, read once.

use jiff::civil::Date;

use crate::{
    app::ledger::Ledger,
    domain::money::Dong,
    rules::{
        case::{Case, Learner},
        judge::Finding,
        training::Support,
    },
};

/// What is paid for all trainees of a class together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many are on the list and have not withdrawn.
    pub learners: usize,
    /// For how many something is paid, as far as is known.
    pub paid: usize,
    /// For how many nothing is paid, because of a bar; those who withdrew are left out.
    pub blocked: usize,
    /// Of how many not all amounts are known: the sums below are then too low.
    pub open: usize,
    /// For teaching.
    pub fee: Dong,
    /// For meals.
    pub meals: Dong,
    /// For travel.
    pub travel: Dong,
    /// All three.
    pub total: Dong,
}

/// Judges and pays the classes of one register.
pub struct Classes<'l> {
    ledger: &'l Ledger,
}

impl<'l> Classes<'l> {
    /// For a register as it stands.
    pub fn new(ledger: &'l Ledger) -> Classes<'l> {
        Classes { ledger }
    }

    /// What everybody on the list of a class counts as, in the order of the keys.
    pub fn learners(&self, class: &str) -> Vec<Learner> {
        let _ = class;
        Vec::new()
    }

    /// The case of a class as it stands on `today`.
    pub fn case(&self, class: &str, today: Date) -> Option<Case> {
        let _ = (self.ledger, class, today);
        None
    }

    /// What is paid for one trainee.
    pub fn support(&self, class: &str, key: &str) -> Option<Support> {
        let all = self.supports(class)?;
        all.into_iter().find(|support| support.key == key)
    }

    /// What is paid for everybody on the list, in the order of the keys; those who withdrew among them,
    /// with nothing. `None` where there is no such class.
    pub fn supports(&self, class: &str) -> Option<Vec<Support>> {
        let _ = class;
        None
    }

    /// The sums of a class.
    pub fn totals(&self, class: &str) -> Option<Totals> {
        let _ = class;
        None
    }

    /// What the rules say of a class as it stands on `today`.
    pub fn findings(&self, class: &str, today: Date) -> Vec<Finding> {
        let _ = (class, today);
        Vec::new()
    }
}
