//! Facts about what is paid for the learners of a vocational class.

use super::{
    class::{of, them},
    declare::{Fact, FactValue, facts},
};
use crate::{
    domain::money::Dong,
    rules::{
        case::{Case, Learner},
        parameter::{
            AGE, MAXIMUM, MEALS, MEALS_PAID, TRAVEL, TRAVEL_HARD, TRAVEL_HARD_KM, TRAVEL_KM,
            TRAVEL_PAID,
        },
        settings::Settings,
        training::{Open, Support, support},
        value::Value,
    },
};

/// What the amounts are computed with.
const PAY: [&str; 9] = [
    AGE,
    MAXIMUM,
    MEALS,
    MEALS_PAID,
    TRAVEL,
    TRAVEL_KM,
    TRAVEL_HARD,
    TRAVEL_HARD_KM,
    TRAVEL_PAID,
];

facts! {
    /// What teaching one learner costs.
    "class.fee": Money => |case, _| of(case, |class| Some(Value::Money(class.class.fee)));
    /// Support for teaching: of each the fee, at most the maximum of their highest class.
    "class.fee_support": Money, using(&PAY) =>
        |case, settings| sum(case, settings, |support| support.fee.unwrap_or_default());
    /// What the fees of those who are supported come to above their maxima.
    "class.fee_own": Money, using(&PAY) => fee_own;
    /// Whole days attended by those who are paid for.
    "class.whole_days": Count, using(&PAY) =>
        |case, settings| attended(case, settings, |learner| learner.attended.present);
    /// Half days attended by those who are paid for.
    "class.half_days": Count, using(&PAY) =>
        |case, settings| attended(case, settings, |learner| learner.attended.half);
    /// Support for meals.
    "class.meals": Money, using(&PAY) =>
        |case, settings| sum(case, settings, |support| support.meals.unwrap_or_default());
    /// Support for travel.
    "class.travel": Money, using(&PAY) =>
        |case, settings| sum(case, settings, |support| support.travel.unwrap_or_default());
    /// All support together.
    "class.support": Money, using(&PAY) => |case, settings| sum(case, settings, Support::known);
    /// Learners whose support hangs on something about them that is not written down.
    "class.class_unknown": Count, using(&PAY) => |case, settings| waiting(case, settings, &[Open::Class]);
    /// Learners whose support for travel is not known: no distance, or a place of which nobody has written down
    /// how difficult it is.
    "class.travel_unknown": Count, using(&PAY) =>
        |case, settings| waiting(case, settings, &[Open::Distance, Open::Place]);
}

fn waiting(case: &Case, settings: &Settings<'_>, on: &[Open]) -> FactValue {
    them(case, |_, learner| {
        let open = support(learner, case, settings).open;
        open.iter().any(|open| on.contains(open))
    })
}

/// A sum over those who learn, as far as amounts are known.
fn sum(case: &Case, settings: &Settings<'_>, amount: impl Fn(&Support) -> Dong) -> FactValue {
    of(case, |class| {
        let each = class.learning();
        let each = each.map(|learner| amount(&support(learner, case, settings)));
        Some(Value::Money(each.sum()))
    })
}

fn fee_own(case: &Case, settings: &Settings<'_>) -> FactValue {
    let fee = case
        .class
        .as_ref()
        .map_or(Dong::ZERO, |class| class.class.fee);
    sum(case, settings, |support| match support.fee {
        Some(paid) if support.blocked.is_empty() => fee - paid,
        _ => Dong::ZERO,
    })
}

/// Days of those for whom nothing stands in the way.
fn attended(case: &Case, settings: &Settings<'_>, days: fn(&Learner) -> u32) -> FactValue {
    of(case, |class| {
        let paid = class
            .learning()
            .filter(|learner| support(learner, case, settings).blocked.is_empty());
        let days = paid.map(|learner| i64::from(days(learner)));
        Some(Value::Count(days.sum()))
    })
}
