//! Facts about one household that would join a project.
//!
//! What is not written down is unknown, never no: filling in a field may turn unknown into yes or no,
//! and no answer that was certain back into unknown.

use super::{BENEFICIARIES, HOUSEHOLD_CAP, PRIORITY, PRODUCTION, Told, count};
use crate::{
    domain::{
        coded::Coded,
        date::{add_months, months_between},
        household::{Land, PovertyClass},
        place::AreaClass,
    },
    rules::{
        case::{Case, HouseholdCase},
        settings::Settings,
        value::Value,
    },
};

/// Of the household of the case; nothing is known where there is none.
fn of(case: &Case, value: impl FnOnce(&HouseholdCase) -> Option<Value>) -> Told {
    Told::maybe(case.household.as_ref().and_then(value))
}

fn flag(case: &Case, is: impl FnOnce(&HouseholdCase) -> Option<bool>) -> Told {
    of(case, |household| is(household).map(Value::Flag))
}

fn number(case: &Case, of_it: impl FnOnce(&HouseholdCase) -> usize) -> Told {
    of(case, |household| {
        Some(Value::Count(count(of_it(household))))
    })
}

/// The last day on which it counts as newly escaped: the day after so many months is too late.
fn until(
    household: &HouseholdCase,
    case: &Case,
    settings: &Settings<'_>,
) -> Option<jiff::civil::Date> {
    let months = super::counting::months(case, settings);
    Some(add_months(household.taker.recognised?, months))
}

fn is_escaped(household: &HouseholdCase) -> bool {
    household.taker.class == Some(PovertyClass::Escaped)
}

/// Whether it belongs to the class `code`, as far as is known.
fn is_in(
    household: &HouseholdCase,
    code: &str,
    case: &Case,
    settings: &Settings<'_>,
) -> Option<bool> {
    let taker = &household.taker;
    let class = |wanted| taker.class.map(|class| class == wanted);
    match code {
        "poor" => class(PovertyClass::Poor),
        "near-poor" => class(PovertyClass::NearPoor),
        "escaped" => match class(PovertyClass::Escaped)? {
            true => until(household, case, settings).map(|until| case.date <= until),
            false => Some(false),
        },
        "disabled" => Some(taker.disabled),
        "war-merit" => Some(taker.war_merit),
        "minority" => household.minority,
        "poor-woman" => match (household.woman, class(PovertyClass::Poor)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        // Everybody who lives there: huyện nghèo, xã đặc biệt khó khăn vùng bãi ngang.
        "resident" => case.area.map(|area| area == AreaClass::EspeciallyDifficult),
        _ => Some(false),
    }
}

/// Whether it belongs to one of the classes that `parameter` lists; `None` where that is not known, or
/// no class is listed.
fn is_in_any(case: &Case, settings: &Settings<'_>, parameter: &str) -> Option<bool> {
    let household = case.household.as_ref()?;
    let codes = settings.codes(parameter, case);
    let mut all = if codes.is_empty() { None } else { Some(false) };
    for code in &codes {
        match is_in(household, code, case, settings) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => all = None,
        }
    }
    all
}

fn classes(case: &Case, settings: &Settings<'_>, parameter: &str) -> Vec<String> {
    let Some(household) = &case.household else {
        return Vec::new();
    };
    let mut codes = settings.codes(parameter, case);
    codes.retain(|code| is_in(household, code, case, settings) == Some(true));
    codes
}

fn listed_classes(case: &Case, settings: &Settings<'_>, parameter: &str) -> Told {
    let classes = classes(case, settings, parameter);
    Told::maybe((!classes.is_empty()).then_some(Value::Codes(classes)))
}

pub fn production(case: &Case, settings: &Settings<'_>) -> Told {
    let codes = settings.codes(PRODUCTION, case);
    Told::of(Value::Flag(codes.contains(&case.component)))
}

pub fn joins(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| Some(Value::Code(h.joins.code().to_owned())))
}

pub fn class(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        Some(Value::Code(h.taker.class?.code().to_owned()))
    })
}

/// As a code, so that it is written without a dot.
pub fn list_year(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        h.taker.class?;
        Some(Value::Code(h.taker.year.to_string()))
    })
}

pub fn old_list(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| {
        h.taker.class?;
        Some(h.taker.year != case.date.year())
    })
}

pub fn recognised(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.taker.recognised.map(Value::Day))
}

pub fn months_since(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        let months = months_between(h.taker.recognised?, case.date);
        Some(Value::Count(i64::from(months.max(0))))
    })
}

pub fn escaped_until(case: &Case, settings: &Settings<'_>) -> Told {
    of(case, |h| until(h, case, settings).map(Value::Day))
}

pub fn escaped_late(case: &Case, settings: &Settings<'_>) -> Told {
    flag(case, |h| {
        h.taker.class?;
        if is_escaped(h) {
            until(h, case, settings).map(|until| case.date > until)
        } else {
            Some(false)
        }
    })
}

pub fn only_escaped(case: &Case, settings: &Settings<'_>) -> Told {
    let codes = settings.codes(BENEFICIARIES, case);
    let counted = classes(case, settings, BENEFICIARIES);
    let otherwise = counted.iter().any(|code| code != "escaped");
    let counts = codes.iter().any(|code| code == "escaped");
    flag(case, |h| Some(is_escaped(h) && counts && !otherwise))
}

pub fn beneficiary(case: &Case, settings: &Settings<'_>) -> Told {
    Told::maybe(is_in_any(case, settings, BENEFICIARIES).map(Value::Flag))
}

pub fn counted(case: &Case, settings: &Settings<'_>) -> Told {
    listed_classes(case, settings, BENEFICIARIES)
}

pub fn only_disabled(case: &Case, settings: &Settings<'_>) -> Told {
    let counted = classes(case, settings, BENEFICIARIES);
    flag(case, |_| Some(counted == ["disabled"]))
}

pub fn priority(case: &Case, settings: &Settings<'_>) -> Told {
    Told::maybe(is_in_any(case, settings, PRIORITY).map(Value::Flag))
}

pub fn preferred(case: &Case, settings: &Settings<'_>) -> Told {
    listed_classes(case, settings, PRIORITY)
}

pub fn disabled(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.taker.disabled))
}

pub fn war_merit(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.taker.war_merit))
}

pub fn minority(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| h.minority)
}

pub fn woman(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| h.woman)
}

pub fn area(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| Some(Value::Code(h.settlement?.code().to_owned())))
}

fn land(case: &Case, of_it: impl FnOnce(&Land) -> Option<rust_decimal::Decimal>) -> Told {
    of(case, |h| of_it(&h.land).map(Value::Decimal))
}

pub fn rice(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.rice)
}

pub fn garden(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.garden)
}

pub fn alluvial(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.alluvial)
}

pub fn forest(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.forest)
}

pub fn pond(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.pond)
}

pub fn barn(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.barn)
}

pub fn people(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| h.people)
}

pub fn able(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        let all_asked = h.people > 0 && h.unasked == 0;
        all_asked.then(|| Value::Count(count(h.able)))
    })
}

pub fn works(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| match (h.able, h.unasked, h.people) {
        (0, 0, 1..) => Some(false),
        (0, ..) => None,
        _ => Some(true),
    })
}

pub fn double_year(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| {
        let doubles = h.taker.doubles.iter();
        doubles.filter(|d| d.year == case.project.year).count()
    })
}

pub fn double_things(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| {
        let doubles = h.taker.doubles.iter();
        doubles.filter(|d| d.year != case.project.year).count()
    })
}

pub fn in_area(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| h.within)
}

pub fn list_closed(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.closed))
}

pub fn closed_on(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.closed_on.map(Value::Day))
}

pub fn listed(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.listed))
}

pub fn list_size(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| h.list)
}

pub fn places(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.planned.map(|n| Value::Count(i64::from(n))))
}

pub fn places_left(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.places_left().map(Value::Count))
}

pub fn committed(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.committed))
}

pub fn support(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.support.map(Value::Money))
}

pub fn over_cap(case: &Case, settings: &Settings<'_>) -> Told {
    of(case, |h| {
        let cap = settings.for_class(HOUSEHOLD_CAP, case, h.taker.class)?;
        let over = h.support? - cap;
        Some(Value::Money(over.max(crate::domain::money::Dong::ZERO)))
    })
}
