//! Typed text on its way to a record: what each form asks for, and what is wrong with an answer.
//!
//! A form keeps exactly what was typed, so that nothing vanishes on an error and a draft can be put
//! away and taken up again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    command::{self, Command, Refusal},
    ledger::Ledger,
    record::{Kind, Record},
};
use crate::domain::{
    capital::{Allocation, Grant, GrantKind, Payment, PaymentKind},
    date::{self, DateFault},
    money::{self, Dong, MoneyFault, Quote},
    place::{AreaClass, Unit, UnitKind, kind_of_name, short_name},
    programme::Period,
    text::tidy,
    training::{TRAINING_CLASSES, Target, TrainingClass},
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

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Free text.
    Text,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A whole number.
    Count,
    /// One of the components valid in the year.
    Component,
    /// One of the units.
    Unit,
    /// One of the allocations of the year.
    Allocation,
    /// One of fixed codes.
    Choice(&'static [&'static str]),
}

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in records and in `locales/`.
    pub name: &'static str,
    /// How it is entered.
    pub input: Input,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it shares its line with the next or previous one where there is room.
    pub half: bool,
}

const fn field(name: &'static str, input: Input) -> Field {
    Field {
        name,
        input,
        optional: false,
        half: false,
    }
}

const fn optional(name: &'static str, input: Input) -> Field {
    Field {
        optional: true,
        ..field(name, input)
    }
}

const fn half(field: Field) -> Field {
    Field {
        half: true,
        ..field
    }
}

/// The fields that a record of `kind` is entered through, in their order.
pub const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Grant => {
            const {
                &[
                    field("component", Input::Component),
                    field("amount", Input::Money),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                    field(
                        "source",
                        Input::Choice(&["original", "supplement", "carried-over"]),
                    ),
                    optional("note", Input::Text),
                ]
            }
        }
        Kind::Allocation => {
            const {
                &[
                    field("component", Input::Component),
                    field("unit", Input::Unit),
                    field("amount", Input::Money),
                    optional("purpose", Input::Text),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                ]
            }
        }
        Kind::Payment => {
            const {
                &[
                    field("allocation", Input::Allocation),
                    field("amount", Input::Money),
                    field("payment_kind", Input::Choice(&["payment", "advance"])),
                    half(field("date", Input::Date)),
                    half(optional("document", Input::Text)),
                    optional("payee", Input::Text),
                ]
            }
        }
        Kind::Target => {
            const {
                &[
                    field("value", Input::Count),
                    optional("source", Input::Text),
                ]
            }
        }
        Kind::Class => {
            const {
                &[
                    field("trade", Input::Text),
                    optional("unit", Input::Unit),
                    half(field("date", Input::Date)),
                    half(optional("learners", Input::Count)),
                    optional("component", Input::Component),
                    optional("provider", Input::Text),
                ]
            }
        }
        Kind::Unit => {
            const {
                &[
                    field("name", Input::Text),
                    half(field("unit_kind", Input::Choice(&UNIT_KINDS))),
                    half(optional("code", Input::Text)),
                    half(optional(
                        "area",
                        Input::Choice(&["", "especially-difficult", "difficult", "other"]),
                    )),
                    half(optional("area_from", Input::Date)),
                    half(optional("valid_from", Input::Date)),
                    half(optional("valid_to", Input::Date)),
                ]
            }
        }
    }
}

const UNIT_KINDS: [&str; 8] = {
    let mut codes = [""; 8];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = UnitKind::ALL[i].code();
        i += 1;
    }
    codes
};

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

/// Longest text of one field, in characters.
const MAX_TEXT: usize = 300;

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
                let kind = match p.kind {
                    PaymentKind::Advance => "advance",
                    PaymentKind::Payment => "payment",
                };
                vec![
                    ("allocation", p.allocation.clone()),
                    ("amount", typed_amount(p.amount, p.quoted)),
                    ("payment_kind", kind.to_owned()),
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
        let values: BTreeMap<String, String> = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
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
            Kind::Payment => Record::Payment(answers.payment(id)),
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

/// Reads answers and gathers faults.
struct Answers<'f> {
    form: &'f Form,
    faults: Vec<Fault>,
}

impl Answers<'_> {
    fn fault(&mut self, field: &'static str, problem: Problem) {
        self.faults.push(Fault { field, problem });
    }

    fn is_optional(&self, name: &str) -> bool {
        let mut fields = fields(self.form.kind).iter();
        fields.any(|field| field.name == name && field.optional)
    }

    fn text(&mut self, field: &'static str) -> String {
        let text = tidy(self.form.value(field));
        if text.is_empty() && !self.is_optional(field) {
            self.fault(field, Problem::Plain(PlainProblem::Missing));
        } else if text.chars().count() > MAX_TEXT {
            let limit = MAX_TEXT;
            self.fault(field, Problem::Plain(PlainProblem::TooLong { limit }));
        }
        text
    }

    fn reference(&mut self, field: &'static str) -> Option<String> {
        Some(self.text(field)).filter(|id| !id.is_empty())
    }

    fn amount(&mut self) -> (Dong, Option<Quote>) {
        money::parse_quoted(self.form.value("amount")).unwrap_or_else(|fault| {
            self.fault("amount", Problem::Money(fault));
            Default::default()
        })
    }

    fn date(&mut self, field: &'static str) -> Option<Date> {
        match date::parse(self.form.value(field)) {
            Ok(date) => Some(date),
            Err(DateFault::Empty) if self.is_optional(field) => None,
            Err(fault) => {
                self.fault(field, Problem::Date(fault));
                None
            }
        }
    }

    fn count(&mut self, field: &'static str) -> Option<u32> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|n| *n <= 100_000);
        if number.is_none() {
            self.fault(field, Problem::Plain(PlainProblem::NotACount { text }));
        }
        number
    }

    fn grant(&mut self, ledger: &Ledger, id: &str, year: i16) -> Grant {
        let (amount, quoted) = self.amount();
        Grant {
            id: id.to_owned(),
            component: self.text("component"),
            year: ledger.grants.get(id).map_or(year, |old| old.year),
            date: self.date("date"),
            decision: self.text("decision"),
            amount,
            quoted,
            source: match self.form.value("source") {
                "supplement" => GrantKind::Supplement,
                "carried-over" => GrantKind::CarriedOver,
                _ => GrantKind::Original,
            },
            note: self.text("note"),
        }
    }

    fn allocation(&mut self, ledger: &Ledger, id: &str, year: i16) -> Allocation {
        let (amount, quoted) = self.amount();
        Allocation {
            id: id.to_owned(),
            component: self.text("component"),
            unit: self.text("unit"),
            year: ledger.allocations.get(id).map_or(year, |old| old.year),
            date: self.date("date"),
            decision: self.text("decision"),
            amount,
            quoted,
            purpose: self.text("purpose"),
        }
    }

    fn payment(&mut self, id: &str) -> Payment {
        let (amount, quoted) = self.amount();
        Payment {
            id: id.to_owned(),
            allocation: self.text("allocation"),
            kind: match self.form.value("payment_kind") {
                "advance" => PaymentKind::Advance,
                _ => PaymentKind::Payment,
            },
            date: self.date("date"),
            document: self.text("document"),
            amount,
            quoted,
            payee: self.text("payee"),
        }
    }

    fn target(&mut self, ledger: &Ledger, id: &str, year: i16) -> Target {
        let old = ledger.targets.get(id);
        Target {
            id: id.to_owned(),
            subject: old.map_or(TRAINING_CLASSES, |old| &old.subject).to_owned(),
            year: old.map_or(year, |old| old.year),
            value: self.count("value").unwrap_or(0),
            source: self.text("source"),
        }
    }

    fn class(&mut self, ledger: &Ledger, id: &str, year: i16) -> TrainingClass {
        TrainingClass {
            id: id.to_owned(),
            year: ledger.classes.get(id).map_or(year, |old| old.year),
            trade: self.text("trade"),
            unit: self.reference("unit"),
            component: self.reference("component"),
            opened: self.date("date"),
            learners: self.count("learners"),
            provider: self.text("provider"),
        }
    }

    fn unit(&mut self, ledger: &Ledger, id: &str) -> Unit {
        let name = self.text("name");
        let old = ledger.units.get(id);
        let valid = Period {
            from: self.date("valid_from"),
            to: self.date("valid_to"),
        };
        if let (Some(from), Some(to)) = (valid.from, valid.to)
            && to < from
        {
            self.fault("valid_to", Problem::Plain(PlainProblem::PeriodBackwards));
        }
        let mut area = old.map(|old| old.area.clone()).unwrap_or_default();
        let class = match self.form.value("area") {
            "especially-difficult" => Some(AreaClass::EspeciallyDifficult),
            "difficult" => Some(AreaClass::Difficult),
            "other" => Some(AreaClass::Other),
            _ => None,
        };
        if let Some(class) = class {
            match self.date("area_from") {
                Some(from) => {
                    area.insert(from, class);
                }
                None if self.faults.iter().all(|fault| fault.field != "area_from") => {
                    self.fault("area_from", Problem::Plain(PlainProblem::Missing));
                }
                None => {}
            }
        }
        let kind = self.form.value("unit_kind");
        let kind = UnitKind::ALL.into_iter().find(|k| k.code() == kind);
        let same_name = old.filter(|old| old.name == name);
        Unit {
            id: id.to_owned(),
            kind: kind.unwrap_or_else(|| kind_of_name(&name)),
            short: same_name.map_or_else(|| short_name(&name), |old| old.short.clone()),
            code: self.text("code"),
            parent: match old {
                Some(old) => old.parent.clone(),
                None => ledger.info.as_ref().map(|info| info.unit.clone()),
            },
            successor: old.and_then(|old| old.successor.clone()),
            area,
            valid,
            name,
        }
    }
}
