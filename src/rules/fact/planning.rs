//! Facts about the plan: its money, its kind, its papers.

use jiff::civil::Date;

use super::{DOSSIER, HOUSEHOLD_CAP, PROJECT_CAP, Told, count};
use crate::{
    domain::{
        coded::Coded,
        date::{days_between, months_between},
        household::PovertyClass,
        money::Dong,
        place::AreaClass,
        project::{
            kinds::{DossierItem, RevolvingElement},
            split::Split,
        },
    },
    rules::{case::Case, settings::Settings, value::Value},
};

fn money(case: &Case, of: fn(&Split) -> Dong) -> Told {
    Told::of(Value::Money(of(&case.project.split())))
}

macro_rules! sums {
    ($($name:ident: $of:expr;)+) => {
        $(pub fn $name(case: &Case, _: &Settings<'_>) -> Told { money(case, $of) })+
    };
}

sums! {
    total: |s| s.total;
    state: |s| s.state;
    counterpart: Split::counterpart;
    cash: |s| s.cash;
    labour: |s| s.labour;
    in_kind: |s| s.kind;
    other: |s| s.other;
    common: |s| s.common;
    households: |s| s.households;
    unassigned: Split::unassigned;
    unpromised: Split::unpromised;
}

fn share(part: Dong, whole: Dong) -> Told {
    Told::maybe((whole > Dong::ZERO).then_some(Value::Share(part.0, whole.0)))
}

pub fn state_share(case: &Case, _: &Settings<'_>) -> Told {
    let split = case.project.split();
    share(split.state, split.total)
}

pub fn direct_share(case: &Case, _: &Settings<'_>) -> Told {
    let split = case.project.split();
    share(split.direct, split.state)
}

pub fn overdrawn_lines(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Count(count(case.project.split().overdrawn)))
}

pub fn items_off(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Count(count(case.project.items_off().len())))
}

pub fn average(case: &Case, _: &Settings<'_>) -> Told {
    Told::maybe(case.average().map(Value::Money))
}

impl Case {
    /// State support for one household on average, in whole đồng; of the planned number while the
    /// list is empty.
    pub fn average(&self) -> Option<Dong> {
        let planned = self.project.households_planned.unwrap_or(0);
        let named = count(self.takers.len());
        let households = if named > 0 { named } else { i64::from(planned) };
        let state = self.project.split().state;
        (households > 0).then(|| Dong(state.0 / households))
    }
}

pub fn largest(case: &Case, settings: &Settings<'_>) -> Told {
    let amounts = case.project.participants.iter();
    let largest = amounts.max_by_key(|(_, planned)| planned.amount);
    match largest.filter(|(_, planned)| planned.amount > Dong::ZERO) {
        Some((household, planned)) => Told {
            value: Some(Value::Money(planned.amount)),
            who: vec![household.clone()],
        },
        None => average(case, settings),
    }
}

pub fn median(case: &Case, _: &Settings<'_>) -> Told {
    Told::maybe(case.median.map(Value::Money))
}

pub fn has_median(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Flag(case.median.is_some()))
}

pub fn over_project_cap(case: &Case, settings: &Settings<'_>) -> Told {
    let cap = settings.of(PROJECT_CAP, case).map(|set| set.value);
    let over = match cap {
        Some(Value::Money(cap)) => (case.project.split().state - cap).max(Dong::ZERO),
        _ => Dong::ZERO,
    };
    Told::of(Value::Money(over))
}

pub fn over_cap(case: &Case, settings: &Settings<'_>) -> Told {
    let mut known = false;
    let mut over = Vec::new();
    // One look for each class, not for each household.
    let mut caps: Vec<(Option<PovertyClass>, Option<Dong>)> = Vec::new();
    for (taker, planned) in case.planned() {
        let seen = caps
            .iter()
            .find(|(class, _)| *class == taker.class)
            .map(|(_, cap)| *cap);
        let cap = seen.unwrap_or_else(|| {
            let cap = settings.for_class(HOUSEHOLD_CAP, case, taker.class);
            caps.push((taker.class, cap));
            cap
        });
        if let Some(cap) = cap {
            known = true;
            if planned.amount > cap {
                over.push(taker.household.clone());
            }
        }
    }
    if known {
        Told::them(over)
    } else {
        Told::UNKNOWN
    }
}

fn code(code: Option<&'static str>) -> Told {
    Told::maybe(code.map(|code| Value::Code(code.to_owned())))
}

pub fn mode(case: &Case, _: &Settings<'_>) -> Told {
    code(case.project.mode.map(Coded::code))
}

pub fn area(case: &Case, _: &Settings<'_>) -> Told {
    code(case.area.map(AreaClass::code))
}

pub fn lead_kind(case: &Case, _: &Settings<'_>) -> Told {
    code(case.project.lead_kind.map(Coded::code))
}

pub fn group_kind(case: &Case, _: &Settings<'_>) -> Told {
    code(case.project.group_kind.map(Coded::code))
}

fn written(text: &str) -> Told {
    Told::of(Value::Flag(!text.trim().is_empty()))
}

pub fn has_contract(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.contract)
}

pub fn has_why_not(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.why_not)
}

pub fn has_decision(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.decision)
}

pub fn has_purchase(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.purchase)
}

/// The programmes that rules differ for, by code, and all others.
pub const PROGRAMMES: [&str; 3] = ["GNBV", "DTTS&MN", "other"];

pub fn programme(case: &Case, _: &Settings<'_>) -> Told {
    let known = PROGRAMMES.iter().find(|code| **code == case.programme);
    let code = known.copied().unwrap_or("other");
    Told::maybe((!case.programme.is_empty()).then(|| Value::Code(code.to_owned())))
}

pub fn lead_minority_share(case: &Case, _: &Settings<'_>) -> Told {
    let workers = case.project.lead_workers.zip(case.project.lead_minority);
    let known = workers.filter(|(all, _)| *all > 0);
    Told::maybe(known.map(|(all, part)| Value::Share(part.min(all).into(), all.into())))
}

pub fn has_owner(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.owner)
}

pub fn has_approver(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Flag(case.project.approver.is_some()))
}

pub fn has_representative(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.representative)
}

pub fn has_representative_contract(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.representative_contract)
}

pub fn has_notice(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.notice)
}

pub fn has_appraisal_team(case: &Case, _: &Settings<'_>) -> Told {
    written(&case.project.appraisal_team)
}

impl Case {
    /// What an approving decision has to name and the project does not say, as codes of `locales/`
    /// (`decision.<code>`).
    pub fn decision_missing(&self) -> Vec<&'static str> {
        let project = &self.project;
        let said = [
            ("name", !project.name.trim().is_empty()),
            ("representative", !project.representative.trim().is_empty()),
            ("households", !project.participants.is_empty()),
            ("time", lasting(self).is_some()),
            ("place", !project.unit.is_empty()),
            ("money", project.split().total > Dong::ZERO),
        ];
        let silent = said.into_iter().filter(|(_, is)| !is);
        silent.map(|(code, _)| code).collect()
    }
}

pub fn decision_missing(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Count(count(case.decision_missing().len())))
}

pub fn unspecified(case: &Case, _: &Settings<'_>) -> Told {
    let lines = case.project.costs.values();
    let silent = lines.filter(|line| line.animal && line.spec.trim().is_empty());
    Told::of(Value::Count(count(silent.count())))
}

/// The lines that have a reference price.
pub fn referenced(case: &Case, _: &Settings<'_>) -> Told {
    let lines = case.project.costs.values();
    let known = lines.filter(|line| line.reference > Dong::ZERO);
    Told::of(Value::Count(count(known.count())))
}

pub fn reference_unsourced(case: &Case, _: &Settings<'_>) -> Told {
    let lines = case.project.costs.values();
    let silent =
        lines.filter(|line| line.reference > Dong::ZERO && line.reference_source.trim().is_empty());
    Told::of(Value::Count(count(silent.count())))
}

/// How many lines cost more than their reference price, what they cost, and what they would cost at it.
fn above_reference(case: &Case) -> (usize, Dong, Dong) {
    let mut all = (0, Dong::ZERO, Dong::ZERO);
    for line in case.project.costs.values() {
        if let Some(reference) = line.above_reference() {
            all = (all.0 + 1, all.1 + line.total(), all.2 + reference);
        }
    }
    all
}

pub fn over_reference(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Count(count(above_reference(case).0)))
}

pub fn over_reference_cost(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Money(above_reference(case).1))
}

pub fn over_reference_at(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Money(above_reference(case).2))
}

pub fn over_reference_excess(case: &Case, _: &Settings<'_>) -> Told {
    let (_, cost, reference) = above_reference(case);
    Told::of(Value::Money(cost - reference))
}

pub fn revolves(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Flag(case.project.revolves))
}

/// First and last day; a last day before the first says nothing.
fn lasting(case: &Case) -> Option<(Date, Date)> {
    let days = case.project.starts.zip(case.project.ends);
    days.filter(|(from, to)| from <= to)
}

pub fn months(case: &Case, _: &Settings<'_>) -> Told {
    let Some((from, to)) = lasting(case) else {
        return Told::UNKNOWN;
    };
    // The last day belongs to it: 1 January to 31 December are twelve months, not eleven.
    let Ok(after) = to.tomorrow() else {
        return Told::UNKNOWN;
    };
    let whole = months_between(from, after);
    let begun = crate::domain::date::add_months(from, whole) < after;
    Told::of(Value::Count(i64::from(whole) + i64::from(begun)))
}

pub fn after_programme(case: &Case, _: &Settings<'_>) -> Told {
    let days = case.project.ends.map(|ends| {
        let end = case.programme_end;
        end.map_or(0, |end| days_between(end, ends).max(0))
    });
    Told::maybe(days.map(|days| Value::Count(i64::from(days))))
}

pub fn missing_years(case: &Case, _: &Settings<'_>) -> Told {
    let Some((from, to)) = lasting(case) else {
        return Told::UNKNOWN;
    };
    let missing = (from.year()..=to.year()).filter(|year| {
        let indicators = case.project.indicators.get(year);
        !indicators.is_some_and(crate::domain::project::parts::Indicators::is_complete)
    });
    Told::of(Value::Count(count(missing.count())))
}

impl Case {
    /// The items of the dossier that are neither there nor waived, in their order.
    pub fn dossier_missing(&self, settings: &Settings<'_>) -> Vec<String> {
        let only_revolving = [DossierItem::Revolving, DossierItem::Supervision];
        let mut items = settings.codes(DOSSIER, self);
        items.retain(|code| {
            // "If any": what a project that returns nothing need not say.
            let spared = only_revolving.iter().any(|item| item.code() == code);
            let paper = self.project.dossier.get(code);
            let there = paper.is_some_and(|p| p.have || p.waived && !p.note.trim().is_empty());
            !there && (self.project.revolves || !spared)
        });
        items
    }

    /// The elements of the revolving plan that say nothing.
    pub fn revolving_missing(&self) -> Vec<&'static str> {
        let silent = RevolvingElement::ALL.iter().map(|element| element.code());
        silent
            .filter(|code| {
                let said = self.project.revolving.get(*code);
                said.is_none_or(|text| text.trim().is_empty())
            })
            .collect()
    }
}

pub fn dossier_missing(case: &Case, settings: &Settings<'_>) -> Told {
    if settings.codes(DOSSIER, case).is_empty() {
        return Told::UNKNOWN;
    }
    Told::of(Value::Count(count(case.dossier_missing(settings).len())))
}

pub fn revolving_missing(case: &Case, _: &Settings<'_>) -> Told {
    Told::of(Value::Count(count(case.revolving_missing().len())))
}
