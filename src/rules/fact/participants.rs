//! Facts about who takes part in a project.

use super::{
    beneficiary::{ESCAPE, ESCAPE_BENEFICIARIES, ESCAPE_PRIORITY, counts_as, is_fresh, months},
    declare::{Fact, FactValue, count, facts},
};
use crate::{
    domain::{
        household::PovertyClass,
        money::Dong,
        project::{kinds::Place, parts::Participant},
    },
    rules::{
        case::{Case, CaseParticipant},
        parameter::{BENEFICIARIES, PRIORITY},
        settings::Settings,
        value::Value,
    },
};

facts! {
    /// Households on the project's list.
    "participants.total": Count, offered() => |case, _| number(case, |_| true);
    /// Of them beneficiaries of the programme (beneficiary.classes).
    "participants.beneficiaries": Count, using(&ESCAPE_BENEFICIARIES) => beneficiaries;
    /// Beneficiaries as a share of all participants; unknown without participants.
    "participants.beneficiary_share": Share, using(&ESCAPE_BENEFICIARIES), offered() =>
        |case, settings| share(case, &beneficiaries(case, settings));
    /// Of them in a class that brings priority (priority.classes).
    "participants.priority": Count, using(&ESCAPE_PRIORITY) => priority;
    /// These as a share of all participants.
    "participants.priority_share": Share, using(&ESCAPE_PRIORITY), offered() =>
        |case, settings| share(case, &priority(case, settings));
    /// Of them poor in the list that counts.
    "participants.poor": Count, offered() => |case, _| of_class(case, PovertyClass::Poor);
    /// Of them near-poor.
    "participants.near_poor": Count, offered() => |case, _| of_class(case, PovertyClass::NearPoor);
    /// Of them newly escaped: recognised not more than escaped.months before the day of judgement, to the day.
    "participants.escaped": Count, using(&ESCAPE) => escaped;
    /// Of them listed as newly escaped, but recognised longer ago.
    "participants.escaped_late": Count, using(&ESCAPE) => escaped_late;
    /// Of them listed as newly escaped without a day of recognition.
    "participants.escaped_undated": Count =>
        |case, _| them(case, |participant| participant.class == Some(PovertyClass::Escaped) && participant.recognised.is_none());
    /// Of them with a disabled member and in none of the three classes.
    "participants.disabled_only": Count, using(&ESCAPE) => disabled_only;
    /// Poor, near-poor and newly escaped households as a share of all participants.
    "participants.community_share": Share, using(&ESCAPE) => community_share;
    /// Beneficiaries who are neither poor, near-poor nor newly escaped, and not counted for a disabled member: by
    /// ethnic group or place.
    "participants.counted_else": Count, using(&ESCAPE_BENEFICIARIES) => counted_else;
    /// Of them not beneficiaries of the programme.
    "participants.others": Count, using(&ESCAPE_BENEFICIARIES), offered() => others;
    /// Households headed by a woman as a share of all participants.
    "participants.women_share": Share => |case, _| share(case, &number(case, |participant| participant.woman));
    /// Households on the list that have refused.
    "participants.refused": Count => |case, _| FactValue::them(planned(case, |p| !p.refused.trim().is_empty()));
    /// Of them in no yearly list at all.
    "participants.unlisted": Count => |case, _| them(case, |participant| participant.class.is_none());
    /// Of them whose class is from the list of a year before the decision's.
    "participants.old_list": Count =>
        |case, _| them(case, |participant| participant.class.is_some() && participant.year != case.date.year());
    /// Of them supported by another project, as a household or through a person by identity number.
    "participants.double": Count, offered() => |case, _| them(case, |participant| !participant.doubles.is_empty());
    /// Of them without a written commitment.
    "participants.uncommitted": Count => |case, _| FactValue::them(planned(case, |p| !p.committed));
    /// Of them without a counterpart and without a reason why.
    "participants.no_counterpart": Count, offered() => no_counterpart;
    /// Of them with experience of doing business well.
    "participants.experienced": Count, offered() =>
        |case, _| FactValue::of(Value::Count(count(planned(case, |p| p.experienced).len())));
    /// Of them whose support is to be kept elsewhere than at home without a written agreement.
    "participants.kept_elsewhere": Count, offered() => kept_elsewhere;
}

fn them(case: &Case, is: impl Fn(&CaseParticipant) -> bool) -> FactValue {
    let found = case
        .participants
        .iter()
        .filter(|participant| is(participant));
    FactValue::them(
        found
            .map(|participant| participant.household.clone())
            .collect(),
    )
}

fn number(case: &Case, is: impl Fn(&CaseParticipant) -> bool) -> FactValue {
    let found = case
        .participants
        .iter()
        .filter(|participant| is(participant))
        .count();
    FactValue::of(Value::Count(count(found)))
}

fn share(case: &Case, part: &FactValue) -> FactValue {
    let whole = count(case.participants.len());
    match part.value {
        Some(Value::Count(part)) if whole > 0 => FactValue::of(Value::Share(part, whole)),
        _ => FactValue::UNKNOWN,
    }
}

fn of_class(case: &Case, class: PovertyClass) -> FactValue {
    number(case, |participant| participant.class == Some(class))
}

fn escaped(case: &Case, settings: &Settings<'_>) -> FactValue {
    let months = months(case, settings);
    number(case, |participant| {
        counts_as(participant, "escaped", case, months)
    })
}

fn escaped_late(case: &Case, settings: &Settings<'_>) -> FactValue {
    let months = months(case, settings);
    them(case, |participant| {
        participant.class == Some(PovertyClass::Escaped)
            && participant.recognised.is_some()
            && !is_fresh(participant, case, months)
    })
}

fn disabled_only(case: &Case, settings: &Settings<'_>) -> FactValue {
    let months = months(case, settings);
    number(case, |participant| {
        let of_three = ["poor", "near-poor", "escaped"];
        participant.disabled
            && !of_three
                .iter()
                .any(|code| counts_as(participant, code, case, months))
    })
}

fn of_any<'c>(
    case: &'c Case,
    settings: &Settings<'_>,
    parameter: &str,
) -> Option<impl Fn(&CaseParticipant) -> bool + use<'c>> {
    let codes = settings.codes(parameter, case);
    let months = months(case, settings);
    (!codes.is_empty()).then_some(move |participant: &CaseParticipant| {
        codes
            .iter()
            .any(|code| counts_as(participant, code, case, months))
    })
}

fn beneficiaries(case: &Case, settings: &Settings<'_>) -> FactValue {
    match of_any(case, settings, BENEFICIARIES) {
        Some(is) => number(case, is),
        None => FactValue::UNKNOWN,
    }
}

fn others(case: &Case, settings: &Settings<'_>) -> FactValue {
    match of_any(case, settings, BENEFICIARIES) {
        Some(is) => them(case, |participant| !is(participant)),
        None => FactValue::UNKNOWN,
    }
}

fn priority(case: &Case, settings: &Settings<'_>) -> FactValue {
    match of_any(case, settings, PRIORITY) {
        Some(is) => number(case, is),
        None => FactValue::UNKNOWN,
    }
}

/// The share of those for whom a community group of ethnic-minority areas is made: poor, near-poor, newly
/// escaped (TT 02/2022/TT-UBDT, article 20.1.a).
fn community_share(case: &Case, settings: &Settings<'_>) -> FactValue {
    let months = months(case, settings);
    let part = number(case, |participant| {
        let three = ["poor", "near-poor", "escaped"];
        three
            .iter()
            .any(|code| counts_as(participant, code, case, months))
    });
    share(case, &part)
}

fn counted_else(case: &Case, settings: &Settings<'_>) -> FactValue {
    let months = months(case, settings);
    match of_any(case, settings, BENEFICIARIES) {
        Some(is) => number(case, |participant| {
            let three = ["poor", "near-poor", "escaped", "disabled"];
            let otherwise = three
                .iter()
                .any(|code| counts_as(participant, code, case, months));
            is(participant) && !otherwise
        }),
        None => FactValue::UNKNOWN,
    }
}

fn planned(case: &Case, is: impl Fn(&Participant) -> bool) -> Vec<String> {
    let found = case.planned().filter(|(_, planned)| is(planned));
    found
        .map(|(participant, _)| participant.household.clone())
        .collect()
}

fn no_counterpart(case: &Case, _: &Settings<'_>) -> FactValue {
    let nothing = |p: &Participant| p.counterpart <= Dong::ZERO && p.reason.trim().is_empty();
    FactValue::them(planned(case, nothing))
}

fn kept_elsewhere(case: &Case, _: &Settings<'_>) -> FactValue {
    FactValue::them(planned(case, |p| {
        !matches!(p.place, None | Some(Place::Home)) && p.agreement.trim().is_empty()
    }))
}
