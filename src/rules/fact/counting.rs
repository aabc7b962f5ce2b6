//! Facts about who takes part.

use super::{BENEFICIARIES, ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY, Told, count};
use crate::{
    domain::{date::add_months, household::PovertyClass},
    rules::{
        case::{Case, Taker},
        settings::Settings,
        value::Value,
    },
};

/// Months of being newly escaped when no pack says otherwise: what provinces wrote in 2022.
const MONTHS: i64 = 36;

/// For how long, and out of what, a household counts as newly escaped.
#[derive(Clone, Copy, Debug)]
pub struct Escape {
    /// Months.
    pub months: i32,
    /// Whether those that left the near-poor count, too.
    pub near_poor: bool,
}

pub(super) fn months(case: &Case, settings: &Settings<'_>) -> Escape {
    let months = settings.count(ESCAPED_MONTHS, case).unwrap_or(MONTHS);
    let near_poor = settings.of(ESCAPED_NEAR_POOR, case).map(|set| set.value);
    Escape {
        months: i32::try_from(months).unwrap_or(i32::MAX),
        near_poor: near_poor != Some(Value::Flag(false)),
    }
}

/// Whether an escaped household still counts: on the very day the months are over it does.
fn is_fresh(taker: &Taker, case: &Case, escape: Escape) -> bool {
    let until = taker.recognised.map(|day| add_months(day, escape.months));
    until.is_some_and(|until| case.date <= until)
}

/// The classes that a pack may name as beneficiaries or as bringing priority.
pub const CLASSES: [&str; 8] = [
    "poor",
    "near-poor",
    "escaped",
    "disabled",
    "war-merit",
    "minority",
    "poor-woman",
    "resident",
];

/// Whether the household belongs to the class `code` on the day of the case.
pub fn counts_as(taker: &Taker, code: &str, case: &Case, months: Escape) -> bool {
    match code {
        "poor" => taker.class == Some(PovertyClass::Poor),
        "near-poor" => taker.class == Some(PovertyClass::NearPoor),
        "escaped" => {
            taker.class == Some(PovertyClass::Escaped)
                && is_fresh(taker, case, months)
                && (months.near_poor || !taker.from_near_poor)
        }
        "disabled" => taker.disabled,
        "war-merit" => taker.war_merit,
        "minority" => taker.minority,
        "poor-woman" => taker.woman && taker.class == Some(PovertyClass::Poor),
        // Everybody who lives there: huyện nghèo, xã đặc biệt khó khăn vùng bãi ngang.
        "resident" => case.listed_poor == Some(true),
        _ => false,
    }
}

fn them(case: &Case, is: impl Fn(&Taker) -> bool) -> Told {
    let found = case.takers.iter().filter(|taker| is(taker));
    Told::them(found.map(|taker| taker.household.clone()).collect())
}

fn number(case: &Case, is: impl Fn(&Taker) -> bool) -> Told {
    let found = case.takers.iter().filter(|taker| is(taker)).count();
    Told::of(Value::Count(count(found)))
}

fn share(case: &Case, part: &Told) -> Told {
    let whole = count(case.takers.len());
    match part.value {
        Some(Value::Count(part)) if whole > 0 => Told::of(Value::Share(part, whole)),
        _ => Told::UNKNOWN,
    }
}

fn of_class(case: &Case, class: PovertyClass) -> Told {
    number(case, |taker| taker.class == Some(class))
}

pub fn total(case: &Case, _: &Settings<'_>) -> Told {
    number(case, |_| true)
}

pub fn poor(case: &Case, _: &Settings<'_>) -> Told {
    of_class(case, PovertyClass::Poor)
}

pub fn near_poor(case: &Case, _: &Settings<'_>) -> Told {
    of_class(case, PovertyClass::NearPoor)
}

pub fn escaped(case: &Case, settings: &Settings<'_>) -> Told {
    let months = months(case, settings);
    number(case, |taker| counts_as(taker, "escaped", case, months))
}

pub fn escaped_late(case: &Case, settings: &Settings<'_>) -> Told {
    let months = months(case, settings);
    them(case, |taker| {
        taker.class == Some(PovertyClass::Escaped)
            && taker.recognised.is_some()
            && !is_fresh(taker, case, months)
    })
}

pub fn escaped_undated(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |taker| {
        taker.class == Some(PovertyClass::Escaped) && taker.recognised.is_none()
    })
}

pub fn disabled_only(case: &Case, settings: &Settings<'_>) -> Told {
    let months = months(case, settings);
    number(case, |taker| {
        let of_three = ["poor", "near-poor", "escaped"];
        taker.disabled
            && !of_three
                .iter()
                .any(|code| counts_as(taker, code, case, months))
    })
}

fn of_any<'c>(
    case: &'c Case,
    settings: &Settings<'_>,
    parameter: &str,
) -> Option<impl Fn(&Taker) -> bool + use<'c>> {
    let codes = settings.codes(parameter, case);
    let months = months(case, settings);
    (!codes.is_empty()).then_some(move |taker: &Taker| {
        codes
            .iter()
            .any(|code| counts_as(taker, code, case, months))
    })
}

pub fn beneficiaries(case: &Case, settings: &Settings<'_>) -> Told {
    match of_any(case, settings, BENEFICIARIES) {
        Some(is) => number(case, is),
        None => Told::UNKNOWN,
    }
}

pub fn others(case: &Case, settings: &Settings<'_>) -> Told {
    match of_any(case, settings, BENEFICIARIES) {
        Some(is) => them(case, |taker| !is(taker)),
        None => Told::UNKNOWN,
    }
}

pub fn beneficiary_share(case: &Case, settings: &Settings<'_>) -> Told {
    share(case, &beneficiaries(case, settings))
}

pub fn priority(case: &Case, settings: &Settings<'_>) -> Told {
    match of_any(case, settings, PRIORITY) {
        Some(is) => number(case, is),
        None => Told::UNKNOWN,
    }
}

pub fn priority_share(case: &Case, settings: &Settings<'_>) -> Told {
    share(case, &priority(case, settings))
}

/// The share of those for whom a community group of ethnic-minority areas is made: poor, near-poor, newly
/// escaped (TT 02/2022/TT-UBDT, article 20.1.a).
pub fn community_share(case: &Case, settings: &Settings<'_>) -> Told {
    let months = months(case, settings);
    let part = number(case, |taker| {
        let three = ["poor", "near-poor", "escaped"];
        three
            .iter()
            .any(|code| counts_as(taker, code, case, months))
    });
    share(case, &part)
}

pub fn counted_else(case: &Case, settings: &Settings<'_>) -> Told {
    let months = months(case, settings);
    match of_any(case, settings, BENEFICIARIES) {
        Some(is) => number(case, |taker| {
            let three = ["poor", "near-poor", "escaped", "disabled"];
            let otherwise = three
                .iter()
                .any(|code| counts_as(taker, code, case, months));
            is(taker) && !otherwise
        }),
        None => Told::UNKNOWN,
    }
}

pub fn women_share(case: &Case, _: &Settings<'_>) -> Told {
    share(case, &number(case, |taker| taker.woman))
}

pub fn refused(case: &Case, _: &Settings<'_>) -> Told {
    Told::them(planned(case, |p| !p.refused.trim().is_empty()))
}

pub fn unlisted(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |taker| taker.class.is_none())
}

pub fn old_list(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |taker| {
        taker.class.is_some() && taker.year != case.date.year()
    })
}

pub fn double(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |taker| !taker.doubles.is_empty())
}

fn planned(
    case: &Case,
    is: impl Fn(&crate::domain::project::parts::Participant) -> bool,
) -> Vec<String> {
    let found = case.planned().filter(|(_, planned)| is(planned));
    found.map(|(taker, _)| taker.household.clone()).collect()
}

pub fn uncommitted(case: &Case, _: &Settings<'_>) -> Told {
    Told::them(planned(case, |p| !p.committed))
}

pub fn no_counterpart(case: &Case, _: &Settings<'_>) -> Told {
    let nothing = |p: &crate::domain::project::parts::Participant| {
        p.counterpart <= crate::domain::money::Dong::ZERO && p.reason.trim().is_empty()
    };
    Told::them(planned(case, nothing))
}

pub fn experienced(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Count(count(planned(case, |p| p.experienced).len())))
}

pub fn kept_elsewhere(case: &Case, _: &Settings<'_>) -> Told {
    use crate::domain::project::kinds::Place;
    Told::them(planned(case, |p| {
        !matches!(p.place, None | Some(Place::Home)) && p.agreement.trim().is_empty()
    }))
}
