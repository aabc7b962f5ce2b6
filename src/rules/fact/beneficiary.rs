//! Which classes of beneficiaries a household counts in, on the day of a case.

use crate::{
    domain::{date::add_months, household::PovertyClass},
    rules::{
        case::{Case, CaseParticipant},
        parameter::{BENEFICIARIES, ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY},
        settings::Settings,
        value::Value,
    },
};

/// What being newly escaped is computed with.
pub(super) const ESCAPE: [&str; 2] = [ESCAPED_MONTHS, ESCAPED_NEAR_POOR];
/// What being a beneficiary is computed with.
pub(super) const ESCAPE_BENEFICIARIES: [&str; 3] =
    [ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES];
/// What bringing priority is computed with.
pub(super) const ESCAPE_PRIORITY: [&str; 3] = [ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY];

/// Months of being newly escaped when no pack says otherwise: what provinces wrote in 2022.
const MONTHS: i64 = 36;

/// For how long, and out of what, a household counts as newly escaped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Escape {
    /// Months.
    pub months: i32,
    /// Whether those that left the near-poor count, too.
    pub near_poor: bool,
}

/// The one that holds for a case.
pub(super) fn months(case: &Case, settings: &Settings<'_>) -> Escape {
    let months = settings.count(ESCAPED_MONTHS, case).unwrap_or(MONTHS);
    let near_poor = settings.of(ESCAPED_NEAR_POOR, case).map(|set| set.value);
    Escape {
        months: i32::try_from(months).unwrap_or(i32::MAX),
        near_poor: near_poor != Some(Value::Flag(false)),
    }
}

/// Whether an escaped household still counts: on the very day the months are over it does.
pub(super) fn is_fresh(participant: &CaseParticipant, case: &Case, escape: Escape) -> bool {
    let until = participant
        .recognised
        .map(|day| add_months(day, escape.months));
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
pub(super) fn counts_as(
    participant: &CaseParticipant,
    code: &str,
    case: &Case,
    months: Escape,
) -> bool {
    match code {
        "poor" => participant.class == Some(PovertyClass::Poor),
        "near-poor" => participant.class == Some(PovertyClass::NearPoor),
        "escaped" => {
            participant.class == Some(PovertyClass::Escaped)
                && is_fresh(participant, case, months)
                && (months.near_poor || !participant.from_near_poor)
        }
        "disabled" => participant.disabled,
        "war-merit" => participant.war_merit,
        "minority" => participant.minority,
        "poor-woman" => participant.woman && participant.class == Some(PovertyClass::Poor),
        // Everybody who lives there: huyện nghèo, xã đặc biệt khó khăn vùng bãi ngang.
        "resident" => case.listed_poor == Some(true),
        _ => false,
    }
}
