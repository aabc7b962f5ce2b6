//! The money question that a meeting opens with: granted, allocated, paid, left; classes opened.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::{lists::is_idle, misplaced};
use crate::app::{
    places::Within,
    projects::{
        flow::{self, YearEnd},
        open_advances,
    },
    register::ledger::Ledger,
    training::year_progress,
};
use crate::{
    domain::{date::days_between, fields::Localised, money::Dong, percent},
    rules::capital::Chain,
};

/// One component's line.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentRow {
    /// The component.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Localised,
    /// Code of its programme.
    pub programme: String,
    /// Its money.
    pub chain: Chain,
}

/// One receiving unit's line.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    /// The unit.
    pub id: String,
    /// Its name on lists.
    pub name: String,
    /// How many allocations it has.
    pub allocations: usize,
    /// Allocated and paid; `granted` stays zero, money is granted to the whole register.
    pub chain: Chain,
}

/// Classes opened in one year, by trade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassYear {
    /// The year.
    pub year: i16,
    /// How many classes of each trade, the most frequent first.
    pub trades: Vec<(String, usize)>,
    /// How many in all.
    pub opened: usize,
    /// The target, if one is set.
    pub target: Option<u32>,
}

/// Something that wants doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Attention {
    /// More is allocated than granted: the records disagree, as after joining two registers.
    Overdrawn {
        /// The component.
        component: String,
        /// Its code.
        code: String,
        /// By how much.
        excess: Dong,
    },
    /// Payments or allocations draw on money that is not their project's, as a merge may bring them.
    Misplaced {
        /// How many.
        count: usize,
        /// Their sum.
        amount: Dong,
        /// The first of them.
        first: String,
    },
    /// Most of a component's money lies idle.
    Slow {
        /// The component.
        component: String,
        /// Its code.
        code: String,
        /// Allocated share in percent.
        share: String,
        /// What lies idle.
        idle: Dong,
        /// Days until 30 September, when unspent money must be reported; `None` when past.
        days: Option<i32>,
    },
    /// Allocations from which nothing has been paid for a month.
    Unpaid {
        /// How many.
        count: usize,
        /// Their sum.
        amount: Dong,
        /// The receiving units.
        units: Vec<String>,
    },
    /// Late in the year money is allocated and not spent.
    Unspent {
        /// Allocations with something left.
        count: usize,
        /// What is left.
        amount: Dong,
        /// Where the year stands.
        end: YearEnd,
    },
    /// Advances that have waited too long for their papers.
    Advances {
        /// How many.
        count: usize,
        /// For how many days they may wait.
        days: i64,
    },
    /// Fewer classes than the year's part that is over would want.
    Classes {
        /// Opened.
        opened: usize,
        /// Target.
        target: u32,
    },
    /// Records about which people disagree.
    Disputed {
        /// How many.
        count: usize,
    },
    /// Stored records with damaged fields.
    Damaged {
        /// How many findings.
        count: usize,
    },
}

/// Everything that the Overview shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The year.
    pub year: i16,
    /// The money of all components; of the chosen unit alone when one is chosen.
    pub total: Chain,
    /// How many grants.
    pub grants: usize,
    /// How many allocations.
    pub allocations: usize,
    /// Component by component, the largest first.
    pub components: Vec<ComponentRow>,
    /// Unit by unit, the largest first.
    pub units: Vec<UnitRow>,
    /// Units of the commune level that were given nothing yet.
    pub without: Vec<String>,
    /// This year's classes and the year's before.
    pub classes: Vec<ClassYear>,
    /// What wants doing, the gravest first.
    pub attention: Vec<Attention>,
}

/// The Overview of `year`, of one receiving unit or of all, as things stand on `today`.
pub fn overview(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Overview {
    let mut components: BTreeMap<&str, Chain> = BTreeMap::new();
    let mut units: BTreeMap<&str, (usize, Chain)> = BTreeMap::new();
    let mut grants = 0;
    let mut allocations = 0;
    if unit.is_none() {
        components = ledger.chains(year, &|_| true);
        grants = ledger.grants().values().filter(|g| g.year == year).count();
    }
    let within = Within::in_year(ledger, unit, year);
    let mut waiting: Vec<(Dong, &str)> = Vec::new();
    for a in ledger.allocations().values() {
        if a.year != year || !within.has(&a.unit) {
            continue;
        }
        let carried = a.carried_from.as_ref().map_or(Dong::ZERO, |_| a.net());
        let chain = Chain {
            granted: Dong::ZERO,
            allocated: ledger.worth(a),
            paid: ledger.paid_from(&a.id),
            carried,
            moved: ledger.carried_out(&a.id),
        };
        if unit.is_some() {
            *components.entry(&a.component).or_default() += chain;
        }
        let (count, sum) = units.entry(&a.unit).or_default();
        *count += 1;
        *sum += chain;
        allocations += 1;
        if is_idle(a, chain.paid, today) {
            waiting.push((chain.allocated, ledger.unit_name(&a.unit)));
        }
    }
    let mut total = Chain::default();
    let mut rows: Vec<ComponentRow> = Vec::new();
    for (id, chain) in components {
        total += chain;
        let component = ledger.component(id);
        let programme = component.and_then(|c| ledger.programme(&c.programme));
        rows.push(ComponentRow {
            id: id.to_owned(),
            code: component.map_or_else(String::new, |c| c.code.clone()),
            name: component.map(|c| c.name.clone()).unwrap_or_default(),
            programme: programme.map_or_else(String::new, |p| p.code.clone()),
            chain,
        });
    }
    let size = |chain: &Chain| std::cmp::Reverse(chain.granted.max(chain.allocated));
    crate::order::sort_by(&mut rows, |a, b| {
        (size(&a.chain), &a.code).cmp(&(size(&b.chain), &b.code))
    });
    let mut unit_rows: Vec<UnitRow> = units
        .into_iter()
        .map(|(id, (allocations, chain))| UnitRow {
            id: id.to_owned(),
            name: ledger.unit_name(id).to_owned(),
            allocations,
            chain,
        })
        .collect();
    // Communes first, offices that serve the whole register after them.
    let is_office = |row: &UnitRow| {
        let unit = ledger.unit(&row.id);
        unit.is_some_and(|unit| !unit.kind.is_commune_level())
    };
    crate::order::sort_by(&mut unit_rows, |a, b| {
        (is_office(a), size(&a.chain), &a.name).cmp(&(is_office(b), size(&b.chain), &b.name))
    });
    let classes = vec![
        class_year(ledger, year, unit),
        class_year(ledger, year - 1, unit),
    ];
    let mut view = Overview {
        year,
        total,
        grants,
        allocations,
        components: rows,
        without: without_money(ledger, year, unit, &unit_rows),
        units: unit_rows,
        classes,
        attention: Vec::new(),
    };
    view.attention = attention(ledger, &view, unit, &within, &waiting, today);
    view
}

/// The units of the commune level under the register's unit that exist in `year`.
fn communes(ledger: &Ledger, year: i16) -> impl Iterator<Item = &crate::domain::place::Unit> {
    let home = ledger.info().map(|info| info.unit.as_str());
    ledger.units().values().filter(move |unit| {
        unit.kind.is_commune_level()
            && unit.valid.touches_year(year)
            && (unit.parent.as_deref() == home || Some(unit.id.as_str()) == home)
    })
}

fn without_money(ledger: &Ledger, year: i16, unit: Option<&str>, rows: &[UnitRow]) -> Vec<String> {
    // A commune's own register is not about its neighbours.
    let is_commune = |home: &crate::domain::place::Unit| home.kind.is_commune_level();
    if unit.is_some() || ledger.home().is_some_and(is_commune) {
        return Vec::new();
    }
    let has = |id: &str| rows.iter().any(|row| row.id == id);
    let mut names: Vec<String> = communes(ledger, year)
        .filter(|unit| !has(&unit.id))
        .map(|unit| unit.short.clone())
        .collect();
    crate::order::sort_by(&mut names, Ord::cmp);
    names
}

fn class_year(ledger: &Ledger, year: i16, unit: Option<&str>) -> ClassYear {
    let progress = year_progress(ledger, year, unit);
    let trades = progress.trades.into_iter();
    ClassYear {
        year,
        trades: trades
            .filter(|(_, reached)| reached.opened > 0)
            .map(|(trade, reached)| (trade, reached.opened))
            .collect(),
        opened: progress.all.opened,
        target: progress.all.target,
    }
}

fn attention(
    ledger: &Ledger,
    view: &Overview,
    unit: Option<&str>,
    within: &Within,
    idle: &[(Dong, &str)],
    today: Date,
) -> Vec<Attention> {
    let whole = unit.is_none();
    let mut list = Vec::new();
    let damaged = ledger.findings().len();
    if damaged > 0 {
        list.push(Attention::Damaged { count: damaged });
    }
    let disputed = ledger.disputed().len();
    if disputed > 0 {
        list.push(Attention::Disputed { count: disputed });
    }
    let mut misplaced = misplaced::all_misplaced(ledger);
    misplaced.retain(|one| {
        one.year == view.year && (whole || one.units.iter().any(|unit| within.has(unit)))
    });
    if let Some(first) = misplaced.first() {
        list.push(Attention::Misplaced {
            count: misplaced.len(),
            amount: misplaced.iter().map(|one| one.amount).sum(),
            first: first.id.clone(),
        });
    }
    for row in view.components.iter().filter(|_| whole) {
        let left = row.chain.unallocated();
        if left < Dong::ZERO {
            list.push(Attention::Overdrawn {
                component: row.id.clone(),
                code: row.code.clone(),
                excess: Dong(-left.0),
            });
        }
        // A quarter into the year less than half is allocated: late for a project that has still to
        // be proposed, appraised and bought for.
        let late = today >= date(view.year, 4, 1);
        let share = percent::share(row.chain.allocated, row.chain.granted);
        if let Some(share) = share
            && late
            && left > row.chain.allocated
        {
            let days = days_between(today, date(view.year, 9, 30));
            list.push(Attention::Slow {
                component: row.id.clone(),
                code: row.code.clone(),
                share,
                idle: left,
                days: Some(days).filter(|days| *days >= 0),
            });
        }
    }
    let unspent = flow::unspent(ledger, view.year, unit, today);
    // Late in the year all of them may be the same, and are said once: what is idle is unspent.
    if !idle.is_empty() && idle.len() != unspent.len() {
        let mut units: Vec<String> = idle.iter().map(|(_, unit)| (*unit).to_owned()).collect();
        crate::order::sort_by(&mut units, Ord::cmp);
        units.dedup();
        list.push(Attention::Unpaid {
            count: idle.len(),
            amount: idle.iter().map(|(amount, _)| *amount).sum(),
            units,
        });
    }
    if !unspent.is_empty() {
        list.push(Attention::Unspent {
            count: unspent.len(),
            amount: unspent.iter().map(|left| left.left).sum(),
            end: flow::year_end(view.year, today),
        });
    }
    let late = open_advances::waiting(ledger, view.year, unit, open_advances::DAYS, today);
    if !late.is_empty() {
        list.push(Attention::Advances {
            count: late.len(),
            days: open_advances::DAYS,
        });
    }
    if let Some(ClassYear {
        opened,
        target: Some(target),
        ..
    }) = view.classes.first()
        && today >= date(view.year, 4, 1)
        && *opened * 12 < usize::try_from(*target).unwrap_or(0) * months_gone(view.year, today)
    {
        list.push(Attention::Classes {
            opened: *opened,
            target: *target,
        });
    }
    list
}

/// How many months of `year` are over on `today`.
fn months_gone(year: i16, today: Date) -> usize {
    match today.year().cmp(&year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => usize::try_from(today.month() - 1).unwrap_or(0),
        std::cmp::Ordering::Greater => 12,
    }
}
