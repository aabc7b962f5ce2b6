//! The kinds of record: one list. Everything that goes through all of them is made from it.

use super::schema::{Declared, Schema, Type};

/// Hands the list of kinds to a macro, with whatever else that one is to have before it.
///
/// Each line: what it is called in code; what all and one of them are asked for by (`register.grants()`,
/// `register.grant(id)`); its declaration. The order is that in which lists of kinds show them.
macro_rules! kinds {
    ($then:ident $($more:tt)*) => {
        $then! {
            $($more)*
            tables {
                /// A grant.
                Grant => grants, grant: $crate::domain::capital::Grant;
                /// An allocation.
                Allocation => allocations, allocation: $crate::domain::capital::Allocation;
                /// A payment.
                Payment => payments, payment: $crate::domain::capital::Payment;
                /// A target.
                Target => targets, target: $crate::domain::training::Target;
                /// A training class.
                Class => classes, class: $crate::domain::training::TrainingClass;
                /// A unit.
                Unit => units, unit: $crate::domain::place::Unit;
                /// A project.
                Project => projects, project: $crate::domain::project::Project;
                /// A hand-over.
                Handover => handovers, handover: $crate::domain::handover::Handover;
                /// A follow-up.
                FollowUp => followups, followup: $crate::domain::handover::FollowUp;
                /// A return for the next household.
                Return => returns, returned: $crate::domain::handover::Return;
                /// Local parameters.
                Parameters => parameters, parameter_set: $crate::domain::local::LocalParameters;
                /// A criterion agreed on.
                Criterion => criteria, criterion: $crate::domain::local::Criterion;
                /// An outreach session.
                Session => sessions, session: $crate::domain::outreach::Session;
                /// A household at an outreach session.
                Attendance => attendances, attendance: $crate::domain::outreach::Attendance;
                /// A day of a training class: who attended.
                ClassDay => days, class_day: $crate::domain::training::ClassDay;
                /// A programme.
                Programme => programmes, programme: $crate::domain::programme::Programme;
                /// A component of a programme.
                Component => components, component: $crate::domain::programme::Component;
                /// Something that stands in the way.
                Obstacle => obstacles, obstacle: $crate::domain::obstacle::Obstacle;
                /// A task given to a unit.
                Task => tasks, task: $crate::domain::task::Task;
                /// A proposal for sharing out what is left.
                Proposal => proposals, proposal: $crate::domain::proposal::AllocationProposal;
                /// A report of a unit on a month.
                Report => reports, report: $crate::domain::report::ProgressReport;
                /// A meeting.
                Meeting => meetings, meeting: $crate::domain::meeting::Meeting;
            }
            // There may be very many.
            read_when_asked_for {
                /// A household.
                Household: $crate::domain::household::Household;
            }
        }
    };
}
pub(crate) use kinds;

macro_rules! schemas {
    (
        tables { $($(#[$about:meta])* $name:ident => $all:ident, $one:ident: $type:ty;)+ }
        read_when_asked_for { $(#[$late_about:meta])* $late:ident: $late_type:ty; }
    ) => {
        /// The declarations of all records. That of the register itself comes first: nobody enters it, so
        /// it is none of the list.
        pub const KINDS: &[&Schema] = &[
            super::register::RegisterInfo::SCHEMA,
            $(<$type>::SCHEMA,)+
            <$late_type>::SCHEMA,
        ];
    };
}
kinds!(schemas);

/// The type of what stands at a place of the record `id`, a JSON pointer; `None` for what is not declared.
pub fn type_at(id: &str, pointer: &str) -> Option<Type> {
    let (kind, _) = id.split_once(':')?;
    schema_of(kind)?.type_at(pointer)
}

/// The declaration of a kind, if this version knows it.
pub fn schema_of(kind: &str) -> Option<&'static Schema> {
    KINDS.iter().find(|schema| schema.kind == kind).copied()
}
