//! Facts about a household and the project that it would join.

use super::{
    beneficiary::{ESCAPE_BENEFICIARIES, counts_as, months},
    declare::{Fact, FactValue, count, facts},
    household::{flag, number, of},
};
use crate::{
    domain::{coded::Coded, money::Dong},
    rules::{
        case::{Case, Joins},
        parameter::{BENEFICIARIES, HOUSEHOLD_CAP, PRODUCTION},
        settings::Settings,
        value::Value,
    },
};

facts! {
    /// Whether the component pays for production projects of households (production.components).
    "component.production": Flag, using(&[PRODUCTION]) => production;
    /// What it would join: a project that is there, or one of a component that may come.
    "household.joins": Code, codes(Joins::CODES) =>
        |case, _| of(case, |h| Some(Value::Code(h.joins.code().to_owned())));
    /// Other projects that support it, or one of its people, in the same year.
    "household.double_year": Count, offered() => double_year;
    /// Projects of other years that gave it the same things.
    "household.double_things": Count, offered() => double_things;
    /// Whether it lives where the project is.
    "household.in_area": Flag => |case, _| flag(case, |h| h.within);
    /// Whether the project's list is approved.
    "household.list_closed": Flag => |case, _| flag(case, |h| Some(h.closed));
    /// Since when.
    "household.closed_on": Day => |case, _| of(case, |h| h.closed_on.map(Value::Day));
    /// Whether it is on the project's list.
    "household.listed": Flag => |case, _| flag(case, |h| Some(h.listed));
    /// How many households the list has.
    "household.list_size": Count => |case, _| number(case, |h| h.list);
    /// How many are planned.
    "household.places": Count => |case, _| of(case, |h| h.planned.map(|n| Value::Count(i64::from(n))));
    /// Places left; unknown where none are planned.
    "household.places_left": Count => places_left;
    /// Whether it has committed itself in writing.
    "household.committed": Flag => |case, _| flag(case, |h| Some(h.committed));
    /// Beneficiaries as a share of the project's list with it on it; unknown where it would join no project.
    "household.share_with": Share, using(&ESCAPE_BENEFICIARIES) => share_with;
    /// State support that it would get: as planned for it, else on average.
    "household.support": Money => |case, _| of(case, |h| h.support.map(Value::Money));
    /// By how much that is above the local cap for its class.
    "household.over_cap": Money, using(&[HOUSEHOLD_CAP]) => over_cap;
}

fn production(case: &Case, settings: &Settings<'_>) -> FactValue {
    let codes = settings.codes(PRODUCTION, case);
    FactValue::of(Value::Flag(codes.contains(&case.component)))
}

fn double_year(case: &Case, _: &Settings<'_>) -> FactValue {
    number(case, |h| {
        let doubles = h.participant.doubles.iter();
        doubles.filter(|d| d.year == case.project.year).count()
    })
}

fn double_things(case: &Case, _: &Settings<'_>) -> FactValue {
    number(case, |h| {
        let doubles = h.participant.doubles.iter();
        doubles.filter(|d| d.year != case.project.year).count()
    })
}

fn places_left(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |h| h.places_left().map(Value::Count))
}

/// Households that are on the list and this one, counted alike.
fn share_with(case: &Case, settings: &Settings<'_>) -> FactValue {
    let codes = settings.codes(BENEFICIARIES, case);
    let months = months(case, settings);
    of(case, |h| {
        if h.joins != Joins::Project || codes.is_empty() {
            return None;
        }
        let own = h.participant.household.as_str();
        let others = case
            .participants
            .iter()
            .filter(|participant| participant.household != own);
        let all: Vec<_> = others.chain([&h.participant]).collect();
        let counted = all.iter().filter(|participant| {
            let mut codes = codes.iter();
            codes.any(|code| counts_as(participant, code, case, months))
        });
        Some(Value::Share(count(counted.count()), count(all.len())))
    })
}

fn over_cap(case: &Case, settings: &Settings<'_>) -> FactValue {
    of(case, |h| {
        let cap = settings.for_class(HOUSEHOLD_CAP, case, h.participant.class)?;
        let over = h.support? - cap;
        Some(Value::Money(over.max(Dong::ZERO)))
    })
}
