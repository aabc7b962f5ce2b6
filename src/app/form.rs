//! Typed text on its way to a record: what each form asks for, and what is wrong with an answer.
//!
//! A form keeps exactly what was typed, so that nothing vanishes on an error and a draft can be put
//! away and taken up again.

mod answers;
mod fields;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use answers::Answers;
pub use fields::{Field, Input, fields};

use super::{
    command::{self, Command, Refusal},
    ledger::Ledger,
    record::{Kind, Record},
};
use crate::domain::{
    capital::GrantKind,
    coded::Coded,
    date::{self, DateFault},
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
}

impl Form {
    /// An empty form for a new record.
    pub fn new(kind: Kind, today: Date) -> Form {
        let mut values = BTreeMap::new();
        for field in fields(kind) {
            let first = match field.input {
                Input::Choice(codes) => codes[0].to_owned(),
                Input::Date if !field.optional => date::format(today),
                _ => String::new(),
            };
            values.insert(field.name.to_owned(), first);
        }
        Form {
            kind,
            id: None,
            base: values.clone(),
            values,
        }
    }

    /// The form of a record that is there, as a person would have typed it.
    pub fn of(ledger: &Ledger, id: &str) -> Option<Form> {
        let kind = Kind::of_id(id)?;
        let day = |d: Option<Date>| d.map(date::format).unwrap_or_default();
        let count = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let pairs: Vec<(&str, String)> = match kind {
            Kind::Grant => {
                let g = ledger.grants.get(id)?;
                let source = match g.source {
                    GrantKind::Original => "original",
                    GrantKind::Supplement => "supplement",
                    GrantKind::CarriedOver => "carried-over",
                };
                vec![
                    ("component", g.component.clone()),
                    ("amount", typed_amount(g.amount, g.quoted)),
                    ("date", day(g.date)),
                    ("decision", g.decision.clone()),
                    ("source", source.to_owned()),
                    ("note", g.note.clone()),
                ]
            }
            Kind::Allocation => {
                let a = ledger.allocations.get(id)?;
                vec![
                    ("component", a.component.clone()),
                    ("unit", a.unit.clone()),
                    ("amount", typed_amount(a.amount, a.quoted)),
                    ("purpose", a.purpose.clone()),
                    ("date", day(a.date)),
                    ("decision", a.decision.clone()),
                ]
            }
            Kind::Payment => {
                let p = ledger.payments.get(id)?;
                vec![
                    ("allocation", p.allocation.clone()),
                    ("amount", typed_amount(p.amount, p.quoted)),
                    ("payment_kind", p.kind.code().to_owned()),
                    ("date", day(p.date)),
                    ("document", p.document.clone()),
                    ("payee", p.payee.clone()),
                ]
            }
            Kind::Target => {
                let t = ledger.targets.get(id)?;
                vec![("value", t.value.to_string()), ("source", t.source.clone())]
            }
            Kind::Class => {
                let c = ledger.classes.get(id)?;
                vec![
                    ("trade", c.trade.clone()),
                    ("unit", c.unit.clone().unwrap_or_default()),
                    ("date", day(c.opened)),
                    ("learners", count(c.learners)),
                    ("component", c.component.clone().unwrap_or_default()),
                    ("provider", c.provider.clone()),
                ]
            }
            Kind::Unit => {
                let u = ledger.units.get(id)?;
                let area = u.area.iter().next_back();
                vec![
                    ("name", u.name.clone()),
                    ("unit_kind", u.kind.code().to_owned()),
                    ("code", u.code.clone()),
                    (
                        "area",
                        area.map_or("", |(_, class)| class.code()).to_owned(),
                    ),
                    ("area_from", day(area.map(|(from, _)| *from))),
                    ("valid_from", day(u.valid.from)),
                    ("valid_to", day(u.valid.to)),
                ]
            }
        };
        let pairs = pairs.into_iter();
        let values = crate::order::map(pairs.map(|(name, value)| (name.to_owned(), value)));
        Some(Form {
            kind,
            id: Some(id.to_owned()),
            base: values.clone(),
            values,
        })
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
        money::parse_quoted(self.value("amount")).ok()
    }

    /// The record that was meant, with `id` when it is a new one of budget year `year`; or every
    /// fault, field by field.
    pub fn check(&self, ledger: &Ledger, id: &str, year: i16) -> Result<Record, Vec<Fault>> {
        let id = self.id.as_deref().unwrap_or(id);
        let mut answers = Answers {
            form: self,
            faults: Vec::new(),
        };
        let record = match self.kind {
            Kind::Grant => Record::Grant(answers.grant(ledger, id, year)),
            Kind::Allocation => Record::Allocation(answers.allocation(ledger, id, year)),
            Kind::Payment => Record::Payment(answers.payment(ledger, id)),
            Kind::Target => Record::Target(answers.target(ledger, id, year)),
            Kind::Class => Record::Class(answers.class(ledger, id, year)),
            Kind::Unit => Record::Unit(answers.unit(ledger, id)),
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
                field: match &refusal {
                    Refusal::Dangling { field } => field,
                    Refusal::Gone | Refusal::UnitInUse { .. } => fields(self.kind)[0].name,
                    _ => "amount",
                },
                problem: Problem::Refused(refusal),
            }]),
        }
    }
}

/// An amount as a person would type it.
fn typed_amount(amount: Dong, quoted: Option<Quote>) -> String {
    match quoted {
        None => amount.to_string(),
        Some(Quote::Almost) => format!("gần {amount}"),
        Some(Quote::Over) => format!("hơn {amount}"),
    }
}
