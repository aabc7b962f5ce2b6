//! Facts about what a project is and what its plan and papers say.

use jiff::civil::Date;

use super::declare::{Fact, FactValue, count, facts};
use crate::{
    domain::{
        coded::Coded,
        date::{add_months, days_between, months_between},
        money::Dong,
        place::AreaClass,
        project::{
            kinds::{DossierItem, GroupKind, LeadKind, Mode, RevolvingElement},
            parts::Indicators,
        },
    },
    rules::{
        case::Case,
        parameter::{AREAS, DOSSIER},
        settings::Settings,
        value::Value,
    },
};

facts! {
    /// How it is organised.
    "project.mode": Code, codes(Mode::CODES) => |case, _| code(case.project.mode.map(Coded::code));
    /// Area class of the place on the day of judgement.
    "project.area": Code, codes(&AREAS) => |case, _| code(case.area.map(AreaClass::code));
    /// The programme that pays, of those that rules differ for.
    "project.programme": Code, codes(&PROGRAMMES) => programme;
    /// Months from the first day to the last, a begun one counting as whole.
    "period.months": Months, offered() => months;
    /// Days by which it ends after its programme.
    "period.after_programme": Days => after_programme;
    /// Years of its period without jobs and income.
    "indicators.missing_years": Count => missing_years;
    /// Workers of the lead who are of ethnic minorities as a share of all; unknown where they are not counted.
    "project.lead_minority_share": Share => lead_minority_share;
    /// Whether the unit that is given the money is written down.
    "project.has_owner": Flag => |case, _| written(&case.project.owner);
    /// Whether it is written down who approves.
    "project.has_approver": Flag => |case, _| FactValue::of(Value::Flag(case.project.approver.is_some()));
    /// Whether the representative of the community is named.
    "project.has_representative": Flag => |case, _| written(&case.project.representative);
    /// Whether the contract with the representative is written down.
    "project.has_representative_contract": Flag => |case, _| written(&case.project.representative_contract);
    /// Whether the public notice of the support plan is written down.
    "project.has_notice": Flag => |case, _| written(&case.project.notice);
    /// Whether the appraisal team is written down.
    "project.has_appraisal_team": Flag => |case, _| written(&case.project.appraisal_team);
    /// Of what an approving decision names (project, representative, households, time, place, money), how much is
    /// not written down.
    "decision.missing": Count => decision_missing;
    /// Cost lines of animals without breed, age and weight.
    "plan.unspecified": Count => unspecified;
    /// Cost lines with a reference price.
    "plan.referenced": Count => referenced;
    /// Of them without the source of that price.
    "plan.reference_unsourced": Count => reference_unsourced;
    /// Of them with a unit price above it.
    "plan.over_reference": Count => |case, _| FactValue::of(Value::Count(count(above_reference(case).0)));
    /// What the lines above their reference price cost.
    "plan.over_reference_cost": Money => |case, _| FactValue::of(Value::Money(above_reference(case).1));
    /// What these lines would cost at the reference price.
    "plan.over_reference_at": Money => |case, _| FactValue::of(Value::Money(above_reference(case).2));
    /// By how much they cost more.
    "plan.over_reference_excess": Money => over_reference_excess;
    /// What kind of body leads it.
    "project.lead_kind": Code, codes(LeadKind::CODES), offered() =>
        |case, _| code(case.project.lead_kind.map(Coded::code));
    /// What kind of community proposes it.
    "project.group_kind": Code, codes(GroupKind::CODES) =>
        |case, _| code(case.project.group_kind.map(Coded::code));
    /// Whether the contract or minutes of cooperation are on file.
    "project.has_contract": Flag, offered() => |case, _| written(&case.project.contract);
    /// Whether it says why neither a value chain nor a community could do it.
    "project.has_why_not": Flag => |case, _| written(&case.project.why_not);
    /// Whether the number of the approving decision is written down.
    "project.has_decision": Flag => |case, _| written(&case.project.decision);
    /// Whether the contract of purchase is written down.
    "project.has_purchase": Flag => |case, _| written(&case.project.purchase);
    /// Whether part of the support is to be returned for others.
    "project.revolves": Flag => |case, _| FactValue::of(Value::Flag(case.project.revolves));
    /// Items of the dossier that are neither there nor waived with a reason.
    "dossier.missing": Count, using(&[DOSSIER]) => dossier_missing;
    /// Elements of the revolving plan that say nothing.
    "revolving.missing": Count => revolving_missing;
}

fn code(code: Option<&'static str>) -> FactValue {
    FactValue::maybe(code.map(|code| Value::Code(code.to_owned())))
}

fn written(text: &str) -> FactValue {
    FactValue::of(Value::Flag(!text.trim().is_empty()))
}

/// The programmes that rules differ for, by code, and all others.
pub const PROGRAMMES: [&str; 3] = ["GNBV", "DTTS&MN", "other"];

fn programme(case: &Case, _: &Settings<'_>) -> FactValue {
    let known = PROGRAMMES.iter().find(|code| **code == case.programme);
    let code = known.copied().unwrap_or("other");
    FactValue::maybe((!case.programme.is_empty()).then(|| Value::Code(code.to_owned())))
}

fn lead_minority_share(case: &Case, _: &Settings<'_>) -> FactValue {
    let workers = case.project.lead_workers.zip(case.project.lead_minority);
    let known = workers.filter(|(all, _)| *all > 0);
    FactValue::maybe(known.map(|(all, part)| Value::Share(part.min(all).into(), all.into())))
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

fn decision_missing(case: &Case, _: &Settings<'_>) -> FactValue {
    FactValue::of(Value::Count(count(case.decision_missing().len())))
}

fn unspecified(case: &Case, _: &Settings<'_>) -> FactValue {
    let lines = case.project.costs.values();
    let silent = lines.filter(|line| line.animal && line.spec.trim().is_empty());
    FactValue::of(Value::Count(count(silent.count())))
}

/// The lines that have a reference price.
fn referenced(case: &Case, _: &Settings<'_>) -> FactValue {
    let lines = case.project.costs.values();
    let known = lines.filter(|line| line.reference > Dong::ZERO);
    FactValue::of(Value::Count(count(known.count())))
}

fn reference_unsourced(case: &Case, _: &Settings<'_>) -> FactValue {
    let lines = case.project.costs.values();
    let silent =
        lines.filter(|line| line.reference > Dong::ZERO && line.reference_source.trim().is_empty());
    FactValue::of(Value::Count(count(silent.count())))
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

fn over_reference_excess(case: &Case, _: &Settings<'_>) -> FactValue {
    let (_, cost, reference) = above_reference(case);
    FactValue::of(Value::Money(cost - reference))
}

/// First and last day; a last day before the first says nothing.
fn lasting(case: &Case) -> Option<(Date, Date)> {
    let days = case.project.starts.zip(case.project.ends);
    days.filter(|(from, to)| from <= to)
}

fn months(case: &Case, _: &Settings<'_>) -> FactValue {
    let Some((from, to)) = lasting(case) else {
        return FactValue::UNKNOWN;
    };
    // The last day belongs to it: 1 January to 31 December are twelve months, not eleven.
    let Ok(after) = to.tomorrow() else {
        return FactValue::UNKNOWN;
    };
    let whole = months_between(from, after);
    let begun = add_months(from, whole) < after;
    FactValue::of(Value::Count(i64::from(whole) + i64::from(begun)))
}

fn after_programme(case: &Case, _: &Settings<'_>) -> FactValue {
    let days = case.project.ends.map(|ends| {
        let end = case.programme_end;
        end.map_or(0, |end| days_between(end, ends).max(0))
    });
    FactValue::maybe(days.map(|days| Value::Count(i64::from(days))))
}

fn missing_years(case: &Case, _: &Settings<'_>) -> FactValue {
    let Some((from, to)) = lasting(case) else {
        return FactValue::UNKNOWN;
    };
    let missing = (from.year()..=to.year()).filter(|year| {
        let indicators = case.project.indicators.get(year);
        !indicators.is_some_and(Indicators::is_complete)
    });
    FactValue::of(Value::Count(count(missing.count())))
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

fn dossier_missing(case: &Case, settings: &Settings<'_>) -> FactValue {
    if settings.codes(DOSSIER, case).is_empty() {
        return FactValue::UNKNOWN;
    }
    FactValue::of(Value::Count(count(case.dossier_missing(settings).len())))
}

fn revolving_missing(case: &Case, _: &Settings<'_>) -> FactValue {
    FactValue::of(Value::Count(count(case.revolving_missing().len())))
}
