//! Typed answers on their way to a record; every fault is gathered, none hides another.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    fault::{Fault, PlainProblem, Problem},
    field::{Field, LINE_QUANTITIES, Source},
    typed::Form,
};
use crate::{
    app::register::{kinds::Tables, ledger::Ledger, place::owner_of},
    domain::{
        coded::Coded,
        date::{self, DateFault},
        money::MoneyFault,
        schema::{Fields, Type, typing},
        text::tidy,
    },
};

/// Reads answers and gathers faults.
pub(super) struct Answers<'f> {
    pub form: &'f Form,
    /// The fields of the form.
    pub fields: &'static [Field],
    pub ledger: &'f Ledger,
    /// The id of the record that is meant, or that a new one would get.
    pub id: &'f str,
    /// The working year, in which a day without a year lies.
    pub year: Option<i16>,
    pub faults: Vec<Fault>,
}

impl Answers<'_> {
    pub fn fault(&mut self, field: &'static str, problem: Problem) {
        self.faults.push(Fault { field, problem });
    }

    pub fn plain(&mut self, field: &'static str, problem: PlainProblem) {
        self.fault(field, Problem::Plain(problem));
    }

    pub fn has_fault(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == field)
    }

    /// The record that is meant, of the table that `find` looks in, with the answers taken over.
    pub fn record<R: Fields + Clone>(
        &mut self,
        find: impl for<'t> Fn(&'t Tables, &str) -> Option<&'t R>,
        new: impl FnOnce(String) -> R,
    ) -> R {
        self.over(find(self.ledger, self.id), new)
    }

    /// The answers taken over into a record as it stands, or as a new one begins.
    pub fn over<R: Fields + Clone>(&mut self, old: Option<&R>, new: impl FnOnce(String) -> R) -> R {
        let mut record = old.cloned().unwrap_or_else(|| new(self.id.to_owned()));
        self.take(&mut record);
        record
    }

    /// Takes over the answer to every field of the form that is one of `record`.
    pub fn take(&mut self, record: &mut dyn Fields) {
        self.take_if(record, &|_| true);
    }

    /// The same for those that are meant.
    pub fn take_if(&mut self, record: &mut dyn Fields, is_meant: &dyn Fn(&Field) -> bool) {
        let kind = record.schema().kind;
        for field in self.fields {
            if let Some(source) = field.source_in(kind)
                && !source.by_hand
                && is_meant(field)
            {
                self.enter(record, field, source);
            }
        }
    }

    /// Takes over the answer to one field, whoever decides about it otherwise.
    pub fn take_one(&mut self, record: &mut dyn Fields, name: &str) {
        let kind = record.schema().kind;
        let field = self.fields.iter().find(|field| field.name == name);
        if let Some((field, source)) = field.and_then(|field| Some((field, field.source_in(kind)?)))
        {
            self.enter(record, field, source);
        }
    }

    fn enter(&mut self, record: &mut dyn Fields, field: &'static Field, source: Source) {
        let (name, typed_as) = (source.spec.name, source.typed);
        let typed = self.form.value(field.name);
        let text = tidy(typed);
        let limit = field.limit.or(typed_as.limit());
        if let Some(limit) = limit.filter(|limit| text.chars().count() > *limit) {
            typing::clear(record, name);
            drop(typing::enter(record, name, typed_as, typed, self.year));
            return self.plain(field.name, PlainProblem::TooLong { limit });
        }
        if text.is_empty() {
            if !field.optional
                && let Some(problem) = nothing_typed(typed_as)
            {
                self.fault(field.name, problem);
            }
            // What was written down in other words than codes stays until a code is chosen.
            let is_in_words = match typed_as {
                Type::CodeOrWords(list) => {
                    let stands = typing::typed(record, name).unwrap_or_default();
                    list.place(&stands).is_none()
                }
                _ => false,
            };
            if !is_in_words {
                typing::clear(record, name);
            }
            return;
        }
        let Err(why) = typing::enter(record, name, typed_as, typed, self.year) else {
            return;
        };
        // A time that stands there stays as it was written.
        if why == typing::Problem::NotATime && self.is_as_before(field.name, &text) {
            drop(typing::enter(record, name, Type::Text, typed, self.year));
            return;
        }
        typing::clear(record, name);
        if let Some(problem) = problem(why, text) {
            self.fault(field.name, problem);
        }
    }

    fn is_as_before(&self, field: &str, text: &str) -> bool {
        let before = self.form.base.get(field);
        self.form.id.is_some() && before.is_some_and(|before| tidy(before) == text)
    }

    /// A day that is no field of the record, or only together with others.
    pub fn date(&mut self, field: &'static str) -> Option<Date> {
        match date::parse_in(self.form.value(field), self.year) {
            Ok(date) => Some(date),
            Err(DateFault::Empty) if self.is_optional(field) => None,
            Err(fault) => {
                self.fault(field, Problem::Date(fault));
                None
            }
        }
    }

    /// A code that is no field of the record by itself.
    pub fn coded<T: Coded>(&self, field: &str) -> Option<T> {
        T::from_code(self.form.value(field))
    }

    pub fn flag(&self, field: &str) -> bool {
        self.form.value(field) == "yes"
    }

    /// Words that are no field of the record by themselves, each line tidied for itself.
    pub fn lines(&mut self, field: &'static str) -> String {
        let typed = self.form.value(field);
        if let Some(limit) = Type::Words.limit()
            && tidy(typed).chars().count() > limit
        {
            self.plain(field, PlainProblem::TooLong { limit });
        }
        typing::lines(typed)
    }

    /// The year that is the key of a part, where it is one of these.
    pub fn year_key(&mut self, field: &'static str, first: i16) -> Option<i16> {
        let text = tidy(self.form.value(field));
        let year = text.parse().ok();
        let year = year.filter(|year| (first..=2100).contains(year));
        if year.is_none() {
            self.plain(field, PlainProblem::NotACount { text });
        }
        year
    }

    /// A part of which only one of two fields can be said without the other.
    pub fn missing(&mut self, field: &'static str) {
        if !self.has_fault(field) {
            self.plain(field, PlainProblem::Missing);
        }
    }

    /// The last day does not lie before the first.
    pub fn in_order(&mut self, last: &'static str, period: (Option<Date>, Option<Date>)) {
        if let (Some(from), Some(to)) = period
            && to < from
        {
            self.plain(last, PlainProblem::PeriodBackwards);
        }
    }

    /// The key of the part: its own, or a new one out of the id that a record would get. A letter
    /// comes first: JavaScript moves keys that are numbers to the front.
    pub fn key(&self) -> String {
        let own = self.form.id.as_deref().and_then(|place| owner_of(place).1);
        if let Some(key) = own {
            return key.to_owned();
        }
        let tail = self.id.get(self.id.len().saturating_sub(8)..);
        format!("p{}", tail.unwrap_or(self.id))
    }

    /// How much of each line; lines for which the form has no field keep what they have.
    pub fn take_items(&mut self, items: &mut BTreeMap<String, Decimal>) {
        for (at, name) in LINE_QUANTITIES.iter().enumerate() {
            let Some(line) = self.form.line_of(at).map(str::to_owned) else {
                continue;
            };
            let text = tidy(self.form.value(name));
            let quantity = typing::parse_quantity(&text);
            if quantity.is_none() && !text.is_empty() {
                self.plain(name, PlainProblem::NotAQuantity { text });
            }
            match quantity {
                Some(quantity) if quantity > Decimal::ZERO => drop(items.insert(line, quantity)),
                _ => drop(items.remove(&line)),
            }
        }
    }

    fn is_optional(&self, name: &str) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| field.name == name && field.optional)
    }
}

/// What is wrong where nothing was typed and something has to be. Of codes one is always chosen; of several
/// things to tick the topic knows when there has to be one.
fn nothing_typed(typed_as: Type) -> Option<Problem> {
    Some(match typed_as {
        Type::Day => Problem::Date(DateFault::Empty),
        Type::Money | Type::Amount | Type::Sum => Problem::Money(MoneyFault::Empty),
        Type::Flag | Type::Unless | Type::Choice(_) | Type::Set(_) => return None,
        _ => Problem::Plain(PlainProblem::Missing),
    })
}

/// What is said of a text that is no value of its type; nothing where a list does not have the code.
fn problem(why: typing::Problem, text: String) -> Option<Problem> {
    Some(Problem::Plain(match why {
        typing::Problem::Money(fault) => return Some(Problem::Money(fault)),
        typing::Problem::Date(fault) => return Some(Problem::Date(fault)),
        typing::Problem::NotACount => PlainProblem::NotACount { text },
        typing::Problem::NotAQuantity => PlainProblem::NotAQuantity { text },
        typing::Problem::NotAPhone => PlainProblem::NotAPhone { text },
        typing::Problem::NotATime => PlainProblem::NotATime { text },
        typing::Problem::NotABirth => PlainProblem::NotABirth { text },
        typing::Problem::NotACode | typing::Problem::NotTyped => return None,
    }))
}
