//! Typed answers on their way to a record; every fault is gathered, none hides another.

use jiff::civil::Date;

use super::{Fault, Form, PlainProblem, Problem, fields};
use crate::{
    app::{capital::sources, register::ledger::Ledger},
    domain::{
        capital::{Allocation, Grant, GrantKind, Payment, PaymentKind, PaymentState},
        coded::Coded,
        date::{self, DateFault},
        hour,
        money::{self, Dong, Quote},
        place::{AreaClass, Unit, UnitKind, kind_of_name, short_name},
        programme::Period,
        text::tidy,
    },
};

/// Longest text of one field, in characters.
const MAX_TEXT: usize = 300;

/// Reads answers and gathers faults.
pub(super) struct Answers<'f> {
    pub(super) form: &'f Form,
    /// The working year, in which a day without a year lies.
    pub(super) year: Option<i16>,
    pub(super) faults: Vec<Fault>,
}

impl Answers<'_> {
    pub(super) fn fault(&mut self, field: &'static str, problem: Problem) {
        self.faults.push(Fault { field, problem });
    }

    pub(super) fn is_optional(&self, name: &str) -> bool {
        let mut fields = fields(self.form.kind).iter();
        fields.any(|field| field.name == name && field.optional)
    }

    pub(super) fn text(&mut self, field: &'static str) -> String {
        self.text_within(field, MAX_TEXT)
    }

    pub(super) fn text_within(&mut self, field: &'static str, limit: usize) -> String {
        let text = tidy(self.form.value(field));
        if text.is_empty() && !self.is_optional(field) {
            self.fault(field, Problem::Plain(PlainProblem::Missing));
        } else if text.chars().count() > limit {
            self.fault(field, Problem::Plain(PlainProblem::TooLong { limit }));
        }
        text
    }

    /// A telephone number: as it is written, with its digits.
    pub(super) fn phone(&mut self) -> String {
        let text = self.text("phone");
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if !text.is_empty() && digits < 3 {
            let text = text.clone();
            self.fault("phone", Problem::Plain(PlainProblem::NotAPhone { text }));
        }
        text
    }

    /// A time of day, or from when to when.
    pub(super) fn time(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        let kept = self.form.id.is_some()
            && self
                .form
                .base
                .get(field)
                .is_some_and(|was| tidy(was) == text);
        if !text.is_empty() && !kept && !hour::is_time(&text) {
            let text = text.clone();
            self.fault(field, Problem::Plain(PlainProblem::NotATime { text }));
        }
        text
    }

    pub(super) fn reference(&mut self, field: &'static str) -> Option<String> {
        Some(self.text(field)).filter(|id| !id.is_empty())
    }

    fn amount(&mut self) -> (Dong, Option<Quote>) {
        money::parse_quoted(self.form.value("amount")).unwrap_or_else(|fault| {
            self.fault("amount", Problem::Money(fault));
            Default::default()
        })
    }

    pub(super) fn date(&mut self, field: &'static str) -> Option<Date> {
        match date::parse_in(self.form.value(field), self.year) {
            Ok(date) => Some(date),
            Err(DateFault::Empty) if self.is_optional(field) => None,
            Err(fault) => {
                self.fault(field, Problem::Date(fault));
                None
            }
        }
    }

    pub(super) fn coded<T: Coded>(&mut self, field: &'static str) -> Option<T> {
        T::from_code(self.form.value(field))
    }

    pub(super) fn count(&mut self, field: &'static str) -> Option<u32> {
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

    pub(super) fn grant(&mut self, ledger: &Ledger, id: &str, year: i16) -> Grant {
        let (amount, quoted) = self.amount();
        let carried = self.form.value("source") == "carried-over";
        let old = ledger.grant(id);
        Grant {
            id: id.to_owned(),
            component: self.text("component"),
            year: old.map_or(year, |old| old.year),
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
            fund: self.coded("fund"),
            nature: self.coded("nature"),
            carried_from: carried.then(|| self.reference("carried_from")).flatten(),
            ground: carried.then(|| self.coded("ground")).flatten(),
            adjustments: old.map(|old| old.adjustments.clone()).unwrap_or_default(),
        }
    }

    pub(super) fn allocation(&mut self, ledger: &Ledger, id: &str, year: i16) -> Allocation {
        let (amount, quoted) = self.amount();
        let old = ledger.allocation(id);
        Allocation {
            id: id.to_owned(),
            component: self.text("component"),
            unit: self.text("unit"),
            year: old.map_or_else(|| self.year_of_money(ledger, year), |old| old.year),
            date: self.date("date"),
            decision: self.text("decision"),
            amount,
            quoted,
            purpose: self.text("purpose"),
            project: self.reference("project"),
            fund: self.coded("fund"),
            nature: self.coded("nature"),
            carried_from: self.reference("carried_from"),
            ground: self.coded("ground"),
            adjustments: old.map(|old| old.adjustments.clone()).unwrap_or_default(),
        }
    }

    /// Money for a project is of a year in which it runs, whichever year is looked at.
    fn year_of_money(&self, ledger: &Ledger, year: i16) -> i16 {
        // What is carried over is of the year after.
        let from = self.form.value("carried_from");
        if let Some(from) = ledger.allocation(from) {
            return from.year.saturating_add(1);
        }
        let project = ledger.project(self.form.value("project"));
        let years = project.map(sources::years);
        years
            .filter(|years| !years.contains(&year))
            .map_or(year, |years| *years.start())
    }

    pub(super) fn payment(&mut self, ledger: &Ledger, id: &str) -> Payment {
        let old = ledger.payment(id);
        let (amount, quoted) = self.amount();
        Payment {
            id: id.to_owned(),
            allocation: self.text("allocation"),
            kind: self.coded("payment_kind").unwrap_or(PaymentKind::Payment),
            date: self.date("date"),
            document: self.text("document"),
            amount,
            quoted,
            payee: self.text("payee"),
            project: self.reference("project"),
            state: self.coded("payment_state").unwrap_or(PaymentState::Paid),
            papers: old.map(|old| old.papers.clone()).unwrap_or_default(),
        }
    }

    pub(super) fn unit(&mut self, ledger: &Ledger, id: &str) -> Unit {
        let name = self.text("name");
        let old = ledger.unit(id);
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
        // Without a class the entry of that day is taken away.
        let wrong = self.date("area_from").filter(|_| class.is_none());
        if let Some(from) = wrong {
            area.remove(&from);
        }
        let mut poor_list = old.map(|old| old.poor_list.clone()).unwrap_or_default();
        let on_list = match self.form.value("poor_list") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        match (on_list, self.date("poor_list_from")) {
            (Some(is), Some(from)) => drop(poor_list.insert(from, is)),
            // Without an answer the entry of that day is taken away.
            (None, Some(from)) => drop(poor_list.remove(&from)),
            (Some(_), None) if self.faults.iter().all(|f| f.field != "poor_list_from") => {
                self.fault("poor_list_from", Problem::Plain(PlainProblem::Missing));
            }
            _ => {}
        }
        let kind = self.form.value("unit_kind");
        let kind = UnitKind::from_code(kind);
        let same_name = old.filter(|old| old.name == name);
        Unit {
            id: id.to_owned(),
            kind: kind.unwrap_or_else(|| kind_of_name(&name)),
            short: same_name.map_or_else(|| short_name(&name), |old| old.short.clone()),
            code: self.text("code"),
            parent: self.reference("parent"),
            successor: old.and_then(|old| old.successor.clone()),
            area,
            poor_list,
            valid,
            name,
        }
    }
}
