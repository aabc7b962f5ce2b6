//! The figures of a project as of a day: what the register fills in of a report.
//!
//! Each comes from records by their own dates. What has no date counts as having been there all along.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    app::{projects::cases::is_shared, register::ledger::Ledger},
    domain::{
        capital::{Allocation, Payment},
        coded::Coded as _,
        money::Dong,
        project::{Project, kinds::State},
        report::ReportRow,
    },
};

/// The figures of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How far it had come.
    pub step: Option<State>,
    /// Allocated.
    pub allocated: Dong,
    /// Advanced and not settled.
    pub advanced: Dong,
    /// Paid, advances included.
    pub paid: Dong,
    /// Households on its list, or planned while it is empty.
    pub approved: u32,
    /// Households that had received all.
    pub reached: u32,
    /// What was handed over, in short.
    pub handed: String,
}

impl Figures {
    /// Those that a report keeps; `None` while it is not sent.
    pub fn frozen(row: &ReportRow) -> Option<Figures> {
        Some(Figures {
            step: Some(row.step?),
            allocated: row.allocated,
            advanced: row.advanced,
            paid: row.paid,
            approved: row.approved,
            reached: row.reached,
            handed: row.handed.clone(),
        })
    }

    /// Puts them into a row that is sent.
    pub fn freeze(self, row: &mut ReportRow) {
        row.step = Some(self.step.unwrap_or(State::Proposed));
        row.allocated = self.allocated;
        row.advanced = self.advanced;
        row.paid = self.paid;
        row.approved = self.approved;
        row.reached = self.reached;
        row.handed = self.handed;
    }
}

/// The figures of a project on `day`.
pub fn figures(ledger: &Ledger, project: &Project, day: Date) -> Figures {
    let payments = || {
        let all = ledger.naming(&project.id, ledger.payments());
        all.filter(move |payment| is_by(payment.date, day))
    };
    let (reached, handed) = received(ledger, project, day);
    Figures {
        step: Some(step_on(project, day)),
        allocated: allocated(ledger, project, day),
        advanced: payments().map(Payment::advanced).sum(),
        paid: payments().map(Payment::spent).sum(),
        approved: listed(project, day),
        reached,
        handed,
    }
}

/// Two of them alone: households on the lists of several projects, and of them those that had received all.
pub fn households<'p>(
    ledger: &Ledger,
    projects: impl IntoIterator<Item = &'p Project>,
    day: Date,
) -> (u32, u32) {
    let of = projects.into_iter().map(|project| {
        let (reached, _) = received(ledger, project, day);
        (listed(project, day), reached)
    });
    of.fold((0, 0), |(approved, reached), of| {
        (approved.saturating_add(of.0), reached.saturating_add(of.1))
    })
}

fn is_by(happened: Option<Date>, day: Date) -> bool {
    happened.is_none_or(|happened| happened <= day)
}

/// The step that a project stood at: the last one that it had reached by then. One of whose steps no day lies
/// after it stood where it stands now.
pub fn step_on(project: &Project, day: Date) -> State {
    let now = project.state();
    let reached = |state: &&State| **state <= now;
    let is_later = |state: &State| project.steps.get(state).is_some_and(|on| *on > day);
    if !State::ALL.iter().filter(reached).any(is_later) {
        return now;
    }
    let dated = State::ALL.iter().filter(reached);
    let mut by_then = dated.filter(|state| project.steps.get(state).is_some_and(|on| *on <= day));
    by_then.next_back().copied().unwrap_or(State::Proposed)
}

/// What was its own by then: what was allocated for it, and what was paid for it out of the money that its unit has
/// for all of its projects.
fn allocated(ledger: &Ledger, project: &Project, day: Date) -> Dong {
    let of_day = |allocation: &Allocation| {
        let adjusted = allocation.adjustments.values();
        let taken = adjusted.filter(|decision| is_by(decision.date, day));
        let taken: Dong = taken.map(|decision| decision.amount).sum();
        // Most carry nothing on; there may be very many to look through.
        let is_carried = ledger.carried_out(&allocation.id) != Dong::ZERO;
        let all = ledger.allocations().values().filter(|_| is_carried);
        let carried = all.filter(|on| {
            on.carried_from.as_deref() == Some(allocation.id.as_str()) && is_by(on.date, day)
        });
        let carried: Dong = carried.map(|on| on.amount).sum();
        allocation.amount - taken - carried
    };
    let named = ledger.naming(&project.id, ledger.allocations());
    let named = named.filter(|allocation| is_by(allocation.date, day));
    let payments = ledger.naming(&project.id, ledger.payments());
    let shared = payments.filter(|payment| is_by(payment.date, day) && is_shared(ledger, payment));
    named.map(of_day).sum::<Dong>() + shared.map(Payment::spent).sum()
}

fn listed(project: &Project, day: Date) -> u32 {
    let all = project.participants.values();
    let by_then = all.filter(|participant| is_by(participant.joined, day));
    match u32::try_from(by_then.count()) {
        Ok(n) if n > 0 => n,
        _ => project.households_planned.unwrap_or(0),
    }
}

/// How many households of its list had received all that is planned for them, and what was handed over in all.
fn received(ledger: &Ledger, project: &Project, day: Date) -> (u32, String) {
    let mut given: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
    let mut any: BTreeSet<&str> = BTreeSet::new();
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    let handovers = ledger.naming(&project.id, ledger.handovers());
    for handover in handovers.filter(|handover| is_by(handover.date, day)) {
        let household = ledger.same(&handover.household);
        any.insert(household);
        for (line, quantity) in &handover.items {
            *given.entry((household, line)).or_default() += quantity;
            *sums.entry(line).or_default() += quantity;
        }
    }
    let has_all = |(household, planned): (&String, &crate::domain::project::parts::Participant)| {
        let household = ledger.same(household);
        let mut items = planned.items.iter();
        let got = |line: &str| given.get(&(household, line)).copied().unwrap_or_default();
        any.contains(household) && items.all(|(line, quantity)| got(line) >= *quantity)
    };
    let reached = project.participants.iter().filter(|one| has_all(*one));
    let reached = u32::try_from(reached.count()).unwrap_or(0);
    let parts = sums.iter().filter(|(_, sum)| **sum > Decimal::ZERO);
    let parts = parts.map(|(key, sum)| {
        let line = project.costs.get(*key);
        let unit = line.map_or("", |line| match line.measure.trim() {
            "" => line.item.trim(),
            measure => measure,
        });
        [&quantity(*sum), " ", unit].concat().trim().to_owned()
    });
    (reached, parts.collect::<Vec<_>>().join(", "))
}

/// A quantity as people write it: dots between thousands, a comma before what is less than one.
fn quantity(number: Decimal) -> String {
    let number = number.normalize();
    let text = number.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |n| Dong(n).to_string());
    if part.is_empty() {
        whole
    } else {
        [&whole, ",", part].concat()
    }
}
