//! Facts about one household that would join a project.
//!
//! What is not written down is unknown, never no: filling in a field may turn unknown into yes or no,
//! and no answer that was certain back into unknown.

use super::{
    BENEFICIARIES, ESCAPED_MONTHS, ESCAPED_NEAR_POOR, Fact, HOUSEHOLD_CAP, PRIORITY, PRODUCTION,
    Told, coded, count, fact, using,
};
use crate::{
    domain::{
        coded::Coded,
        date::{add_months, months_between},
        household::{Land, PovertyClass, Settlement},
    },
    rules::{
        case::{Case, HouseholdCase, Joins},
        settings::Settings,
        value::{Kind, Value},
    },
};

use Kind::{Area, Code, Codes, Count, Day, Flag, Money, Months, Share};

/// Facts about a household that would join.
pub const FACTS: [Fact; 42] = [
    using(
        &[PRODUCTION],
        fact(
            "component.production",
            Flag,
            "Whether the component pays for production projects of households (production.components).",
            production,
        ),
    ),
    coded(
        Joins::CODES,
        fact(
            "household.joins",
            Code,
            "What it would join: a project that is there, or one of a component that may come.",
            joins,
        ),
    ),
    coded(
        PovertyClass::CODES,
        fact(
            "household.class",
            Code,
            "What it counts as in the list of the year, or in the latest one before it.",
            class,
        ),
    ),
    fact(
        "household.list_year",
        Code,
        "The year of that list.",
        list_year,
    ),
    fact(
        "household.old_list",
        Flag,
        "Whether that list is of another year than the day of judgement.",
        old_list,
    ),
    fact(
        "household.recognised",
        Day,
        "The day on which the commune recognised that class.",
        recognised,
    ),
    fact(
        "household.months_since",
        Months,
        "Whole months since that day.",
        months_since,
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR],
        fact(
            "household.escaped_until",
            Day,
            "The last day on which it counts as newly escaped.",
            escaped_until,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR],
        fact(
            "household.escaped_late",
            Flag,
            "Whether it is listed as newly escaped and no longer counts as that; unknown without a day of recognition.",
            escaped_late,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "household.only_escaped",
            Flag,
            "Whether it could be a beneficiary of the programme only as newly escaped.",
            only_escaped,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "household.beneficiary",
            Flag,
            "Whether it is in a class of beneficiaries of the programme (beneficiary.classes).",
            beneficiary,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "household.counted",
            Codes,
            "The classes of beneficiaries that it is in.",
            counted,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "household.only_disabled",
            Flag,
            "Whether it is a beneficiary only because a member is disabled.",
            only_disabled,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY],
        fact(
            "household.priority",
            Flag,
            "Whether it is in a class that brings priority (priority.classes).",
            priority,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY],
        fact(
            "household.preferred",
            Codes,
            "The classes that bring priority that it is in.",
            preferred,
        ),
    ),
    fact(
        "household.disabled",
        Flag,
        "Whether a member is disabled.",
        disabled,
    ),
    fact(
        "household.war_merit",
        Flag,
        "Whether a member has merit in the revolution.",
        war_merit,
    ),
    fact(
        "household.minority",
        Flag,
        "Whether its head belongs to an ethnic minority; unknown where no group is written down.",
        minority,
    ),
    fact(
        "household.woman",
        Flag,
        "Whether its head is a woman.",
        woman,
    ),
    coded(
        Settlement::CODES,
        fact(
            "household.area",
            Code,
            "Whether it lives in the country or in a town.",
            area,
        ),
    ),
    fact(
        "household.rice_m2",
        Area,
        "Its rice fields; unknown where nobody asked.",
        rice,
    ),
    fact(
        "household.garden_m2",
        Area,
        "Its gardens and fields of other crops.",
        garden,
    ),
    fact(
        "household.alluvial_m2",
        Area,
        "Its land along a stream.",
        alluvial,
    ),
    fact("household.forest_m2", Area, "Its forest.", forest),
    fact("household.pond_m2", Area, "Its ponds.", pond),
    fact("household.barn_m2", Area, "Its barns.", barn),
    fact(
        "household.people",
        Count,
        "How many people live in it.",
        people,
    ),
    fact(
        "household.able",
        Count,
        "How many of them are able to work; unknown while somebody of 15 years or more was not asked about.",
        able,
    ),
    fact(
        "household.works",
        Flag,
        "Whether at least one is able to work.",
        works,
    ),
    fact(
        "household.double_year",
        Count,
        "Other projects that support it, or one of its people, in the same year.",
        double_year,
    ),
    fact(
        "household.double_things",
        Count,
        "Projects of other years that gave it the same things.",
        double_things,
    ),
    fact(
        "household.in_area",
        Flag,
        "Whether it lives where the project is.",
        in_area,
    ),
    fact(
        "household.list_closed",
        Flag,
        "Whether the project's list is approved.",
        list_closed,
    ),
    fact("household.closed_on", Day, "Since when.", closed_on),
    fact(
        "household.listed",
        Flag,
        "Whether it is on the project's list.",
        listed,
    ),
    fact(
        "household.list_size",
        Count,
        "How many households the list has.",
        list_size,
    ),
    fact("household.places", Count, "How many are planned.", places),
    fact(
        "household.places_left",
        Count,
        "Places left; unknown where none are planned.",
        places_left,
    ),
    fact(
        "household.committed",
        Flag,
        "Whether it has committed itself in writing.",
        committed,
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "household.share_with",
            Share,
            "Beneficiaries as a share of the project's list with it on it; unknown where it would join no project.",
            share_with,
        ),
    ),
    fact(
        "household.support",
        Money,
        "State support that it would get: as planned for it, else on average.",
        support,
    ),
    using(
        &[HOUSEHOLD_CAP],
        fact(
            "household.over_cap",
            Money,
            "By how much that is above the local cap for its class.",
            over_cap,
        ),
    ),
];

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
    let months = super::counting::months(case, settings).months;
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
        "escaped"
            if class(PovertyClass::Escaped)?
                && household.taker.from_near_poor
                && !super::counting::months(case, settings).near_poor =>
        {
            Some(false)
        }
        "escaped" if class(PovertyClass::Escaped)? => {
            until(household, case, settings).map(|until| case.date <= until)
        }
        "disabled" => Some(taker.disabled),
        "war-merit" => Some(taker.war_merit),
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

fn listed_classes(case: &Case, settings: &Settings<'_>, parameter: &str) -> Told {
    let classes = classes(case, settings, parameter);
    Told::maybe((!classes.is_empty()).then_some(Value::Codes(classes)))
}

fn production(case: &Case, settings: &Settings<'_>) -> Told {
    let codes = settings.codes(PRODUCTION, case);
    Told::of(Value::Flag(codes.contains(&case.component)))
}

fn joins(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| Some(Value::Code(h.joins.code().to_owned())))
}

fn class(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        Some(Value::Code(h.taker.class?.code().to_owned()))
    })
}

/// As a code, so that it is written without a dot.
fn list_year(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        h.taker.class?;
        Some(Value::Code(h.taker.year.to_string()))
    })
}

fn old_list(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| {
        h.taker.class?;
        Some(h.taker.year != case.date.year())
    })
}

fn recognised(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.taker.recognised.map(Value::Day))
}

fn months_since(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        let months = months_between(h.taker.recognised?, case.date);
        Some(Value::Count(i64::from(months.max(0))))
    })
}

fn escaped_until(case: &Case, settings: &Settings<'_>) -> Told {
    of(case, |h| until(h, case, settings).map(Value::Day))
}

fn escaped_late(case: &Case, settings: &Settings<'_>) -> Told {
    flag(case, |h| {
        h.taker.class?;
        if is_escaped(h) {
            until(h, case, settings).map(|until| case.date > until)
        } else {
            Some(false)
        }
    })
}

fn only_escaped(case: &Case, settings: &Settings<'_>) -> Told {
    let codes = settings.codes(BENEFICIARIES, case);
    let counted = classes(case, settings, BENEFICIARIES);
    let otherwise = counted.iter().any(|code| code != "escaped");
    let counts = codes.iter().any(|code| code == "escaped");
    flag(case, |h| Some(is_escaped(h) && counts && !otherwise))
}

fn beneficiary(case: &Case, settings: &Settings<'_>) -> Told {
    Told::maybe(is_in_any(case, settings, BENEFICIARIES).map(Value::Flag))
}

fn counted(case: &Case, settings: &Settings<'_>) -> Told {
    listed_classes(case, settings, BENEFICIARIES)
}

fn only_disabled(case: &Case, settings: &Settings<'_>) -> Told {
    let counted = classes(case, settings, BENEFICIARIES);
    flag(case, |_| Some(counted == ["disabled"]))
}

fn priority(case: &Case, settings: &Settings<'_>) -> Told {
    Told::maybe(is_in_any(case, settings, PRIORITY).map(Value::Flag))
}

fn preferred(case: &Case, settings: &Settings<'_>) -> Told {
    listed_classes(case, settings, PRIORITY)
}

fn disabled(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.taker.disabled))
}

fn war_merit(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.taker.war_merit))
}

fn minority(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| h.minority)
}

fn woman(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| h.woman)
}

fn area(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| Some(Value::Code(h.settlement?.code().to_owned())))
}

fn land(case: &Case, of_it: impl FnOnce(&Land) -> Option<rust_decimal::Decimal>) -> Told {
    of(case, |h| of_it(&h.land).map(Value::Decimal))
}

fn rice(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.rice)
}

fn garden(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.garden)
}

fn alluvial(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.alluvial)
}

fn forest(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.forest)
}

fn pond(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.pond)
}

fn barn(case: &Case, _: &Settings<'_>) -> Told {
    land(case, |land| land.barn)
}

fn people(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| h.people)
}

fn able(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| {
        let all_asked = h.people > 0 && h.unasked == 0;
        all_asked.then(|| Value::Count(count(h.able)))
    })
}

fn works(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| match (h.able, h.unasked, h.people) {
        (0, 0, 1..) => Some(false),
        (0, ..) => None,
        _ => Some(true),
    })
}

fn double_year(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| {
        let doubles = h.taker.doubles.iter();
        doubles.filter(|d| d.year == case.project.year).count()
    })
}

fn double_things(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| {
        let doubles = h.taker.doubles.iter();
        doubles.filter(|d| d.year != case.project.year).count()
    })
}

fn in_area(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| h.within)
}

fn list_closed(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.closed))
}

fn closed_on(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.closed_on.map(Value::Day))
}

fn listed(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.listed))
}

fn list_size(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |h| h.list)
}

fn places(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.planned.map(|n| Value::Count(i64::from(n))))
}

fn places_left(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.places_left().map(Value::Count))
}

fn committed(case: &Case, _: &Settings<'_>) -> Told {
    flag(case, |h| Some(h.committed))
}

/// Households that are on the list and this one, counted alike.
fn share_with(case: &Case, settings: &Settings<'_>) -> Told {
    let codes = settings.codes(BENEFICIARIES, case);
    let months = super::counting::months(case, settings);
    of(case, |h| {
        if h.joins != Joins::Project || codes.is_empty() {
            return None;
        }
        let own = h.taker.household.as_str();
        let others = case.takers.iter().filter(|taker| taker.household != own);
        let all: Vec<_> = others.chain([&h.taker]).collect();
        let counted = all.iter().filter(|taker| {
            let mut codes = codes.iter();
            codes.any(|code| super::counts_as(taker, code, case, months))
        });
        Some(Value::Share(count(counted.count()), count(all.len())))
    })
}

fn support(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |h| h.support.map(Value::Money))
}

fn over_cap(case: &Case, settings: &Settings<'_>) -> Told {
    of(case, |h| {
        let cap = settings.for_class(HOUSEHOLD_CAP, case, h.taker.class)?;
        let over = h.support? - cap;
        Some(Value::Money(over.max(crate::domain::money::Dong::ZERO)))
    })
}
