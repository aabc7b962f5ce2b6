//! What of last year this year can begin with: projects with what they cost, allocations, targets, criteria that end.
//!
//! Each is a proposal that a person chooses and whose amount they confirm. Of the old year neither days nor decisions
//! come along, nor who takes part, what was handed over, paid or judged: those are of that year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    capital::sums::overdrawn,
    command::{self, Command, Refusal},
    form::{Fault, Form, Problem},
    register::{
        kinds::{Kind, Record},
        ledger::Ledger,
    },
};
use crate::domain::{
    local::Criterion,
    money::Dong,
    project::{
        Project,
        kinds::{Side, State},
        parts::CostLine,
    },
    text::fold,
};

/// The fields that are said once for all allocations.
pub const COMMON: [&str; 2] = ["date", "decision"];

/// Something of last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What it is.
    pub kind: Kind,
    /// Last year's record.
    pub source: String,
    /// What it is called.
    pub name: String,
    /// The unit; empty where it is of none.
    pub unit: String,
    /// The code of its component; empty where it is of none.
    pub component: String,
    /// Last year's amount or number, as one types it; empty where it has none that is confirmed here.
    pub amount: String,
    /// Whether the year has the like already.
    pub is_there: bool,
}

/// What a person says to a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether it is taken over.
    pub is_chosen: bool,
    /// The amount or number, as typed.
    pub amount: String,
}

/// What taking over would do.
#[derive(Clone, Debug, Default)]
pub struct TakenOver {
    /// The action; `None` where there is nothing to write.
    pub command: Option<Command>,
    /// How many records it writes.
    pub count: usize,
    /// What is wrong with proposals, by their place; they are not written.
    pub faults: BTreeMap<usize, Vec<Fault>>,
    /// What is wrong with what is said for all allocations; then nothing is written.
    pub common: Vec<Fault>,
}

/// What last year, counted from `year`, has that can be taken over, in the order in which it is shown.
pub fn proposed(ledger: &Ledger, year: i16) -> Vec<Proposed> {
    let mut all = Vec::new();
    let last = year - 1;
    let code = |id: &str| {
        let component = ledger.component(id);
        component.map_or_else(String::new, |one| one.code.clone())
    };
    let unit = |id: &str| ledger.unit_name(id).to_owned();
    let projects = ledger.projects().values();
    for one in projects.filter(|one| one.year == last && one.side != Some(Side::Cancelled)) {
        let name = fold(&one.name);
        let mut others = ledger.projects().values();
        all.push(Proposed {
            kind: Kind::Project,
            source: one.id.clone(),
            name: one.name.clone(),
            unit: unit(&one.unit),
            component: code(&one.component),
            amount: String::new(),
            is_there: others.any(|other| {
                other.year == year && other.unit == one.unit && fold(&other.name) == name
            }),
        });
    }
    // What only carries on what the year before had left is no plan of its own.
    let allocations = ledger.allocations().values();
    for one in allocations.filter(|one| one.year == last && one.carried_from.is_none()) {
        let worth = ledger.worth(one);
        if worth <= Dong::ZERO {
            continue;
        }
        let purpose = purpose(ledger, &one.purpose, one.project.as_deref());
        let mut others = ledger.allocations().values();
        all.push(Proposed {
            kind: Kind::Allocation,
            source: one.id.clone(),
            unit: unit(&one.unit),
            component: code(&one.component),
            amount: worth.to_string(),
            is_there: others.any(|other| {
                let alike = (&other.unit, &other.component) == (&one.unit, &one.component);
                other.year == year && alike && fold(&other.purpose) == fold(&purpose)
            }),
            name: purpose,
        });
    }
    for one in ledger.targets().values().filter(|one| one.year == last) {
        let mut others = ledger.targets().values();
        all.push(Proposed {
            kind: Kind::Target,
            source: one.id.clone(),
            name: one.trade.clone(),
            unit: one.unit.as_deref().map(unit).unwrap_or_default(),
            component: String::new(),
            amount: one.value.to_string(),
            is_there: others.any(|other| {
                other.year == year && (&other.unit, &other.trade) == (&one.unit, &one.trade)
            }),
        });
    }
    for one in ledger.criteria().values().filter(|one| ends(one, year)) {
        let mut others = ledger.criteria().values();
        all.push(Proposed {
            kind: Kind::Criterion,
            source: one.id.clone(),
            name: one.text.clone(),
            unit: unit(&one.unit),
            component: String::new(),
            amount: String::new(),
            is_there: others.any(|other| {
                let alike = (&other.unit, &other.fact) == (&one.unit, &one.fact);
                alike && other.project.is_none() && other.valid.touches_year(year)
            }),
        });
    }
    let place = |kind: Kind| {
        let order = [Kind::Project, Kind::Allocation, Kind::Target];
        let mut order = order.iter();
        order
            .position(|one| *one == kind)
            .unwrap_or(order.len() + 3)
    };
    let key = |one: &Proposed| {
        let words = (one.component.clone(), one.unit.clone(), one.name.clone());
        (place(one.kind), words, one.source.clone())
    };
    crate::order::sort_by(&mut all, |a, b| key(a).cmp(&key(b)));
    all
}

/// What an allocation is for, where it says no more than its project.
fn purpose(ledger: &Ledger, purpose: &str, project: Option<&str>) -> String {
    let project = project.and_then(|id| ledger.project(id));
    match (purpose.trim(), project) {
        ("", Some(project)) => project.name.clone(),
        (purpose, _) => purpose.to_owned(),
    }
}

/// Whether a criterion of a whole unit held last year and no longer does.
fn ends(criterion: &Criterion, year: i16) -> bool {
    let valid = criterion.valid;
    criterion.project.is_none() && valid.touches_year(year - 1) && !valid.touches_year(year)
}

/// What taking over the chosen ones would do. `said` has what a person says to each, `common` what they say of all
/// allocations, `ids` gives a new id for one of a kind.
pub fn taken_over(
    ledger: &Ledger,
    (all, said): (&[Proposed], &[Said]),
    common: &Form,
    year: i16,
    ids: &dyn Fn(Kind, usize) -> String,
) -> TakenOver {
    let mut over = TakenOver::default();
    let mut records: Vec<(usize, Record)> = Vec::new();
    let chosen = all.iter().zip(said).enumerate();
    for (at, (one, said)) in chosen.filter(|(_, (_, said))| said.is_chosen) {
        let id = ids(one.kind, at);
        match record(ledger, one, said, common, (year, id)) {
            Ok(record) => records.push((at, record)),
            Err(faults) => {
                let of_all =
                    |fault: &Fault| one.kind == Kind::Allocation && COMMON.contains(&fault.field);
                let (common, own): (Vec<Fault>, Vec<Fault>) = faults.into_iter().partition(of_all);
                for fault in common {
                    let mut known = over.common.iter();
                    if known.all(|known| known.field != fault.field) {
                        over.common.push(fault);
                    }
                }
                if !own.is_empty() {
                    over.faults.insert(at, own);
                }
            }
        }
    }
    let sums = overdrawn(ledger, records.iter().map(|(_, record)| record));
    for (at, record) in records {
        if let Record::Allocation(one) = &record
            && let Some(refusal) = sums.get(&(one.component.clone(), one.year))
        {
            over.faults.insert(at, vec![refused(refusal.clone())]);
            continue;
        }
        over.count += 1;
        let command = over.command.get_or_insert(Command::All(Vec::new()));
        if let Command::All(parts) = command {
            parts.push(Command::Put(record));
        }
    }
    if !over.common.is_empty() {
        over.command = None;
        over.count = 0;
    }
    over
}

const fn refused(refusal: Refusal) -> Fault {
    Fault {
        field: "amount",
        problem: Problem::Refused(refusal),
    }
}

/// The new record of a proposal.
fn record(
    ledger: &Ledger,
    one: &Proposed,
    said: &Said,
    common: &Form,
    (year, id): (i16, String),
) -> Result<Record, Vec<Fault>> {
    let gone = || vec![refused(Refusal::Gone)];
    let fits = |record: Record| match command::check(ledger, &record) {
        Ok(()) => Ok(record),
        Err(refusal) => Err(vec![refused(refusal)]),
    };
    match one.kind {
        Kind::Project => {
            let old = ledger.project(&one.source).ok_or_else(gone)?;
            fits(Record::Project(planned_again(old, id, year)))
        }
        Kind::Allocation => {
            let old = ledger.allocation(&one.source).ok_or_else(gone)?;
            let mut form = common.clone();
            let mut put = |name: &str, value: &str| {
                form.values.insert(name.to_owned(), value.to_owned());
            };
            put("component", &old.component);
            put("unit", &old.unit);
            put("purpose", &one.name);
            put("amount", &said.amount);
            put(
                "fund",
                old.fund.map_or("", crate::domain::coded::Coded::code),
            );
            put(
                "nature",
                old.nature.map_or("", crate::domain::coded::Coded::code),
            );
            form.check(ledger, &id, year)
        }
        Kind::Target => {
            let old = ledger.target(&one.source).ok_or_else(gone)?;
            let mut form = Form::new(Kind::Target, Date::ZERO);
            let mut put = |name: &str, value: &str| {
                form.values.insert(name.to_owned(), value.to_owned());
            };
            put("value", &said.amount);
            put("unit", old.unit.as_deref().unwrap_or_default());
            put("trade", &old.trade);
            form.check(ledger, &id, year)
        }
        _ => {
            let old = ledger.criterion(&one.source).ok_or_else(gone)?;
            let mut new = Criterion {
                id,
                unit: old.unit.clone(),
                fact: old.fact.clone(),
                comparison: old.comparison,
                value: old.value.clone(),
                blocks: old.blocks,
                text: old.text.clone(),
                ..Criterion::default()
            };
            new.valid.from = Date::new(year, 1, 1).ok();
            fits(Record::Criterion(new))
        }
    }
}

/// A project as it is proposed anew: how it is organised and what it costs, nothing of what became of it.
fn planned_again(old: &Project, id: String, year: i16) -> Project {
    let mut new = Project {
        id,
        year,
        state: Some(State::Proposed),
        name: old.name.clone(),
        mode: old.mode,
        component: old.component.clone(),
        unit: old.unit.clone(),
        area: old.area,
        lead: old.lead.clone(),
        lead_kind: old.lead_kind,
        owner: old.owner.clone(),
        approver: old.approver,
        group_kind: old.group_kind,
        households_planned: old.households_planned,
        revolves: old.revolves,
        ..Project::default()
    };
    for (key, line) in &old.costs {
        // What was accepted, and who said what one should cost, was of that year.
        let line = CostLine {
            accepted: None,
            reference: Dong::ZERO,
            reference_source: String::new(),
            ..line.clone()
        };
        new.costs.insert(key.clone(), line);
    }
    new
}
