//! Facts about one household that would join a project: what it is.
//!
//! What is not written down is unknown, never no: filling in a field may turn unknown into yes or no,
//! and no answer that was certain back into unknown.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    beneficiary::{ESCAPE, ESCAPE_BENEFICIARIES, ESCAPE_PRIORITY, months},
    declare::{Fact, FactValue, count, facts},
};
use crate::{
    domain::{
        coded::Coded,
        date::{add_months, months_between},
        household::{Land, PovertyClass, Settlement},
    },
    rules::{
        case::{Case, HouseholdCase},
        parameter::{BENEFICIARIES, PRIORITY},
        settings::Settings,
        value::Value,
    },
};

facts! {
    /// Its rice fields; unknown where nobody asked.
    "household.rice_m2": Area, offered() => |case, _| land(case, |land| land.rice);
    /// Its gardens and fields of other crops.
    "household.garden_m2": Area, offered() => |case, _| land(case, |land| land.garden);
    /// Its land along a stream.
    "household.alluvial_m2": Area, offered() => |case, _| land(case, |land| land.alluvial);
    /// Its forest.
    "household.forest_m2": Area, offered() => |case, _| land(case, |land| land.forest);
    /// Its ponds.
    "household.pond_m2": Area, offered() => |case, _| land(case, |land| land.pond);
    /// Its barns.
    "household.barn_m2": Area, offered() => |case, _| land(case, |land| land.barn);
    /// How many people live in it.
    "household.people": Count, offered() => |case, _| number(case, |h| h.people);
    /// How many of them are able to work; unknown while somebody of 15 years or more was not asked about.
    "household.able": Count, offered() => able;
    /// Whether at least one is able to work.
    "household.works": Flag => works;
    /// What it counts as in the list of the year, or in the latest one before it.
    "household.class": Code, codes(PovertyClass::CODES), offered() => class;
    /// Whether it lives in the country or in a town.
    "household.area": Code, codes(Settlement::CODES), offered() =>
        |case, _| of(case, |h| Some(Value::Code(h.settlement?.code().to_owned())));
    /// The year of that list.
    "household.list_year": Code => list_year;
    /// Whether that list is of another year than the day of judgement.
    "household.old_list": Flag => old_list;
    /// The day on which the commune recognised that class.
    "household.recognised": Day => |case, _| of(case, |h| h.participant.recognised.map(Value::Day));
    /// Whole months since that day.
    "household.months_since": Months => months_since;
    /// The last day on which it counts as newly escaped.
    "household.escaped_until": Day, using(&ESCAPE) =>
        |case, settings| of(case, |h| until(h, case, settings).map(Value::Day));
    /// Whether it is listed as newly escaped and no longer counts as that; unknown without a day of recognition.
    "household.escaped_late": Flag, using(&ESCAPE) => escaped_late;
    /// Whether it could be a beneficiary of the programme only as newly escaped.
    "household.only_escaped": Flag, using(&ESCAPE_BENEFICIARIES) => only_escaped;
    /// Whether it is in a class of beneficiaries of the programme (beneficiary.classes).
    "household.beneficiary": Flag, using(&ESCAPE_BENEFICIARIES) =>
        |case, settings| FactValue::maybe(is_in_any(case, settings, BENEFICIARIES).map(Value::Flag));
    /// The classes of beneficiaries that it is in.
    "household.counted": Codes, using(&ESCAPE_BENEFICIARIES) =>
        |case, settings| listed_classes(case, settings, BENEFICIARIES);
    /// Whether it is a beneficiary only because a member is disabled.
    "household.only_disabled": Flag, using(&ESCAPE_BENEFICIARIES) => only_disabled;
    /// Whether it is in a class that brings priority (priority.classes).
    "household.priority": Flag, using(&ESCAPE_PRIORITY) =>
        |case, settings| FactValue::maybe(is_in_any(case, settings, PRIORITY).map(Value::Flag));
    /// The classes that bring priority that it is in.
    "household.preferred": Codes, using(&ESCAPE_PRIORITY) =>
        |case, settings| listed_classes(case, settings, PRIORITY);
    /// Whether a member is disabled.
    "household.disabled": Flag, offered() => |case, _| flag(case, |h| Some(h.participant.disabled));
    /// Whether a member has merit in the revolution.
    "household.war_merit": Flag, offered() => |case, _| flag(case, |h| Some(h.participant.war_merit));
    /// Whether its head belongs to an ethnic minority; unknown where no group is written down.
    "household.minority": Flag, offered() => |case, _| flag(case, |h| h.minority);
    /// Whether its head is a woman.
    "household.woman": Flag, offered() => |case, _| flag(case, |h| h.woman);
}

/// Of the household of the case; nothing is known where there is none.
pub(super) fn of(case: &Case, value: impl FnOnce(&HouseholdCase) -> Option<Value>) -> FactValue {
    FactValue::maybe(case.household.as_ref().and_then(value))
}

pub(super) fn flag(case: &Case, is: impl FnOnce(&HouseholdCase) -> Option<bool>) -> FactValue {
    of(case, |household| is(household).map(Value::Flag))
}

pub(super) fn number(case: &Case, of_it: impl FnOnce(&HouseholdCase) -> usize) -> FactValue {
    of(case, |household| {
        Some(Value::Count(count(of_it(household))))
    })
}

/// The last day on which it counts as newly escaped: the day after so many months is too late.
fn until(household: &HouseholdCase, case: &Case, settings: &Settings<'_>) -> Option<Date> {
    let months = months(case, settings).months;
    Some(add_months(household.participant.recognised?, months))
}

fn is_escaped(household: &HouseholdCase) -> bool {
    household.participant.class == Some(PovertyClass::Escaped)
}

/// Whether it belongs to the class `code`, as far as is known.
fn is_in(
    household: &HouseholdCase,
    code: &str,
    case: &Case,
    settings: &Settings<'_>,
) -> Option<bool> {
    let participant = &household.participant;
    let class = |wanted| participant.class.map(|class| class == wanted);
    match code {
        "poor" => class(PovertyClass::Poor),
        "near-poor" => class(PovertyClass::NearPoor),
        "escaped"
            if class(PovertyClass::Escaped)?
                && household.participant.from_near_poor
                && !months(case, settings).near_poor =>
        {
            Some(false)
        }
        "escaped" if class(PovertyClass::Escaped)? => {
            until(household, case, settings).map(|until| case.date <= until)
        }
        "disabled" => Some(participant.disabled),
        "war-merit" => Some(participant.war_merit),
        "minority" => household.minority,
        "poor-woman" => match (household.woman, class(PovertyClass::Poor)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        // Everybody who lives there: huyện nghèo, xã đặc biệt khó khăn vùng bãi ngang.
        "resident" => Some(case.listed_poor == Some(true)),
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

fn listed_classes(case: &Case, settings: &Settings<'_>, parameter: &str) -> FactValue {
    let classes = classes(case, settings, parameter);
    FactValue::maybe((!classes.is_empty()).then_some(Value::Codes(classes)))
}

fn class(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |h| {
        Some(Value::Code(h.participant.class?.code().to_owned()))
    })
}

/// As a code, so that it is written without a dot.
fn list_year(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |h| {
        h.participant.class?;
        Some(Value::Code(h.participant.year.to_string()))
    })
}

fn old_list(case: &Case, _: &Settings<'_>) -> FactValue {
    flag(case, |h| {
        h.participant.class?;
        Some(h.participant.year != case.date.year())
    })
}

fn months_since(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |h| {
        let months = months_between(h.participant.recognised?, case.date);
        Some(Value::Count(i64::from(months.max(0))))
    })
}

fn escaped_late(case: &Case, settings: &Settings<'_>) -> FactValue {
    flag(case, |h| {
        h.participant.class?;
        if is_escaped(h) {
            until(h, case, settings).map(|until| case.date > until)
        } else {
            Some(false)
        }
    })
}

fn only_escaped(case: &Case, settings: &Settings<'_>) -> FactValue {
    let codes = settings.codes(BENEFICIARIES, case);
    let counted = classes(case, settings, BENEFICIARIES);
    let otherwise = counted.iter().any(|code| code != "escaped");
    let counts = codes.iter().any(|code| code == "escaped");
    flag(case, |h| Some(is_escaped(h) && counts && !otherwise))
}

fn only_disabled(case: &Case, settings: &Settings<'_>) -> FactValue {
    let counted = classes(case, settings, BENEFICIARIES);
    flag(case, |_| Some(counted == ["disabled"]))
}

fn land(case: &Case, of_it: impl FnOnce(&Land) -> Option<Decimal>) -> FactValue {
    of(case, |h| of_it(&h.land).map(Value::Decimal))
}

fn able(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |h| {
        let all_asked = h.people > 0 && h.unasked == 0;
        all_asked.then(|| Value::Count(count(h.able)))
    })
}

fn works(case: &Case, _: &Settings<'_>) -> FactValue {
    flag(case, |h| match (h.able, h.unasked, h.people) {
        (0, 0, 1..) => Some(false),
        (0, ..) => None,
        _ => Some(true),
    })
}
