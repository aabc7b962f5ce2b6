//! The table of forms: a kind, and where its form stands.

use super::{
    capital::{ADJUSTMENT, ALLOCATION, GRANT, PAYMENT},
    field::Field,
    household::HOUSEHOLD,
    life::LIFE,
    local::{CRITERION, PARAMETERS, VALUE},
    meeting::{AGENDA_ITEM, ATTENDEE, MEETING, STATEMENT},
    obstacle::{CLOSING, ESCALATION, OBSTACLE, PROGRESS},
    outreach::{ATTENDANCE, SESSION},
    people::{CONSENT, EVENT, MEANS, MEMBER, STATUS},
    programmes::{COMPONENT, PROGRAMME},
    project::{DOSSIER_PAPER, INDICATORS, OVERRIDE, PAYMENT_PAPER, PROJECT, REVOLVING, SIDE},
    proposal::{ADOPTION, PROPOSAL, VARIANT},
    receiving::{COST, FOLLOW_UP, HANDOVER, PARTICIPANT, RETURN},
    task::{CANCELLATION, COMPLETION, EXTENSION, PROOF, TASK},
    topic::Topic,
    training::{CLASS, LESSON, TARGET, TRAINEE},
    unit::{OFFICE_PAPER, UNIT},
};
use crate::app::register::kinds::Kind;

/// The form of a kind.
pub(super) fn topic(kind: Kind) -> &'static Topic {
    match kind {
        Kind::Grant => const { &GRANT },
        Kind::Allocation => const { &ALLOCATION },
        Kind::Payment => const { &PAYMENT },
        Kind::Adjustment => const { &ADJUSTMENT },
        Kind::Target => const { &TARGET },
        Kind::Class => const { &CLASS },
        Kind::Trainee => const { &TRAINEE },
        Kind::Lesson => const { &LESSON },
        // Marked in the attendance grid; written on the page of the report.
        Kind::ClassDay | Kind::Report => const { &Topic::PLAIN },
        Kind::Unit => const { &UNIT },
        Kind::OfficePaper => const { &OFFICE_PAPER },
        Kind::Programme => const { &PROGRAMME },
        Kind::Component => const { &COMPONENT },
        Kind::Project => const { &PROJECT },
        Kind::Cost => const { &COST },
        Kind::Participant => const { &PARTICIPANT },
        Kind::Indicators => const { &INDICATORS },
        Kind::Revolving => const { &REVOLVING },
        Kind::DossierPaper => const { &DOSSIER_PAPER },
        Kind::PaymentPaper => const { &PAYMENT_PAPER },
        Kind::Side => const { &SIDE },
        Kind::Life => const { &LIFE },
        Kind::Override => const { &OVERRIDE },
        Kind::Handover => const { &HANDOVER },
        Kind::FollowUp => const { &FOLLOW_UP },
        Kind::Return => const { &RETURN },
        Kind::Parameters => const { &PARAMETERS },
        Kind::LocalValue => const { &VALUE },
        Kind::Criterion => const { &CRITERION },
        Kind::Household => const { &HOUSEHOLD },
        Kind::Member => const { &MEMBER },
        Kind::YearStatus => const { &STATUS },
        Kind::Event => const { &EVENT },
        Kind::Means => const { &MEANS },
        Kind::Consent => const { &CONSENT },
        Kind::Session => const { &SESSION },
        Kind::Attendance => const { &ATTENDANCE },
        Kind::Obstacle => const { &OBSTACLE },
        Kind::Progress => const { &PROGRESS },
        Kind::Escalation => const { &ESCALATION },
        Kind::Closing => const { &CLOSING },
        Kind::Proposal => const { &PROPOSAL },
        Kind::Variant => const { &VARIANT },
        Kind::Adoption => const { &ADOPTION },
        Kind::Task => const { &TASK },
        Kind::Extension => const { &EXTENSION },
        Kind::Proof => const { &PROOF },
        Kind::Completion => const { &COMPLETION },
        Kind::Cancellation => const { &CANCELLATION },
        Kind::Meeting => const { &MEETING },
        Kind::AgendaItem => const { &AGENDA_ITEM },
        Kind::Attendee => const { &ATTENDEE },
        Kind::Statement => const { &STATEMENT },
    }
}

/// The fields that a record or part of `kind` is entered through, in their order.
pub fn fields(kind: Kind) -> &'static [Field] {
    topic(kind).fields
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::fields;
    use crate::{
        app::register::kinds::Kind,
        domain::{
            adjustment::Adjustment,
            capital::{Allocation, Grant, Payment},
            coded::Coded,
            handover::{FollowUp, Handover, Return},
            household::{Event, Household, Land, Member, YearStatus},
            local::{Criterion, LocalParameters, LocalValue},
            meeting::{Conclusion, Meeting, MeetingItem, MeetingParticipant},
            obstacle::{Obstacle, Progress},
            office_paper::OfficePaper,
            outreach::{Attendance, Promise, Session},
            place::Unit,
            programme::{Component, Programme},
            project::{
                Project,
                parts::{CostLine, Indicators, Override, Paper, Participant},
            },
            proposal::{AllocationProposal, Variant},
            schema::{Declared, Schema, Type},
            task::{Extension, Proof, Task},
            training::{Lesson, Target, Trainee, TrainingClass},
        },
    };

    const SCHEMAS: &[&Schema] = &[
        Grant::SCHEMA,
        Allocation::SCHEMA,
        Payment::SCHEMA,
        Adjustment::SCHEMA,
        Target::SCHEMA,
        TrainingClass::SCHEMA,
        Trainee::SCHEMA,
        Lesson::SCHEMA,
        Unit::SCHEMA,
        Programme::SCHEMA,
        Component::SCHEMA,
        Project::SCHEMA,
        CostLine::SCHEMA,
        Participant::SCHEMA,
        Indicators::SCHEMA,
        Paper::SCHEMA,
        Override::SCHEMA,
        Handover::SCHEMA,
        FollowUp::SCHEMA,
        Return::SCHEMA,
        OfficePaper::SCHEMA,
        LocalParameters::SCHEMA,
        LocalValue::SCHEMA,
        Criterion::SCHEMA,
        Household::SCHEMA,
        Land::SCHEMA,
        Member::SCHEMA,
        YearStatus::SCHEMA,
        Event::SCHEMA,
        Session::SCHEMA,
        Attendance::SCHEMA,
        Promise::SCHEMA,
        Obstacle::SCHEMA,
        Progress::SCHEMA,
        AllocationProposal::SCHEMA,
        Variant::SCHEMA,
        Task::SCHEMA,
        Extension::SCHEMA,
        Proof::SCHEMA,
        Meeting::SCHEMA,
        MeetingItem::SCHEMA,
        MeetingParticipant::SCHEMA,
        Conclusion::SCHEMA,
    ];

    /// Fields that no line of a form is, and where they come from.
    const ELSEWHERE: &[(&str, &[&str], &str)] = &[
        ("grant", &["year"], "the year in which it was written down"),
        ("allocation", &["year"], "of the money that it is of"),
        ("target", &["subject", "year"], "what the page is about"),
        ("class", &["year"], "the year in which it was written down"),
        (
            "project",
            &["year"],
            "the year in which it was written down",
        ),
        ("project", &["state", "steps"], "the fields of its steps"),
        ("project", &["frozen"], "judged when its list was approved"),
        (
            "project",
            &["revolving"],
            "a form of its own, a field an element",
        ),
        (
            "trainee",
            &["household", "member"],
            "chosen from the households",
        ),
        ("unit", &["short"], "follows from its name"),
        (
            "unit",
            &["area", "poor_list"],
            "two fields each: what, and from when on",
        ),
        ("unit", &["successor"], "written down by a reorganisation"),
        ("programme", &["basis"], "the tick that it was compared"),
        ("component", &["basis"], "the tick that it was compared"),
        ("participant", &["items"], "a field for each line of costs"),
        (
            "participant",
            &["joined"],
            "the day on which it was put on the list",
        ),
        ("handover", &["items"], "a field for each line of costs"),
        ("handover", &["project"], "the one whose page it is"),
        ("followup", &["project"], "the one whose page it is"),
        ("return", &["project"], "the one whose page it is"),
        ("criterion", &["valid_to"], "another one takes its place"),
        ("household", &["area"], "two fields: what, and from when on"),
        (
            "household",
            &["apart", "merged"],
            "said where two are compared",
        ),
        (
            "household",
            &["head"],
            "an event, when it becomes another one",
        ),
        ("event", &["household"], "the one that was begun by a split"),
        ("obstacle", &["rule"], "the finding that it is raised from"),
        (
            "obstacle",
            &["meeting"],
            "the meeting on whose page it is raised",
        ),
        (
            "proposal",
            &["year"],
            "the year in which it was written down",
        ),
        ("variant", &["amounts"], "typed into the table"),
        ("session", &["ended"], "a button while it is held"),
        (
            "meeting",
            &["closed", "closed_by", "frozen", "reports_due"],
            "a button when it is over",
        ),
        (
            "conclusion",
            &["text", "order", "units", "due", "partners"],
            "typed line by line while they are spoken",
        ),
        (
            "conclusion",
            &["obstacle"],
            "the action that makes a line of an obstacle",
        ),
        (
            "attendance",
            &["session", "household"],
            "the tick that makes it",
        ),
        (
            "attendance",
            &["member", "invited", "wants", "explained"],
            "entered in the list of the session",
        ),
    ];

    /// Parts have forms of their own.
    fn is_part(of: &Type) -> bool {
        matches!(of, Type::Part(_) | Type::Parts(..))
    }

    fn declared(schema: &'static Schema) -> BTreeSet<&'static str> {
        let each = |spec: &'static crate::domain::schema::Spec| match spec.value {
            Type::Flat(inner) => inner.fields.iter().map(|spec| spec.name).collect(),
            of if is_part(&of) && spec.name != "frozen" && spec.name != "merged" => Vec::new(),
            _ => vec![spec.name],
        };
        schema.fields.iter().flat_map(each).collect()
    }

    #[test]
    fn every_declared_field_is_entered_in_a_form_or_somebody_says_where_else() {
        let lines = Kind::ALL.iter().flat_map(|kind| fields(*kind));
        let sources = lines.filter_map(|field| field.source);
        let entered: BTreeSet<_> = sources
            .map(|source| (source.kind, source.spec.name))
            .collect();
        for schema in SCHEMAS {
            let elsewhere = ELSEWHERE.iter().filter(|(kind, ..)| *kind == schema.kind);
            let elsewhere: BTreeSet<_> = elsewhere
                .flat_map(|(_, names, _)| *names)
                .copied()
                .collect();
            for name in declared(schema) {
                let is_entered = entered.contains(&(schema.kind, name));
                let is_elsewhere = elsewhere.contains(name);
                assert!(is_entered != is_elsewhere, "{} of {}", name, schema.kind);
            }
            for name in elsewhere {
                assert!(declared(schema).contains(name), "{name} of {}", schema.kind);
            }
        }
    }

    #[test]
    fn a_form_has_each_of_its_fields_once() {
        for kind in Kind::ALL {
            let names: BTreeSet<_> = fields(*kind).iter().map(|field| field.name).collect();
            assert_eq!(names.len(), fields(*kind).len(), "{}", kind.code());
        }
    }
}
