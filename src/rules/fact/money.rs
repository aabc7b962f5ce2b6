//! Facts about the plan's money: where it comes from, and how much of it a household gets.

use super::declare::{Fact, FactValue, count, facts};
use crate::{
    domain::{household::PovertyClass, money::Dong, project::split::Split},
    rules::{
        case::Case,
        parameter::{HOUSEHOLD_CAP, PROJECT_CAP},
        settings::Settings,
        value::Value,
    },
};

facts! {
    /// Total cost.
    "money.total": Money, offered() => |case, _| money(case, |s| s.total);
    /// State budget.
    "money.state": Money, offered() => |case, _| money(case, |s| s.state);
    /// Counterpart of the households: cash, labour and things.
    "money.counterpart": Money => |case, _| money(case, Split::counterpart);
    /// Counterpart in cash.
    "money.cash": Money => |case, _| money(case, |s| s.cash);
    /// Counterpart in labour.
    "money.labour": Money => |case, _| money(case, |s| s.labour);
    /// Counterpart in kind.
    "money.in_kind": Money => |case, _| money(case, |s| s.kind);
    /// Other sources.
    "money.other": Money => |case, _| money(case, |s| s.other);
    /// State budget as a share of the total; unknown without a cost plan.
    "money.state_share": Share, offered() => state_share;
    /// State budget of lines tied directly to people's production, as a share of the state budget.
    "money.direct_share": Share => direct_share;
    /// State budget of lines that serve all together.
    "money.common": Money => |case, _| money(case, |s| s.common);
    /// State support written down for households.
    "money.households": Money => |case, _| money(case, |s| s.households);
    /// State budget that is neither common nor written down for a household; negative when more is written down.
    "money.unassigned": Money => |case, _| money(case, Split::unassigned);
    /// Counterpart of the plan that no household has promised; negative when they promise more.
    "money.unpromised": Money => |case, _| money(case, Split::unpromised);
    /// Cost lines split into more than they cost.
    "money.overdrawn_lines": Count => |case, _| FactValue::of(Value::Count(count(case.project.split().overdrawn)));
    /// Cost lines whose quantity is not what the households are to receive together.
    "money.items_off": Count => items_off;
    /// State support for one household on average.
    "support.average": Money, offered() => average;
    /// The largest state support for one household.
    "support.largest": Money, offered() => largest;
    /// Median of the average support in like projects (same component and mode); unknown with fewer than three.
    "support.median": Money => |case, _| FactValue::maybe(case.median.map(Value::Money));
    /// Whether there are like projects enough to compare with.
    "support.has_median": Flag => |case, _| FactValue::of(Value::Flag(case.median.is_some()));
    /// State budget beyond the local cap of a project; 0 where nobody set one.
    "money.over_project_cap": Money, using(&[PROJECT_CAP]) => over_project_cap;
    /// Households whose support is above the local cap of their class.
    "support.over_cap": Count, using(&[HOUSEHOLD_CAP]) => over_cap;
}

fn money(case: &Case, of: fn(&Split) -> Dong) -> FactValue {
    FactValue::of(Value::Money(of(&case.project.split())))
}

fn share(part: Dong, whole: Dong) -> FactValue {
    FactValue::maybe((whole > Dong::ZERO).then_some(Value::Share(part.0, whole.0)))
}

fn state_share(case: &Case, _: &Settings<'_>) -> FactValue {
    let split = case.project.split();
    share(split.state, split.total)
}

fn direct_share(case: &Case, _: &Settings<'_>) -> FactValue {
    let split = case.project.split();
    share(split.direct, split.state)
}

fn items_off(case: &Case, _: &Settings<'_>) -> FactValue {
    FactValue::of(Value::Count(count(case.project.items_off().len())))
}

fn average(case: &Case, _: &Settings<'_>) -> FactValue {
    FactValue::maybe(case.average().map(Value::Money))
}

impl Case {
    /// State support for one household on average, in whole đồng; of the planned number while the
    /// list is empty.
    pub fn average(&self) -> Option<Dong> {
        let planned = self.project.households_planned.unwrap_or(0);
        let named = count(self.participants.len());
        let households = if named > 0 { named } else { i64::from(planned) };
        let state = self.project.split().state;
        (households > 0).then(|| Dong(state.0 / households))
    }
}

fn largest(case: &Case, settings: &Settings<'_>) -> FactValue {
    let amounts = case.project.participants.iter();
    let largest = amounts.max_by_key(|(_, planned)| planned.amount);
    match largest.filter(|(_, planned)| planned.amount > Dong::ZERO) {
        Some((household, planned)) => FactValue {
            value: Some(Value::Money(planned.amount)),
            who: vec![household.clone()],
        },
        None => average(case, settings),
    }
}

fn over_project_cap(case: &Case, settings: &Settings<'_>) -> FactValue {
    let cap = settings.of(PROJECT_CAP, case).map(|set| set.value);
    let over = match cap {
        Some(Value::Money(cap)) => (case.project.split().state - cap).max(Dong::ZERO),
        _ => Dong::ZERO,
    };
    FactValue::of(Value::Money(over))
}

fn over_cap(case: &Case, settings: &Settings<'_>) -> FactValue {
    let mut known = false;
    let mut over = Vec::new();
    // One look for each class, not for each household.
    let mut caps: Vec<(Option<PovertyClass>, Option<Dong>)> = Vec::new();
    for (participant, planned) in case.planned() {
        let seen = caps
            .iter()
            .find(|(class, _)| *class == participant.class)
            .map(|(_, cap)| *cap);
        let cap = seen.unwrap_or_else(|| {
            let cap = settings.for_class(HOUSEHOLD_CAP, case, participant.class);
            caps.push((participant.class, cap));
            cap
        });
        if let Some(cap) = cap {
            known = true;
            if planned.amount > cap {
                over.push(participant.household.clone());
            }
        }
    }
    if known {
        FactValue::them(over)
    } else {
        FactValue::UNKNOWN
    }
}
