//! What the rows of a table can be, and which fields each kind of table has.

pub use super::field::{Field, Reads};
use super::{
    household_fields::HOUSEHOLDS,
    record_fields::{
        ALLOCATIONS, ATTENDANCE, COSTS, HANDOVERS, LEARNERS, PARTICIPANTS, PAYMENTS, ROLL, TARGETS,
    },
};
use crate::domain::coded::coded;

coded! {
    /// What the rows of a table are.
    TableKind in "table-kind." {
        /// Households, with or without their people, and what they count as in a year.
        Households = "households",
        /// The households of a project.
        Participants = "participants",
        /// The cost lines of a project.
        Costs = "costs",
        /// Money passed on to units.
        Allocations = "allocations",
        /// Payments out of one allocation.
        Payments = "payments",
        /// The learners of a class.
        Learners = "learners",
        /// The households at a session.
        Attendance = "attendance",
        /// How many classes units are to open.
        Targets = "targets",
        /// What was handed over to the households of a project, a line each.
        Handovers = "handovers",
        /// Who was at which day of a class, a column each.
        Roll = "roll",
    }
}

impl TableKind {
    /// Its fields, in the order in which they are offered.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            TableKind::Households => HOUSEHOLDS,
            TableKind::Participants => PARTICIPANTS,
            TableKind::Costs => COSTS,
            TableKind::Allocations => ALLOCATIONS,
            TableKind::Payments => PAYMENTS,
            TableKind::Learners => LEARNERS,
            TableKind::Attendance => ATTENDANCE,
            TableKind::Targets => TARGETS,
            TableKind::Handovers => HANDOVERS,
            TableKind::Roll => ROLL,
        }
    }

    /// The field with this code.
    pub fn field(self, code: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.code == code)
    }

    /// The kind of record that all rows belong to, which a person chooses ([`super::Choices::owner`]).
    pub const fn owner(self) -> Option<&'static str> {
        match self {
            TableKind::Participants | TableKind::Costs | TableKind::Handovers => Some("project"),
            TableKind::Payments => Some("allocation"),
            TableKind::Learners | TableKind::Roll => Some("class"),
            TableKind::Attendance => Some("session"),
            _ => None,
        }
    }
}
