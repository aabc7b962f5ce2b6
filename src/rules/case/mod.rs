//! Everything that is known of one project on one day, in one place: what facts are computed from.

mod household;
mod participant;
mod payment;
mod training;

pub use self::{
    household::{HouseholdCase, Joins},
    participant::{CaseParticipant, Double},
    payment::{PaymentCase, Regime},
    training::{Attended, ClassCase, Enrolment, Learner},
};

use jiff::civil::Date;

use crate::domain::{
    handover::{FollowUp, Handover, Return},
    money::Dong,
    place::AreaClass,
    project::{Project, parts::Participant},
};

/// Whom a rule is about, and a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A project with all its households and money.
    Project,
    /// One household that would join a project.
    Household,
    /// A vocational class with its learners.
    Class,
}

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
    pub participants: Vec<CaseParticipant>,
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
    pub fn planned(&self) -> impl Iterator<Item = (&CaseParticipant, &Participant)> {
        let planned = |participant: &'_ CaseParticipant| {
            self.project.participants.get(&participant.household)
        };
        self.participants
            .iter()
            .filter_map(move |participant| Some((participant, planned(participant)?)))
    }
}
