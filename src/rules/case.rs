//! Everything that is known of one project on one day, in one place: what facts are computed from.

mod household;
mod training;

pub use household::{HouseholdCase, Joins};
pub use training::{Attended, ClassCase, Enrolment, Learner};

use jiff::civil::Date;

use super::pack::Subject;
use crate::domain::{
    capital::PaymentKind,
    coded::coded,
    handover::{FollowUp, Handover, Return},
    household::PovertyClass,
    money::Dong,
    place::AreaClass,
    project::Project,
};

/// A project with what other records say about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The project.
    pub project: Project,
    /// The programme's code, as `GNBV`.
    pub programme: String,
    /// The component's code, as `DA2`.
    pub component: String,
    /// Last day of the programme.
    pub programme_end: Option<Date>,
    /// Area class of the place on the day of judgement.
    pub area: Option<AreaClass>,
    /// Whether it lies in a poor district or an especially difficult commune of the coast and islands (QĐ
    /// 353/QĐ-TTg) on the day: another list than that of area classes; `None` where nobody has written it
    /// down.
    pub listed_poor: Option<bool>,
    /// The units that local parameters may be set for: the project's own and those above it.
    pub units: Vec<String>,
    /// The day that the rules are taken of: that of approval, or of the step that is tried.
    pub date: Date,
    /// The day of the look, for what runs on: advances, returns that are due.
    pub today: Date,
    /// Participants in the order of the project's list.
    pub takers: Vec<Taker>,
    /// Money allocated to it.
    pub allocated: Dong,
    /// Money that left the treasury for it.
    pub paid: Dong,
    /// Advances that no papers have cleared yet.
    pub uncleared: Dong,
    /// The day of the oldest advance that is not wholly cleared.
    pub advanced_on: Option<Date>,
    /// How many payments are not paid yet.
    pub open_payments: usize,
    /// Hand-overs.
    pub handovers: Vec<Handover>,
    /// Looks at what became of it.
    pub followups: Vec<FollowUp>,
    /// Returns, due and done.
    pub returns: Vec<Return>,
    /// Median state support for a household in the like projects.
    pub median: Option<Dong>,
    /// The payment that is tried, when one is.
    pub payment: Option<PaymentCase>,
    /// The household that would join, when that is asked.
    pub household: Option<HouseholdCase>,
    /// The vocational class, when it is one that is judged: the project is then empty.
    pub class: Option<ClassCase>,
}

/// A household that takes part, with what it counts as.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a class of its own in the law, and a household may be in all of them"
)]
pub struct Taker {
    /// The household.
    pub household: String,
    /// What it counts as; `None` where no list names it.
    pub class: Option<PovertyClass>,
    /// The year of the list that says so.
    pub year: i16,
    /// Day of recognition.
    pub recognised: Option<Date>,
    /// Whether it counts as escaped out of the near-poor, by the list before.
    pub from_near_poor: bool,
    /// Whether a member is disabled.
    pub disabled: bool,
    /// Whether a member has merit in the revolution.
    pub war_merit: bool,
    /// Whether the head belongs to an ethnic minority.
    pub minority: bool,
    /// Whether the head is a woman.
    pub woman: bool,
    /// Other support that it or one of its people has had.
    pub doubles: Vec<Double>,
}

/// Support from another project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The other project.
    pub project: String,
    /// Its budget year.
    pub year: i16,
    /// Whether through a person that is now in another household.
    pub through_person: bool,
}

coded! {
    /// The decree by which the Treasury controls a payment of recurrent money.
    Regime {
        /// NĐ 11/2020/NĐ-CP.
        Decree11 = "decree-11",
        /// NĐ 347/2025/NĐ-CP, from 1 January 2026; money of the year 2025 stays with the older one until 31
        /// January 2026.
        Decree347 = "decree-347",
    }
}

impl Regime {
    /// The one for money of a budget year that is paid on a day; without a day, that of the year.
    pub fn of(day: Option<Date>, year: i16) -> Regime {
        let older = jiff::civil::date(2026, 1, 1);
        let closed = jiff::civil::date(2026, 2, 1);
        match day {
            Some(day) if day < older => Regime::Decree11,
            Some(day) if day < closed && year < 2026 => Regime::Decree11,
            None if year < 2026 => Regime::Decree11,
            _ => Regime::Decree347,
        }
    }
}

/// The payment that is to be made ready or paid.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentCase {
    /// What kind.
    pub kind: PaymentKind,
    /// Required papers that are neither there nor waived, by code or name.
    pub missing: Vec<String>,
    /// How much.
    pub amount: Dong,
    /// The decree that says which papers it needs.
    pub regime: Regime,
    /// Of the missing ones, how many go to the Treasury; the others the unit keeps and answers for.
    pub to_send: usize,
}

impl Case {
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        if self.class.is_some() {
            Subject::Class
        } else if self.household.is_some() {
            Subject::Household
        } else {
            Subject::Project
        }
    }

    /// The participants with what the project plans for each.
    pub fn planned(
        &self,
    ) -> impl Iterator<Item = (&Taker, &crate::domain::project::parts::Participant)> {
        let planned = |taker: &'_ Taker| self.project.participants.get(&taker.household);
        self.takers
            .iter()
            .filter_map(move |taker| Some((taker, planned(taker)?)))
    }
}
