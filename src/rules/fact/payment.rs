//! Facts about money on its way to and through a project.

use super::declare::{Fact, FactValue, count, facts};
use crate::{
    domain::{capital::PaymentKind, coded::Coded, date::days_between, money::Dong},
    rules::{
        case::{Case, Regime},
        settings::Settings,
        value::Value,
    },
};

facts! {
    /// Paid with papers in all: payments and cleared advances, the payment on trial included.
    "money.documented": Money => |case, _| money(documented_sum(case));
    /// By how much that goes beyond what was handed over and signed for; with those who have not received all.
    "money.beyond_handover": Money => beyond_handover;
    /// Of the missing papers, those that go to the Treasury.
    "payment.send_missing": Count => send_missing;
    /// Of the missing papers, those that the unit keeps and answers for.
    "payment.keep_missing": Count => keep_missing;
    /// The decree that says which papers the payment on trial needs.
    "payment.regime": Code, codes(Regime::CODES) => regime;
    /// Allocated to it.
    "money.allocated": Money => |case, _| money(case.allocated);
    /// Allocated beyond its state budget.
    "money.over_allocated": Money => over_allocated;
    /// Paid for it.
    "money.paid": Money => |case, _| money(case.paid);
    /// Paid, the payment on trial included, beyond what is allocated.
    "money.over_paid": Money => over_paid;
    /// Allocated and not paid.
    "money.unspent": Money => |case, _| money(case.allocated - case.paid);
    /// Advances that no papers have cleared.
    "money.uncleared": Money => |case, _| money(case.uncleared);
    /// Days since the oldest advance that is not cleared; 0 without one.
    "advance.days": Days => advance_days;
    /// Kind of the payment on trial, none without one.
    "payment.kind": Code, codes(&["none", "payment", "advance", "settlement", "recovery"]) => kind;
    /// Required papers of the payment on trial that are missing.
    "payment.papers_missing": Count => papers_missing;
}

fn money(amount: Dong) -> FactValue {
    FactValue::of(Value::Money(amount))
}

fn over_allocated(case: &Case, _: &Settings<'_>) -> FactValue {
    let over = case.allocated - case.project.split().state;
    money(over.max(Dong::ZERO))
}

fn over_paid(case: &Case, _: &Settings<'_>) -> FactValue {
    let trial = case
        .payment
        .as_ref()
        .map_or(Dong::ZERO, |payment| match payment.kind {
            PaymentKind::Payment | PaymentKind::Advance => payment.amount,
            PaymentKind::Settlement | PaymentKind::Recovery => Dong::ZERO,
        });
    money((case.paid + trial - case.allocated).max(Dong::ZERO))
}

fn advance_days(case: &Case, _: &Settings<'_>) -> FactValue {
    let days = case
        .advanced_on
        .map_or(0, |day| days_between(day, case.today));
    FactValue::of(Value::Count(i64::from(days.max(0))))
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

fn beyond_handover(case: &Case, _: &Settings<'_>) -> FactValue {
    let over = (documented_sum(case) - case.handed_value()).max(Dong::ZERO);
    FactValue {
        value: Some(Value::Money(over)),
        who: case.incomplete(),
    }
}

fn regime(case: &Case, _: &Settings<'_>) -> FactValue {
    let regime = case.payment.as_ref().map(|payment| payment.regime);
    FactValue::maybe(regime.map(|regime| Value::Code(regime.code().to_owned())))
}

fn send_missing(case: &Case, _: &Settings<'_>) -> FactValue {
    let payment = case.payment.as_ref();
    FactValue::maybe(payment.map(|payment| Value::Count(count(payment.to_send))))
}

fn keep_missing(case: &Case, _: &Settings<'_>) -> FactValue {
    let payment = case.payment.as_ref();
    let kept = payment.map(|p| p.missing.len().saturating_sub(p.to_send));
    FactValue::maybe(kept.map(|n| Value::Count(count(n))))
}

fn kind(case: &Case, _: &Settings<'_>) -> FactValue {
    let kind = case
        .payment
        .as_ref()
        .map_or("none", |payment| payment.kind.code());
    FactValue::of(Value::Code(kind.to_owned()))
}

fn papers_missing(case: &Case, _: &Settings<'_>) -> FactValue {
    let missing = case.payment.as_ref().map(|payment| payment.missing.len());
    FactValue::maybe(missing.map(|n| Value::Count(count(n))))
}
