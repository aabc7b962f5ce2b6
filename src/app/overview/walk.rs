//! How the curve comes about: a walk over events, each by the day of its record. A decision that gives money or takes
//! some back, money that is carried on, a payment, a recovery.
//!
//! At the end of any day the sums are those of the register as it stood then ([`Ledger::as_of`]), and after the last
//! event those of [`crate::app::capital::overview`].

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::curve::{Curve, Point, Sums};
use crate::{
    app::{places::Within, register::ledger::Ledger},
    domain::{
        adjustment::Adjustment,
        capital::{Allocation, Grant, GrantKind},
        money::Dong,
        schema::Keyed,
    },
};

/// What a step changes.
#[derive(Clone, Copy)]
enum What {
    Granted,
    Allocated,
    Paid,
    /// Granted by a decision that carries money over and names none of the year before.
    Brought,
    /// Allocated out of money of the year before: where no decision has brought it, it is granted with that.
    Carrying,
}

/// A change of one sum.
struct Step {
    day: Date,
    component: usize,
    what: What,
    amount: Dong,
}

/// What a later record can take away from: since when, of which component, and whether it was passed on.
#[derive(Clone, Copy)]
struct Source {
    since: Date,
    component: usize,
    is_allocation: bool,
}

/// The curve of a year, of one receiving unit or of all.
pub fn curve(ledger: &Ledger, year: i16, unit: Option<&str>) -> Curve {
    let mut walk = Walk {
        year,
        whole: unit.is_none(),
        ..Walk::default()
    };
    if walk.whole {
        let grants = ledger.grants().values();
        grants
            .filter(|grant| grant.year == year)
            .for_each(|grant| walk.grant(grant));
    }
    let within = Within::in_year(ledger, unit, year);
    let allocations = ledger.allocations().values();
    for allocation in allocations.filter(|a| a.year == year && within.has(&a.unit)) {
        walk.allocation(allocation);
    }
    for grant in ledger.grants().values() {
        if let Some(from) = &grant.carried_from {
            let since = grant.date.unwrap_or(date(grant.year, 1, 1));
            walk.carried(from, since, grant.amount, &grant.adjustments);
        }
    }
    for on in ledger.allocations().values() {
        if let Some(from) = &on.carried_from {
            let since = on.date.unwrap_or(date(on.year, 1, 1));
            walk.carried(from, since, on.amount, &on.adjustments);
        }
    }
    for payment in ledger.payments().values() {
        let spent = payment.spent();
        if spent != Dong::ZERO
            && let Some(from) = walk.sources.get(payment.allocation.as_str()).copied()
        {
            walk.undated += usize::from(payment.date.is_none());
            let day = payment.date.map_or(from.since, |day| day.max(from.since));
            walk.step(day, from.component, What::Paid, spent);
        }
    }
    walk.curve()
}

#[derive(Default)]
struct Walk<'l> {
    year: i16,
    whole: bool,
    components: BTreeMap<&'l str, usize>,
    sources: BTreeMap<&'l str, Source>,
    steps: Vec<Step>,
    undated: usize,
    first_allocated: Option<Date>,
}

impl<'l> Walk<'l> {
    fn component(&mut self, id: &'l str) -> usize {
        let next = self.components.len();
        *self.components.entry(id).or_insert(next)
    }

    fn step(&mut self, day: Date, component: usize, what: What, amount: Dong) {
        self.steps.push(Step {
            day,
            component,
            what,
            amount,
        });
    }

    /// An amount from a day on, less what later decisions took back; `sign` tells whether it is added or taken away.
    fn net(
        &mut self,
        source: Source,
        what: What,
        amount: Dong,
        adjustments: &Keyed<String, Adjustment>,
        sign: i64,
    ) {
        let signed = |amount: Dong| Dong(amount.0 * sign);
        self.step(source.since, source.component, what, signed(amount));
        for back in adjustments.values() {
            let day = back.date.map_or(source.since, |day| day.max(source.since));
            let back = Dong::ZERO - back.amount;
            self.step(day, source.component, what, signed(back));
        }
    }

    /// The day from which a record of the year counts.
    fn since(&mut self, day: Option<Date>) -> Date {
        self.undated += usize::from(day.is_none());
        day.unwrap_or(date(self.year, 1, 1))
    }

    fn grant(&mut self, grant: &'l Grant) {
        let source = Source {
            since: self.since(grant.date),
            component: self.component(&grant.component),
            is_allocation: false,
        };
        self.sources.insert(&grant.id, source);
        self.net(source, What::Granted, grant.amount, &grant.adjustments, 1);
        if grant.source == GrantKind::CarriedOver && grant.carried_from.is_none() {
            self.net(source, What::Brought, grant.amount, &grant.adjustments, 1);
        }
    }

    fn allocation(&mut self, allocation: &'l Allocation) {
        let source = Source {
            since: self.since(allocation.date),
            component: self.component(&allocation.component),
            is_allocation: true,
        };
        self.sources.insert(&allocation.id, source);
        let first = self
            .first_allocated
            .map_or(source.since, |first| first.min(source.since));
        self.first_allocated = Some(first);
        let (amount, adjustments) = (allocation.amount, &allocation.adjustments);
        self.net(source, What::Allocated, amount, adjustments, 1);
        if self.whole && allocation.carried_from.is_some() {
            self.net(source, What::Carrying, amount, adjustments, 1);
        }
    }

    /// What a record of another year takes along from one of this year.
    fn carried(
        &mut self,
        from: &str,
        since: Date,
        amount: Dong,
        adjustments: &Keyed<String, Adjustment>,
    ) {
        let Some(of) = self.sources.get(from).copied() else {
            return;
        };
        let source = Source {
            since: since.max(of.since),
            ..of
        };
        if of.is_allocation {
            self.net(source, What::Allocated, amount, adjustments, -1);
        }
        if self.whole {
            self.net(source, What::Granted, amount, adjustments, -1);
        }
    }

    /// The sums day by day.
    fn curve(mut self) -> Curve {
        crate::order::sort_by(&mut self.steps, |a, b| a.day.cmp(&b.day));
        // Of each component, what decisions have brought and what allocations carry.
        let mut brought = vec![(Dong::ZERO, Dong::ZERO); self.components.len()];
        let mut sums = Sums::default();
        let mut points: Vec<Point> = Vec::new();
        for step in &self.steps {
            let (granted, carrying) = &mut brought[step.component];
            let more = |granted: Dong, carrying: Dong| (carrying - granted).max(Dong::ZERO);
            let before = more(*granted, *carrying);
            match step.what {
                What::Granted => sums.granted += step.amount,
                What::Allocated => sums.allocated += step.amount,
                What::Paid => sums.paid += step.amount,
                What::Brought => *granted += step.amount,
                What::Carrying => *carrying += step.amount,
            }
            sums.granted += more(*granted, *carrying) - before;
            match points.last_mut() {
                Some(last) if last.day == step.day => last.sums = sums,
                _ => points.push(Point {
                    day: step.day,
                    sums,
                }),
            }
        }
        let mut before = Sums::default();
        points.retain(|point| {
            let is_change = point.sums != before;
            before = point.sums;
            is_change
        });
        Curve {
            year: self.year,
            points,
            undated: self.undated,
            first_allocated: self.first_allocated,
        }
    }
}
