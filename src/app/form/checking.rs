//! From what was typed to the record that was meant, or to everything that is wrong with it.

use super::{
    answers::Answers,
    fault::{Fault, Problem},
    forms::{fields, topic},
    household,
    topic::At,
    typed::Form,
};
use crate::{
    app::{
        capital::sources::WrongSource,
        command::{self, Command, Refusal, TaskFault},
        households::splitting,
        projects::steps::StepFault,
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
            place::{Place, owner_of},
        },
    },
    domain::household::Household,
};

impl Form {
    fn answers<'f>(&'f self, ledger: &'f Ledger, id: &'f str, year: Option<i16>) -> Answers<'f> {
        Answers {
            form: self,
            fields: fields(self.kind),
            ledger,
            id: self.id.as_deref().map_or(id, |place| owner_of(place).0),
            year,
            faults: Vec::new(),
        }
    }

    /// The record that was meant, with `id` when it is a new one of budget year `year`; or every
    /// fault, in the order of the fields.
    pub fn check(&self, ledger: &Ledger, id: &str, year: i16) -> Result<Record, Vec<Fault>> {
        let mut answers = self.answers(ledger, id, Some(year));
        let Some(record) = (topic(self.kind).take)(&mut answers) else {
            return Err(vec![Form::refused(self.first(), Refusal::Gone)]);
        };
        let mut faults = answers.faults;
        if !faults.is_empty() {
            // A sum that does not fit is said as soon as it is known, whatever else is still open.
            let money_known = faults
                .iter()
                .all(|f| !matches!(f.field, "amount" | "component" | "allocation"));
            if let (true, Err(refusal)) = (money_known, command::check_money(ledger, &record)) {
                faults.push(Form::refused("amount", refusal));
            }
            let place = |fault: &Fault| {
                let mut fields = fields(self.kind).iter();
                fields.position(|field| field.name == fault.field)
            };
            crate::order::sort_by(&mut faults, |a, b| place(a).cmp(&place(b)));
            return Err(faults);
        }
        match Command::Put(record.clone()).plan(ledger) {
            Ok(_) => Ok(record),
            Err(refusal) => Err(vec![Form::refused(self.field_of(&refusal), refusal)]),
        }
    }

    /// The household as far as it is typed: what is not understood yet is left out. `None` in any
    /// other form.
    pub fn household_so_far(&self, ledger: &Ledger) -> Option<Household> {
        let mut answers = self.answers(ledger, "", None);
        (self.kind == Kind::Household).then(|| household::household(&mut answers))
    }

    /// The action that writes the record that was meant. Those who split off begin a household of
    /// their own, under the id `fresh`, in the same action.
    pub fn command(&self, ledger: &Ledger, record: Record, fresh: &str) -> Command {
        let splits = self.kind == Kind::Event
            && self.id.is_none()
            && self.value("event") == "split"
            && self.value("own_household") == "yes";
        match record {
            Record::Household(household) if splits => {
                let known = ledger.own_household(&household.id);
                let new = household.events.keys().find(|key| {
                    known
                        .as_ref()
                        .is_none_or(|known| !known.events.contains_key(*key))
                });
                let new = new.cloned().unwrap_or_default();
                splitting::split(ledger, household, &new, fresh)
            }
            record => Command::write(ledger, record),
        }
    }

    fn refused(field: &'static str, refusal: Refusal) -> Fault {
        Fault {
            field,
            problem: Problem::Refused(refusal),
        }
    }

    fn first(&self) -> &'static str {
        fields(self.kind).first().map_or("", |field| field.name)
    }

    /// Where a refusal of the whole is shown.
    fn field_of(&self, refusal: &Refusal) -> &'static str {
        let has = |name: &str| fields(self.kind).iter().any(|field| field.name == name);
        match refusal {
            Refusal::Dangling { field } | Refusal::SourceInUse { field, .. } if has(field) => field,
            Refusal::OverAllocated { .. } | Refusal::Source(_) if has("adopted") => "adopted",
            // Of a payment it is the allocation that is wrong; where it lacks its project, that.
            Refusal::Source(WrongSource::SourceNeedsProject { .. }) => "project",
            Refusal::Source(_) if has("allocation") => "allocation",
            Refusal::Source(why) if has(why.field()) => why.field(),
            Refusal::Source(_) if has("project") => "project",
            Refusal::CarriedFromElsewhere { .. } if has("carried_from") => "carried_from",
            Refusal::Obstacle(why) if has(why.field()) => why.field(),
            // What was said later stands in a form of its own: here it is the first day that does not fit.
            Refusal::Obstacle(_) if has("raised") => "raised",
            Refusal::SameCode { .. } if has("code") => "code",
            Refusal::SameUnit { .. } => "name",
            Refusal::LineOverdrawn { .. } => "state",
            Refusal::LaxerThanLaw { .. } | Refusal::Unfit if has("value") => {
                let mut asked = self.asked().map(|field| field.name);
                asked.find(|name| *name == "dossier").unwrap_or("value")
            }
            Refusal::ClearedEarly { .. } if has("date") => "date",
            Refusal::PaymentRuled { .. } if has("payment_state") => "payment_state",
            Refusal::Task(fault) if has(fault.field()) => fault.field(),
            Refusal::Task(TaskFault::ClosedAlready { .. }) if has("cancelled") => "cancelled",
            Refusal::Proposal(fault) if has(fault.field()) => fault.field(),
            Refusal::Step(StepFault::NoReason) if has("side_reason") => "side_reason",
            Refusal::Step(StepFault::ListApproved) if has("amount") => "amount",
            Refusal::Gone | Refusal::UnitInUse { .. } | Refusal::Step(_) => self.first(),
            _ if has("amount") => "amount",
            _ => self.first(),
        }
    }
}

/// The record without one of its parts; `None` when there is no such part.
pub fn removed(ledger: &Ledger, kind: Kind, place: &str) -> Option<Record> {
    let place = Place::parse(place)?;
    place.part?;
    (topic(kind).remove)(&At::new(ledger, &place))
}
