//! Facts about money on its way to and through a project.

use super::{Told, count};
use crate::{
    domain::{capital::PaymentKind, coded::Coded, date::days_between, money::Dong},
    rules::{case::Case, settings::Settings, value::Value},
};

fn money(amount: Dong) -> Told {
    Told::of(Value::Money(amount))
}

pub fn allocated(case: &Case, _: &Settings<'_>) -> Told {
    money(case.allocated)
}

pub fn over_allocated(case: &Case, _: &Settings<'_>) -> Told {
    let over = case.allocated - case.project.split().state;
    money(over.max(Dong::ZERO))
}

pub fn paid(case: &Case, _: &Settings<'_>) -> Told {
    money(case.paid)
}

pub fn over_paid(case: &Case, _: &Settings<'_>) -> Told {
    let trial = case
        .payment
        .as_ref()
        .map_or(Dong::ZERO, |payment| match payment.kind {
            PaymentKind::Payment | PaymentKind::Advance => payment.amount,
            PaymentKind::Settlement | PaymentKind::Recovery => Dong::ZERO,
        });
    money((case.paid + trial - case.allocated).max(Dong::ZERO))
}

pub fn unspent(case: &Case, _: &Settings<'_>) -> Told {
    money(case.allocated - case.paid)
}

pub fn uncleared(case: &Case, _: &Settings<'_>) -> Told {
    money(case.uncleared)
}

pub fn advance_days(case: &Case, _: &Settings<'_>) -> Told {
    let days = case
        .advanced_on
        .map_or(0, |day| days_between(day, case.today));
    Told::of(Value::Count(i64::from(days.max(0))))
}

pub fn kind(case: &Case, _: &Settings<'_>) -> Told {
    let kind = case
        .payment
        .as_ref()
        .map_or("none", |payment| payment.kind.code());
    Told::of(Value::Code(kind.to_owned()))
}

pub fn papers_missing(case: &Case, _: &Settings<'_>) -> Told {
    let missing = case.payment.as_ref().map(|payment| payment.missing.len());
    Told::maybe(missing.map(|n| Value::Count(count(n))))
}
