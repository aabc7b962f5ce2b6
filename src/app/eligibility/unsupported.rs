//! Households that may join something and have not been supported: the list that mobilisation lives on.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use jiff::civil::Date;

use super::{
    answer::Target,
    facts::HouseholdFacts,
    judge::{Candidate, EligibilityJudge},
    verdict::Verdict,
};
use crate::{
    app::{outreach::record, projects::joining::name_key, register::ledger::Ledger},
    domain::{collate::key, household::PovertyClass},
};

/// A household that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRow {
    /// The household.
    pub household: String,
    /// Its head.
    pub name: String,
    /// Its code.
    pub code: String,
    /// What it counts as.
    pub class: Option<PovertyClass>,
    /// Its telephone.
    pub phone: String,
    /// What it may join; where there is nothing sure, what it might.
    pub ways: Vec<Target>,
    /// Whether it may join something, or that is not known.
    pub verdict: Verdict,
    /// Whether it was informed what its data are kept for.
    pub told: bool,
    /// What it has said at sessions that it wants to join.
    pub wants: BTreeSet<String>,
}

/// The households of one village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Village {
    /// The unit.
    pub unit: String,
    /// The village's name; empty where none is written down.
    pub name: String,
    /// Its households that wait, those that may join first, then by given name.
    pub rows: Vec<WaitingRow>,
    /// How many may join something.
    pub yes: usize,
    /// Of how many that is not known.
    pub unknown: usize,
}

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// By unit and village.
    pub villages: Vec<Village>,
    /// How many may join something.
    pub yes: usize,
    /// Of how many that is not known.
    pub unknown: usize,
    /// How many households were looked at.
    pub households: usize,
    /// How many of them have been supported.
    pub supported: usize,
    /// The day of judgement.
    pub day: Date,
    /// The pack with its version.
    pub pack: String,
}

impl Waiting {
    /// How many have not been supported and may join nothing: the rest, so that the parts add up to all.
    pub fn others(&self) -> usize {
        self.households - self.supported - self.yes - self.unknown
    }
}

/// The households of `unit` and what lies in it, or of the whole register, that on `day` may join
/// something and that no project of `year` supports; for `None`, that none ever has.
pub fn not_yet_supported(
    ledger: &Ledger,
    unit: Option<&str>,
    year: Option<i16>,
    day: Date,
) -> Waiting {
    let judge = EligibilityJudge::new(ledger, day);
    let mut candidates: BTreeMap<String, Vec<Candidate<'_>>> = BTreeMap::new();
    let mut villages: BTreeMap<(String, String), Vec<WaitingRow>> = BTreeMap::new();
    let mut waiting = Waiting {
        villages: Vec::new(),
        yes: 0,
        unknown: 0,
        households: 0,
        supported: 0,
        day,
        pack: crate::app::projects::pack().label(),
    };
    for id in ledger.household_ids() {
        let Some(household) = ledger.household(id) else {
            continue;
        };
        let home = household.home(Some(day));
        let around: Rc<Vec<String>> = judge.around(home.unit);
        if unit.is_some_and(|unit| !around.iter().any(|id| id == unit)) {
            continue;
        }
        waiting.households += 1;
        let Some(known) = judge.facts_of(id) else {
            continue;
        };
        if is_supported(ledger, &known, year) {
            waiting.supported += 1;
            continue;
        }
        let candidates = candidates
            .entry(home.unit.to_owned())
            .or_insert_with(|| judge.aims_at(home.unit));
        let Some((verdict, ways)) = ways(&judge, candidates, &known) else {
            continue;
        };
        let place = (home.unit.to_owned(), home.village.to_owned());
        villages.entry(place).or_default().push(WaitingRow {
            household: id.clone(),
            name: household.head_name().to_owned(),
            code: household.code.clone(),
            class: known.participant.class,
            phone: household.phone.clone(),
            ways,
            verdict,
            told: household.told.is_some(),
            wants: record::wants(ledger, id),
        });
    }
    for ((unit, name), rows) in villages {
        let village = village(unit, name, rows);
        waiting.yes += village.yes;
        waiting.unknown += village.unknown;
        waiting.villages.push(village);
    }
    crate::order::sort_by(&mut waiting.villages, |a, b| {
        let place = |v: &Village| (key(ledger.unit_name(&v.unit)), key(&v.name));
        (place(a), &a.unit, &a.name).cmp(&(place(b), &b.unit, &b.name))
    });
    waiting
}

fn is_supported(ledger: &Ledger, known: &HouseholdFacts, year: Option<i16>) -> bool {
    let mut supporting = known.supporting.iter();
    supporting.any(|(id, _)| {
        let project = ledger.project(id);
        project.is_some_and(|project| year.is_none_or(|year| project.year == year))
    })
}

/// What a household may join, or else what it might; nothing where all say no.
fn ways(
    judge: &EligibilityJudge<'_>,
    candidates: &mut [Candidate<'_>],
    known: &HouseholdFacts,
) -> Option<(Verdict, Vec<Target>)> {
    let (mut sure, mut open, mut silent) = (Vec::new(), Vec::new(), Vec::new());
    // Where no rule says whom a programme is for, those whom each of them was for.
    let poor = known
        .participant
        .class
        .is_some_and(|class| class != PovertyClass::Average);
    for candidate in candidates {
        match judge.verdict(candidate, known) {
            Verdict::Yes => sure.push(candidate.target.clone()),
            Verdict::Unknown => open.push(candidate.target.clone()),
            Verdict::NotJudged if poor => silent.push(candidate.target.clone()),
            Verdict::NotJudged | Verdict::No => {}
        }
    }
    match (sure.is_empty(), open.is_empty(), silent.is_empty()) {
        (false, ..) => Some((Verdict::Yes, sure)),
        (true, false, _) => Some((Verdict::Unknown, open)),
        (true, true, false) => Some((Verdict::NotJudged, silent)),
        (true, true, true) => None,
    }
}

fn village(unit: String, name: String, rows: Vec<WaitingRow>) -> Village {
    let mut keyed: Vec<_> = rows
        .into_iter()
        .map(|row| {
            (
                (row.verdict, name_key(&row.name), row.household.clone()),
                row,
            )
        })
        .collect();
    crate::order::sort_by(&mut keyed, |a, b| a.0.cmp(&b.0));
    let rows: Vec<WaitingRow> = keyed.into_iter().map(|(_, row)| row).collect();
    let yes = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Yes)
        .count();
    Village {
        yes,
        unknown: rows.len() - yes,
        unit,
        name,
        rows,
    }
}
