//! Where the money is: from the grant over component and unit to the household.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cases::Cases;
use crate::{
    app::{places::Within, register::ledger::Ledger},
    domain::{capital::Payment, money::Dong},
};

/// The money of one unit. `allocated = unpaid + paid` and `paid = uncleared + reached + between`,
/// always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFlow {
    /// The unit.
    pub unit: String,
    /// Its name on lists.
    pub name: String,
    /// What it was given, by component.
    pub from: BTreeMap<String, Dong>,
    /// All of it.
    pub allocated: Dong,
    /// Paid.
    pub paid: Dong,
    /// Advances without papers.
    pub uncleared: Dong,
    /// Reached households that have received all and signed.
    pub reached: Dong,
}

impl UnitFlow {
    /// Allocated and not paid.
    pub fn unpaid(&self) -> Dong {
        self.allocated - self.paid
    }

    /// Paid and neither an open advance nor with a household that signed.
    pub fn between(&self) -> Dong {
        self.paid - self.uncleared - self.reached
    }
}

/// One component's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The component.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Granted.
    pub granted: Dong,
    /// Allocated.
    pub allocated: Dong,
}

/// The way of a year's money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Components, the largest first.
    pub sources: Vec<Source>,
    /// Units, the largest first.
    pub units: Vec<UnitFlow>,
}

impl Flow {
    /// Sum over the units.
    pub fn sum(&self, of: impl Fn(&UnitFlow) -> Dong) -> Dong {
        self.units.iter().map(of).sum()
    }

    /// Granted in all.
    pub fn granted(&self) -> Dong {
        self.sources.iter().map(|source| source.granted).sum()
    }

    /// Granted and not allocated: of each component that has something left.
    pub fn idle(&self) -> Dong {
        let left = self
            .sources
            .iter()
            .map(|s| (s.granted - s.allocated).max(Dong::ZERO));
        left.sum()
    }
}

/// The flow of `year`, of one unit or of all.
pub fn flow(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Flow {
    let sources = ledger.chains(year, &|_| true);
    let mut units: BTreeMap<&str, UnitFlow> = BTreeMap::new();
    for a in ledger.allocations().values().filter(|a| a.year == year) {
        let flow = units.entry(&a.unit).or_default();
        *flow.from.entry(a.component.clone()).or_default() += ledger.worth(a);
        flow.allocated += ledger.worth(a);
        flow.paid += ledger.paid_from(&a.id);
    }
    for payment in ledger.payments().values() {
        let from = ledger.allocation(&payment.allocation);
        if let Some(from) = from.filter(|a| a.year == year)
            && let Some(flow) = units.get_mut(from.unit.as_str())
        {
            flow.uncleared += payment.advanced();
        }
    }
    let cases = Cases::new(ledger, today);
    for project in ledger.projects().values() {
        // What reached households counts where the money for it was paid from.
        let mut paid: BTreeMap<&str, Dong> = BTreeMap::new();
        for payment in ledger.naming(&project.id, ledger.payments()) {
            let from = ledger.allocation(&payment.allocation);
            if let Some(from) = from.filter(|a| a.year == year) {
                *paid.entry(&from.unit).or_default() += payment.spent() - payment.advanced();
            }
        }
        if paid.is_empty() {
            continue;
        }
        let mut reached = confirmed(&cases, project);
        for (unit, cleared) in paid {
            let part = reached.min(cleared).max(Dong::ZERO);
            reached = reached - part;
            if let Some(flow) = units.get_mut(unit) {
                flow.reached += part;
            }
        }
    }
    let mut flow = Flow::default();
    for (id, chain) in sources {
        let component = ledger.component(id);
        flow.sources.push(Source {
            id: id.to_owned(),
            code: component.map_or_else(String::new, |c| c.code.clone()),
            granted: chain.granted,
            allocated: chain.allocated,
        });
    }
    crate::order::sort_by(&mut flow.sources, |a, b| {
        (b.granted, &a.code).cmp(&(a.granted, &b.code))
    });
    let within = Within::in_year(ledger, unit, year);
    for (id, mut of_unit) in units {
        if within.has(id) {
            id.clone_into(&mut of_unit.unit);
            ledger.unit_name(id).clone_into(&mut of_unit.name);
            flow.units.push(of_unit);
        }
    }
    crate::order::sort_by(&mut flow.units, |a, b| {
        (b.allocated, &a.name).cmp(&(a.allocated, &b.name))
    });
    flow
}

/// State support of the households that have received all and signed, kept at home or by agreement.
fn confirmed(cases: &Cases<'_>, project: &crate::domain::project::Project) -> Dong {
    let case = cases.case(project);
    let waiting = case.waiting();
    let sure = |household: &str| {
        let mut own = case
            .handovers
            .iter()
            .filter(|h| h.household == household)
            .peekable();
        own.peek().is_some() && own.all(|h| h.is_signed() && h.is_placed())
    };
    let done = project
        .participants
        .iter()
        .filter(|(household, _)| !waiting.contains(household) && sure(household));
    done.map(|(_, planned)| planned.amount).sum()
}

/// An allocation from which money is left late in the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unspent {
    /// The allocation.
    pub allocation: String,
    /// The unit.
    pub unit: String,
    /// What it is for.
    pub purpose: String,
    /// What is left.
    pub left: Dong,
}

/// Where a budget year stands at its end. The year ends on 31 December; until 31 January its accounts are
/// settled (chỉnh lý quyết toán); what is unspent then is cancelled, unless the law lets it be carried over,
/// as money of the national target programmes, to 31 December of the next year (Luật NSNN 89/2025/QH15,
/// article 66, from the budget year 2026; before it Luật NSNN 83/2015/QH13, article 64, not read here).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearEnd {
    /// Still to be spent: so many days until 31 December.
    Running(i32),
    /// Accounts are being settled: so many days until 31 January.
    Settling(i32),
    /// Closed: what is left is cancelled or carried over.
    Closed,
}

/// Where the budget year `year` stands on `today`.
pub fn year_end(year: i16, today: Date) -> YearEnd {
    let until = |day: Date| crate::domain::date::days_between(today, day);
    let last = jiff::civil::date(year, 12, 31);
    let settled = jiff::civil::date(year.saturating_add(1), 1, 31);
    if today <= last {
        YearEnd::Running(until(last))
    } else if today <= settled {
        YearEnd::Settling(until(settled))
    } else {
        YearEnd::Closed
    }
}

/// From 30 September on, the allocations of the year, of one unit or of all, that are not spent, the
/// largest first; what was carried into the next year is spent there.
pub fn unspent(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Vec<Unspent> {
    if today < jiff::civil::date(year, 9, 30) {
        return Vec::new();
    }
    let within = Within::in_year(ledger, unit, year);
    let mut all = Vec::new();
    let of_year = ledger.allocations().values().filter(|a| a.year == year);
    for a in of_year.filter(|a| within.has(&a.unit)) {
        let left = ledger.worth(a) - ledger.paid_from(&a.id);
        if left > Dong::ZERO {
            all.push(Unspent {
                allocation: a.id.clone(),
                unit: ledger.unit_name(&a.unit).to_owned(),
                purpose: a.purpose.clone(),
                left,
            });
        }
    }
    crate::order::sort_by(&mut all, |a, b| {
        (b.left, &a.allocation).cmp(&(a.left, &b.allocation))
    });
    all
}

/// Advances that have waited for papers longer than `days`: the payment and how long.
pub fn late_advances(ledger: &Ledger, days: i64, today: Date) -> Vec<(String, i64)> {
    let mut open: BTreeMap<(&str, Option<&str>), Vec<&Payment>> = BTreeMap::new();
    // Most payments have nothing to do with advances; there may be very many.
    let payments = ledger.payments().values();
    for payment in payments.filter(|payment| payment.advanced() != Dong::ZERO) {
        let key = (payment.allocation.as_str(), payment.project.as_deref());
        open.entry(key).or_default().push(payment);
    }
    let mut late = Vec::new();
    for payments in open.into_values() {
        // Settlements and recoveries clear the oldest first.
        let cleared = payments
            .iter()
            .map(|p| (Dong::ZERO - p.advanced()).max(Dong::ZERO));
        let mut cleared: Dong = cleared.sum();
        let mut advances: Vec<&&Payment> = payments
            .iter()
            .filter(|p| p.advanced() > Dong::ZERO)
            .collect();
        crate::order::sort_by(&mut advances, |a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        for payment in advances {
            cleared = cleared - payment.amount;
            if cleared >= Dong::ZERO {
                continue;
            }
            let waited = payment.date.map_or(0, |day| {
                i64::from(crate::domain::date::days_between(day, today))
            });
            if waited > days {
                late.push((payment.id.clone(), waited));
            }
        }
    }
    late
}
