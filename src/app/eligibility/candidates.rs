//! For a project, the households that could join.

use jiff::civil::Date;

use super::{
    answer::Eligibility,
    judge::EligibilityJudge,
    stage::{Stage, stage},
    verdict::Verdict,
};
use crate::{
    app::{projects::joining::name_key, register::ledger::Ledger},
    domain::household::PovertyClass,
};

/// A household with the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct EligibleHousehold {
    /// The household.
    pub household: String,
    /// Its head.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Its village.
    pub village: String,
    /// What it counts as.
    pub class: Option<PovertyClass>,
    /// The answer, with what does not hold or is not known and nothing of what holds.
    pub eligibility: Eligibility,
}

/// The households of a project's place that are not on its list.
#[derive(Clone, Debug, PartialEq)]
pub struct CouldJoin {
    /// Those that may, those that need a written reason after the others; then those of which it is not
    /// known, then those that may not; each by given name.
    pub rows: Vec<EligibleHousehold>,
    /// How many may.
    pub yes: usize,
    /// How many of these only for a written reason.
    pub with_reason: usize,
    /// Of how many it is not known.
    pub unknown: usize,
    /// How many may not.
    pub no: usize,
    /// Whether the list is approved or the project over: nobody is put on it any more.
    pub closed: bool,
    /// The day of judgement.
    pub day: Date,
    /// The pack with its version.
    pub pack: String,
}

/// The households that could join a project on a day, and why the others cannot.
pub fn could_join(ledger: &Ledger, project: &str, day: Date) -> Option<CouldJoin> {
    let project = ledger.project(project)?;
    let judge = EligibilityJudge::new(ledger, day);
    let mut candidate = judge.candidate(project);
    let mut rows: Vec<EligibleHousehold> = Vec::new();
    let listed = crate::order::set(project.participants.keys().map(|key| ledger.same(key)));
    for id in ledger.household_ids() {
        if listed.contains(id.as_str()) {
            continue;
        }
        let here = ledger.household(id).is_some_and(|household| {
            let unit = household.home(Some(day)).unit;
            judge.around(unit).contains(&project.unit)
        });
        if !here {
            continue;
        }
        if let Some(known) = judge.facts_of(id) {
            rows.push(EligibleHousehold {
                household: id.clone(),
                name: known.household.head_name().to_owned(),
                code: known.household.code.clone(),
                village: known.household.home(Some(day)).village.to_owned(),
                class: known.participant.class,
                eligibility: judge.briefly(&mut candidate, &known),
            });
        }
    }
    let mut keyed: Vec<_> = rows
        .into_iter()
        .map(|row| (name_key(&row.name), row))
        .collect();
    crate::order::sort_by(&mut keyed, |a, b| {
        let key = |(_, row): &(_, EligibleHousehold)| {
            (row.eligibility.verdict, row.eligibility.needs_reason())
        };
        (key(a), &a.0, &a.1.household).cmp(&(key(b), &b.0, &b.1.household))
    });
    let rows: Vec<EligibleHousehold> = keyed.into_iter().map(|(_, row)| row).collect();
    let count = |verdict| {
        rows.iter()
            .filter(|row| row.eligibility.verdict == verdict)
            .count()
    };
    Some(CouldJoin {
        yes: count(Verdict::Yes),
        with_reason: rows
            .iter()
            .filter(|row| row.eligibility.needs_reason())
            .count(),
        unknown: count(Verdict::Unknown) + count(Verdict::NotJudged),
        no: count(Verdict::No),
        closed: matches!(stage(project, day), Stage::Closed | Stage::Over),
        day,
        pack: crate::app::projects::pack().label(),
        rows,
    })
}
