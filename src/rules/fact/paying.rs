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

fn documented_sum(case: &Case) -> Dong {
    let trial = case
        .payment
        .as_ref()
        .map_or(Dong::ZERO, |payment| match payment.kind {
            PaymentKind::Payment | PaymentKind::Settlement => payment.amount,
            PaymentKind::Advance | PaymentKind::Recovery => Dong::ZERO,
        });
    case.paid - case.uncleared + trial
}

pub fn documented(case: &Case, _: &Settings<'_>) -> Told {
    money(documented_sum(case))
}

pub fn beyond_handover(case: &Case, _: &Settings<'_>) -> Told {
    let over = (documented_sum(case) - case.handed_value()).max(Dong::ZERO);
    Told {
        value: Some(Value::Money(over)),
        who: case.incomplete(),
    }
}

pub fn regime(case: &Case, _: &Settings<'_>) -> Told {
    let regime = case.payment.as_ref().map(|payment| payment.regime);
    Told::maybe(regime.map(|regime| Value::Code(regime.code().to_owned())))
}

pub fn send_missing(case: &Case, _: &Settings<'_>) -> Told {
    let payment = case.payment.as_ref();
    Told::maybe(payment.map(|payment| Value::Count(count(payment.to_send))))
}

pub fn keep_missing(case: &Case, _: &Settings<'_>) -> Told {
    let payment = case.payment.as_ref();
    let kept = payment.map(|p| p.missing.len().saturating_sub(p.to_send));
    Told::maybe(kept.map(|n| Value::Count(count(n))))
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
