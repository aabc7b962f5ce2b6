//! What follows from the list of kinds (`domain::kinds`): tables and queries, and records of any kind.

use serde_json::{Map, Value};

use super::table::Records;
use crate::{
    domain::{
        coded::{Coded, coded},
        fields::FieldFinding,
        household::Household,
        kinds::{kinds, schema_of},
        outreach::Attendance,
        report::ProgressReport,
        schema::{Declared, Fields, Named, Schema},
    },
    replica::Body,
};

/// Makes of the list:
///
/// * [`Kind`], with its codes;
/// * [`Record`], one record of any kind, which is what forms and commands pass on;
/// * [`RecordRef`], the same borrowed from the register, which is what indexes get to see;
/// * [`Tables`]: a table for each kind, private, with a query for all (`grants()`) and one (`grant(id)`).
macro_rules! tables {
    (
        parts { $($(#[$part_about:meta])* $part:ident = $part_code:literal of $($owner:ident)or+;)+ }
        tables { $($(#[$about:meta])* $name:ident => $all:ident, $one:ident: $type:ty;)+ }
        read_when_asked_for { $(#[$late_about:meta])* $late:ident: $late_type:ty; }
    ) => {
        coded! {
            /// The kinds of record that people enter, and the parts of records that have a form of their own.
            Kind {
                $($(#[$about])* $name = <$type as Named>::KIND,)+
                $(#[$late_about])* $late = <$late_type as Named>::KIND,
                $($(#[$part_about])* $part = $part_code,)+
            }
        }

        impl Kind {
            /// The kinds of record that a part of this kind can belong to; none for whole records.
            pub fn owners(self) -> &'static [Kind] {
                match self {
                    $(Kind::$part => &[$(Kind::$owner),+],)+
                    _ => &[],
                }
            }
        }

        /// One record that can be added, changed and deleted.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            $($(#[$about])* $name($type),)+
            $(#[$late_about])* $late($late_type),
        }

        impl Record {
            /// Reads a body, with what is wrong in its fields; `None` for kinds that are not entered here.
            pub fn read(id: &str, fields: &Map<String, Value>) -> Option<(Record, Vec<FieldFinding>)> {
                Some(match Kind::of_id(id)? {
                    $(Kind::$name => {
                        let (record, findings) = <$type>::read(id, fields);
                        (Record::$name(record), findings)
                    })+
                    Kind::$late => {
                        let (record, findings) = <$late_type>::read(id, fields);
                        (Record::$late(record), findings)
                    }
                    $(Kind::$part => return None,)+
                })
            }

            /// The record's id.
            pub fn id(&self) -> &str {
                match self {
                    $(Record::$name(record) => &record.id,)+
                    Record::$late(record) => &record.id,
                }
            }

            /// The record's kind.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Record::$name(_) => Kind::$name,)+
                    Record::$late(_) => Kind::$late,
                }
            }

            /// The record as its declaration has it.
            pub fn as_declared(&self) -> &dyn Fields {
                match self {
                    $(Record::$name(record) => record,)+
                    Record::$late(record) => record,
                }
            }

            /// Sets the known fields in `body` and leaves all others.
            pub fn write(&self, body: &mut Map<String, Value>) {
                match self {
                    $(Record::$name(record) => record.write(body),)+
                    Record::$late(record) => record.write(body),
                }
            }
        }

        /// One record in the register.
        #[derive(Clone, Copy, Debug)]
        pub enum RecordRef<'r> {
            $($(#[$about])* $name(&'r $type),)+
            $(#[$late_about])* $late(&'r Body),
        }

        impl<'r> RecordRef<'r> {
            /// The record, for keeping; `None` for what is read only when it is asked for.
            pub fn to_record(self) -> Option<Record> {
                Some(match self {
                    $(RecordRef::$name(record) => Record::$name(record.clone()),)+
                    RecordRef::$late(_) => return None,
                })
            }

            /// The record as its declaration has it; `None` for what is read only when it is asked for.
            pub fn as_declared(self) -> Option<&'r dyn Fields> {
                Some(match self {
                    $(RecordRef::$name(record) => record,)+
                    RecordRef::$late(_) => return None,
                })
            }
        }

        /// The records that are read as they come in, by kind.
        #[derive(Clone, Debug, Default)]
        pub struct Tables { $($all: Records<$type>,)+ }

        impl Tables {
            /// Takes in a record's present fields, and shows it as it was read; what is wrong in them.
            pub(super) fn put(
                &mut self,
                kind: Kind,
                id: &str,
                fields: &Map<String, Value>,
                see: &mut dyn FnMut(RecordRef<'_>),
            ) -> Vec<FieldFinding> {
                match kind {
                    $(Kind::$name => {
                        let (record, findings) = <$type>::read(id, fields);
                        see(RecordRef::$name(&record));
                        self.$all.insert(id.to_owned(), record);
                        findings
                    })+
                    Kind::$late $(| Kind::$part)+ => Vec::new(),
                }
            }

            /// Takes in a record that was read before, and shows it.
            pub(super) fn take(&mut self, id: &str, record: Record, see: &mut dyn FnMut(RecordRef<'_>)) {
                match record {
                    $(Record::$name(record) => {
                        see(RecordRef::$name(&record));
                        self.$all.insert(id.to_owned(), record);
                    })+
                    Record::$late(_) => {}
                }
            }

            /// Takes a record out.
            pub(super) fn remove(&mut self, kind: Kind, id: &str) {
                match kind {
                    $(Kind::$name => drop(self.$all.remove(id)),)+
                    Kind::$late $(| Kind::$part)+ => {}
                }
            }

            /// Whether a record is in its table.
            pub(super) fn contains(&self, kind: Kind, id: &str) -> bool {
                match kind {
                    $(Kind::$name => self.$all.contains_key(id),)+
                    Kind::$late $(| Kind::$part)+ => false,
                }
            }

            /// Shows all records of those kinds whose declaration is `wanted`.
            pub(super) fn each<'r>(
                &'r self,
                wanted: &dyn Fn(&Schema) -> bool,
                see: &mut dyn FnMut(&'r str, RecordRef<'r>),
            ) {
                $(if wanted(<$type>::SCHEMA) {
                    for (id, record) in self.$all.iter() {
                        see(id, RecordRef::$name(record));
                    }
                })+
            }

            /// The tables of these kinds alone.
            pub(super) fn only(&self, kinds: &[Kind]) -> Tables {
                let mut some = Tables::default();
                $(if kinds.contains(&Kind::$name) {
                    some.$all.clone_from(&self.$all);
                })+
                some
            }

            /// A record of any of these kinds.
            pub fn find(&self, kind: Kind, id: &str) -> Option<RecordRef<'_>> {
                match kind {
                    $(Kind::$name => self.$all.get(id).map(RecordRef::$name),)+
                    Kind::$late $(| Kind::$part)+ => None,
                }
            }

            $(
                #[doc = concat!("All ", stringify!($all), ".")]
                pub fn $all(&self) -> &Records<$type> {
                    &self.$all
                }

                #[doc = concat!("The ", stringify!($one), " with this id.")]
                pub fn $one(&self, id: &str) -> Option<&$type> {
                    self.$all.get(id)
                }
            )+
        }
    };
}

kinds! {
    tables
    parts {
        /// A cost line.
        Cost = "cost" of Project;
        /// A participant.
        Participant = "participant" of Project;
        /// Indicators of a year.
        Indicators = "indicators" of Project;
        /// The revolving plan.
        Revolving = "revolving" of Project;
        /// A paper of a project's dossier.
        DossierPaper = "dossier" of Project;
        /// A state beside a project's life.
        Side = "side" of Project;
        /// The days of the steps that a project has taken.
        Life = "life" of Project;
        /// A warning let pass.
        Override = "override" of Project;
        /// A paper of a payment's dossier.
        PaymentPaper = "paper" of Payment;
        /// One value of local parameters.
        LocalValue = "value" of Parameters;
        /// A decision that takes some back.
        Adjustment = "adjustment" of Grant or Allocation;
        /// A learner.
        Trainee = "trainee" of Class;
        /// A day of a class's timetable.
        Lesson = "lesson" of Class;
        /// One of a household's people.
        Member = "member" of Household;
        /// What a household counts as in a year's list.
        YearStatus = "status" of Household;
        /// Something that happened to a household.
        Event = "event" of Household;
        /// What a household produces with.
        Means = "means" of Household;
        /// What a household was informed of and said about its data.
        Consent = "consent" of Household;
        /// Something that happened on the way to solving an obstacle.
        Progress = "progress" of Obstacle;
        /// That an obstacle was passed on to a higher level.
        Escalation = "escalation" of Obstacle;
        /// That an obstacle is closed.
        Closing = "closing" of Obstacle;
        /// One way of sharing out, in a proposal.
        Variant = "variant" of Proposal;
        /// That a variant of a proposal is adopted.
        Adoption = "adoption" of Proposal;
        /// Another day granted for a task.
        Extension = "extension" of Task;
        /// A report on a task, or a document that shows it.
        Proof = "proof" of Task;
        /// That a task is done.
        Completion = "completion" of Task;
        /// That a task is cancelled.
        Cancellation = "cancellation" of Task;
        /// A line of the agenda of a meeting.
        AgendaItem = "agenda-item" of Meeting;
        /// What a unit always writes on its papers of a kind.
        OfficePaper = "office-paper" of Unit;
        /// Somebody who was asked to come to a meeting, or came.
        Attendee = "attendee" of Meeting;
        /// Something that was said at a meeting.
        Statement = "statement" of Meeting;
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

    /// The kind of record that is called so.
    pub fn of_record(code: &str) -> Option<Kind> {
        Kind::from_code(code).filter(|kind| !kind.is_part())
    }

    /// The kind of part that is called so.
    pub fn of_part(code: &str) -> Option<Kind> {
        Kind::from_code(code).filter(|kind| kind.is_part())
    }

    /// The kind of the record with this id.
    pub fn of_id(id: &str) -> Option<Kind> {
        match super::id::kind_in(id) {
            // Nine of ten records are one, and every record of a file is asked about at start.
            Household::KIND => Some(Kind::Household),
            other => Kind::of_record(other),
        }
    }

    /// Whether it is a part of a record.
    pub fn is_part(self) -> bool {
        !self.owners().is_empty()
    }

    /// Whether it is a part of a household.
    pub fn is_of_household(self) -> bool {
        self.owners() == [Kind::Household]
    }

    /// Whether it is a part of a training class.
    pub fn is_of_class(self) -> bool {
        self.owners() == [Kind::Class]
    }

    /// Whether it belongs to a project: is one, is a part of one, or is a record about one.
    pub fn is_of_project(self) -> bool {
        self == Kind::Project || self.owners() == [Kind::Project] || self.is_about_project()
    }

    /// Whether it is a record that there is only because of the project that it names.
    pub fn is_about_project(self) -> bool {
        let named = schema_of(self.code()).and_then(|schema| schema.field("project"));
        named.is_some_and(|named| named.needed)
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
            Record::Report(report) => {
                let empty = ProgressReport::new(&report.unit, report.month()?);
                (empty.id == report.id).then_some(Record::Report(empty))
            }
            _ => None,
        }
    }
}
