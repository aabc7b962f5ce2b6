//! Typed text on its way to a record: what each form asks for, and what is wrong with an answer.
//!
//! A form keeps exactly what was typed, so that nothing vanishes on an error and a draft can be put
//! away and taken up again.

mod answers;
pub mod dating;
mod fields;
mod following;
mod household;
pub mod life;
mod outreach;
mod parts;
mod prefill;
mod programmes;
pub mod suggest;
mod training;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::household::typed_birth;
pub use self::prefill::quantity;
pub use self::training::deleted;
use answers::Answers;
pub use fields::{Field, Input, SLOTS, fields};
pub use parts::{parse_quantity, removed};

use super::{
    capital::sources::WrongSource,
    command::{self, Command, Refusal},
    households::splitting,
    projects::steps::StepFault,
    register::{
        kinds::{Kind, Record},
        ledger::Ledger,
        place::Place,
    },
};
use crate::domain::{
    date::{self, DateFault},
    household::Household,
    money::{self, Dong, MoneyFault, Quote},
};

/// What has been typed into one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// What is being entered.
    pub kind: Kind,
    /// The record being changed; `None` for a new one.
    pub id: Option<String>,
    /// The typed text by field.
    pub values: BTreeMap<String, String>,
    /// The record that a new part belongs to, or the project that a new record is about; may be empty.
    #[serde(default)]
    pub owner: String,
    /// What stood in the fields before anything was typed.
    #[serde(default)]
    pub base: BTreeMap<String, String>,
}

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// The ways an answer can be wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Problem {
    /// Not an amount.
    Money(MoneyFault),
    /// Not a date.
    Date(DateFault),
    /// Not acceptable as it stands.
    Plain(PlainProblem),
    /// Understood, and refused.
    Refused(Refusal),
}

/// Problems of plain fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum PlainProblem {
    /// Nothing was entered.
    Missing,
    /// Longer than this many characters.
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// Not a whole number from 0.
    NotACount {
        /// What was typed.
        text: String,
    },
    /// The last day lies before the first.
    PeriodBackwards,
    /// A step before an earlier one.
    BeforeStep {
        /// The latest day of the steps before it, as dd/MM/yyyy.
        before: String,
    },
    /// A step after a later one.
    AfterStep {
        /// The earliest day of the steps after it, as dd/MM/yyyy.
        after: String,
    },
    /// More than the whole that it is a part of.
    TooMany {
        /// What was typed.
        text: String,
    },
    /// Not a quantity: a number, with a comma for what is less than one.
    NotAQuantity {
        /// What was typed.
        text: String,
    },
    /// Not a telephone number: hardly a digit in it.
    NotAPhone {
        /// What was typed.
        text: String,
    },
    /// No time of day.
    NotATime {
        /// What was typed.
        text: String,
    },
    /// Neither a day nor a year.
    NotABirth {
        /// What was typed.
        text: String,
    },
    /// Not a value that the chosen fact or parameter can have.
    NotAValue {
        /// What was typed.
        text: String,
    },
}

impl Form {
    /// An empty form for a new record.
    pub fn new(kind: Kind, today: Date) -> Form {
        let mut values = BTreeMap::new();
        for field in fields(kind) {
            let first = match field.input {
                Input::Choice(codes) => codes[0].to_owned(),
                // A project does not begin and end on the day on which it is written down.
                Input::Date if !field.optional && kind != Kind::Project => date::format(today),
                Input::Flag => String::from("no"),
                _ => String::new(),
            };
            values.insert(field.name.to_owned(), first);
        }
        if kind == Kind::Project {
            values.insert(String::from("proposed"), date::format(today));
        }
        Form {
            kind,
            id: None,
            owner: String::new(),
            base: values.clone(),
            values,
        }
    }

    /// The form of a record or part that is there, as a person would have typed it.
    pub fn of(ledger: &Ledger, place: &str) -> Option<Form> {
        let kind = Place::parse(place)?.kind;
        let pairs = prefill::held(ledger, kind, place)?.into_iter();
        let values = crate::order::map(pairs.map(|(name, value)| (name.clone(), value)));
        Some(Form {
            kind,
            id: Some(place.to_owned()),
            owner: prefill::owner(ledger, place),
            base: values.clone(),
            values,
        })
    }

    /// A new form about a record: a part of it, or another record that names it.
    pub fn new_in(ledger: &Ledger, kind: Kind, owner: &str, today: Date) -> Form {
        let mut form = Form::new(kind, today);
        owner.clone_into(&mut form.owner);
        prefill::begin(ledger, &mut form);
        form.base = form.values.clone();
        form
    }

    /// Puts the unit that keeps the register into the empty field of a new form that asks for a unit,
    /// where it can be meant: a commune's own register is about that commune, in a year in which it
    /// exists.
    pub fn preset_unit(&mut self, ledger: &Ledger, year: i16) {
        let asks = match self.kind {
            Kind::Allocation
            | Kind::Project
            | Kind::Household
            | Kind::Session
            | Kind::Class
            | Kind::Criterion => self.id.is_none() && self.value("unit").is_empty(),
            _ => false,
        };
        let Some(home) = ledger.home().filter(|_| asks) else {
            return;
        };
        let receives = self.kind == Kind::Allocation && home.kind.is_cooperative();
        if home.valid.touches_year(year) && (home.kind.is_commune_level() || receives) {
            for values in [&mut self.values, &mut self.base] {
                values.insert(String::from("unit"), home.id.clone());
            }
        }
    }

    /// The fields that are asked for, as the answers stand: some depend on others.
    pub fn asked(&self) -> impl Iterator<Item = Field> {
        let fields = fields(self.kind).iter().copied();
        fields.filter(|field| {
            let chosen = field
                .only
                .is_none_or(|(when, codes)| codes.contains(&self.value(when)));
            let slot = !matches!(field.input, Input::Slot(at) if self.line_of(at).is_none());
            chosen && slot && life::is_asked(self, field)
        })
    }

    /// The key of the cost line whose quantity the slot asks for.
    pub fn line_of(&self, at: usize) -> Option<&str> {
        let key = self.values.get(&line_name(at))?;
        Some(key.as_str()).filter(|key| !key.is_empty())
    }

    /// Takes over what the record has become since: in every field where nothing was typed. What was
    /// typed stays. Without this a form that stood open, or a draft, would write old values back.
    pub fn rebase(&mut self, now: &Form) {
        for (name, fresh) in &now.base {
            let typed = self.values.get(name) != self.base.get(name);
            if !typed {
                self.values.insert(name.clone(), fresh.clone());
            }
            self.base.insert(name.clone(), fresh.clone());
        }
    }

    /// Whether anything was typed.
    pub fn is_changed(&self) -> bool {
        self.values != self.base
    }

    /// What was typed into `field`.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// The amount as understood so far, for showing it back at once.
    pub fn amount(&self) -> Option<(Dong, Option<Quote>)> {
        self.money("amount")
    }

    /// An amount in any field, as understood so far.
    pub fn money(&self, field: &str) -> Option<(Dong, Option<Quote>)> {
        money::parse_quoted(self.value(field)).ok()
    }

    /// The record that was meant, with `id` when it is a new one of budget year `year`; or every
    /// fault, field by field.
    pub fn check(&self, ledger: &Ledger, id: &str, year: i16) -> Result<Record, Vec<Fault>> {
        let id = self.id.as_deref().unwrap_or(id);
        let mut answers = Answers {
            form: self,
            year: Some(year),
            faults: Vec::new(),
        };
        let record = match self.kind {
            Kind::Grant => Record::Grant(answers.grant(ledger, id, year)),
            Kind::Allocation => Record::Allocation(answers.allocation(ledger, id, year)),
            Kind::Payment => Record::Payment(answers.payment(ledger, id)),
            Kind::Target => Record::Target(answers.target(ledger, id, year)),
            Kind::Class => Record::Class(answers.class(ledger, id, year)),
            Kind::Unit => Record::Unit(answers.unit(ledger, id)),
            Kind::Programme => Record::Programme(answers.programme(ledger, id)),
            Kind::Component => Record::Component(answers.component(ledger, id)),
            _ => match answers.other(ledger, id, year) {
                Some(record) => record,
                None => return Err(vec![self.gone()]),
            },
        };
        if !answers.faults.is_empty() {
            let mut faults = answers.faults;
            // A sum that does not fit is said as soon as it is known, whatever else is still open.
            let money_known = faults
                .iter()
                .all(|f| !matches!(f.field, "amount" | "component" | "allocation"));
            if let (true, Err(refusal)) = (money_known, command::check_money(ledger, &record)) {
                faults.push(Fault {
                    field: "amount",
                    problem: Problem::Refused(refusal),
                });
            }
            return Err(faults);
        }
        match Command::Put(record.clone()).plan(ledger) {
            Ok(_) => Ok(record),
            Err(refusal) => Err(vec![Fault {
                field: self.field_of(&refusal),
                problem: Problem::Refused(refusal),
            }]),
        }
    }

    /// The household as far as it is typed: what is not understood yet is left out. `None` in any
    /// other form.
    pub fn household_so_far(&self, ledger: &Ledger) -> Option<Household> {
        let id = self.id.as_deref().unwrap_or_default();
        let mut answers = Answers {
            form: self,
            year: None,
            faults: Vec::new(),
        };
        (self.kind == Kind::Household).then(|| answers.household(ledger, id))
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
}

impl Form {
    /// Where a refusal of the whole is shown.
    fn field_of(&self, refusal: &Refusal) -> &'static str {
        let has = |name: &str| fields(self.kind).iter().any(|field| field.name == name);
        match refusal {
            Refusal::Dangling { field } | Refusal::SourceInUse { field, .. } if has(field) => field,
            // Of a payment it is the allocation that is wrong; where it lacks its project, that.
            Refusal::Source(WrongSource::SourceNeedsProject { .. }) => "project",
            Refusal::Source(_) if has("allocation") => "allocation",
            Refusal::Source(why) if has(why.field()) => why.field(),
            Refusal::Source(_) if has("project") => "project",
            Refusal::CarriedFromElsewhere { .. } if has("carried_from") => "carried_from",
            Refusal::SameCode { .. } if has("code") => "code",
            Refusal::SameUnit { .. } => "name",
            Refusal::LineOverdrawn { .. } => "state",
            Refusal::LaxerThanLaw { .. } | Refusal::Unfit if has("value") => {
                let mut asked = self.asked().map(|field| field.name);
                asked.find(|name| *name == "dossier").unwrap_or("value")
            }
            Refusal::PaymentRuled { .. } if has("payment_state") => "payment_state",
            Refusal::Step(StepFault::NoReason) if has("side_reason") => "side_reason",
            Refusal::Step(StepFault::ListApproved) if has("amount") => "amount",
            Refusal::Gone | Refusal::UnitInUse { .. } | Refusal::Step(_) => {
                fields(self.kind)[0].name
            }
            _ if has("amount") => "amount",
            _ => fields(self.kind)[0].name,
        }
    }

    fn gone(&self) -> Fault {
        Fault {
            field: fields(self.kind)[0].name,
            problem: Problem::Refused(Refusal::Gone),
        }
    }
}

/// Where a form keeps which cost line a slot is about.
fn line_name(at: usize) -> String {
    format!("line-{}", at + 1)
}

/// An amount as a person would type it.
fn typed_amount(amount: Dong, quoted: Option<Quote>) -> String {
    match quoted {
        None => amount.to_string(),
        Some(Quote::Almost) => format!("gần {amount}"),
        Some(Quote::Over) => format!("hơn {amount}"),
    }
}
