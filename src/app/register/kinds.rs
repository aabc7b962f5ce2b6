//! The records that people enter, as one type.

use serde_json::{Map, Value};

use crate::domain::{
    capital::{Allocation, Grant, Payment},
    coded::{Coded, coded},
    fields::FieldFinding,
    handover::{FollowUp, Handover, Return},
    household::Household,
    local::{Criterion, LocalParameters},
    outreach::{Attendance, Session},
    place::Unit,
    programme::{Component, Programme},
    project::Project,
    training::{ClassDay, Target, TrainingClass},
};

coded! {
    /// The kinds of record that people enter, and the parts of records that have a form of their own.
    Kind {
        /// A grant.
        Grant = "grant",
        /// An allocation.
        Allocation = "allocation",
        /// A payment.
        Payment = "payment",
        /// A target.
        Target = "target",
        /// A training class.
        Class = "class",
        /// A unit.
        Unit = "unit",
        /// A project.
        Project = "project",
        /// A household.
        Household = "household",
        /// A hand-over.
        Handover = "handover",
        /// A follow-up.
        FollowUp = "followup",
        /// A return for the next household.
        Return = "return",
        /// Local parameters.
        Parameters = "parameters",
        /// A criterion agreed on.
        Criterion = "criterion",
        /// An outreach session.
        Session = "session",
        /// A household at an outreach session.
        Attendance = "attendance",
        /// A day of a training class: who attended.
        ClassDay = "class-day",
        /// A programme.
        Programme = "programme",
        /// A component of a programme.
        Component = "component",
        /// Part of a project: a cost line.
        Cost = "cost",
        /// Part of a project: a participant.
        Participant = "participant",
        /// Part of a project: indicators of a year.
        Indicators = "indicators",
        /// Part of a project: the revolving plan.
        Revolving = "revolving",
        /// Part of a project: a paper of its dossier.
        DossierPaper = "dossier",
        /// Part of a project: a state beside its life.
        Side = "side",
        /// Part of a project: the days of the steps that it has taken.
        Life = "life",
        /// Part of a project: a warning let pass.
        Override = "override",
        /// Part of a payment: a paper of its dossier.
        PaymentPaper = "paper",
        /// Part of local parameters: one value.
        LocalValue = "value",
        /// Part of a grant or allocation: a decision that takes some back.
        Adjustment = "adjustment",
        /// Part of a training class: a learner.
        Trainee = "trainee",
        /// Part of a training class: a day of its timetable.
        Lesson = "lesson",
        /// Part of a household: one of its people.
        Member = "member",
        /// Part of a household: what it counts as in a year's list.
        YearStatus = "status",
        /// Part of a household: something that happened to it.
        Event = "event",
        /// Part of a household: what it produces with.
        Means = "means",
        /// Part of a household: what it was told and said about its data.
        Consent = "consent",
    }
}

impl serde::Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Kind {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
        let code = String::deserialize(from)?;
        Kind::from_code(&code).ok_or_else(|| serde::de::Error::custom("no such kind"))
    }
}

impl Kind {
    /// The name in ids and addresses.
    pub fn code(self) -> &'static str {
        Coded::code(self)
    }

    /// The kind of the record, part or form `place`: `grant:uuid`, `project:uuid.cost.c1`, `grant`.
    pub fn of_id(place: &str) -> Option<Kind> {
        let kind = match place.split_once('.') {
            Some((_, part)) => part.split('.').next()?,
            None => place.split(':').next()?,
        };
        Kind::from_code(kind)
    }

    /// Whether it is a part of a record.
    pub fn is_part(self) -> bool {
        self >= Kind::Cost
    }

    /// Whether it is a part of a household.
    pub fn is_of_household(self) -> bool {
        (Kind::Member..=Kind::Consent).contains(&self)
    }

    /// Whether it is a part of a training class.
    pub fn is_of_class(self) -> bool {
        matches!(self, Kind::Trainee | Kind::Lesson)
    }

    /// Whether it belongs to a project.
    pub fn is_of_project(self) -> bool {
        self.is_part()
            && !self.is_of_household()
            && !self.is_of_class()
            && !matches!(
                self,
                Kind::PaymentPaper | Kind::LocalValue | Kind::Adjustment
            )
            || matches!(
                self,
                Kind::Project | Kind::Handover | Kind::FollowUp | Kind::Return
            )
    }
}

impl Record {
    /// The empty record that it begins as, where its id follows from what it is about, so that there
    /// can be only one.
    pub fn beginning(&self) -> Option<Record> {
        match self {
            Record::Attendance(a) => {
                let empty = Attendance::new(&a.session, &a.household);
                (empty.id == a.id).then_some(Record::Attendance(empty))
            }
            _ => None,
        }
    }
}

/// The record that a part's place names, and the part's key: `project:uuid` and `c1`.
pub fn owner_of(place: &str) -> (&str, Option<&str>) {
    match place.split_once('.') {
        None => (place, None),
        Some((owner, part)) => (owner, part.split_once('.').map(|(_, key)| key)),
    }
}

macro_rules! records {
    ($($(#[$about:meta])* $name:ident($type:ty),)+) => {
        /// One record that can be added, changed and deleted.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record { $($(#[$about])* $name($type),)+ }

        impl Record {
            /// Reads a body, with what is wrong in its fields; `None` for kinds that are not entered here.
            pub fn read(id: &str, fields: &Map<String, Value>) -> Option<(Record, Vec<FieldFinding>)> {
                Some(match Kind::of_id(id)? {
                    $(Kind::$name => {
                        let (record, findings) = <$type>::read(id, fields);
                        (Record::$name(record), findings)
                    })+
                    _ => return None,
                })
            }

            /// The record's id.
            pub fn id(&self) -> &str {
                match self { $(Record::$name(record) => &record.id,)+ }
            }

            /// The record's kind.
            pub fn kind(&self) -> Kind {
                match self { $(Record::$name(_) => Kind::$name,)+ }
            }

            /// Sets the known fields in `body` and leaves all others.
            pub fn write(&self, body: &mut Map<String, Value>) {
                match self { $(Record::$name(record) => record.write(body),)+ }
            }
        }
    };
}

records! {
    /// A grant.
    Grant(Grant),
    /// An allocation.
    Allocation(Allocation),
    /// A payment.
    Payment(Payment),
    /// A target.
    Target(Target),
    /// A training class.
    Class(TrainingClass),
    /// A unit.
    Unit(Unit),
    /// A project.
    Project(Project),
    /// A household.
    Household(Household),
    /// A hand-over.
    Handover(Handover),
    /// A follow-up.
    FollowUp(FollowUp),
    /// A return.
    Return(Return),
    /// Local parameters.
    Parameters(LocalParameters),
    /// A criterion.
    Criterion(Criterion),
    /// An outreach session.
    Session(Session),
    /// A household at an outreach session.
    Attendance(Attendance),
    /// A day of a training class.
    ClassDay(ClassDay),
    /// A programme.
    Programme(Programme),
    /// A component of a programme.
    Component(Component),
}
